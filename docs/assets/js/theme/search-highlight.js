/**
 * Takes the searched words out of the address once the theme has marked them, so that a link copied from there is plain.
 * @module
 */

const SEARCHED = "h";

/** Call it when the theme has shown the page; it reads the words from the address before that. */
export function start() {
  const plain = new URL(location.href);
  if (!plain.searchParams.has(SEARCHED)) return;
  plain.searchParams.delete(SEARCHED);
  history.replaceState(history.state, "", plain);
}
