/**
 * Speaks to people who listen to the page: one polite voice, one sentence when things have settled.
 * @module
 */

const SETTLED = 500;

/** The page's one live region. */
export class Speaker {
  #place;
  #first = "";
  #latest = "";
  /** @type {number | undefined} */
  #timer;

  /** @param {HTMLElement} place an element with role="status" */
  constructor(place) {
    this.#place = place;
  }

  /**
   * Say a sentence once nothing newer has come for half a second; the same one twice in a row is said once.
   * @param {string} sentence
   */
  say(sentence) {
    this.#latest = sentence;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#speak(), SETTLED);
  }

  /**
   * Say a sentence before whatever else is said next; nothing newer takes its place.
   * @param {string} sentence
   */
  sayFirst(sentence) {
    this.#first = sentence;
    this.say(this.#latest);
  }

  /** Say nothing any more. */
  hush() {
    clearTimeout(this.#timer);
  }

  #speak() {
    const text = [this.#first, this.#latest].filter(Boolean).join(" ");
    this.#first = this.#latest = "";
    if (this.#place.textContent !== text) this.#place.textContent = text;
  }
}
