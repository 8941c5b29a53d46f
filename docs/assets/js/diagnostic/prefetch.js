/**
 * Has Python read ahead: what each answer to the item in hand would bring, while the reader still chooses.
 * @module
 */

import { diagnose } from "../python/client.js";
import { runtime } from "../python/runtime.js";
import { answered } from "../shared/ballot.js";
import { metadata } from "../shared/clock.js";

/**
 * @typedef {import("../python/client.js").Ballot} Ballot
 * @typedef {import("../python/client.js").Diagnosis} Diagnosis
 */

/** A quick hand goes on before anything is read ahead, in milliseconds. */
const PAUSE = 60;

/** @param {Ballot} ballot */
const keyOf = (ballot) => JSON.stringify(ballot);

/** Readings of ballots that may come next. At most one of them is with Python, so nobody waits behind many. */
export class Prefetch {
  /** The name of the item that the reader has turned to. */
  inHand = "";
  /** @type {Map<string, Diagnosis>} */
  #known = new Map();
  #turn = 0;
  /** @type {Promise<Diagnosis | null>} */
  #last = Promise.resolve(null);
  #form;
  #session;

  /**
   * @param {import("../shared/ballot-form.js").BallotForm} form
   * @param {import("./session.js").Session} session
   */
  constructor(form, session) {
    this.#form = form;
    this.#session = session;
  }

  /**
   * Read ahead for the item that the pointer or the focus goes to.
   * @param {AbortSignal} signal ends the watch
   */
  watch(signal) {
    const turn = (/** @type {string} */ name) => {
      if (name === this.inHand) return;
      this.inHand = name;
      this.readAhead();
    };
    for (const item of this.#form.items) {
      for (const sign of ["pointerenter", "focusin"]) {
        item.addEventListener(sign, () => turn(item.dataset.item ?? ""), { passive: true, signal });
      }
    }
  }

  /**
   * What a ballot's answers say, at once where that was foreseen. Reading ahead ends.
   * @param {Ballot} ballot
   * @returns {Promise<Diagnosis>}
   */
  diagnose(ballot) {
    this.#turn++;
    const known = this.#known.get(keyOf(ballot));
    return known ? Promise.resolve(known) : diagnose(ballot);
  }

  /** Read what each answer to the item in hand would bring. */
  async readAhead() {
    const turn = ++this.#turn;
    const ballots = this.#next();
    const known = new Map([...this.#known].filter(([key]) => ballots.has(key)));
    this.#known = known;
    await Promise.all([this.#last, new Promise((done) => setTimeout(done, PAUSE))]);
    for (const [key, ballot] of ballots) {
      if (known.has(key)) continue;
      if (turn !== this.#turn || runtime.state.name !== "ready") return;
      // Whoever really asks hears what is wrong.
      this.#last = diagnose(ballot).catch(() => null);
      const diagnosis = await this.#last;
      if (!diagnosis) return;
      known.set(key, diagnosis);
    }
  }

  /** The ballots that one answer to the item in hand makes, by their keys. */
  #next() {
    const { ballot, brought } = this.#session;
    // The first answer of a ballot draws its id: until then there is nothing to foresee.
    const values = ballot.id && !brought ? this.#form.valuesOf(this.inHand) : [];
    const ballots = values.map((value) => answered(ballot, this.inHand, value, metadata()));
    return new Map(ballots.map((next) => [keyOf(next), next]));
  }
}
