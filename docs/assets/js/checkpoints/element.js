/**
 * `<playbook-checkpoints>`: starts the form that stands in it when it enters a page, and stops it when it leaves.
 * @module
 */

import { CheckpointsController } from "./controller.js";

/** Its markup is macros/templates/checkpoints.html. */
export class PlaybookCheckpoints extends HTMLElement {
  #leave = new AbortController();

  connectedCallback() {
    this.#leave = new AbortController();
    new CheckpointsController(this, this.#leave.signal).wake();
  }

  disconnectedCallback() {
    this.#leave.abort();
  }
}

customElements.define("playbook-checkpoints", PlaybookCheckpoints);
