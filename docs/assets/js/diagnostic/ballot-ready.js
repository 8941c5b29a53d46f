/**
 * Shows a ballot that is ready: its code and a button to copy it, and not a word about what the answers mean.
 * @module
 */

import { element } from "../shared/dom.js";

/** @typedef {import("../python/contract.d.ts").BallotReply} BallotReply */

const CHANGED = "You changed an answer after you copied. Copy the new code and post it too; the last one counts.";
const COMPARE = "Before you post it, check that whoever invited you sees the same six words:";
const CORRECT = "Not what you meant? Change the answer; the code changes with it.";

/** The place where the reading would stand. */
export class BallotReady {
  /** The code that stands there. */
  code = "";
  #place;
  /** What was copied last, and what came of it. */
  #last = { code: "", sentence: "" };
  #copy;

  /**
   * @param {HTMLElement} place
   * @param {() => void} copy
   */
  constructor(place, copy) {
    this.#place = place;
    this.#copy = copy;
  }

  /**
   * @param {BallotReply} reply
   * @param {string} words of the key for which the code is sealed, if it is
   */
  show({ code, title = "", means = [] }, words) {
    this.code = code ?? "";
    const button = element("button", "Copy my code");
    button.className = "pb-button pb-button-first";
    button.type = "button";
    button.addEventListener("click", this.#copy);
    const line = element("p", "");
    line.className = "pb-code";
    line.append(element("code", this.code));
    const done = element("p", this.#word());
    done.className = "pb-done";
    const compare = words ? [element("p", `${COMPARE} ${words}.`)] : [];
    const [first = "", ...others] = means.map((sentence) => element("p", sentence));
    this.#place.replaceChildren(element("h2", title), first, line, button, done, ...others, ...compare, element("p", CORRECT));
  }

  /**
   * @param {string} code
   * @param {string} sentence what came of copying it
   */
  confirm(code, sentence) {
    this.#last = { code, sentence };
    const place = this.#place.querySelector(".pb-done");
    if (place) place.textContent = this.#word();
  }

  /** No ballot is ready. */
  clear() {
    this.code = "";
    this.#place.replaceChildren();
  }

  #word() {
    const { code, sentence } = this.#last;
    return !code || code === this.code ? sentence : CHANGED;
  }
}
