/**
 * People answer in turn on one device: a hand-over screen, a fresh form, and nothing kept of anybody.
 * @module
 */

import { ask } from "../python/client.js";
import { BallotForm } from "../shared/ballot-form.js";
import { answered } from "../shared/ballot.js";
import { today } from "../shared/clock.js";
import { all, part } from "../shared/dom.js";
import { warnWhile } from "../shared/leave-warning.js";
import { plural } from "../shared/plural.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {{put(code: string, side?: string): void, fail(error: unknown): string, announce(sentence: string): void, ended(): void}} Owner
 */

const PUTTING = "Putting it in the box …";
const TAKEN_BACK = "Your ballot is out of the box again. Begin when you're ready, or pass the laptop on.";
const THROWN_AWAY = "Your answers are gone. Begin again, or pass the laptop on.";
const COMPLETE = "That's enough for a ballot. A reload would lose it until it's in the box.";
const ALL_IN = "If nobody is missing, press “Everybody has answered” and hand the laptop back.";

/** The screens that take the place of the session's. */
export class SharedDevice {
  #root;
  #session;
  #owner;
  #place;
  /** @type {BallotForm | null} */
  #form = null;
  /** @type {AbortController | null} the turn of the one who has the laptop */
  #turn = null;
  /** What is in the box since the last ballot came; that one can be taken back until the next person begins. @type {string[] | null} */
  #last = null;
  /** @type {import("../python/client.js").Ballot} */
  #ballot = { answers: {}, scope: "", date: null, id: 0 };

  /**
   * @param {HTMLElement} root
   * @param {Session} session
   * @param {Owner} owner
   * @param {AbortSignal} signal ends listening
   */
  constructor(root, session, owner, signal) {
    this.#root = root;
    this.#session = session;
    this.#owner = owner;
    this.#place = part(root, "laptop", HTMLElement);
    this.#place.addEventListener("click", (event) => this.#clicked(event), { signal });
    // Whoever has the laptop may reload it: what they have answered is in no box yet.
    warnWhile("a turn at the laptop", () => Object.keys(this.#ballot.answers).length > 0);
    signal.addEventListener("abort", () => this.#clear());
  }

  /** Begin with a hand-over. */
  open() {
    this.#session.pass(true);
    part(this.#root, "session", HTMLElement).hidden = true;
    this.#place.hidden = false;
    this.#handOver();
  }

  #handOver() {
    this.#clear();
    part(this.#place, "handover", HTMLElement).hidden = false;
    part(this.#place, "take-back", HTMLElement).hidden = this.#last !== this.#session.held;
    const { n, expected } = this.#session;
    const inside = expected ? `${n} of ${plural(expected, "ballot")} in the box.` : `${plural(n, "ballot")} in the box.`;
    const all = expected > 0 && n >= expected;
    part(this.#place, "laptop-says", HTMLElement).textContent = n ? `${inside} ${all ? ALL_IN : "Who is next?"}` : "Who begins?";
    const title = part(this.#place, "laptop-title", HTMLElement);
    title.textContent = all ? "Every ballot is in" : n ? `Pass the laptop on: ballot ${n + 1}` : "Pass the laptop: the first ballot";
    title.focus();
    this.#place.scrollIntoView({ block: "start" });
  }

  #clear() {
    this.#turn?.abort();
    this.#turn = this.#form = null;
    this.#ballot = { answers: {}, scope: "", date: null, id: 0 };
    const turn = part(this.#place, "turn", HTMLElement);
    turn.replaceChildren();
    turn.hidden = true;
  }

  #begin() {
    this.#last = null;
    const turn = part(this.#place, "turn", HTMLElement);
    const template = /** @type {HTMLTemplateElement} */ (this.#place.querySelector("template"));
    this.#turn = new AbortController();
    turn.replaceChildren(template.content.cloneNode(true));
    this.#form = new BallotForm(turn, this, this.#turn.signal);
    this.#form.fix(`This is about: ${this.#session.scope}`);
    part(this.#place, "handover", HTMLElement).hidden = true;
    turn.hidden = false;
    const [title] = all(turn, "h2", HTMLElement);
    title?.focus();
    this.#place.scrollIntoView({ block: "start" });
  }

  /**
   * @param {string} name
   * @param {string | null} value
   */
  answered(name, value) {
    this.#ballot = answered(this.#ballot, name, value, { date: today(), id: 0 });
    const [put] = all(this.#place, '[data-act="put"]', HTMLButtonElement);
    const isOpen = Boolean(this.#form?.firstOpen(this.#ballot));
    if (put?.disabled && !isOpen) part(this.#place, "turn-says", HTMLElement).textContent = COMPLETE;
    if (put) put.disabled = isOpen;
  }

  /** The scope is the session's; nobody changes it here. */
  scoped() {}

  async #put() {
    const turn = this.#turn;
    const says = part(this.#place, "turn-says", HTMLElement);
    says.textContent = PUTTING;
    // No answer is changed while the ballot is on its way.
    this.#place.inert = true;
    try {
      const { code } = await ask({ op: "ballot", ...this.#ballot, handoff: this.#session.handoff });
      this.#place.inert = false;
      if (!code || turn !== this.#turn || turn?.signal.aborted) return;
      this.#owner.put(code, this.#ballot.answers.side);
      this.#last = this.#session.held;
      this.#handOver();
      this.#owner.announce("In the box. Pass the laptop on.");
    } catch (error) {
      this.#place.inert = false;
      says.textContent = this.#owner.fail(error);
      all(this.#place, '[data-act="put"]', HTMLButtonElement)[0]?.focus();
    }
  }

  /** Whoever has just handed in a mistake begins anew. */
  #takeBack() {
    if (this.#last !== this.#session.held) return;
    this.#session.takeBack();
    this.#last = null;
    this.#handOver();
    part(this.#place, "laptop-says", HTMLElement).textContent = TAKEN_BACK;
    this.#owner.announce(TAKEN_BACK);
  }

  #throwAway() {
    this.#handOver();
    part(this.#place, "laptop-says", HTMLElement).textContent = THROWN_AWAY;
    this.#owner.announce(THROWN_AWAY);
  }

  #end() {
    this.#session.pass(false);
    this.#clear();
    this.#place.hidden = true;
    part(this.#root, "session", HTMLElement).hidden = false;
    this.#owner.ended();
  }

  /** @param {MouseEvent} event */
  #clicked({ target }) {
    const button = target instanceof Element && target.closest("button[data-act]");
    const act = button instanceof HTMLButtonElement ? button.dataset.act : "";
    if (act === "begin") this.#begin();
    if (act === "put") this.#put();
    if (act === "discard") this.#throwAway();
    if (act === "take-back") this.#takeBack();
    if (act === "end-laptop") this.#end();
  }
}
