/**
 * Narrows the catalogue of plays. All plays stand in the page; without this script none is hidden.
 * @module
 */

const FORM = "form[data-filters]";
const PLAYS = ".pb-plays > [data-model]";

/** Wake the form of this page, if it has one; what stands after # in the address is chosen first. */
export function start() {
  const form = document.querySelector(FORM);
  if (!(form instanceof HTMLFormElement) || !form.hidden) return;
  form.hidden = false;
  choose(form, new URLSearchParams(location.hash.slice(1)));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => show(form));
  form.addEventListener("reset", () => setTimeout(() => show(form)));
  show(form, { atStart: true });
}

/**
 * Whether a play is among those asked for.
 * @param {Readonly<Record<string, string | undefined>>} play its model, elements, step, symptoms and minutes
 * @param {URLSearchParams} asked
 * @returns {boolean}
 */
export function fits(play, asked) {
  return [...asked].every(([name, value]) => {
    if (name === "time") return Number(play.minutes) <= Number(value);
    return (play[name] ?? "").split(" ").includes(value);
  });
}

/**
 * @param {HTMLFormElement} form
 * @returns {URLSearchParams} what is chosen; nothing for a filter that is left open
 */
function asked(form) {
  const chosen = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) chosen.append(name, String(value));
  return chosen;
}

/**
 * @param {HTMLFormElement} form
 * @param {URLSearchParams} wanted
 */
function choose(form, wanted) {
  for (const field of form.elements) {
    const value = field instanceof HTMLSelectElement && wanted.get(field.name);
    if (value && [...field.options].some((option) => option.value === value)) field.value = value;
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {{atStart?: boolean}} [when]
 */
function show(form, { atStart = false } = {}) {
  const chosen = asked(form);
  const plays = [...document.querySelectorAll(PLAYS)].filter((play) => play instanceof HTMLElement);
  for (const play of plays) play.hidden = !fits(play.dataset, chosen);
  for (const list of document.querySelectorAll(".pb-plays")) hideIfEmpty(list);
  const shown = plays.filter((play) => !play.hidden).length;
  const count = form.querySelector("[data-count]");
  if (count) count.textContent = said(shown, plays.length);
  if (!atStart) history.replaceState(history.state, "", `#${chosen}`.replace(/^#$/, location.pathname));
}

/** @param {Element} list a group of plays; its heading goes with it */
function hideIfEmpty(list) {
  const empty = !list.querySelector(":scope > :not([hidden])");
  for (const part of [list, list.previousElementSibling]) {
    if (part instanceof HTMLElement) part.hidden = empty;
  }
}

/**
 * @param {number} shown
 * @param {number} all
 * @returns {string}
 */
function said(shown, all) {
  if (shown === all) return `All ${all} plays`;
  return shown ? `${shown} of ${all} plays` : "No play matches all of these. Clear one of the filters.";
}
