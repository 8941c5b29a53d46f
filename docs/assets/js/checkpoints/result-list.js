/**
 * The results that are on the page, one line each, by piece of work.
 * @module
 */

import { part } from "../shared/dom.js";

/** @typedef {import("./saved-results.js").SavedResult} SavedResult */

/** What the list of results without a name is called. */
export const UNNAMED = "unnamed work";

/** @param {SavedResult} item */
export const scopeOf = ({ scope }) => scope ?? "";

/** The choice of the work, and its results. */
export class ResultList {
  #root;
  #choice;

  /**
   * @param {HTMLElement} root
   * @param {() => void} chosen
   * @param {AbortSignal} signal ends listening
   */
  constructor(root, chosen, signal) {
    this.#root = root;
    this.#choice = part(root, "scope", HTMLSelectElement);
    this.#choice.addEventListener("change", chosen, { signal });
  }

  /** The pieces of work that there are lists of. */
  get scopes() {
    return [...this.#choice.options].map(({ value }) => value);
  }

  /** The piece of work that the reader looks at. */
  get scope() {
    return this.#choice.value;
  }

  /**
   * @param {SavedResult[]} items
   * @param {string | null} wanted the work to look at
   */
  show(items, wanted) {
    const scopes = [...new Set(items.map(scopeOf))];
    const current = wanted ?? this.scope;
    this.#choice.replaceChildren(...scopes.map((scope) => new Option(scope || UNNAMED, scope)));
    if (scopes.includes(current)) this.#choice.value = current;
    part(this.#root, "scopes", HTMLElement).hidden = scopes.length < 2;
    const place = part(this.#root, "list", HTMLElement);
    place.hidden = items.length === 0;
    place.replaceChildren(table(items.filter((item) => scopeOf(item) === this.scope)));
  }
}

/** @param {SavedResult[]} items */
function table(items) {
  const list = document.createElement("ul");
  list.className = "pb-kept";
  for (const [index, item] of items.entries()) {
    const line = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pb-quiet";
    button.dataset.act = "remove";
    button.dataset.index = String(index);
    button.textContent = "Remove";
    button.setAttribute("aria-label", `Remove ${item.shown}`);
    line.append(`${item.shown} `, button);
    list.append(line);
  }
  return list;
}
