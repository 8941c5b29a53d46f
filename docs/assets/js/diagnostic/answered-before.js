/**
 * Asks who is there, where somebody has already answered the invitation on this device: the same person, or another.
 * @module
 */

import { timeOf } from "../shared/clock.js";
import { element, part, showText } from "../shared/dom.js";

/** @typedef {import("./guest-record.js").Begun} Begun */

const COPY = "This tab is a copy of another one.";
const ANEW = "The answers themselves stay in the tab where they were given. To correct them here, answer again: your new code then takes the old one's place.";

/** The question above the form, which waits meanwhile. */
export class AnsweredBefore {
  #form;
  #place;
  #says;
  #more;
  #buttons;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#form = /** @type {HTMLElement} */ (root.querySelector("form"));
    this.#place = part(root, "again", HTMLElement);
    this.#says = part(root, "again-says", HTMLElement);
    this.#more = part(root, "again-more", HTMLElement);
    this.#buttons = part(root, "again-buttons", HTMLElement);
  }

  /**
   * @param {Begun[]} begun one or more, in the order of their times
   * @param {boolean} isCopy whether this tab holds the answers of another one
   * @returns {Promise<number>} the id of the ballot to correct, or 0 for another person's
   */
  async ask(begun, isCopy) {
    const times = begun.map(({ at }) => timeOf(at)).join(" and ");
    const [one = { id: 0, at: 0 }, ...others] = begun;
    const question = `Somebody answered here ${times}. Do you want to correct that, or are you somebody else?`;
    showText(this.#says, isCopy ? `${COPY} ${question}` : question);
    showText(this.#more, isCopy ? "" : ANEW);
    const correct = others.length ? begun.map(({ id, at }) => choice(id, `Correct the one ${timeOf(at)}`)) : [choice(one.id, "Correct that")];
    this.#buttons.replaceChildren(...correct, choice(0, "I'm somebody else"));
    this.#form.hidden = true;
    this.#place.hidden = false;
    this.#place.focus();
    const chosen = await pressed(this.#buttons);
    this.#place.hidden = true;
    this.#form.hidden = false;
    return chosen;
  }

  /** @param {boolean} on whether nobody knows yet who is there, so that no answer is taken */
  wait(on) {
    this.#form.inert = on;
  }
}

/**
 * @param {number} id
 * @param {string} text
 */
function choice(id, text) {
  const button = element("button", text);
  button.type = "button";
  button.className = "pb-button";
  button.value = String(id);
  return button;
}

/**
 * @param {HTMLElement} buttons
 * @returns {Promise<number>} the value of the one that is pressed
 */
const pressed = (buttons) =>
  new Promise((tell) => {
    buttons.onclick = ({ target }) => target instanceof HTMLButtonElement && tell(Number(target.value));
  });
