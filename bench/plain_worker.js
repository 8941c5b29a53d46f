// The baseline: Pyodide as its documentation starts it, in a module worker, for the very same page.
import { loadPyodide } from "../../bench/pyodide.mjs";

const folder = new URL("../../bench/", import.meta.url).href;

async function start() {
  const [python, archive] = await Promise.all([
    loadPyodide({ indexURL: folder }),
    fetch(`${folder}playbook.zip`).then((response) => response.arrayBuffer()),
  ]);
  python.unpackArchive(archive, "zip");
  return python.pyimport("playbook.browser").call;
}

const door = start();
door.then(() => self.postMessage({ ready: true }));
self.addEventListener("message", async ({ data }) => {
  if (data.id !== undefined) self.postMessage({ id: data.id, response: (await door)(data.request) });
});
