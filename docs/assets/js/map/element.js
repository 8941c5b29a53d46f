/**
 * `<playbook-map>`: starts the form that stands in it when it enters a page, and stops it when it leaves.
 * @module
 */

import { MapController } from "./controller.js";

/** Its markup is macros/templates/map.html. */
export class PlaybookMap extends HTMLElement {
  #leave = new AbortController();

  connectedCallback() {
    this.#leave = new AbortController();
    new MapController(this, this.#leave.signal).wake();
  }

  disconnectedCallback() {
    this.#leave.abort();
  }
}

customElements.define("playbook-map", PlaybookMap);
