/**
 * Shows the reader's own answers in the comparison: what you have beside what the work needs.
 * @module
 */

import { ask, Refusal } from "../python/client.js";
import { RuntimeFault, inOneLine } from "../python/error-messages.js";
import { savedBallot } from "../shared/saved-ballot.js";

const CONTROLS = "[data-own-rows]";
const OWN = "pb-own";

/**
 * @typedef {import("../python/client.js").Ballot} Ballot
 * @typedef {import("../python/contract.d.ts").Row} Row
 */

/** Offer the answers that this device keeps, if there are any about the practice. */
export function start() {
  const controls = document.querySelector(CONTROLS);
  const { kept } = savedBallot().load();
  if (!(controls instanceof HTMLElement) || !controls.hidden || !kept || !isReady(kept.ballot, Number(controls.dataset.questions))) return;
  controls.hidden = false;
  const button = /** @type {HTMLButtonElement} */ (controls.querySelector("button"));
  const only = /** @type {HTMLInputElement} */ (controls.querySelector("input"));
  const status = /** @type {HTMLElement} */ (controls.querySelector("[role=status]"));
  button.addEventListener("click", () => show(kept.ballot, { button, only, status }));
  only.addEventListener("change", () => narrow(only.checked, status));
}

/**
 * @param {Ballot} ballot
 * @param {number} questions how many about the work have to be answered
 */
function isReady({ answers }, questions) {
  const names = Object.keys(answers);
  return names.filter((name) => name.startsWith("work-")).length === questions && names.some((name) => name.startsWith("practice-"));
}

/**
 * @param {Ballot} ballot
 * @param {{button: HTMLButtonElement, only: HTMLInputElement, status: HTMLElement}} parts
 */
async function show(ballot, { button, only, status }) {
  button.disabled = true;
  status.textContent = "Getting ready …";
  try {
    const rows = await ask({ op: "rows", ...ballot });
    for (const [element, row] of Object.entries(rows)) write(element, row);
    only.disabled = false;
    status.textContent = `Your answers are in ${Object.keys(rows).length} rows. They stay in this browser.`;
  } catch (error) {
    button.disabled = false;
    status.textContent = saidOf(error);
  }
}

/** @param {unknown} error */
function saidOf(error) {
  if (error instanceof RuntimeFault) return inOneLine(error.fault);
  if (error instanceof Refusal) return error.message;
  throw error;
}

/**
 * @param {string} element
 * @param {Row} row
 */
function write(element, { level, say }) {
  const line = document.querySelector(`[data-element="${element}"]`);
  const head = line?.querySelector("th");
  if (!(line instanceof HTMLElement) || !head) return;
  line.dataset.level = level;
  head.querySelector(`.${OWN}`)?.remove();
  const own = document.createElement("span");
  own.className = OWN;
  own.textContent = say;
  head.append(own);
}

/**
 * @param {boolean} only whether to leave out the rows that fit
 * @param {HTMLElement} status
 */
function narrow(only, status) {
  const lines = [...document.querySelectorAll("[data-element]")].filter((line) => line instanceof HTMLElement);
  for (const line of lines) line.hidden = only && ["fits", undefined].includes(line.dataset.level);
  status.textContent = `${lines.filter((line) => !line.hidden).length} of ${lines.length} rows.`;
}
