/**
 * The form for what a team agrees: whose each element is, one action with its signs, and the next date.
 * @module
 */

import { all, part } from "../shared/dom.js";

/**
 * @typedef {import("./session.js").ActionPlan} ActionPlan
 * @typedef {Pick<import("../python/contract.d.ts").Revealed, "plan" | "opposed" | "plays" | "checkpoint">} Offer
 */

/** The fields, filled from what was agreed and offering what the result suggests. */
export class ActionPlanForm {
  #root;
  #changed;
  /** @type {[HTMLOptionElement, HTMLElement][]} each play with its group */
  #plays;

  /**
   * @param {HTMLElement} root
   * @param {(agreed: ActionPlan) => void} changed
   * @param {AbortSignal} signal ends listening
   */
  constructor(root, changed, signal) {
    this.#root = part(root, "agree", HTMLElement);
    this.#changed = changed;
    this.#plays = all(this.#root, "optgroup > option", HTMLOptionElement).map((play) => [play, /** @type {HTMLElement} */ (play.parentElement)]);
    this.#root.addEventListener("input", (event) => this.#entered(event), { signal });
    this.#root.addEventListener("click", (event) => this.#clicked(event), { signal });
  }

  /**
   * @param {Offer} offer
   * @param {ActionPlan} agreed
   */
  show(offer, agreed) {
    this.#reveal("opposed", offer.opposed);
    this.#reveal("ours", offer.plan);
    this.#suggest(offer.plays);
    this.#fill({ ...agreed, checkpoint: agreed.checkpoint || (offer.checkpoint.date ?? "") });
    part(this.#root, "checkpoint-why", HTMLElement).textContent = `Proposed for this result: in ${offer.checkpoint.weeks} weeks.`;
    this.#root.hidden = false;
  }

  /** What stands in the fields. */
  get agreed() {
    return this.#read();
  }

  /** Nothing is revealed yet. */
  hide() {
    this.#root.hidden = true;
    for (const field of this.#fields()) field.value = "";
    for (const input of all(this.#root, "[data-opposed] input", HTMLInputElement)) input.value = "";
    for (const radio of all(this.#root, "[data-ours] input", HTMLInputElement)) radio.checked = false;
  }

  /**
   * Show those fields of a kind that this result needs.
   * @param {"opposed" | "ours"} kind
   * @param {string[]} names
   */
  #reveal(kind, names) {
    part(this.#root, kind, HTMLElement).hidden = names.length === 0;
    for (const field of all(this.#root, `[data-${kind}]`, HTMLElement)) {
      field.hidden = !names.includes(field.dataset[kind] ?? "");
      field.style.order = String(names.indexOf(field.dataset[kind] ?? ""));
    }
  }

  /**
   * List each play once: those for this result first, the best match on top.
   * @param {string[]} names
   */
  #suggest(names) {
    const first = /** @type {HTMLElement} */ (this.#root.querySelector('[data-part="suggested"]'));
    const found = names.flatMap((name) => this.#plays.filter(([{ value }]) => value === name));
    const groups = new Map([first, ...this.#plays.map(([, home]) => home)].map((group) => [group, /** @type {Element[]} */ ([])]));
    for (const [play] of found) groups.get(first)?.push(play);
    for (const [play, home] of this.#plays) if (!names.includes(play.value)) groups.get(home)?.push(play);
    for (const [group, plays] of groups) {
      group.replaceChildren(...plays);
      group.hidden = plays.length === 0;
    }
  }

  #fields() {
    const texts = all(this.#root, "input[data-agreed]", HTMLInputElement);
    return [...texts, ...all(this.#root, "select[data-agreed]", HTMLSelectElement)];
  }

  /** @param {ActionPlan} agreed */
  #fill(agreed) {
    for (const field of this.#fields()) field.value = String(agreed[/** @type {keyof ActionPlan} */ (field.dataset.agreed)] ?? "");
    for (const place of all(this.#root, "[data-opposed]", HTMLElement)) {
      const input = place.querySelector("input");
      if (input) input.value = agreed.opposed[place.dataset.opposed ?? ""] ?? "";
    }
    for (const place of all(this.#root, "[data-ours]", HTMLElement)) {
      for (const radio of all(place, "input", HTMLInputElement)) radio.checked = radio.value === agreed.ours[place.dataset.ours ?? ""];
    }
  }

  /** @returns {ActionPlan} */
  #read() {
    const fields = Object.fromEntries(this.#fields().map((field) => [field.dataset.agreed, field.value.trim()]));
    return /** @type {ActionPlan} */ ({ ...fields, ours: this.#group("ours", "input:checked"), opposed: this.#group("opposed", "input") });
  }

  /**
   * @param {"opposed" | "ours"} kind
   * @param {string} selector
   */
  #group(kind, selector) {
    /** @type {Record<string, string>} */
    const found = {};
    for (const place of all(this.#root, `[data-${kind}]`, HTMLElement)) {
      const value = /** @type {HTMLInputElement | null} */ (place.querySelector(selector))?.value.trim();
      if (value && !place.hidden) found[place.dataset[kind] ?? ""] = value;
    }
    return found;
  }

  /** @param {Event} event */
  #entered({ target }) {
    if (target instanceof HTMLSelectElement && target.dataset.agreed === "play") this.#propose(target);
    this.#changed(this.#read());
  }

  /**
   * Put a play's purpose where nothing is written yet, or only the purpose of the play chosen before.
   * @param {HTMLSelectElement} choice
   */
  #propose(choice) {
    const action = this.#root.querySelector('input[data-agreed="action"]');
    if (!(action instanceof HTMLInputElement)) return;
    const written = action.value.trim();
    const proposed = this.#plays.some(([{ dataset }]) => dataset.purpose === written);
    if (!written || proposed) action.value = choice.selectedOptions[0]?.dataset.purpose ?? "";
  }

  /** @param {MouseEvent} event */
  #clicked({ target }) {
    const place = target instanceof Element && target.closest('[data-act="unsort"]')?.closest("[data-ours]");
    if (!(place instanceof HTMLElement)) return;
    for (const radio of all(place, "input", HTMLInputElement)) radio.checked = false;
    this.#changed(this.#read());
  }
}
