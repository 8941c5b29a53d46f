/**
 * Tables wider than the page: whoever has no pointer scrolls them too.
 * @module
 */

const REGION = ".md-typeset__scrollwrap";
const SCROLLING = { tabindex: "0", role: "group", "aria-label": "Table that scrolls sideways" };
const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) if (target instanceof HTMLElement) offer(target);
});

/** Watch the tables of this page; a second call finds the same ones again. */
export function start() {
  for (const region of document.querySelectorAll(REGION)) watch.observe(region);
}

/** @param {HTMLElement} region gets the focus, and a name, only while it scrolls */
function offer(region) {
  const scrolls = region.scrollWidth > region.clientWidth;
  for (const [name, value] of Object.entries(SCROLLING)) {
    if (scrolls) region.setAttribute(name, value);
    else region.removeAttribute(name);
  }
}
