/**
 * Results that name no piece of work: they join a list only once the reader has said which.
 * @module
 */

import { element, part } from "../shared/dom.js";
import { plural } from "../shared/plural.js";
import { UNNAMED } from "./result-list.js";

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

  /**
   * @param {SavedResult[]} items
   * @param {string[]} scopes of the lists on the page
   * @returns {string} what is asked, in a sentence
   */
  ask(items, scopes) {
    const known = new Set(this.#waiting.map(({ text }) => text));
    this.#waiting.push(...items.filter(({ text }) => !known.has(text)));
    const { length } = this.#waiting;
    const question = length === 1 ? "Which piece of work is it about?" : "Which piece of work are they about?";
    const sentence = `${plural(length, "result")} ${length === 1 ? "names" : "name"} no piece of work. ${question}`;
    part(this.#root, "unnamed-asks", HTMLElement).textContent = sentence;
    part(this.#root, "unnamed-list", HTMLElement).replaceChildren(...this.#waiting.map(({ shown }) => element("li", shown)));
    part(this.#root, "unnamed-scopes", HTMLElement).replaceChildren(...scopes.map(choice));
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
    if (button instanceof HTMLButtonElement) this.#tell(button.dataset.scope || null);
  }

  /** @param {string | null} scope */
  #tell(scope) {
    const items = this.#waiting;
    this.clear();
    this.#named(items, scope);
  }

  /** Nothing waits any more. */
  clear() {
    this.#waiting = [];
    part(this.#root, "other-scope", HTMLInputElement).value = "";
    this.#place.hidden = true;
  }
}

/** @param {string} scope */
function choice(scope) {
  const button = element("button", scope || UNNAMED);
  button.type = "button";
  button.className = "pb-button";
  button.dataset.scope = scope;
  return button;
}
