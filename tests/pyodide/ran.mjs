// Starts the page's Python in Node, on the library's sources, and tells which of their functions ran.
// Arguments: the folder of the staged runtime, the archive of the library's sources, a file with requests, one to write into.
import { readFileSync, writeFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const [runtime, library, asked, told] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(`${runtime}/manifest.json`, "utf-8"));
const archive = (/** @type {string} */ name) => readFileSync(`${runtime}/${name}`);
const recorder = readFileSync(new URL("recorder.py", import.meta.url));
const python = await loadPyodide({
  stdLibURL: library,
  lockFileContents: JSON.stringify(manifest.lock),
  packageBaseUrl: "/",
  // The library is compiled so for the page: where a dataclass has no docstring, Python makes one.
  env: { PYTHONOPTIMIZE: "2", PYTHONPATH: "/recording:/lib/playbook.zip" },
  fsInit: async (fs) => {
    fs.mkdirTree("/recording");
    fs.writeFile("/recording/sitecustomize.py", recorder);
    fs.writeFile("/lib/playbook.zip", archive(manifest.package));
  },
});
const { call, find_in: findIn } = python.pyimport("playbook.api.dispatch");
for (const [name, file] of Object.entries(manifest.apart)) {
  python.FS.writeFile(`/lib/playbook_${name}.zip`, archive(file));
  findIn(`/lib/playbook_${name}.zip`);
}
for (const request of JSON.parse(readFileSync(asked, "utf-8"))) call(request);
writeFileSync(told, python.pyimport("sitecustomize").told());
