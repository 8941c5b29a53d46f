/**
 * A quiet timer beside the screens of a reveal: it counts down, says when the time is over, and stops nothing.
 * @module
 */

import { now } from "../shared/clock.js";
import { part } from "../shared/dom.js";

const LENGTH = 120_000;
const TICK = 250;
const START = "Start two minutes";
const OVER = "Time's up: go on when you're ready";

/** The button that starts it, and shows what is left. */
export class Timer {
  #button;
  #announce;
  #ends = 0;
  /** @type {number | undefined} */
  #ticking;

  /**
   * @param {HTMLElement} root
   * @param {(sentence: string) => void} announce
   * @param {AbortSignal} signal ends it
   */
  constructor(root, announce, signal) {
    this.#button = part(root, "timer", HTMLButtonElement);
    this.#announce = announce;
    this.#button.addEventListener("click", () => (this.#ticking ? this.stop() : this.#start()), { signal });
    signal.addEventListener("abort", () => this.stop());
  }

  /** Begin anew with the next press. */
  stop() {
    this.#halt(START);
  }

  #start() {
    this.#ends = now() + LENGTH;
    this.#ticking = window.setInterval(() => this.#tick(), TICK);
    this.#tick();
  }

  #tick() {
    const left = Math.ceil((this.#ends - now()) / 1000);
    if (left > 0) {
      this.#button.textContent = `Stop ${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      return;
    }
    this.#halt(OVER);
    this.#announce(`${OVER}.`);
  }

  /** @param {string} words */
  #halt(words) {
    clearInterval(this.#ticking);
    this.#ticking = undefined;
    this.#button.textContent = words;
  }
}
