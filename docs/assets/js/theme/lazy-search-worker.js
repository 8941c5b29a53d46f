/**
 * The theme's search, started by the first letter of a query: its index costs every page a download and half a second
 * of a processor otherwise. Runs in place of the theme's own search worker.
 */
{
  const [SETUP, READY, , RESULT] = [0, 1, 2, 3];
  const SECTIONS = "../../../search/sections.json";
  const scope = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));
  const post = scope.postMessage.bind(scope);

  /** @type {{data: {docs: object[]}} | undefined} */
  let setup;
  /** @type {unknown} */
  let query;
  let started = false;
  let runs = false;

  /** @param {unknown} data */
  const hand = (data) => scope.dispatchEvent(new MessageEvent("message", { data }));

  /** The theme's first word is that it is ready; the page has been told so before. */
  async function start() {
    started = true;
    try {
      const docs = setup?.data.docs.length ? setup.data.docs : await (await fetch(SECTIONS)).json();
      scope.postMessage = () => {
        scope.postMessage = post;
        runs = true;
        hand(query);
      };
      importScripts("../../vendor/search.js");
      hand({ ...setup, data: { ...setup?.data, docs } });
    } catch {
      // The next letter tries again.
      started = false;
      scope.postMessage = post;
    }
  }

  scope.addEventListener("message", (event) => {
    if (runs || !event.isTrusted) return;
    event.stopImmediatePropagation();
    const { type, data } = event.data;
    if (type === SETUP) {
      setup = event.data;
      post({ type: READY });
    } else if (data || started) {
      query = event.data;
      if (!started) start();
    } else post({ type: RESULT, data: { items: [] } });
  });
}
