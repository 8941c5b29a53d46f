/**
 * Speaks to people who listen to the page: one polite voice, one sentence when things have settled.
 * @module
 */

const SETTLED = 500;

/** The page's one live region. */
export class Speaker {
  #place;
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
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      if (this.#place.textContent !== sentence) this.#place.textContent = sentence;
    }, SETTLED);
  }

  /** Say nothing any more. */
  hush() {
    clearTimeout(this.#timer);
  }
}
