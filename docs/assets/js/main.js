/**
 * The one script of every page: wakes what the page holds, and nothing else.
 * @module
 */

const DIAGNOSTIC = "playbook-diagnostic";
const TEAM = "playbook-team";
const HANDOFF = "playbook-handoff";
const CHECKPOINTS = "playbook-checkpoints";
const MAP = "playbook-map";
const EXPLORATION = "playbook-exploration";
const FILTERS = "form[data-filters]";
const COMPLAINTS = "form[data-complaints]";
const LOST = "[data-lost]";
const OWN_ROWS = "[data-own-rows]";
const COMPUTES = [DIAGNOSTIC, TEAM, HANDOFF, CHECKPOINTS, MAP, EXPLORATION, OWN_ROWS].join();
const PAGE_OF_DIAGNOSTIC = /\/diagnostic\/(index\.html)?$/;

/** Wake what this page holds; each script leaves alone what it woke before. */
async function wake() {
  import("./theme/colour-scheme.js").then(({ start }) => start());
  import("./theme/menu-button.js").then(({ start }) => start());
  import("./theme/leave-search.js").then(({ start }) => start());
  import("./theme/scrollable-tables.js").then(({ start }) => start());
  if (document.querySelector(DIAGNOSTIC)) import("./diagnostic/element.js");
  if (document.querySelector(TEAM)) import("./team/element.js");
  if (document.querySelector(HANDOFF)) {
    import("./team/handoff-element.js");
    import("./diagnostic/handoff-element.js");
  }
  if (document.querySelector(CHECKPOINTS)) import("./checkpoints/element.js");
  if (document.querySelector(MAP)) import("./map/element.js");
  if (document.querySelector(EXPLORATION)) import("./explore/element.js");
  if (document.querySelector(LOST)) (await import("./pages/lost-code.js")).start();
  if (document.querySelector(FILTERS)) (await import("./pages/play-filter.js")).start();
  if (document.querySelector(COMPLAINTS)) (await import("./pages/complaint-filter.js")).start();
  if (document.querySelector(OWN_ROWS)) (await import("./pages/comparison.js")).start();
  (await import("./pages/copy-link.js")).start();
  (await import("./pages/short-links.js")).tellWhere();
  const computes = document.querySelector(COMPUTES) && import("./python/runtime.js").then(({ runtime }) => runtime);
  (await import("./pages/service-worker-client.js")).start(computes);
}

/**
 * A hand on a link to the diagnostic is the first sign of intent.
 * @param {Event} event
 */
async function warmOnIntent({ target }) {
  const link = target instanceof Element && target.closest("a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return;
  if (!PAGE_OF_DIAGNOSTIC.test(link.pathname) || link.pathname === location.pathname) return;
  const { warmUnlessSaving } = await import("./python/warmup.js");
  warmUnlessSaving();
}

/**
 * The theme tells of every page that it shows, of this one too when it comes: it may have put frames around its tables.
 * @returns {boolean} whether the theme is there
 */
function follow() {
  const { document$ } = /** @type {{document$?: {subscribe(listener: () => void): void}}} */ (/** @type {unknown} */ (window));
  document$?.subscribe(() => {
    wake();
    if (location.search) import("./theme/search-highlight.js").then(({ start }) => start());
  });
  return Boolean(document$);
}

/**
 * What is there is shown first; a page that nobody sees has nothing to show.
 * @param {() => void} act
 */
function shown(act) {
  if (document.hidden) act();
  else requestAnimationFrame(() => setTimeout(act));
}

if (!follow()) {
  shown(wake);
  document.addEventListener("theme", follow, { once: true });
}

for (const sign of ["pointerover", "focusin", "touchstart"]) {
  document.addEventListener(sign, warmOnIntent, { passive: true });
}
