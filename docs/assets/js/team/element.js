/**
 * `<playbook-team>`: starts the form that stands in it when it enters a page, and stops it when it leaves.
 * @module
 */

import { TeamController } from "./controller.js";
import { begin } from "./session.js";

/** Its markup is macros/templates/team.html. */
export class PlaybookTeam extends HTMLElement {
  #leave = new AbortController();

  connectedCallback() {
    this.#leave = new AbortController();
    if (begin("team")) new TeamController(this, this.#leave.signal).wake();
  }

  disconnectedCallback() {
    this.#leave.abort();
  }
}

customElements.define("playbook-team", PlaybookTeam);
