/**
 * `<playbook-handoff>`: starts the form that stands in it when it enters a page, and stops it when it leaves.
 * @module
 */

import { invitationIn } from "../shared/fragment.js";
import { TeamController } from "./controller.js";
import { begin } from "./session.js";

/** Its markup is macros/templates/team.html, for a handoff. Who was invited answers in another form of the page. */
export class PlaybookHandoff extends HTMLElement {
  #leave = new AbortController();

  connectedCallback() {
    this.#leave = new AbortController();
    if (invitationIn(location.hash)) (this.parentElement ?? this).hidden = true;
    else if (begin("handoff")) new TeamController(this, this.#leave.signal).wake();
  }

  disconnectedCallback() {
    this.#leave.abort();
  }
}

customElements.define("playbook-handoff", PlaybookHandoff);
