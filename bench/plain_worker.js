// The baseline: Pyodide as its documentation starts it, in a module worker, for the very same page.
import { loadPyodide } from "../../../bench/pyodide.mjs";

const folder = new URL("../../../bench/", import.meta.url).href;

async function start() {
  const [python, archive] = await Promise.all([
    loadPyodide({ indexURL: folder }),
    fetch(`${folder}playbook.zip`).then((response) => response.arrayBuffer()),
  ]);
  python.unpackArchive(archive, "zip");
  return python.pyimport("playbook.api.dispatch").call;
}

const door = start();
self.addEventListener("message", async ({ data }) => {
  const call = await door;
  self.postMessage(data.report ? { ready: true } : { id: data.id, response: call(data.request) });
});
