/**
 * Where the sliders of a model stand: in the form, beside each slider, and in the address.
 * @module
 */

import { all } from "../shared/dom.js";

/** @typedef {Record<string, string>} Settings by the name of the input */

const SETTLED = 300;
/** A whole number from 0 to 9999. */
const SEED = /^\d{1,4}$/;

/** The inputs of one model. */
export class Sliders {
  #root;
  #inputs;
  /** Those that the station itself depends on, and not only what it costs. */
  #model;
  #start;
  /** @type {number | undefined} */
  #timer;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#inputs = all(root, "[data-part=sliders] input, [data-part=prices] input", HTMLInputElement);
    this.#model = all(root, "[data-part=sliders] input", HTMLInputElement);
    this.#start = this.settings;
  }

  /** Whether they stand elsewhere than at first. */
  get areMoved() {
    return this.#inputs.some(({ name, value }) => value !== this.#start[name]);
  }

  /** @returns {string} what a longer run depends on */
  get modelKey() {
    return this.#model.map(({ value }) => value).join(" ");
  }

  /** @returns {Settings} */
  get settings() {
    return Object.fromEntries(this.#inputs.map(({ name, value }) => [name, value]));
  }

  /**
   * What is missing stays; a slider takes the nearest number that it can, and a seed that is none becomes the first.
   * @param {Settings} settings
   * @returns {string[]} what stands elsewhere than it was asked to, in words
   */
  set(settings) {
    const elsewhere = [];
    for (const input of this.#inputs) {
      const asked = settings[input.name]?.trim();
      if (asked === undefined) continue;
      const isSlider = input.type === "range";
      const canBe = isSlider ? asked !== "" && Number.isFinite(Number(asked)) : SEED.test(asked);
      input.value = canBe ? asked : (this.#start[input.name] ?? "");
      if (!canBe || Number(input.value) !== Number(asked)) elsewhere.push(input);
    }
    this.tell();
    return elsewhere.map((input) => inWords(this.#root, input));
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

/**
 * @param {HTMLElement} root
 * @param {HTMLInputElement} input
 * @returns {string} its label and its value
 */
function inWords(root, input) {
  const label = root.querySelector(`label[for="${input.id}"]`)?.textContent ?? "Run number";
  return `${label}: ${input.getAttribute("aria-valuetext") ?? input.value}`;
}
