// Starts Pyodide in Node and lets tools/pyodide/bytecode.py compile with the interpreter that the page will run.
// Arguments: the folder that holds the package, the folder to write into.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [tree, out] = process.argv.slice(2);
const cache = readFileSync(new URL("startup_cache.py", import.meta.url));
const pyodide = await loadPyodide({
  // Columns in bytecode only serve to underline a source line, and the page holds no sources.
  env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1", PYTHONPATH: "/recording" },
  fsInit: async (fs) => {
    fs.mkdirTree("/recording");
    fs.writeFile("/recording/startup_cache.py", cache);
    fs.writeFile("/recording/sitecustomize.py", "import startup_cache\nRECORDER = startup_cache.Recorder()\nRECORDER.install()\n");
  },
});
const mounts = { "/tree": tree, "/out": out, "/project/tools": fileURLToPath(new URL("..", import.meta.url)) };
for (const [inside, outside] of Object.entries(mounts)) {
  pyodide.FS.mkdirTree(inside);
  pyodide.mountNodeFS(inside, outside);
}
pyodide.pyimport("sys").path.insert(0, "/project");
try {
  pyodide.pyimport("tools.pyodide.bytecode").compile_all("/tree", "/out");
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
