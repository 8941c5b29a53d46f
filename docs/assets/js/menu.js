/**
 * The menu of narrow pages by keyboard: the theme opens it with a label, which takes no key; this puts a button there.
 * @module
 */

const MENU = "pb-menu";
const LABEL = "label.md-header__button[for=__drawer]";

/** Put the button in the label's place, once; on the next page it leads to the menu of that one. */
export function start() {
  const label = document.querySelector(LABEL);
  const toggle = document.querySelector("#__drawer");
  const menu = document.querySelector(".md-sidebar--primary");
  if (menu) menu.id = MENU;
  if (!label || !(toggle instanceof HTMLInputElement)) return;
  const made = button(label);
  label.replaceWith(made);
  made.addEventListener("click", () => toggle.click());
  toggle.addEventListener("change", () => tell(made, toggle));
  document.addEventListener("keydown", ({ key }) => key === "Escape" && close(made, toggle));
  document.addEventListener("focusin", ({ target }) => left(target) && close(null, toggle));
}

/** @param {Element} label */
function button(label) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "md-header__button md-icon pb-menu";
  made.setAttribute("aria-controls", MENU);
  made.setAttribute("aria-label", "Menu");
  made.setAttribute("aria-expanded", "false");
  made.append(...label.childNodes);
  return made;
}

/**
 * @param {HTMLButtonElement} made
 * @param {HTMLInputElement} toggle
 */
function tell(made, toggle) {
  made.setAttribute("aria-expanded", String(toggle.checked));
}

/**
 * @param {HTMLButtonElement | null} back where the focus goes
 * @param {HTMLInputElement} toggle
 */
function close(back, toggle) {
  if (!toggle.checked) return;
  toggle.click();
  back?.focus();
}

/**
 * Whether the focus is on what the open menu covers.
 * @param {EventTarget | null} target
 */
const left = (target) => target instanceof Element && !target.closest(".md-sidebar--primary, .md-header");
