/**
 * The results that are on the page, one line each, by piece of work.
 * @module
 */

import { part } from "../shared/dom.js";

/** @typedef {import("./saved-results.js").SavedResult} SavedResult */

const UNNAMED = "unnamed work";
const UNNAMED_HANDOFF = "unnamed handoff";
/** No name of a work holds a line end, so that no handoff stands among a team's results of the same name. */
const HANDOFF = "\n";

/** @param {SavedResult} item */
export const isHandoff = ({ kind }) => kind === "handoff";

/** @param {SavedResult} item which list it stands in: by the name of its work, and a handoff apart */
export const listOf = (item) => `${isHandoff(item) ? HANDOFF : ""}${item.scope ?? ""}`;

/** @param {string} list */
export const isOfHandoffs = (list) => list.startsWith(HANDOFF);

/** @param {string} list as it is called */
export const nameOf = (list) => list.trim() || (isOfHandoffs(list) ? UNNAMED_HANDOFF : UNNAMED);

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

  /** The lists that there are. */
  get lists() {
    return [...this.#choice.options].map(({ value }) => value);
  }

  /** The list that the reader looks at. */
  get list() {
    return this.#choice.value;
  }

  /**
   * @param {SavedResult[]} items
   * @param {string | null} wanted the list to look at
   */
  show(items, wanted) {
    const lists = [...new Set(items.map(listOf))];
    const current = wanted ?? this.list;
    this.#choice.replaceChildren(...lists.map((list) => new Option(nameOf(list), list)));
    if (lists.includes(current)) this.#choice.value = current;
    part(this.#root, "scopes", HTMLElement).hidden = lists.length < 2;
    const place = part(this.#root, "list", HTMLElement);
    place.hidden = items.length === 0;
    place.replaceChildren(table(items.filter((item) => listOf(item) === this.list)));
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
