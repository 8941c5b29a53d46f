/**
 * Narrows the list of complaints by words and by kind. All stand in the page; without this script none is hidden.
 * @module
 */

const FORM = "form[data-complaints]";
const COMPLAINTS = "details.pb-symptom";

/** Wake the form of this page, if it has one. */
export function start() {
  const form = document.querySelector(FORM);
  if (!(form instanceof HTMLFormElement) || !form.hidden) return;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => show(form));
  form.addEventListener("reset", () => setTimeout(() => show(form)));
  show(form);
}

/**
 * Whether a text has all the words, each at the beginning of one of its own.
 * @param {string} text
 * @param {string} words
 * @returns {boolean}
 */
export function says(text, words) {
  const told = plain(text);
  return plain(words).trim().split(" ").every((word) => told.includes(` ${word}`));
}

/** @param {string} text @returns {string} its words, each behind a space */
const plain = (text) => ` ${text.toLowerCase().replace(/[’']/g, "").replace(/[^\p{L}\p{N}]+/gu, " ")}`;

/** @param {HTMLFormElement} form */
function show(form) {
  const asked = new FormData(form);
  const [words, kind] = [String(asked.get("words")), asked.get("kind")];
  const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(COMPLAINTS)]);
  for (const complaint of all) {
    const isOfKind = !kind || complaint.dataset.kind === kind;
    complaint.hidden = !isOfKind || !says(complaint.textContent ?? "", words);
  }
  const titles = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".pb-symptom-kind"));
  for (const title of titles) title.hidden = isEmpty(title);
  const count = form.querySelector("[data-count]");
  if (count) count.textContent = told(all.filter(({ hidden }) => !hidden).length, all.length);
}

/** @param {Element} title of a group of complaints, which stand after it up to the next one */
function isEmpty(title) {
  for (let next = title.nextElementSibling; next?.matches(COMPLAINTS); next = next.nextElementSibling) {
    if (next instanceof HTMLElement && !next.hidden) return false;
  }
  return true;
}

/**
 * @param {number} shown
 * @param {number} all
 * @returns {string}
 */
function told(shown, all) {
  if (shown === all) return `All ${all} complaints`;
  return shown ? `${shown} of ${all} complaints` : "No complaint has all of these words. Leave one out, or try the search.";
}
