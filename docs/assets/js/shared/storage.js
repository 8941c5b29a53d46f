/**
 * Keeps a record on this device, and says in a word why it cannot.
 * @module
 */

/**
 * @typedef {"forbidden" | "full" | "unreadable"} Trouble
 */

const VERSION = 1;

/**
 * One record in the browser's storage.
 * @template {object} Kept
 */
export class StoredRecord {
  #storage;
  #key;
  #read;

  /**
   * @param {() => Storage} storage asking for it may already be forbidden
   * @param {string} key
   * @param {(stored: any) => Kept | null} read what a stored object keeps; `null` or an error if it is none of ours
   */
  constructor(storage, key, read) {
    this.#storage = storage;
    this.#key = key;
    this.#read = read;
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

  /**
   * @param {string} text
   * @returns {Kept | null}
   */
  #parsed(text) {
    try {
      const stored = JSON.parse(text);
      return stored.version === VERSION ? this.#read(stored) : null;
    } catch {
      return null;
    }
  }
}
