// Starts Python in Node as the page does, from the staged files alone, and prints what `told` of the Python file given returns;
// or "fell" where the lean library lacks what is called. The WebAssembly is the whole one: the lean one can't compile the file.
// Arguments: the folder of the manifest; "whole", or "lean" for the lean library; the Python file, and what it finds in ASKED.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, script] = [process.argv[2], process.argv[4]].map((path) => resolve(path));
const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
const { stdlib } = process.argv[3] === "whole" ? manifest.whole : manifest;
const indexURL = join(folder, manifest.whole.pyodide);
const { loadPyodide } = await import(pathToFileURL(join(indexURL, "pyodide.mjs")).href);
console.error = () => undefined;
try {
  const pyodide = await loadPyodide({
    indexURL,
    stdLibURL: join(folder, stdlib),
    lockFileContents: JSON.stringify(manifest.lock),
    stderr: () => undefined,
    fsInit: async (fs) => {
      fs.writeFile("/playbook.zip", readFileSync(join(folder, manifest.package)));
      for (const [name, path] of Object.entries(manifest.apart)) {
        fs.writeFile(`/playbook_${name}.zip`, readFileSync(join(folder, path)));
      }
      fs.mkdirTree("/test");
      fs.writeFile("/test/given.py", readFileSync(script));
    },
    env: { PYTHONPATH: "/playbook.zip:/test", ASKED: process.argv[5] ?? "" },
  });
  console.log(String(pyodide.pyimport("given").told()));
} catch (error) {
  if (error instanceof WebAssembly.RuntimeError) console.log("fell");
  else {
    process.stderr.write(error.message);
    process.exitCode = 1;
  }
}
