/**
 * The fields that tell of a handoff, besides what is handed over: who, to whom, how often. A team's page has none.
 * @module
 */

import { all } from "../shared/dom.js";

/** @typedef {import("./session.js").Session} Session */

/** Shows what the session knows of a handoff, and tells it what is typed. */
export class HandedOver {
  #fields;
  #session;

  /**
   * @param {HTMLElement} root
   * @param {Session} session
   * @param {(isTimes: boolean) => void} changed whether it is how often that changed, on which the result rests
   * @param {AbortSignal} signal ends listening
   */
  constructor(root, session, changed, signal) {
    this.#fields = all(root, "[data-handed]", HTMLInputElement);
    this.#session = session;
    for (const field of this.#fields) {
      const hand = () => {
        session.hand(field.dataset.handed ?? "", field.value.trim());
        changed(field.type === "radio");
      };
      field.addEventListener("input", hand, { signal });
    }
  }

  /** Show what the session knows. */
  show() {
    for (const field of this.#fields) {
      const value = /** @type {Record<string, string>} */ (this.#session.handed)[field.dataset.handed ?? ""] ?? "";
      if (field.type === "radio") field.checked = field.value === value;
      else if (field.value !== value) field.value = value;
    }
  }

  /** Bring the reader to how often it is performed. */
  focusTimes() {
    this.#fields.find(({ type }) => type === "radio")?.focus();
  }
}
