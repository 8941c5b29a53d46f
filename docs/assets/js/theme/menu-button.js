/**
 * The menu of narrow pages. By keyboard: the theme opens it with a label, which takes no key; this puts a button there.
 * And from its top: the theme opens it inside the section of the page, where nothing leads to the others. The labels
 * that open a section and lead back out of it take the keyboard while the menu is open.
 * @module
 */

const MENU = "pb-menu";
const LABEL = "label.md-header__button[for=__drawer]";
const OPEN_SECTIONS = `#${MENU} .md-nav__toggle[id^=__nav]:checked`;
const LABELS = `#${MENU} label:is(.md-nav__link, .md-nav__title)[for^=__nav]`;
/** @type {HTMLInputElement[]} the sections that stood open before the menu did */
let stood = [];

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
  document.addEventListener("keydown", turn);
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
  const open = toggle.checked;
  if (open) stood = [...document.querySelectorAll(OPEN_SECTIONS)].filter((section) => section instanceof HTMLInputElement);
  for (const section of stood) section.checked = !open;
  equip(open);
}

/**
 * Let the keyboard come to the labels, or take it from them: where the menu is no menu, they do nothing.
 * @param {boolean} open
 */
function equip(open) {
  for (const label of document.querySelectorAll(LABELS)) {
    if (open) label.setAttribute("tabindex", "0");
    else label.removeAttribute("tabindex");
    if (!label.textContent?.trim()) label.append(unseen(`Pages of ${label.previousElementSibling?.textContent?.trim()}`));
  }
}

/** @param {string} text */
function unseen(text) {
  const made = document.createElement("span");
  made.className = "pb-unseen";
  made.textContent = text;
  return made;
}

/**
 * Open or leave a section by keyboard.
 * @param {KeyboardEvent} event
 */
function turn(event) {
  const { key, target } = event;
  if ((key !== "Enter" && key !== " ") || !(target instanceof HTMLLabelElement) || !target.matches(LABELS)) return;
  event.preventDefault();
  target.click();
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
