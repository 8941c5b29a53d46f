/**
 * What the map holds, in the page and on this device if the reader asked for it.
 * @module
 */

import { StoredRecord } from "../shared/storage.js";

/**
 * @typedef {import("../python/contract.d.ts").MapHeld} Held
 * @typedef {import("../shared/storage.js").Trouble} Trouble
 */

/** @type {Held} */
const NOTHING = { pieces: [], handoffs: [], joins: [] };

/** The pieces of work, the scored handoffs, and the joins that the reader has made. */
export class HeldMap {
  held = NOTHING;
  keep = false;
  /** @type {Trouble | null} */
  trouble = null;
  #record;

  /**
   * @param {() => Storage} storage asking for it may already be forbidden
   * @param {string} key
   */
  constructor(storage, key) {
    this.#record = new StoredRecord(storage, key, keptIn);
  }

  get isEmpty() {
    return !Object.values(this.held).some(({ length }) => length);
  }

  /** @returns {Held | null} what this device keeps */
  stored() {
    const { kept, trouble } = this.#record.load();
    if (trouble && trouble !== "forbidden") this.trouble = trouble;
    return kept;
  }

  /** Take up what this device keeps, in the place of what is on the page. */
  recall() {
    const kept = this.stored();
    this.keep = kept !== null;
    this.held = kept ?? NOTHING;
  }

  /** @param {Held} held */
  set(held) {
    this.held = held;
    this.#save();
  }

  /**
   * Take one part out.
   * @param {keyof Held} kind
   * @param {number} index
   */
  remove(kind, index) {
    this.set({ ...this.held, [kind]: this.held[kind].filter((_, place) => place !== index) });
  }

  /**
   * @param {string} from
   * @param {string} to
   * @returns {boolean} whether they were not joined before
   */
  join(from, to) {
    const joins = [...this.held.joins, ...this.held.handoffs];
    if (joins.some((join) => join.from === from && join.to === to)) return false;
    this.set({ ...this.held, joins: [...this.held.joins, { from, to }] });
    return true;
  }

  /** @param {boolean} keep */
  ask(keep) {
    this.keep = keep;
    this.trouble = null;
    if (keep) this.#save();
    else this.#record.forget();
  }

  /** Remove everything, from the device too. */
  forget() {
    this.held = NOTHING;
    this.ask(false);
  }

  /** @param {StorageEvent} event whether another page has just changed what is kept */
  concerns(event) {
    return this.keep && this.#record.concerns(event);
  }

  #save() {
    if (this.keep) this.trouble = this.#record.save(this.held);
  }
}

/**
 * @param {any} stored
 * @returns {Held | null}
 */
function keptIn({ pieces, handoffs, joins }) {
  return [pieces, handoffs, joins].every(Array.isArray) ? { pieces, handoffs, joins } : null;
}
