// Starts Python in Node exactly as the page does, from the staged files alone, and prints what the Python file given evaluates to.
// Arguments: the folder of the manifest, the Python file.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, script] = process.argv.slice(2).map((path) => resolve(path));
const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
const indexURL = join(folder, manifest.whole);
const { loadPyodide } = await import(pathToFileURL(join(indexURL, "pyodide.mjs")).href);
try {
  const pyodide = await loadPyodide({ indexURL, stdLibURL: join(folder, manifest.stdlib), lockFileContents: manifest.lock });
  pyodide.FS.writeFile("/playbook.zip", readFileSync(join(folder, manifest.package)));
  for (const [name, path] of Object.entries(manifest.apart)) {
    pyodide.FS.writeFile(`/playbook_${name}.zip`, readFileSync(join(folder, path)));
  }
  pyodide.pyimport("sys").path.insert(0, "/playbook.zip");
  console.log(String(pyodide.runPython(readFileSync(script, "utf8"))));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
