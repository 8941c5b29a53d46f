/**
 * One controller, for every part of the team page meets here: work is named, ballots come in, then they are revealed.
 * @module
 */

import { watchFor } from "../python/warmup.js";
import { followFragment } from "../shared/address.js";
import { copy } from "../shared/clipboard.js";
import { hideWhatIsForNoScript, part, showText } from "../shared/dom.js";
import { handoffIn, isCode, partsOf, scopeIn } from "../shared/fragment.js";
import { warnWhile } from "../shared/leave-warning.js";
import { LiveRegion } from "../shared/live-region.js";
import { BallotIntake } from "./ballot-intake.js";
import { EarlyReveal } from "./early-reveal.js";
import { HandedOver } from "./handed-over.js";
import { countOf } from "./intake-status.js";
import { Invitation } from "./invitation.js";
import { Results } from "./results.js";
import { RoomTables } from "./room-tables.js";
import { SealedBallots } from "./sealed-ballots.js";
import { session } from "./session.js";
import { SharedDevice } from "./shared-device.js";

const NO_SCOPE =
  "Name the piece of work first, in one line. People who score different things can't compare their answers.";
const NO_HANDOFF = "Say first what is handed over, and how often it’s performed.";
const BACK = "This tab has kept your session: here it is again.";
const NOT_COPIED = "Your browser didn't let the page copy. Select the text above and copy it by hand.";

/** Whether this visit has looked for a session that the tab has kept. */
let hasRecalled = false;

