/**
 * Lets the focus leave the search by Tab. The theme closes the search and takes the focus away first; WebKit then begins
 * again at the top of the page, and whoever has no mouse never gets past the search.
 * @module
 */

const QUERY = "[data-md-component=search-query]";
const TOGGLE = "#__search";
let started = false;

/** Listen, once in a visit, before the theme does. */
export function start() {
  if (started) return;
  started = true;
  document.addEventListener("keydown", leave, { capture: true });
}

/** @param {KeyboardEvent} event */
function leave(event) {
  if (event.key !== "Tab" || !(event.target instanceof Element) || !event.target.matches(QUERY)) return;
  event.stopPropagation();
  const toggle = document.querySelector(TOGGLE);
  if (toggle instanceof HTMLInputElement && toggle.checked) toggle.click();
}
