/**
 * Where the sliders of a model stand: in the form, beside each slider, and in the address.
 * @module
 */

import { all } from "../shared/dom.js";

/** @typedef {Record<string, string>} Settings by the name of the input */

const SETTLED = 300;

/** The inputs of one model. */
export class Sliders {
  #root;
  #inputs;
  #start;
  /** @type {number | undefined} */
  #timer;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#inputs = all(root, "[data-part=sliders] input, [data-part=prices] input", HTMLInputElement);
    this.#start = this.settings;
  }

  /** @returns {Settings} */
  get settings() {
    return Object.fromEntries(this.#inputs.map(({ name, value }) => [name, value]));
  }

  /** @param {Settings} settings what is missing stays; what a slider can't take, it moves to the nearest it can */
  set(settings) {
    for (const input of this.#inputs) {
      const value = settings[input.name];
      if (value !== undefined && value !== "") input.value = value;
    }
    this.tell();
  }

  /** Back to where they stood at first. */
  reset() {
    this.set(this.#start);
  }

  /** Write each value beside its slider. */
  tell() {
    for (const input of all(this.#root, "input[type=range]", HTMLInputElement)) tell(this.#root, input);
  }

  /** Put the settings into the address once they have settled: browsers allow only so many changes. */
  note() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => history.replaceState(history.state, "", `#${this.fragment}`), SETTLED);
  }

  /** Note nothing any more. */
  forget() {
    clearTimeout(this.#timer);
  }

  get fragment() {
    return new URLSearchParams(this.settings).toString();
  }

  /**
   * @param {string} hash
   * @returns {Settings | null} what an address asks for, if it asks for any of these sliders
   */
  askedBy(hash) {
    const asked = Object.fromEntries(new URLSearchParams(hash.slice(1)));
    return this.#inputs.some(({ name }) => name in asked) ? asked : null;
  }
}

/**
 * @param {HTMLElement} root
 * @param {HTMLInputElement} input
 */
function tell(root, input) {
  const { unit = "", one = unit } = input.dataset;
  const words = `${input.value}${input.value === "1" ? one : unit}`;
  const output = root.querySelector(`[data-output="${input.name}"]`);
  if (output) output.textContent = words;
  input.setAttribute("aria-valuetext", words);
}
