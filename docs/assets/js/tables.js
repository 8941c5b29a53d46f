/**
 * Tables wider than the page: whoever has no pointer scrolls them too.
 * @module
 */

const REGION = ".md-typeset__scrollwrap";
const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) if (target instanceof HTMLElement) offer(target);
});

/** Watch the tables of this page; a second call finds the same ones again. */
export function start() {
  for (const region of document.querySelectorAll(REGION)) watch.observe(region);
}

/** @param {HTMLElement} region gets the focus only while it scrolls */
function offer(region) {
  if (region.scrollWidth <= region.clientWidth) return region.removeAttribute("tabindex");
  region.tabIndex = 0;
  region.setAttribute("role", "group");
  region.setAttribute("aria-label", "Table that scrolls sideways");
}
