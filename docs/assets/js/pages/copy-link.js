/**
 * A button after each heading that copies its permanent link: the address for what takes plain text, a link with its
 * title for what takes formatted text. And one beside each entry of the links page, in the form that is chosen there.
 * @module
 */

import { copy } from "../shared/clipboard.js";
import { links, written } from "./short-links.js";

/**
 * @typedef {import("./short-links.js").Form} Form
 * @typedef {import("./short-links.js").Link} Link
 */

const HEADINGS = "h1[id], h2[id], h3[id]";
const CITED = ".md-content :is([data-cite], " + HEADINGS + "):not([id$='-next'], playbook-diagnostic *, playbook-team *, playbook-checkpoints *, :has(.pb-copy))";
const LISTED = "[data-link]:not(:has(.pb-copy))";
const SHOWN_FOR = 2500;

/** @type {readonly (readonly [Form, string])[]} */
const FORMS = [
  ["markdown", "Markdown"],
  ["html", "HTML"],
  ["text", "Title and address"],
  ["address", "Address alone"],
];

/** Add the buttons to the page; a second call adds only what is missing. */
export function start() {
  for (const place of document.querySelectorAll(CITED)) {
    if (!(place instanceof HTMLElement)) continue;
    // What stands in a heading is its name; the button is no part of it.
    if (place.matches(HEADINGS)) place.setAttribute("aria-label", titleOf(place));
    const made = button("Copy link", place.dataset.cite ?? place.id);
    made.classList.add("pb-copy-quiet");
    place.append(made);
  }
  const listed = [...document.querySelectorAll(LISTED)];
  if (!listed.length) return;
  const chosen = addForms(/** @type {Element} */ (listed[0]?.parentElement));
  for (const entry of listed) {
    if (entry instanceof HTMLElement) entry.querySelector(".pb-short")?.after(button("Copy", entry.dataset.link ?? "", chosen));
  }
}

/**
 * @param {string} label
 * @param {string} id
 * @param {() => Form} [chosen] the one form to copy
 * @returns {HTMLButtonElement}
 */
function button(label, id, chosen) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "pb-copy";
  made.textContent = label;
  const prepare = () => links().catch(() => undefined);
  made.addEventListener("pointerenter", prepare, { once: true });
  made.addEventListener("focus", prepare, { once: true });
  made.addEventListener("click", async () => {
    const text = linkTo(id, made, chosen?.() ?? "address");
    const copied = await copy(text, chosen ? undefined : linkTo(id, made, "html"));
    if (copied) confirm(made, label);
    else offer(made, await text);
  });
  return made;
}

/**
 * The permanent link; where a section has none, that of what it belongs to; where the list does not load, the address.
 * @param {string} id
 * @param {HTMLElement} near
 * @param {Form} form
 * @returns {Promise<string>}
 */
async function linkTo(id, near, form) {
  const known = await links().catch(() => undefined);
  const link = known?.get(id);
  if (link) return written(link, form);
  const place = near.parentElement ?? near;
  const title = titleOf(place);
  const above = known && partOf(place, known);
  if (above) return written({ ...above, title: `${above.title}: ${title}` }, form);
  const address = `${location.origin}${location.pathname}#${id}`;
  return written({ id, title, link: address, page: address, summary: "" }, form);
}

/**
 * What a section belongs to: the nearest heading before it that is of a higher rank and has a permanent link.
 * @param {HTMLElement} place
 * @param {Map<string, Link>} known
 * @returns {Link | undefined}
 */
function partOf(place, known) {
  const before = [...document.querySelectorAll(HEADINGS)].filter(
    (heading) => heading.tagName < place.tagName && heading.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return before.reverse().map((heading) => known.get(heading.id)).find(Boolean);
}

/**
 * @param {HTMLElement} place
 * @returns {string}
 */
function titleOf(place) {
  const heading = /** @type {Element} */ (place.cloneNode(true));
  for (const extra of heading.querySelectorAll(".headerlink, .pb-copy")) extra.remove();
  return heading.textContent?.trim() ?? "";
}

/**
 * @param {HTMLButtonElement} pressed
 * @param {string} label
 */
function confirm(pressed, label) {
  pressed.textContent = "Copied";
  pressed.classList.add("pb-copy-done");
  status().textContent = "Copied";
  setTimeout(() => {
    pressed.textContent = label;
    pressed.classList.remove("pb-copy-done");
    status().textContent = "";
  }, SHOWN_FOR);
}

/**
 * Where the browser does not allow copying, show the text selected.
 * @param {HTMLButtonElement} pressed
 * @param {string} text
 */
function offer(pressed, text) {
  const field = document.createElement("input");
  field.readOnly = true;
  field.value = text;
  field.className = "pb-copy-text";
  field.setAttribute("aria-label", "The browser does not allow copying. Copy this text yourself");
  field.addEventListener("blur", () => field.remove(), { once: true });
  pressed.after(field);
  field.select();
}

/** @returns {HTMLElement} the live region that tells what was copied */
function status() {
  const found = document.querySelector("#copy-status");
  if (found instanceof HTMLElement) return found;
  const made = document.createElement("p");
  made.id = "copy-status";
  made.className = "pb-unseen";
  made.setAttribute("role", "status");
  document.body.append(made);
  return made;
}

/**
 * @param {Element} list the first list of links
 * @returns {() => Form}
 */
function addForms(list) {
  const set = document.createElement("fieldset");
  set.className = "pb-forms";
  const legend = document.createElement("legend");
  legend.textContent = "Copy as";
  set.append(legend);
  for (const [value, name] of FORMS) {
    const choice = document.createElement("label");
    const radio = document.createElement("input");
    Object.assign(radio, { type: "radio", name: "link-form", value, checked: value === "markdown" });
    choice.append(radio, ` ${name}`);
    set.append(choice);
  }
  (list.previousElementSibling ?? list).before(set);
  return () => {
    const checked = set.querySelector("input:checked");
    return checked instanceof HTMLInputElement ? /** @type {Form} */ (checked.value) : "markdown";
  };
}
