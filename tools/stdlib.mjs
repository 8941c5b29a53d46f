// Starts Pyodide in Node and lets tools/precompile.py compile with the interpreter that the page will run.
// Arguments: the folder that holds the package, the folder to write into.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [tree, out] = process.argv.slice(2);
const prepared = readFileSync(new URL("prepared.py", import.meta.url));
const pyodide = await loadPyodide({
  // Columns in bytecode only serve to underline a source line, and the page holds no sources.
  env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1", PYTHONPATH: "/recording" },
  fsInit: async (fs) => {
    fs.mkdirTree("/recording");
    fs.writeFile("/recording/prepared.py", prepared);
    fs.writeFile("/recording/sitecustomize.py", "import prepared\nRECORDER = prepared.Recorder()\nRECORDER.install()\n");
  },
});
const mounts = { "/tree": tree, "/out": out, "/project/tools": fileURLToPath(new URL(".", import.meta.url)) };
for (const [inside, outside] of Object.entries(mounts)) {
  pyodide.FS.mkdirTree(inside);
  pyodide.mountNodeFS(inside, outside);
}
pyodide.pyimport("sys").path.insert(0, "/project");
try {
  pyodide.pyimport("tools.precompile").compile_all("/tree", "/out");
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
