/**
 * Whose answers are on the page: the reader's own, kept on the device, or those that a link has brought.
 * @module
 */

import { EMPTY, answered, isEmpty, scoped } from "../shared/ballot.js";
import { fragment } from "../shared/fragment.js";

/**
 * @typedef {import("../python/client.js").Ballot} Ballot
 * @typedef {import("../shared/ballot.js").Metadata} Metadata
 * @typedef {import("../shared/storage.js").StoredRecord<import("../shared/saved-ballot.js").Kept>} SavedBallot
 * @typedef {import("../shared/storage.js").Trouble} Trouble
 * @typedef {import("../shared/fragment.js").Answer} Answer
 * @typedef {"reading" | "scope" | "answer"} Brought what a link brings: a whole reading, the name of the work, one answer
 */

/** The ballot on the page. What a link brings stays out of the store until the reader changes something in it. */
export class Session {
  /** @type {Ballot} */
  ballot = EMPTY;
  /** @type {Ballot | null} the reader's own answers whose place a link has taken */
  before = null;
  /** @type {string | null} what Python last made of the ballot */
  code = null;
  /** @type {Brought | null} */
  brought = null;
  /** @type {Trouble | null} what keeps the answers from being kept */
  trouble = null;
  /** What the address was when it was last read or written; where it is another, a link waits to be read. */
  address = "";
  #record;

  /** @param {SavedBallot} record */
  constructor(record) {
    this.#record = record;
  }

  /** Take up what this device has kept; what can't be read takes no answer from the page. */
  recall() {
    const { kept, trouble } = this.#record.load();
    this.trouble = trouble;
    if (trouble) return;
    this.#set(kept?.ballot ?? EMPTY, kept?.before ?? null);
    this.code = kept?.code ?? null;
  }

  /**
   * @param {string} name
   * @param {string | null} value `null` takes the answer back
   * @param {Metadata} metadata
   */
  answer(name, value, metadata) {
    this.#own();
    this.ballot = answered(this.ballot, name, value, metadata);
    this.#keep();
  }

  /** @param {string} scope */
  name(scope) {
    this.#own();
    this.ballot = scoped(this.ballot, scope);
    this.#keep();
  }

  /**
   * Show what a link has brought.
   * @param {Ballot} ballot
   * @param {Brought} brought
   */
  open(ballot, brought) {
    const own = this.brought ? this.before : this.ballot;
    this.#set(ballot, own && !isEmpty(own) ? own : null);
    this.brought = brought;
  }

  /**
   * Take up what a link begins with, or open it by itself if the reader's own answers say otherwise.
   * @param {string} scope
   * @param {Answer | null} answer
   * @param {Metadata} metadata
   */
  begin(scope, answer, metadata) {
    const { answers, scope: own } = this.ballot;
    const elsewhere = scope && scope !== own && Object.keys(answers).length > 0;
    const given = answer && answers[answer.name];
    if (elsewhere || (given && given !== answer.value)) {
      const begun = answer ? { [answer.name]: answer.value } : {};
      return this.open({ ...EMPTY, scope, answers: begun }, elsewhere ? "scope" : "answer");
    }
    if (scope && scope !== own) this.name(scope);
    if (answer && !given) this.answer(answer.name, answer.value, metadata);
  }

  /** Return to the reader's own answers. */
  back() {
    this.#set(this.before ?? EMPTY, null);
    this.#keep();
  }

  /** Remove everything, from the device too. */
  forget() {
    this.#set(EMPTY, null);
    this.trouble = this.#record.forget();
  }

  /**
   * Whether another page has changed what is kept.
   * @param {StorageEvent} event
   */
  concerns(event) {
    return this.#record.concerns(event);
  }

  /**
   * Note the code of the ballot, by which its own link is known again.
   * @param {string | null} code
   */
  computed(code) {
    if (code === this.code) return;
    this.code = code;
    if (!this.brought) this.#keep();
  }

  /** Keep the address of the page in step with the reader's own answers, without filling the history. */
  writeAddress() {
    const wanted = fragment(this.code, this.ballot.scope);
    if (this.brought || location.hash === wanted || location.hash !== this.address) return;
    history.replaceState(history.state, "", `${location.pathname}${location.search}${wanted}`);
    this.address = location.hash;
  }

  /** A changed reading is the reader's own: it gets its own id with the next metadata. */
  #own() {
    if (this.brought === "reading") this.ballot = { ...this.ballot, id: 0 };
    this.brought = null;
  }

  #keep() {
    const { ballot, code, before } = this;
    this.trouble = this.#record.save({ ballot, code, before });
  }

  /**
   * @param {Ballot} ballot
   * @param {Ballot | null} before
   */
  #set(ballot, before) {
    this.ballot = ballot;
    this.before = before;
    this.code = null;
    this.brought = null;
  }
}
