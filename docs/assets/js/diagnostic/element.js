/**
 * `<playbook-diagnostic>`: starts the form that stands in it when it enters a page, and stops it when it leaves.
 * @module
 */

import { leaveForOther } from "../shared/address.js";
import { invitationIn } from "../shared/fragment.js";
import { DiagnosticController } from "./controller.js";
import { InvitedBallot } from "./invited-ballot.js";

/** Its markup is macros/templates/diagnostic.html. */
export class PlaybookDiagnostic extends HTMLElement {
  #leave = new AbortController();

  connectedCallback() {
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    const invited = invitationIn(location.hash);
    leaveForOther(invited, signal);
    (invited ? new InvitedBallot(this, signal) : new DiagnosticController(this, signal)).wake();
  }

  disconnectedCallback() {
    this.#leave.abort();
  }
}

customElements.define("playbook-diagnostic", PlaybookDiagnostic);
