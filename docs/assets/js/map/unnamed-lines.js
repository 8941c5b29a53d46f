/**
 * Lines that stand alone: they join the map only once the reader has said what they are about.
 * @module
 */

import { element, part } from "../shared/dom.js";
import { plural } from "../shared/plural.js";

/**
 * @typedef {import("../python/contract.d.ts").UnnamedLine} Line
 * @typedef {{text: string, name?: string, origin?: string, to?: string}} Named a line, and what it is about
 */

/** The question what a line is about, one line after another. */
export class UnnamedLines {
  /** @type {Line[]} */
  #waiting = [];
  #named;
  #place;
  #root;

  /**
   * @param {HTMLElement} root
   * @param {(named: Named) => void} named
   * @param {() => void} left the reader has left a line out
   * @param {AbortSignal} signal ends listening
   */
  constructor(root, named, left, signal) {
    this.#root = root;
    this.#named = named;
    this.#place = part(root, "unnamed", HTMLFormElement);
    this.#place.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.#place.addEventListener("click", ({ target }) => {
      if (!(target instanceof Element) || !target.closest('[data-act="leave-out"]')) return;
      this.#next();
      left();
    }, { signal });
  }

  /**
   * @param {Line[]} lines
   * @param {string[]} names of the pieces that are on the map
   * @returns {string} what is asked, in a sentence
   */
  ask(lines, names) {
    const known = new Set(this.#waiting.map(({ line }) => line));
    this.#waiting.push(...lines.filter(({ line }) => !known.has(line)));
    part(this.#root, "names", HTMLElement).replaceChildren(...names.map((name) => new Option(name, name)));
    return this.#show();
  }

  /** Nothing waits any more. */
  clear() {
    this.#waiting = [];
    this.#show();
  }

  #show() {
    const [first] = this.#waiting;
    this.#place.hidden = !first;
    if (!first) return "";
    const { length } = this.#waiting;
    const sentence = `${plural(length, "line")} ${length === 1 ? "names" : "name"} no piece of work.`;
    part(this.#root, "unnamed-asks", HTMLElement).textContent = sentence;
    part(this.#root, "unnamed-shown", HTMLElement).replaceChildren(first.shown, element("br", ""), element("code", first.line));
    part(this.#root, "unnamed-piece", HTMLElement).hidden = first.handoff;
    part(this.#root, "unnamed-handoff", HTMLElement).hidden = !first.handoff;
    for (const field of this.#fields()) field.value = "";
    return sentence;
  }

  /** The fields to fill in for the first line. */
  #fields() {
    const names = this.#waiting[0]?.handoff ? ["origin", "to"] : ["name"];
    return names.map((name) => part(this.#root, `unnamed-${name}`, HTMLInputElement));
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const [first] = this.#waiting;
    const fields = this.#fields();
    const open = fields.find(({ value }) => !value.trim());
    if (!first || open) return open?.focus();
    const [one = "", to = ""] = fields.map(({ value }) => value.trim());
    this.#named({ text: first.line, ...(first.handoff ? { origin: one, to } : { name: one }) });
    this.#next();
  }

  #next() {
    this.#waiting.shift();
    this.#show();
    (this.#waiting.length ? this.#fields()[0] : part(this.#root, "box", HTMLTextAreaElement))?.focus();
  }
}
