/**
 * What a team agrees, as a conversation: one action in a sentence, offered from the first move, and all else on a tap.
 * @module
 */

import { all, element, part, showText } from "../shared/dom.js";

/**
 * @typedef {import("./session.js").ActionPlan} ActionPlan
 * @typedef {Pick<import("../python/contract.d.ts").Revealed, "plan" | "opposed" | "plays" | "actions" | "undecided" | "checkpoint">} Offer
 * @typedef {import("../python/contract.d.ts").OfferedAction} OfferedAction
 */

/** The fields, filled from what was agreed and offering what the result suggests. */
export class ActionPlanForm {
  #root;
  #changed;
  /** @type {[HTMLOptionElement, HTMLElement][]} each play with its group */
  #plays;
  /** @type {OfferedAction[]} */
  #actions = [];
  #action;

  /**
   * @param {HTMLElement} root
   * @param {(agreed: ActionPlan) => void} changed
   * @param {AbortSignal} signal ends listening
   */
  constructor(root, changed, signal) {
    this.#root = part(root, "agree", HTMLElement);
    this.#changed = changed;
    this.#action = part(this.#root, "action", HTMLTextAreaElement);
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
    this.#offer(offer.actions);
    this.#ask(offer.undecided);
    this.#fill({ ...agreed, checkpoint: agreed.checkpoint || (offer.checkpoint?.date ?? "") });
    const why = offer.checkpoint ? `Proposed for this result: in ${offer.checkpoint.weeks} weeks.` : "";
    part(this.#root, "checkpoint-why", HTMLElement).textContent = why;
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

  /**
   * Offer what the result suggests, each to be taken with one press and put into the team's own words.
   * @param {OfferedAction[]} actions
   */
  #offer(actions) {
    this.#actions = actions;
    const list = part(this.#root, "offered", HTMLUListElement);
    list.hidden = actions.length === 0;
    list.replaceChildren(...actions.map(offered));
  }

  /**
   * A team without a shared reading agrees on what would settle it.
   * @param {string} undecided what it does not agree on
   */
  #ask(undecided) {
    const { will = "", brings = "", undecided: asked = "" } = this.#root.dataset;
    part(this.#root, "settled", HTMLElement).hidden = Boolean(undecided);
    showText(part(this.#root, "undecided", HTMLElement), undecided && asked.replace("{what}", undecided));
    part(this.#root, "action-label", HTMLElement).textContent = undecided ? brings : will;
    if (undecided) part(this.#root, "offered", HTMLElement).hidden = true;
  }

  /** @param {number} index of an offered action that the team takes */
  #take(index) {
    const taken = this.#actions[index];
    if (!taken) return;
    for (const field of this.#fields()) {
      const name = field.dataset.agreed;
      if (name === "action" || name === "success" || name === "play") field.value = taken[name];
    }
    this.#changed(this.#read());
    this.#action.focus();
    this.#action.select();
  }

  #fields() {
    const dates = all(this.#root, "input[data-agreed]", HTMLInputElement);
    const texts = all(this.#root, "textarea[data-agreed]", HTMLTextAreaElement);
    return [...dates, ...texts, ...all(this.#root, "select[data-agreed]", HTMLSelectElement)];
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
    const written = this.#action.value.trim();
    const proposed = this.#plays.some(([{ dataset }]) => dataset.purpose === written);
    if (!written || proposed) this.#action.value = choice.selectedOptions[0]?.dataset.purpose ?? "";
  }

  /** @param {MouseEvent} event */
  #clicked({ target }) {
    const action = target instanceof Element && target.closest('[data-act="take-action"]');
    if (action instanceof HTMLElement) this.#take(Number(action.dataset.index));
    const place = target instanceof Element && target.closest('[data-act="unsort"]')?.closest("[data-ours]");
    if (!(place instanceof HTMLElement)) return;
    for (const radio of all(place, "input", HTMLInputElement)) radio.checked = false;
    this.#changed(this.#read());
  }
}

/**
 * @param {OfferedAction} action
 * @param {number} index
 */
function offered({ label, element: name, action, title }, index) {
  const item = document.createElement("li");
  const button = element("button", "");
  button.type = "button";
  button.dataset.act = "take-action";
  button.dataset.index = String(index);
  button.append(element("strong", [label, name].filter(Boolean).join(": ")), ` ${action} `, element("em", title));
  item.append(button);
  return item;
}
