/**
 * `<playbook-diagnostic>`: starts the form that stands in it when it enters a page, and stops it when it leaves.
 * @module
 */

import { Desk } from "./desk.js";

/** Its markup is macros/templates/diagnostic.html. */
export class PlaybookDiagnostic extends HTMLElement {
  #leave = new AbortController();

  connectedCallback() {
    this.#leave = new AbortController();
    new Desk(this, this.#leave.signal).wake();
  }

  disconnectedCallback() {
    this.#leave.abort();
  }
}