/** One form on one page. */
export class TeamController {
  #root;
  #signal;
  #intake;
  #results;
  #invitation;
  #sealedBallots;
  #earlyReveal;
  #sharedDevice;
  #tables;
  #handedOver;
  #liveRegion;
  #scope;
  #people;
  /** @type {Record<string, (id: number) => void>} */
  #acts = {
    invite: () => this.#invite(),
    "copy-invitation": () => this.#copyInvitation(this.#invitation.text),
    "copy-invitation-link": () => this.#copyInvitation(this.#invitation.link),
    "save-key": () => this.#sealedBallots.save(),
    qr: () => this.#invitation.toggle(),
    laptop: () => this.#scoped(() => this.#sharedDevice.open()),
    reveal: () => this.#timed(() => this.#asked() || this.#open()),
    "reveal-early": () => this.#open(),
    wait: () => this.#earlyReveal.wait(),
    next: () => this.#results.turn(1),
    previous: () => this.#results.turn(-1),
    projector: () => this.#results.project(),
    remove: () => this.#intake.remove(),
    "keep-last": (id) => this.#intake.keepLast(id),
    "keep-all": (id) => this.#intake.keepAll(id),
    "count-offer": (place) => this.#intake.settle(place, "count"),
    "count-instead": (place) => this.#intake.settle(place, "instead"),
    "leave-out": (place) => this.#intake.settle(place, "leave-out"),
    seal: () => this.#results.seal(),
    "open-sealed": () => this.#results.openSealed(),
    forget: () => this.#forget(),
  };

  /**
   * @param {HTMLElement} root
   * @param {AbortSignal} signal the form leaves the page
   */
  constructor(root, signal) {
    this.#root = root;
    this.#signal = signal;
    this.#scope = part(root, "scope", HTMLInputElement);
    this.#people = part(root, "expected", HTMLInputElement);
    this.#liveRegion = new LiveRegion(part(root, "say", HTMLElement));
    this.#intake = new BallotIntake(root, this, signal);
    this.#results = new Results(root, this.#intake, (sentence) => this.announce(sentence), signal);
    this.#invitation = new Invitation(root);
    this.#sealedBallots = new SealedBallots(root, this, signal);
    this.#earlyReveal = new EarlyReveal(root, signal);
    this.#sharedDevice = new SharedDevice(root, session, this, signal);
    this.#tables = new RoomTables(root, session, this, signal);
    this.#handedOver = new HandedOver(root, session, (isTimes) => this.#handed(isTimes), signal);
  }

  /** Show the session as it is, read the address, and listen. */
  wake() {
    const signal = this.#signal;
    this.#root.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.#scope.addEventListener("input", () => this.#named(), { signal });
    this.#people.addEventListener("input", () => this.#expected(), { signal });
    followFragment((hash) => this.#readAddress(hash), signal);
    warnWhile("session", () => session.unsaved || this.#intake.isReading);
    signal.addEventListener("abort", () => this.#liveRegion.stop());
    watchFor(this.#root, [], signal);
    hideWhatIsForNoScript(this.#root);
    this.#root.hidden = false;
    const isBack = !hasRecalled && session.recall();
    hasRecalled = true;
    this.#show();
    if (isBack && session.n) this.#intake.tell(BACK);
    if (session.revealed) this.#results.open(false);
    else if (session.invited) this.#inviteAgain();
    if (session.passing) this.#sharedDevice.open();
    this.#readAddress(location.hash);
  }

  /** Ballots came or went. */
  changed() {
    this.#earlyReveal.hide();
    this.#tables.show();
    if (session.revealed) this.#results.open(false);
  }

  /** The room has another number of tables. */
  seated() {
    if (this.#invitation.shown) this.#invitation.show(session.scope, session.tables, session.handoff);
  }

  /**
   * Another table's answers are wanted, or the whole room's.
   * @param {boolean} chosen for good: whoever goes through the list by key stays in it
   */
  looked(chosen) {
    this.#results.open(true, chosen);
  }

  /** The last ballot went. */
  emptied() {
    if (session.revealed) this.#forget();
  }

  /** The invitation in a paste has named the work. */
  named() {
    this.#scope.value = session.scope;
    this.#named();
  }

  /** Show the invitation with the key for which its codes are sealed, or with none. */
  async reinvite() {
    const seal = await this.#sealedBallots.invited();
    this.#invitation.show(session.scope, session.tables, session.handoff, seal);
  }

  /** A key has come that may open what stayed closed. */
  unlocked() {
    this.#intake.show();
  }

  /** An earlier result was opened. */
  restored() {
    this.#show();
    this.#results.open(true);
  }

  /** @param {string} sentence */
  announce(sentence) {
    this.#liveRegion.announce(sentence);
  }

  /**
   * @param {string} code a ballot answered on this device
   * @param {string} [side] of a handoff
   */
  put(code, side) {
    session.put(code, side);
    this.#intake.show();
    this.#tables.show();
  }

  /** @param {unknown} error */
  fail(error) {
    return this.#intake.fail(error);
  }

  /** Everybody has answered on this device. */
  ended() {
    this.#show();
    this.announce(countOf(session));
    part(this.#root, "count", HTMLElement).scrollIntoView({ block: "center" });
    this.changed();
  }

  /** Whether ballots are missing, so that the facilitator is asked first. */
  #asked() {
    const question = this.#earlyReveal.ask(session);
    if (question) this.announce(question);
    return Boolean(question);
  }

  #open() {
    this.#earlyReveal.hide();
    this.#tables.begin();
    this.#results.open(true);
  }

  #show() {
    this.#handedOver.show();
    if (this.#scope.value !== session.scope) this.#scope.value = session.scope;
    this.#people.value = session.expected ? String(session.expected) : "";
    this.#intake.show();
    this.#tables.show();
    this.#results.showSealed();
  }

  #named() {
    session.name(this.#scope.value.trim());
    this.#complain("");
    if (this.#invitation.shown) this.#invitation.show(session.scope, session.tables, session.handoff);
    this.#results.later();
  }

  /** @param {boolean} isTimes it is how often a handoff is performed, on which the result rests */
  #handed(isTimes) {
    this.#named();
    if (session.revealed && isTimes) this.#results.open(false);
  }

  #expected() {
    session.expect(Math.max(0, Math.floor(this.#people.valueAsNumber || 0)));
    this.#earlyReveal.hide();
    this.#intake.show();
    this.#tables.show();
    this.#results.later();
  }

  /** @param {string} hash */
  #readAddress(hash) {
    const parts = partsOf(hash);
    const { what, ...handed } = handoffIn(hash);
    const scope = session.handoff ? what || null : scopeIn(parts);
    for (const [name, value] of Object.entries(session.handoff ? handed : {})) if (value) session.hand(name, value);
    this.#handedOver.show();
    const codes = parts.filter(isCode);
    if (scope === null && !codes.length) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    if (scope !== null) {
      this.#scope.value = scope.slice(0, this.#scope.maxLength);
      this.#named();
    }
    if (codes.length) this.#intake.take({ text: codes.join("\n") });
  }

  /** @param {MouseEvent} event */
  #clicked({ target }) {
    const button = target instanceof Element && target.closest("[data-act]");
    if (button instanceof HTMLElement) this.#acts[button.dataset.act ?? ""]?.(Number(button.dataset.id));
  }

  #invite() {
    this.#scoped(async () => {
      session.invite();
      await this.reinvite();
      this.announce("The invitation is ready.");
    });
  }

  /** After a reload the invitation stands there as it did; with another key it would be another one. */
  async #inviteAgain() {
    if (await this.#sealedBallots.isInvitationWhole()) await this.reinvite();
  }

  /** @param {string} text */
  async #copyInvitation(text) {
    const said = (await copy(Promise.resolve(text))) ? "Copied." : NOT_COPIED;
    this.#invitation.confirm(said);
    this.announce(said);
  }

  /** @param {() => void} act needs the work's name */
  #scoped(act) {
    if (session.scope) return this.#timed(act);
    const sentence = session.handoff ? NO_HANDOFF : NO_SCOPE;
    this.#complain(sentence);
    this.#scope.focus();
    this.announce(sentence);
  }

  /** @param {() => void} act needs to know how often a handoff is performed, which no code holds */
  #timed(act) {
    if (!session.handoff || session.handed.times || session.saved) return act();
    this.#complain(NO_HANDOFF);
    this.#handedOver.focusTimes();
    this.announce(NO_HANDOFF);
  }

  /** @param {string} text */
  #complain(text) {
    showText(part(this.#root, "scope-missing", HTMLElement), text);
    this.#scope.setAttribute("aria-invalid", String(Boolean(text)));
  }

  #forget() {
    this.#sealedBallots.forget();
    session.forget();
    this.#earlyReveal.hide();
    this.#intake.forget();
    this.#results.forget();
    this.#invitation.show("", 0, null);
    this.#show();
    this.#intake.tell("Everything has been removed from this page.");
    this.#scope.focus();
  }
}
