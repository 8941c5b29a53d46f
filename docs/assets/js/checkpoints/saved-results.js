/**
 * The results on the page, and on this device if the reader asked for it.
 * @module
 */

import { StoredRecord } from "../shared/storage.js";

/**
 * @typedef {import("../python/contract.d.ts").SavedResult} SavedResult
 * @typedef {import("../shared/storage.js").Trouble} Trouble
 */

/** Results by date, each once. */
export class SavedResults {
  /** @type {SavedResult[]} */
  items = [];
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

  /** Take up what this device keeps, beside what is on the page. */
  recall() {
    const { kept, trouble } = this.#record.load();
    if (trouble === "forbidden") return;
    if (trouble) this.trouble = trouble;
    this.keep ||= kept !== null;
    this.#merge(kept?.items ?? []);
  }

  /**
   * @param {SavedResult[]} items
   * @returns {number} how many are new
   */
  add(items) {
    // Another page may have kept something meanwhile.
    if (this.keep) this.recall();
    const before = this.items.length;
    this.#merge(items);
    this.#save();
    return this.items.length - before;
  }

  /** @param {string} text of a result */
  has(text) {
    return this.items.some((item) => item.text === text);
  }

  /** @param {SavedResult} item */
  remove(item) {
    this.items = this.items.filter((other) => other !== item);
    this.#save();
  }

  /** @param {boolean} keep */
  ask(keep) {
    this.keep = keep;
    this.trouble = null;
    if (keep) this.recall();
    this.#save();
  }

  /** Remove everything, from the device too. */
  forget() {
    this.items = [];
    this.keep = false;
    this.#save();
  }

  /** @param {StorageEvent} event whether another page has just changed what is kept */
  concerns(event) {
    return this.keep && this.#record.concerns(event);
  }

  /** Take over what another page keeps now. */
  follow() {
    this.items = [];
    this.keep = false;
    this.recall();
  }

  #save() {
    const trouble = this.keep ? this.#record.save({ items: this.items }) : this.#record.forget();
    this.trouble = this.keep ? trouble : null;
  }

  /** @param {SavedResult[]} items */
  #merge(items) {
    for (const item of items) {
      const same = this.items.find(({ text, scope }) => text === item.text && (item.scope_unknown || scope === item.scope));
      if (!same) this.items.push(item);
      else if (!same.agreed.action) same.agreed = item.agreed;
    }
    this.items.sort((one, other) => one.date.localeCompare(other.date));
  }
}

/**
 * @param {any} stored
 * @returns {{items: SavedResult[]} | null}
 */
const keptIn = ({ items }) => (Array.isArray(items) && items.every(isItem) ? { items } : null);

/** @param {any} item */
function isItem(item) {
  const texts = [item?.text, item?.date, item?.shown].every((value) => typeof value === "string");
  return texts && typeof item.agreed === "object" && (item.scope === null || typeof item.scope === "string");
}
