/**
 * `<playbook-exploration>`: starts the model that stands in it when it enters a page, and stops it when it leaves.
 * @module
 */

import { ExplorationController } from "./controller.js";

/** Its markup is in macros/templates/explore_*.html. */
export class PlaybookExploration extends HTMLElement {
  #leave = new AbortController();

  connectedCallback() {
    this.#leave = new AbortController();
    new ExplorationController(this, this.#leave.signal).wake();
  }

  disconnectedCallback() {
    this.#leave.abort();
  }
}

customElements.define("playbook-exploration", PlaybookExploration);
