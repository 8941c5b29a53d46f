/**
 * Results that name no piece of work: they join a list only once the reader has said which.
 * @module
 */

import { element, part } from "../shared/dom.js";
import { plural } from "../shared/plural.js";
import { isHandoff, isOfHandoffs, nameOf } from "./result-list.js";

/** @typedef {import("./saved-results.js").SavedResult} SavedResult */

/** The question which work they are of, and what waits for its answer. */
export class UnnamedResults {
  /** @type {SavedResult[]} */
  #waiting = [];
  #named;
  #place;
  #root;

  /**
   * @param {HTMLElement} root
   * @param {(items: SavedResult[], scope: string | null) => void} named takes what waited, and the work it is of
   * @param {AbortSignal} signal ends listening
   */
  constructor(root, named, signal) {
    this.#root = root;
    this.#place = part(root, "unnamed", HTMLFormElement);
    this.#named = named;
    this.#place.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.#place.addEventListener("click", (event) => this.#choose(event), { signal });
  }

  /** What is asked about now: handoffs, or teams' results, never both at once. */
  get #asked() {
    const [first] = this.#waiting;
    return this.#waiting.filter((item) => first && isHandoff(item) === isHandoff(first));
  }

  /**
   * @param {SavedResult[]} items
   * @param {string[]} lists on the page
   * @returns {string} what is asked, in a sentence
   */
  ask(items, lists) {
    const known = new Set(this.#waiting.map(({ text }) => text));
    this.#waiting.push(...items.filter(({ text }) => !known.has(text)));
    const asked = this.#asked;
    const { length } = asked;
    const [first] = asked;
    const handoffs = first !== undefined && isHandoff(first);
    const what = handoffs ? "handoff" : "piece of work";
    const question = length === 1 ? `Which ${what} is it about?` : `Which ${what} are they about?`;
    const sentence = `${plural(length, "result")} ${length === 1 ? "names" : "name"} no ${what}. ${question}`;
    const choices = lists.filter((list) => isOfHandoffs(list) === handoffs).map(choice);
    part(this.#root, "unnamed-asks", HTMLElement).textContent = sentence;
    part(this.#root, "unnamed-list", HTMLElement).replaceChildren(...asked.map(({ shown }) => element("li", shown)));
    part(this.#root, "unnamed-scopes", HTMLElement).replaceChildren(...choices);
    part(this.#root, "other-label", HTMLElement).textContent = `Another ${what}`;
    this.#place.hidden = false;
    return sentence;
  }

  /** @param {SubmitEvent} event another name than those of the lists */
  #submit(event) {
    event.preventDefault();
    const other = part(this.#root, "other-scope", HTMLInputElement);
    if (other.value.trim()) this.#tell(other.value.trim());
    else other.focus();
  }

  /** @param {MouseEvent} event */
  #choose({ target }) {
    const button = target instanceof Element && target.closest("button[data-scope]");
    if (button instanceof HTMLButtonElement) this.#tell(button.dataset.scope?.trim() || null);
  }

  /** @param {string | null} scope */
  #tell(scope) {
    const items = this.#asked;
    const others = this.#waiting.filter((item) => !items.includes(item));
    this.clear();
    this.#waiting = others;
    this.#named(items, scope);
  }

  /** Whether something still waits for an answer. */
  get waits() {
    return this.#waiting.length > 0;
  }

  /** Nothing waits any more. */
  clear() {
    this.#waiting = [];
    part(this.#root, "other-scope", HTMLInputElement).value = "";
    this.#place.hidden = true;
  }
}

/** @param {string} list */
function choice(list) {
  const button = element("button", nameOf(list));
  button.type = "button";
  button.className = "pb-button";
  button.dataset.scope = list;
  return button;
}
