/**
 * The theme's search, started by the first letter of a query: its index costs every page half a second of a processor
 * otherwise. Runs in place of the theme's own search worker.
 */
{
  const [SETUP, READY, , RESULT] = [0, 1, 2, 3];
  const scope = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));
  const post = scope.postMessage.bind(scope);

  /** @type {unknown} */
  let setup;
  /** @type {unknown} */
  let query;
  let started = false;
  let runs = false;

  /** @param {unknown} data */
  const hand = (data) => scope.dispatchEvent(new MessageEvent("message", { data }));

  /** Their first word is that they are ready; the page has been told so before. */
  function start() {
    started = true;
    scope.postMessage = () => {
      scope.postMessage = post;
      runs = true;
      hand(query);
    };
    importScripts("../vendor/search.js");
    hand(setup);
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
