/**
 * Speaks to people who listen to the page: one polite voice, one sentence when things have settled.
 * @module
 */

const SETTLED = 500;

/** The page's one live region. */
export class LiveRegion {
  #place;
  #first = "";
  #latest = "";
  #lead = "";
  /** @type {number | undefined} */
  #timer;

  /** @param {HTMLElement} place an element with role="status" */
  constructor(place) {
    this.#place = place;
  }

  /**
   * Say a sentence once nothing newer has come for half a second; the same one twice in a row is said once.
   * @param {string} sentence
   * @param {string} [lead] how it begins, where only that is to be seen and the rest is only to be heard
   */
  announce(sentence, lead = "") {
    this.#latest = sentence;
    this.#lead = sentence.startsWith(lead) ? lead : "";
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#write(), SETTLED);
  }

  /**
   * Say a sentence before whatever else is said next; nothing newer takes its place.
   * @param {string} sentence
   */
  announceFirst(sentence) {
    this.#first = sentence;
    this.announce(this.#latest, this.#lead);
  }

  /** Say nothing any more. */
  stop() {
    clearTimeout(this.#timer);
  }

  #write() {
    const text = [this.#first, this.#latest].filter(Boolean).join(" ");
    const shown = !this.#first && this.#lead ? this.#lead : text;
    this.#first = this.#latest = this.#lead = "";
    if (this.#place.textContent === text) return;
    const heard = document.createElement("span");
    heard.className = "pb-heard";
    heard.textContent = text.slice(shown.length);
    this.#place.replaceChildren(shown, ...(heard.textContent ? [heard] : []));
  }
}
