/**
 * Keeps a record on this device, and says in a word why it cannot.
 * @module
 */

/**
 * @typedef {"forbidden" | "full" | "unreadable"} Trouble
 * @typedef {{write(text: string): string, read(text: string): string}} Coding
 */

const VERSION = 1;

/** @type {Coding} */
const LEGIBLE = { write: (text) => text, read: (text) => text };

/**
 * Nobody who looks into the browser's storage on a shared screen reads an answer by chance. Who wants to can decode it, as
 * with the codes in the chat.
 * @type {Coding}
 */
export const VEILED = { write: (text) => btoa(encodeURIComponent(text)), read: (text) => decodeURIComponent(atob(text)) };

/**
 * One record in the browser's storage.
 * @template {object} Kept
 */
export class StoredRecord {
  #storage;
  #key;
  #read;
  #coding;

  /**
   * @param {() => Storage} storage asking for it may already be forbidden
   * @param {string} key
   * @param {(stored: any) => Kept | null} read what a stored object keeps; `null` or an error if it is none of ours
   * @param {Coding} [coding] how it is written down
   */
  constructor(storage, key, read, coding = LEGIBLE) {
    this.#storage = storage;
    this.#key = key;
    this.#read = read;
    this.#coding = coding;
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
    const kept = this.#parsed(text);
    return { kept, trouble: kept ? null : "unreadable" };
  }

  /**
   * @param {Kept} kept
   * @returns {Trouble | null}
   */
  save(kept) {
    try {
      this.#storage().setItem(this.#key, this.#coding.write(JSON.stringify({ version: VERSION, ...kept })));
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

  /**
   * @param {string} text
   * @returns {Kept | null}
   */
  #parsed(text) {
    try {
      const stored = JSON.parse(this.#coding.read(text));
      return stored.version === VERSION ? this.#read(stored) : null;
    } catch {
      return null;
    }
  }
}
