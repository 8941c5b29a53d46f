/**
 * Keeps the answers on this device, and says in a word why it cannot.
 * @module
 */

import { SITE } from "../python/client.js";

/**
 * @typedef {import("../python/client.js").Ballot} Ballot
 * @typedef {{ballot: Ballot, code: string | null, before: Ballot | null}} Kept
 *   `code` is what Python last made of the ballot; `before` what a shared reading took the place of.
 * @typedef {"forbidden" | "full" | "unreadable"} Trouble
 */

/** Where the reader's own ballot is kept. */
export const KEY = `factory-orchestra:${new URL(SITE).pathname}diagnostic`;
const VERSION = 1;

/** @type {Record<Trouble, string>} */
const WORDS = {
  forbidden:
    "This browser lets the page store nothing. Your answers stay until you close or reload it; copy the code to keep them.",
  full: "This browser's storage is full. Your answers stay until you close or reload the page; copy the code to keep them.",
  unreadable:
    "Answers that were stored here earlier can't be read by this version of the page. They stay stored until you answer anew.",
};

/** @param {Trouble} trouble */
export const troubleInWords = (trouble) => WORDS[trouble];

/** One record in the browser's storage. */
export class Store {
  #storage;
  #key;

  /**
   * @param {() => Storage} storage asking for it may already be forbidden
   * @param {string} key
   */
  constructor(storage, key) {
    this.#storage = storage;
    this.#key = key;
  }

  /** @returns {{kept: Kept | null, trouble: Trouble | null}} */
  load() {
    let text;
    try {
      text = this.#storage().getItem(this.#key);
    } catch {
      return { kept: null, trouble: "forbidden" };
    }
    if (text === null) return { kept: null, trouble: null };
    const kept = parsed(text);
    return { kept, trouble: kept ? null : "unreadable" };
  }

  /**
   * @param {Kept} kept
   * @returns {Trouble | null}
   */
  save(kept) {
    try {
      this.#storage().setItem(this.#key, JSON.stringify({ version: VERSION, ...kept }));
      return null;
    } catch (error) {
      return error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "forbidden";
    }
  }

  /** @returns {Trouble | null} */
  forget() {
    try {
      this.#storage().removeItem(this.#key);
      return null;
    } catch {
      return "forbidden";
    }
  }

  /** @param {StorageEvent} event whether another page has just changed this record */
  concerns({ key }) {
    return key === this.#key || key === null;
  }
}

/**
 * @param {string} text
 * @returns {Kept | null}
 */
function parsed(text) {
  try {
    const { version, ballot, code, before } = JSON.parse(text);
    const good = version === VERSION && isBallot(ballot) && (before === null || isBallot(before));
    return good && (code === null || typeof code === "string") ? { ballot, code, before } : null;
  } catch {
    return null;
  }
}

/** @param {any} ballot */
function isBallot(ballot) {
  const { answers, scope, date, id } = ballot ?? {};
  const texts = answers && typeof answers === "object" && Object.values(answers).every((value) => typeof value === "string");
  return texts && typeof scope === "string" && (date === null || typeof date === "string") && Number.isInteger(id);
}
