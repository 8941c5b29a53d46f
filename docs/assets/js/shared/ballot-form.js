/**
 * The questions as the reader meets them: keys, digits, clearing, and the descriptions at 4 and 7 on a phone.
 * @module
 */

import { all, part, showText } from "./dom.js";

const NO_SCOPE = "Name the piece of work first. The name goes on everything you take away, so everybody scores the same thing.";

/**
 * @typedef {import("../python/client.js").Ballot} Ballot
 * @typedef {{answered(name: string, value: string | null): void, scoped(scope: string): void}} Listener
 *   `null` is an answer taken back.
 */

/**
 * What a key on the keyboard answers: `null` takes the answer back, `undefined` means nothing.
 * @param {string} key
 * @returns {string | null | undefined}
 */
export function keyed(key) {
  if (/^[1-9]$/.test(key)) return key;
  if (key === "0") return "10";
  if (/^x$/i.test(key)) return "none";
  return key === "Backspace" || key === "Delete" ? null : undefined;
}

/** The scope and the twelve items. */
export class BallotForm {
  #root;
  #listener;
  #items;
  #scope;

  /**
   * @param {HTMLElement} root
   * @param {Listener} listener
   * @param {AbortSignal} signal ends listening
   */
  constructor(root, listener, signal) {
    this.#root = root;
    this.#listener = listener;
    this.#items = all(root, "[data-item]", HTMLFieldSetElement);
    this.#scope = part(root, "scope", HTMLInputElement);
    root.addEventListener("change", (event) => this.#changed(event), { signal });
    root.addEventListener("click", (event) => this.#clicked(event), { signal });
    root.addEventListener("keydown", (event) => this.#keyed(event), { signal });
    this.#scope.addEventListener("input", () => this.#named(), { signal });
    for (const button of all(root, "[data-between]", HTMLButtonElement)) button.hidden = false;
  }

  /** The fieldsets, in their order. */
  get items() {
    return this.#items;
  }

  /** How many characters the name of the work may have. */
  get longestScope() {
    return this.#scope.maxLength;
  }

  /** What the reader has answered before this script was there. */
  get given() {
    const marked = all(this.#root, "[data-item] input:checked", HTMLInputElement);
    return { scope: this.#scope.value, answers: marked.map(({ name, value }) => ({ name, value })) };
  }

  /**
   * Every answer that an item has.
   * @param {string} name
   */
  valuesOf(name) {
    const item = this.#items.find(({ dataset }) => dataset.item === name);
    return item ? all(item, "input", HTMLInputElement).map(({ value }) => value) : [];
  }

  /**
   * Whether there is such an answer.
   * @param {import("./fragment.js").Answer | null} answer
   */
  has(answer) {
    return answer !== null && this.valuesOf(answer.name).includes(answer.value);
  }

  /**
   * Show a ballot: exactly its answers and its scope.
   * @param {Ballot} ballot
   */
  show(ballot) {
    if (this.#scope.value !== ballot.scope) this.#scope.value = ballot.scope;
    for (const item of this.#items) this.#mark(item, ballot.answers[item.dataset.item ?? ""] ?? null);
  }

  /**
   * Bring the reader to the scope and say why.
   * @returns {string} the sentence to speak
   */
  askForScope() {
    this.#complain(NO_SCOPE);
    this.focus();
    return NO_SCOPE;
  }

  /** Go to the beginning. */
  focus() {
    if (!this.#scope.hidden) return this.#scope.focus();
    this.#items[0]?.querySelector("input")?.focus({ preventScroll: true });
    this.come();
  }

  /**
   * Say which piece of work this is about in a text that is whole on every screen, and that nobody here changes.
   * @param {string} sentence
   */
  fix(sentence) {
    this.#scope.hidden = true;
    for (const label of this.#scope.labels ?? []) label.hidden = true;
    showText(part(this.#root, "scope-fixed", HTMLElement), sentence);
  }

  /** Let a reader who brings an answer see the name of the work, that answer, and what comes next. */
  come() {
    this.#scope.closest(".pb-before")?.scrollIntoView({ block: "start" });
  }

  /**
   * The first question about the work that a ballot leaves open.
   * @param {Ballot} ballot
   */
  firstOpen({ answers }) {
    return this.#items.find(({ dataset: { item = "" } }) => (item === "side" || item.startsWith("work-")) && !(item in answers));
  }

  /** Where part 2 begins. */
  get firstOfPractice() {
    return this.#items.find(({ dataset }) => dataset.item?.startsWith("practice-"));
  }

  /**
   * Bring the reader to an item, ready to answer.
   * @param {HTMLFieldSetElement | undefined} item
   */
  goTo(item) {
    if (!item) return;
    const fold = item.closest("details");
    if (fold) fold.open = true;
    item.scrollIntoView({ block: "center" });
    item.querySelector("input")?.focus({ preventScroll: true });
  }

  #named() {
    if (this.#scope.value.trim()) this.#complain("");
    this.#listener.scoped(this.#scope.value);
  }

  /** @param {string} text */
  #complain(text) {
    showText(part(this.#root, "scope-missing", HTMLElement), text);
    this.#scope.setAttribute("aria-invalid", String(Boolean(text)));
  }

  /** @param {Event} event */
  #changed({ target }) {
    if (target === this.#scope || !(target instanceof HTMLInputElement) || target.type !== "radio") return;
    const item = itemOf(target);
    if (item) this.#answer(item, target.value);
  }

  /** @param {MouseEvent} event */
  #clicked({ target }) {
    const button = target instanceof Element && target.closest("button");
    const item = button && itemOf(button);
    if (!item) return;
    if (button.hasAttribute("data-between")) toggle(item, button);
    if (button.hasAttribute("data-clear")) this.#clear(item);
  }

  /** @param {KeyboardEvent} event */
  #keyed(event) {
    const { target } = event;
    const item = target instanceof HTMLInputElement && target.type === "radio" && itemOf(target);
    const value = keyed(event.key);
    if (!item || value === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (value === null) {
      event.preventDefault();
      return this.#clear(item);
    }
    const wanted = radio(item, value);
    if (!wanted) return;
    event.preventDefault();
    this.#answer(item, value);
    wanted.focus();
  }

  /** @param {HTMLFieldSetElement} item */
  #clear(item) {
    this.#answer(item, null);
    radio(item, "1")?.focus();
  }

  /**
   * @param {HTMLFieldSetElement} item
   * @param {string | null} value
   */
  #answer(item, value) {
    this.#mark(item, value);
    this.#listener.answered(item.dataset.item ?? "", value);
  }

  /**
   * @param {HTMLFieldSetElement} item
   * @param {string | null} value
   */
  #mark(item, value) {
    for (const input of all(item, "input", HTMLInputElement)) input.checked = input.value === value;
    for (const button of all(item, "[data-clear]", HTMLButtonElement)) button.hidden = value === null;
  }
}

/** @param {Element} inside */
const itemOf = (inside) => /** @type {HTMLFieldSetElement | null} */ (inside.closest("fieldset[data-item]"));

/**
 * @param {HTMLFieldSetElement} item
 * @param {string} value
 */
const radio = (item, value) => all(item, "input", HTMLInputElement).find((input) => input.value === value);

/**
 * @param {HTMLFieldSetElement} item
 * @param {HTMLButtonElement} button
 */
function toggle(item, button) {
  const open = item.classList.toggle("pb-item-between");
  button.setAttribute("aria-expanded", String(open));
}
