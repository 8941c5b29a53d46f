/**
 * What the reader arranges by hand: which piece hands over to which, the order of the rows, what leaves the map again.
 * @module
 */

import { all, element, option, part, showText } from "../shared/dom.js";

/**
 * @typedef {import("./held-map.js").HeldMap} HeldMap
 * @typedef {import("./held-map.js").Held} Held
 * @typedef {{changed(sentence: string): void, ordered(): void}} Owner
 */

/** Parts in the order in which they are listed. @type {(keyof Held)[]} */
const KINDS = ["pieces", "handoffs", "joins"];

/** The form of joins, the choice of the order, and the list of all that the map holds. */
export class Arrangement {
  #root;
  #map;
  #owner;
  #from;
  #to;

  /**
   * @param {HTMLElement} root
   * @param {HeldMap} map
   * @param {Owner} owner
   * @param {AbortSignal} signal ends listening
   */
  constructor(root, map, owner, signal) {
    this.#root = root;
    this.#map = map;
    this.#owner = owner;
    this.#from = part(root, "join-from", HTMLSelectElement);
    this.#to = part(root, "join-to", HTMLSelectElement);
    part(root, "join", HTMLFormElement).addEventListener("submit", (event) => this.#join(event), { signal });
    part(root, "list", HTMLElement).addEventListener("click", (event) => this.#remove(event), { signal });
    for (const choice of this.#orders()) choice.addEventListener("change", () => owner.ordered(), { signal });
  }

  /** By what the rows stand. */
  get order() {
    return this.#orders().find(({ checked }) => checked)?.value ?? "name";
  }

  /** Show the pieces to choose from. */
  show() {
    const names = this.#map.held.pieces.map(({ name }) => name);
    part(this.#root, "join", HTMLFormElement).hidden = names.length < 2;
    for (const [place, choice] of [this.#from, this.#to].entries()) {
      const chosen = choice.value;
      choice.replaceChildren(...names.map((name) => option(name, name)));
      choice.selectedIndex = names.includes(chosen) ? names.indexOf(chosen) : place;
    }
  }

  /** @param {import("../python/contract.d.ts").HeldOnMap} shown each part in a line */
  list(shown) {
    const lines = KINDS.flatMap((kind) => shown[kind].map((text, index) => line(kind, index, text)));
    part(this.#root, "list", HTMLElement).replaceChildren(...lines);
  }

  /** @param {string} sentence what has just been done by hand */
  say(sentence) {
    showText(part(this.#root, "join-said", HTMLElement), sentence);
  }

  #orders() {
    return all(this.#root, '[name="map-order"]', HTMLInputElement);
  }

  /** @param {SubmitEvent} event */
  #join(event) {
    event.preventDefault();
    const [from, to] = [this.#from.value, this.#to.value];
    if (from === to) return this.#owner.changed("Choose two different pieces of work.");
    const told = `${from} hands over to ${to}`;
    this.#owner.changed(this.#map.join(from, to) ? `Joined: ${told}.` : `Joined already: ${told}.`);
  }

  /** @param {MouseEvent} event */
  #remove({ target }) {
    const button = target instanceof Element && target.closest("button[data-kind]");
    if (!(button instanceof HTMLButtonElement)) return;
    const { kind = "", index, shown } = button.dataset;
    this.#map.remove(/** @type {keyof Held} */ (kind), Number(index));
    part(this.#root, "list", HTMLElement).closest("details")?.querySelector("summary")?.focus();
    this.#owner.changed(`Removed: ${shown}.`);
  }
}

/**
 * @param {keyof Held} kind
 * @param {number} index
 * @param {string} text
 */
function line(kind, index, text) {
  const item = element("li", `${text} `);
  const button = element("button", kind === "joins" ? "Undo" : "Remove");
  button.type = "button";
  button.className = "pb-quiet";
  Object.assign(button.dataset, { kind, index: String(index), shown: text });
  button.setAttribute("aria-label", `${button.textContent} ${text}`);
  item.append(button);
  return item;
}
