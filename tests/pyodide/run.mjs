// Runs pytest in Pyodide's own CPython, the Python of the page, on the files of this project.
// Arguments: the project, the folder with pytest and hypothesis, a folder for compiled files, then pytest's own arguments.
import { loadPyodide } from "pyodide";

const [project, packages, cache, ...options] = process.argv.slice(2);
const pyodide = await loadPyodide({ env: { PYTHONPYCACHEPREFIX: "/cache" } });
for (const [inside, outside] of Object.entries({ "/project": project, "/packages": packages, "/cache": cache })) {
  pyodide.FS.mkdirTree(inside);
  pyodide.mountNodeFS(inside, outside);
}
try {
  pyodide.pyimport("os").chdir("/project");
  const sys = pyodide.pyimport("sys");
  sys.dont_write_bytecode = false;
  sys.path.append("/packages");
  process.exitCode = pyodide.pyimport("pytest").main(pyodide.toPy(options));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
