/**
 * The theme's search, started by the first letter of a query: its index costs every page a download and half a second
 * of a processor otherwise. Runs in place of the theme's own search worker, and lets it be asked in sentences.
 */
{
  const [SETUP, READY, , RESULT] = [0, 1, 2, 3];
  const SECTIONS = "../../../search/sections.json";
  const scope = /** @type {any} */ (self);
  const post = scope.postMessage.bind(scope);

  /** @type {{data: {docs: object[]}} | undefined} */
  let setup;
  /** @type {{type: number, data: string} | undefined} */
  let query;
  /** @type {SearchWords} */
  let words;
  /** @type {SearchRanking} */
  let ranking;
  let started = false;
  let runs = false;

  /** @param {unknown} data */
  const hand = (data) => scope.dispatchEvent(new MessageEvent("message", { data }));

  /** Ask for the roots of the words of a sentence, each with its weight. */
  function ask() {
    const text = query?.data ?? "";
    const asked = words.asked(text);
    scope.postMessage = (/** @type {any} */ { type, data }) => {
      scope.postMessage = post;
      post({ type, data: { items: ranking.order(data.items, asked, text), suggest: words.completed(text) } });
    };
    const roots = new Map(asked.flatMap(({ weights }) => [...weights]));
    hand({ ...query, data: [...roots].map(([root, weight]) => `${root}^${weight}`).join(" ") });
  }

  /** The theme's first word is that it is ready; the page has been told so before. */
  async function start() {
    started = true;
    try {
      const index = await (await fetch(SECTIONS)).json();
      importScripts("../../vendor/search.js", "search-words.js", "search-ranking.js");
      words = new SearchWords(scope.lunr, index.words);
      ranking = new SearchRanking(words, index.docs);
      scope.postMessage = () => {
        runs = true;
        ask();
      };
      hand({ ...setup, data: { ...setup?.data, docs: index.docs } });
    } catch {
      // The next letter tries again.
      started = false;
      scope.postMessage = post;
    }
  }

  scope.addEventListener("message", (/** @type {MessageEvent} */ event) => {
    if (!event.isTrusted) return;
    event.stopImmediatePropagation();
    const { type, data } = event.data;
    if (type === SETUP) {
      setup = event.data;
      post({ type: READY });
    } else if (data || started) {
      query = event.data;
      if (runs) ask();
      else if (!started) start();
    } else post({ type: RESULT, data: { items: [] } });
  });
}
