/**
 * `<playbook-handoff-ballot>`: the form for those who were invited to score a handoff; it is hidden from all others.
 * @module
 */

import { leaveForOther } from "../shared/address.js";
import { handoffIn, invitationIn } from "../shared/fragment.js";
import { InvitedBallot } from "./invited-ballot.js";

/** Its markup is macros/templates/handoff_ballot.html. */
export class PlaybookHandoffBallot extends HTMLElement {
  #leave = new AbortController();

  connectedCallback() {
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    const invited = invitationIn(location.hash);
    leaveForOther(invited, signal);
    this.hidden = !invited;
    if (invited) new InvitedBallot(this, signal, handoffIn(location.hash)).wake();
  }

  disconnectedCallback() {
    this.#leave.abort();
  }
}

customElements.define("playbook-handoff-ballot", PlaybookHandoffBallot);
