/**
 * Says what Python is doing while somebody waits for it, and offers another try when it has failed.
 * @module
 */

import { Refusal } from "../python/client.js";
import { RuntimeFault, inOneLine } from "../python/error-messages.js";
import { howFar } from "../python/loading-words.js";
import { runtime } from "../python/runtime.js";
import { part, showText } from "./dom.js";

const KEPT = "Nothing is lost: what you pasted is still in this page's memory.";

/** The line below a box. */
export class PythonStatus {
  #state;
  #progress;
  #retry;

  #kept;

  /**
   * @param {HTMLElement} root
   * @param {() => void} again what to do once Python is started anew
   * @param {AbortSignal} signal ends listening
   * @param {string} [kept] what the reader need not fear for meanwhile
   */
  constructor(root, again, signal, kept = KEPT) {
    this.#kept = kept;
    this.#state = part(root, "state", HTMLElement);
    this.#progress = part(root, "progress", HTMLProgressElement);
    this.#retry = part(root, "retry", HTMLButtonElement);
    const anew = () => {
      runtime.retry();
      this.clear();
      again();
    };
    this.#retry.addEventListener("click", anew, { signal });
    runtime.addEventListener("change", () => this.#follow(), { signal });
  }

  /** Somebody waits from now on. */
  begin() {
    this.clear();
    this.#state.hidden = false;
    this.#follow();
    if (runtime.state.name === "ready") this.#state.textContent = "Reading …";
  }

  /** Nobody waits any more. */
  clear() {
    showText(this.#state, "");
    this.#state.classList.remove("pb-failed");
    this.#progress.hidden = true;
    this.#retry.hidden = true;
  }

  /**
   * @param {unknown} error
   * @returns {string} the sentence to speak
   */
  fail(error) {
    this.clear();
    const sentence = this.#words(error);
    showText(this.#state, sentence);
    this.#state.classList.add("pb-failed");
    return sentence;
  }

  /** @param {unknown} error */
  #words(error) {
    if (error instanceof Refusal) return error.message;
    if (!(error instanceof RuntimeFault)) throw error;
    this.#retry.hidden = false;
    return `${inOneLine(error.fault)} ${this.#kept}`;
  }

  #follow() {
    const { state } = runtime;
    if (this.#state.hidden || this.#state.classList.contains("pb-failed") || state.name !== "loading") return;
    this.#state.textContent = `${howFar(state.share)} ${this.#kept}`;
    this.#progress.hidden = false;
    this.#progress.value = state.share;
  }
}
