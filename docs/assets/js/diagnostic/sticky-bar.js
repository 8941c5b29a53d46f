/**
 * The foot of a narrow page: leads to the first question that is open, then to the reading.
 * @module
 */

import { isEmpty } from "../shared/ballot.js";
import { part } from "../shared/dom.js";

/** Two links, of which one is shown at a time. */
export class StickyBar {
  #form;
  #jump;
  #next;
  /** @type {HTMLFieldSetElement | undefined} */
  #open;

  /**
   * @param {HTMLElement} root
   * @param {import("../shared/ballot-form.js").BallotForm} form
   * @param {AbortSignal} signal ends listening
   */
  constructor(root, form, signal) {
    this.#form = form;
    this.#jump = part(root, "jump", HTMLElement);
    this.#next = part(root, "open-item", HTMLElement);
    this.#next.addEventListener("click", (event) => this.#goOn(event), { signal });
  }

  /**
   * @param {import("../python/client.js").Ballot} ballot
   * @param {boolean} isRead whether its reading is there
   */
  show(ballot, isRead) {
    this.#open = this.#form.firstOpen(ballot);
    this.#jump.hidden = !isRead;
    this.#next.hidden = isRead || !this.#open || isEmpty(ballot);
  }

  /** @param {Event} event */
  #goOn(event) {
    event.preventDefault();
    this.#form.goTo(this.#open);
  }
}
