/**
 * Asks back once before a reveal for which ballots are missing, or pieces are open.
 * @module
 */

import { part } from "../shared/dom.js";
import { plural } from "../shared/plural.js";

/** The question below the button. */
export class EarlyReveal {
  #place;
  #says;
  #button;

  /**
   * @param {HTMLElement} root
   * @param {AbortSignal} signal ends listening
   */
  constructor(root, signal) {
    this.#place = part(root, "early", HTMLElement);
    this.#says = part(root, "early-says", HTMLElement);
    this.#button = part(root, "reveal-button", HTMLButtonElement);
    this.#place.addEventListener("keydown", (event) => event.key === "Escape" && this.wait(), { signal });
  }

  /**
   * @param {import("./session.js").Session} session
   * @returns {string} the question, or nothing where none is due
   */
  ask({ n, expected, revealed, saved, doubtful, offered }) {
    const missing = n < expected;
    if (revealed || saved || (!missing && !doubtful)) return "";
    const parts = [];
    if (missing) parts.push(`${n} of ${plural(expected, "ballot")} ${n === 1 ? "is" : "are"} in.`);
    if (doubtful) parts.push(offered.length ? `${plural(offered.length, "piece")} above may still be ${offered.length === 1 ? "a ballot" : "ballots"}.` : "Somebody may have corrected a ballot, and both count.");
    const question = `${parts.join(" ")} Reveal anyway?`;
    this.#says.textContent = question;
    this.#place.hidden = false;
    this.#place.focus();
    return question;
  }

  /** Back to the button, for a later try. */
  wait() {
    this.hide();
    this.#button.focus();
  }

  /** Nothing is asked any more. */
  hide() {
    this.#place.hidden = true;
  }
}
