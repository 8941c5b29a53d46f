/**
 * The place where the reading appears, and the words for what Python is doing meanwhile.
 * @module
 */

import { inWords } from "../python/error-messages.js";
import { howFar } from "../python/loading-words.js";
import { all, part, showText } from "../shared/dom.js";
import { animateMarks, positionsIn } from "./animate-marks.js";

/**
 * @typedef {import("../python/error-messages.js").Fault} Fault
 * @typedef {import("../python/runtime.js").State} State
 */

/** The sentence that names part 2. */
const ONWARD = ".pb-next";

/** Result, progress and failure in the right-hand column. */
export class ResultPanel {
  #panel;
  #idle;
  #result;
  #state;
  #says;
  #remedy;
  #progress;
  #retry;
  #acts;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#panel = part(root, "panel", HTMLElement);
    this.#result = part(root, "result", HTMLElement);
    this.#state = part(root, "state", HTMLElement);
    this.#says = part(root, "state-says", HTMLElement);
    this.#remedy = part(root, "state-remedy", HTMLElement);
    this.#progress = part(root, "progress", HTMLProgressElement);
    this.#retry = part(root, "retry", HTMLButtonElement);
    this.#acts = part(root, "acts", HTMLElement);
    this.#idle = this.#says.textContent ?? "";
  }

  /** Whether a reading stands there. */
  get hasReading() {
    return !this.#acts.hidden;
  }

  /** What the reading says in one sentence. */
  get headline() {
    return this.#result.querySelector(".pb-verdict")?.textContent?.trim() ?? "";
  }

  /**
   * Take the bar that leads here out of sight while the reading is in view.
   * @param {HTMLElement} bar
   * @param {AbortSignal} signal ends the watch
   */
  relieve(bar, signal) {
    const seen = new IntersectionObserver(([entry]) => bar.classList.toggle("pb-bar-away", entry?.isIntersecting), {
      rootMargin: "-25% 0px",
    });
    seen.observe(this.#result);
    signal.addEventListener("abort", () => seen.disconnect());
  }

  /** Nothing is answered. */
  wait() {
    this.#result.replaceChildren();
    this.#acts.hidden = true;
    this.#tell(this.#idle);
  }

  /**
   * Show what Python wrote; every text in it is escaped there.
   * @param {string} html
   * @param {boolean} complete
   */
  show(html, complete) {
    keepInPlace(this.#panel, () => this.#write(html, complete));
  }

  /**
   * @param {string} html
   * @param {boolean} complete
   */
  #write(html, complete) {
    const open = new Set(folds(this.#result).filter((fold) => fold.open).map(titleOf));
    const stood = positionsIn(this.#result);
    this.#result.innerHTML = html;
    animateMarks(this.#result, stood);
    for (const fold of folds(this.#result)) if (open.has(titleOf(fold))) fold.open = true;
    this.#result.querySelector(ONWARD)?.append(" ", onward());
    this.#acts.hidden = !complete;
    this.#state.hidden = true;
  }

  /**
   * How far Python is.
   * @param {number} share 0..1
   * @param {boolean} again whether it ran before
   */
  load(share, again) {
    this.#tell(`${howFar(share, again)} ${again ? "Your answers are kept." : "Keep answering; nothing depends on it."}`);
    this.#progress.hidden = false;
    this.#progress.value = share;
  }

  /** Python is ready: nothing is to be said about it any more. */
  ready() {
    this.#tell(this.#idle);
    this.#state.hidden = this.#result.hasChildNodes();
  }

  /** Show a reader who came for the reading that it stands here, unless it is in sight. */
  come() {
    if (this.#panel.getBoundingClientRect().top > window.innerHeight / 2) this.#panel.scrollIntoView({ block: "start" });
  }

  /** Bring the reader here. */
  focus() {
    this.#panel.focus({ preventScroll: true });
    this.#panel.scrollTop = 0;
    this.#panel.scrollIntoView({ block: "start" });
  }

  /**
   * Python cannot run, or has failed twice.
   * @param {Fault} fault
   * @returns {string} the sentence to speak
   */
  fail(fault) {
    const { what, remedy } = inWords(fault);
    const kept = "Your answers are kept.";
    this.#tell(what);
    showText(this.#remedy, `${remedy} ${kept}`);
    this.#retry.hidden = false;
    this.#state.classList.add("pb-failed");
    return `${what} ${remedy} ${kept}`;
  }

  /**
   * Python refuses the request, in its own words.
   * @param {string[]} faults
   */
  refuse(faults) {
    this.#tell(faults.join(" "));
    this.#state.classList.add("pb-failed");
  }

  /** @param {string} text */
  #tell(text) {
    this.#state.hidden = false;
    this.#state.classList.remove("pb-failed");
    this.#progress.hidden = true;
    this.#retry.hidden = true;
    showText(this.#remedy, "");
    showText(this.#says, text);
  }
}

/**
 * Change a place without moving what the reader looks at below it.
 * @param {HTMLElement} place
 * @param {() => void} change
 */
function keepInPlace(place, change) {
  // Most browsers see to that themselves; measuring would make them lay out the page once more.
  if (CSS.supports("overflow-anchor", "auto")) return change();
  const { bottom } = place.getBoundingClientRect();
  change();
  if (bottom > 0) return;
  window.scrollBy({ top: place.getBoundingClientRect().bottom - bottom, behavior: "instant" });
}

/** @returns {HTMLButtonElement} the way on, below the sentence that names it */
function onward() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pb-button";
  button.dataset.act = "onward";
  button.textContent = "Go on with part 2";
  return button;
}

/** @param {HTMLElement} result */
const folds = (result) => all(result, "details", HTMLDetailsElement);

/** @param {HTMLDetailsElement} fold */
const titleOf = (fold) => fold.querySelector("summary")?.textContent;
