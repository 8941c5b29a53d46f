// Runs a Python file in Pyodide with its whole library, the project mounted at /project, and prints what it evaluates to.
// Arguments: the project, the Python file.
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const [project, script] = process.argv.slice(2);
const pyodide = await loadPyodide();
pyodide.FS.mkdirTree("/project");
pyodide.mountNodeFS("/project", project);
try {
  pyodide.pyimport("os").chdir("/project");
  console.log(String(pyodide.runPython(readFileSync(script, "utf8"))));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
