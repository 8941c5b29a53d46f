/**
 * What is kept for a guest of an invitation: the answers in this tab, and on this device only which ballots began here, and when.
 * @module
 */

import { SITE } from "../python/client.js";
import { isBallot } from "../shared/saved-ballot.js";
import { StoredRecord } from "../shared/storage.js";

/**
 * @typedef {import("../python/client.js").Ballot} Ballot
 * @typedef {import("../shared/storage.js").Trouble} Trouble
 * @typedef {{ballot: Ballot, table: string, copied: string, at: number, tab: string, sealed: import("./guest-seal.js").SealedCode | null}} Kept
 *   `copied` is the code that was copied last; `sealed` the one that was sealed last; `at` the moment of the last answer, in milliseconds; `tab` the tab's own name
 * @typedef {{id: number, at: number}} Begun a ballot that was begun on this device: its id, and the last answer to it
 */

const PLACE = `factory-orchestra:${new URL(SITE).pathname}invitation`;
/** So many ballots of one invitation a device remembers; a later one takes the place of the earliest. */
const MOST = 12;
const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * A short name for an invitation that does not tell the work's: FNV-1a, 32 bits (Fowler, Noll & Vo).
 * @param {string} invitation
 */
function shortened(invitation) {
  let sum = OFFSET;
  for (const octet of new TextEncoder().encode(invitation)) sum = Math.imul(sum ^ octet, PRIME) >>> 0;
  return sum.toString(36);
}

/** Both records of one invitation. */
export class GuestRecord {
  #tab;
  #device;

  /** @param {string} invitation */
  constructor(invitation) {
    const key = `${PLACE}:${shortened(invitation)}`;
    this.#tab = new StoredRecord(() => sessionStorage, key, keptIn);
    this.#device = new StoredRecord(() => localStorage, key, begunIn);
  }

  /** @returns {{kept: Kept | null, begun: Begun[], trouble: Trouble | null}} what cannot be read counts as nothing */
  load() {
    const { kept, trouble } = this.#tab.load();
    return { kept, trouble: trouble === "forbidden" ? trouble : null, begun: this.#begun() };
  }

  /**
   * @param {Kept} kept
   * @returns {Trouble | null}
   */
  save(kept) {
    const { id } = kept.ballot;
    const others = this.#begun().filter((one) => one.id !== id);
    if (id) this.#device.save({ begun: [...others, { id, at: kept.at }].slice(-MOST) });
    return this.#tab.save(kept);
  }

  /** Forget the answers in this tab. */
  clear() {
    return this.#tab.forget();
  }

  /** Forget everything about the invitation. */
  forget() {
    this.#device.forget();
    return this.clear();
  }

  #begun() {
    return this.#device.load().kept?.begun ?? [];
  }
}

/**
 * @param {any} stored
 * @returns {Kept | null}
 */
function keptIn({ ballot, table, copied, at, tab, sealed = null }) {
  const texts = [table, copied, tab].every((text) => typeof text === "string");
  const { plain, key, code } = sealed ?? {};
  const isSealed = [plain, key, code].every((text) => typeof text === "string");
  const good = isBallot(ballot) && texts && Number.isFinite(at);
  return good ? { ballot, table, copied, at, tab, sealed: isSealed ? { plain, key, code } : null } : null;
}

/**
 * @param {any} stored
 * @returns {{begun: Begun[]} | null}
 */
function begunIn({ begun }) {
  const good = Array.isArray(begun) && begun.every(({ id, at }) => Number.isInteger(id) && id > 0 && Number.isFinite(at));
  return good ? { begun } : null;
}
