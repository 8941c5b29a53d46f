// Starts Pyodide in Node twice: once as the page does, to see what a start compiles anew each time, and once to let
// tools/pyodide/bytecode.py compile with the interpreter that the page will run.
// Arguments: the folder that holds the package; the archive of the library's sources, which lies beside what tells which
// of its functions ran; the folder to write into.
import { readFileSync } from "node:fs";
import { dirname, basename } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [tree, library, out] = process.argv.slice(2);
const cache = readFileSync(new URL("startup_cache.py", import.meta.url));
const mounts = { "/tree": tree, "/out": out, "/library": dirname(library), "/project/tools": fileURLToPath(new URL("..", import.meta.url)) };

/** @param {import("pyodide").PyodideConfig} options */
async function started(options) {
  // Columns in bytecode only serve to underline a source line, and the page holds no sources.
  const pyodide = await loadPyodide({ ...options, env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1", ...options.env } });
  for (const [inside, outside] of Object.entries(mounts)) {
    pyodide.FS.mkdirTree(inside);
    pyodide.mountNodeFS(inside, outside);
  }
  // Python remembers of a folder that it was not there.
  for (const place of ["/project", "/tree"]) pyodide.pyimport("sys").path.insert(0, place);
  return pyodide;
}

try {
  const compiler = await started({});
  const bytecode = compiler.pyimport("tools.pyodide.bytecode");
  const page = await started({
    stdLibURL: library,
    env: { PYTHONPATH: "/recording" },
    fsInit: async (fs) => {
      fs.mkdirTree("/recording");
      fs.writeFile("/recording/startup_cache.py", cache);
      fs.writeFile("/recording/sitecustomize.py", "import startup_cache\nRECORDER = startup_cache.Recorder()\nRECORDER.install()\n");
    },
  });
  for (const name of bytecode.package_names("/tree")) page.pyimport(name);
  page.FS.writeFile("/out/startup_cache.marshal", page.pyimport("sitecustomize").RECORDER.dump().toJs());
  bytecode.compile_all("/tree", `/library/${basename(library)}`, "/library/live.json", "/out");
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
