/**
 * The switch of the colours: as the system, light or dark. overrides/partials/javascripts/palette.html shows the kept
 * choice before anything is drawn; it is kept where the theme would keep it.
 * @module
 */

const KEPT = "__palette";
const DARK = matchMedia("(prefers-color-scheme: dark)");

/**
 * @typedef {{index: number, color: {scheme: string}}} Kept a scheme of "" is the system's
 * @typedef {{__md_get(key: string): Kept | null, __md_set(key: string, kept: Kept): void}} Theme
 */
const { __md_get: recall, __md_set: keep } = /** @type {Theme} */ (/** @type {unknown} */ (window));

/** Wake the button; a second call changes nothing, as the header stays from page to page. */
export function start() {
  const button = document.querySelector("[data-colours]");
  if (!(button instanceof HTMLButtonElement) || button.dataset.colours) return;
  const ways = /** @type {HTMLElement[]} */ ([...button.querySelectorAll("[data-scheme]")]);
  let at = chosen(ways);
  const show = () => {
    button.dataset.colours = "awake";
    for (const [i, way] of ways.entries()) way.hidden = i !== at;
    const { name = "", scheme } = /** @type {HTMLElement} */ (ways[at]).dataset;
    button.ariaLabel = name;
    turn(scheme || (DARK.matches ? "slate" : "default"));
  };
  button.addEventListener("click", () => {
    at = (at + 1) % ways.length;
    show();
    keep(KEPT, { index: at, color: { scheme: ways[at]?.dataset.scheme ?? "" } });
  });
  DARK.addEventListener("change", show);
  show();
}

/**
 * Which of the ways was chosen here before; the first one where nothing was, or nothing can be read.
 * @param {HTMLElement[]} ways
 */
function chosen(ways) {
  try {
    const index = recall(KEPT)?.index ?? 0;
    return ways[index] ? index : 0;
  } catch {
    return 0;
  }
}

/**
 * Give the page other colours, at once and not in a slow change of each.
 * @param {string} scheme
 */
function turn(scheme) {
  const { dataset } = document.body;
  if (dataset.mdColorScheme === scheme) return;
  dataset.mdColorSwitching = "";
  dataset.mdColorScheme = scheme;
  requestAnimationFrame(() => delete dataset.mdColorSwitching);
}
