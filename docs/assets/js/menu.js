/**
 * The menu of narrow pages. By keyboard: the theme opens it with a label, which takes no key; this puts a button there.
 * And from its top: the theme opens it inside the section of the page, where nothing leads to the others. The labels
 * that open a section and lead back out of it work as buttons while the menu is open.
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
  document.addEventListener("change", () => toggle.checked && equip(true));
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
 * Give the labels what a button has, or take it from them: where the menu is no menu, they are none.
 * @param {boolean} open
 */
function equip(open) {
  for (const label of document.querySelectorAll(LABELS)) {
    if (!(label instanceof HTMLLabelElement) || !(label.control instanceof HTMLInputElement)) continue;
    const name = label.closest(".md-nav__item")?.querySelector("nav")?.getAttribute("aria-label");
    const told = {
      tabindex: "0",
      role: "button",
      "aria-label": label.matches(".md-nav__title") ? `Back from ${name}` : `Pages of ${name}`,
      "aria-expanded": String(label.control.checked),
    };
    for (const [attribute, value] of Object.entries(told)) {
      if (open) label.setAttribute(attribute, value);
      else label.removeAttribute(attribute);
    }
  }
}

/**
 * Open or leave a section by keyboard; the focus follows.
 * @param {KeyboardEvent} event
 */
function turn(event) {
  const { key, target } = event;
  if ((key !== "Enter" && key !== " ") || !(target instanceof HTMLLabelElement) || !target.matches(LABELS)) return;
  event.preventDefault();
  target.click();
  const item = target.closest(".md-nav__item");
  const next = target.matches(".md-nav__title") ? item?.querySelector("label.md-nav__link") : item?.querySelector(".md-nav__title");
  if (next instanceof HTMLElement) next.focus();
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
