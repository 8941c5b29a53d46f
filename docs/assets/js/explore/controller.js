/**
 * Connects the sliders of a model with Python: a setting goes out, sentences and pictures come back.
 * @module
 */

import { ask } from "../python/client.js";
import { watchFor } from "../python/warmup.js";
import { copy } from "../shared/clipboard.js";
import { hideWhatIsForNoScript, part, say } from "../shared/dom.js";
import { newestOnly } from "../shared/latest-only.js";
import { Speaker } from "../shared/live-region.js";
import { Waiting } from "../shared/python-status.js";
import { Sliders } from "./settings.js";

/** @typedef {{parts: Record<string, string>, say: string, run?: object | null}} Reply */

/** So long after the last move a longer run begins, in milliseconds. */
const RESTED = 350;
/** From this width on, in CSS pixels, the wide drawings fit. */
const WIDE = 576;
const SEEDS = 9_999;
const BELOW = "What stands below was computed when this site was built.";

/** One model on one page. */
export class Exploration {
  #root;
  #signal;
  #sliders;
  #speaker;
  #waiting;
  #after;
  #newest = newestOnly();
  #guess = "";
  /** Whether an answer is on its way, and whether the sliders have moved since it was asked for. */
  #busy = false;
  #moved = false;
  /** Counts what was asked for; a longer run ends when it is no longer the newest. */
  #turn = 0;
  /** @type {number | undefined} */
  #timer;

  /**
   * @param {HTMLElement} root
   * @param {AbortSignal} signal the model leaves the page
   */
  constructor(root, signal) {
    this.#root = root;
    this.#signal = signal;
    this.#sliders = new Sliders(root);
    this.#speaker = new Speaker(part(root, "say", HTMLElement));
    this.#waiting = new Waiting(root, () => this.#show(), signal, BELOW);
    this.#after = part(root, "after", HTMLElement);
  }

  /** Ask for a guess, or show what the address asks for. */
  wake() {
    const signal = this.#signal;
    this.#root.addEventListener("input", (event) => this.#input(event), { signal });
    this.#root.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.#root.addEventListener("click", (event) => this.#clicked(event), { signal });
    window.addEventListener("hashchange", () => this.#followAddress(), { signal });
    const width = new ResizeObserver(() => this.#resized());
    width.observe(this.#root);
    signal.addEventListener("abort", () => {
      width.disconnect();
      this.#leave();
    });
    hideWhatIsForNoScript(this.#root);
    for (const name of ["sliders", "prices", "presets", "acts"]) {
      const found = this.#root.querySelector(`[data-part="${name}"]`);
      if (found instanceof HTMLElement) found.hidden = false;
    }
    watchFor(this.#root, [], signal);
    this.#sliders.tell();
    if (!this.#followAddress()) this.#askGuess();
  }

  #leave() {
    clearTimeout(this.#timer);
    this.#turn++;
    this.#sliders.forget();
    this.#speaker.hush();
  }

  #askGuess() {
    part(this.#root, "guessing", HTMLElement).hidden = false;
    this.#after.hidden = true;
  }

  #followAddress() {
    const asked = this.#sliders.fromAddress();
    if (!asked) return false;
    this.#sliders.set(asked);
    this.#open();
    return true;
  }

  /** The guess is given, or not wanted. */
  #open() {
    part(this.#root, "guessing", HTMLElement).hidden = true;
    this.#after.hidden = false;
    this.#show();
  }

  /** @param {Event} event */
  #input({ target }) {
    this.#sliders.tell();
    if (!(target instanceof HTMLInputElement) || target.name === "guess") return;
    this.#sliders.note();
    this.#show();
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const mark = this.#root.querySelector("input[name=guess]");
    if (mark instanceof HTMLInputElement) this.#guess = mark.value;
    this.#open();
    part(this.#root, "guessed", HTMLElement).focus();
  }

  /** @param {MouseEvent} event */
  #clicked({ target }) {
    const button = target instanceof Element && target.closest("button");
    if (!button) return;
    if (button.dataset.set) this.#set(Object.fromEntries(new URLSearchParams(button.dataset.set)));
    if (button.dataset.act === "skip") this.#skip();
    if (button.dataset.act === "luck") this.#set({ seed: this.#nextSeed() });
    if (button.dataset.act === "copy") this.#copy();
    if (button.dataset.act === "reset") this.#reset();
  }

  #skip() {
    this.#open();
    const first = this.#after.querySelector("input[type=range]");
    if (first instanceof HTMLElement) first.focus();
  }

  #nextSeed() {
    return String((Number(this.#sliders.settings["seed"]) % SEEDS) + 1);
  }

  /** @param {Record<string, string>} settings */
  #set(settings) {
    this.#sliders.set(settings);
    this.#sliders.note();
    this.#show();
  }

  #reset() {
    this.#leave();
    history.replaceState(history.state, "", location.pathname + location.search);
    this.#guess = "";
    this.#sliders.reset();
    this.#fill({ parts: { guessed: "" }, say: "" });
    say(part(this.#root, "done", HTMLElement), "");
    this.#askGuess();
    const mark = this.#root.querySelector("input[name=guess]");
    if (mark instanceof HTMLElement) mark.focus();
  }

  async #copy() {
    const link = `${location.origin}${location.pathname}${location.search}#${this.#sliders.fragment}`;
    const copied = await copy(Promise.resolve(link));
    say(part(this.#root, "done", HTMLElement), copied ? "Copied: the link shows this very run." : link);
  }

  get #compact() {
    return this.#root.clientWidth < WIDE;
  }

  #drawn = false;
  /** @type {Record<string, string>} what Python has put into each part */
  #shown = {};

  #resized() {
    if (!this.#after.hidden && this.#drawn !== this.#compact) this.#show();
  }

  /** One request at a time: what moved meanwhile is asked for when the answer is there. */
  async #show() {
    this.#turn++;
    clearTimeout(this.#timer);
    this.#moved = true;
    if (this.#busy) return;
    this.#busy = true;
    if (!this.#root.dataset.shown) this.#waiting.begin();
    try {
      while (this.#moved && !this.#signal.aborted) await this.#askOnce();
      this.#waiting.clear();
    } catch (error) {
      if (!this.#signal.aborted) this.#speaker.say(this.#waiting.fail(error));
    } finally {
      this.#busy = false;
    }
  }

  async #askOnce() {
    this.#moved = false;
    const reply = /** @type {Reply | null} */ (await this.#newest(this.#ask(this.#root.dataset.op)));
    if (!reply || this.#signal.aborted) return;
    this.#fill(reply);
    this.#speaker.say(reply.say);
    this.#root.dataset.shown = this.#sliders.fragment;
    const turn = this.#turn;
    if (reply.run && !this.#moved) this.#timer = window.setTimeout(() => this.#runOn(turn, reply.run), RESTED);
  }

  /**
   * @param {string | undefined} op
   * @param {object | null} [run]
   */
  #ask(op, run = null) {
    this.#drawn = this.#compact;
    const settings = { ...this.#sliders.settings, guess: this.#guess };
    return ask({ op: op ?? "", settings, compact: this.#compact, run });
  }

  /**
   * Go on with the longer run, part by part, as long as nothing moves; then draw its mean.
   * @param {number} turn
   * @param {object | null | undefined} run
   */
  async #runOn(turn, run) {
    try {
      for (let done = false; !done && turn === this.#turn; ) {
        const reply = await this.#ask(this.#root.dataset.runOp, run);
        if (turn !== this.#turn) return;
        this.#fill(reply);
        ({ run, done } = reply);
      }
      const reply = turn === this.#turn ? await this.#ask(this.#root.dataset.op, run) : null;
      if (reply && turn === this.#turn) this.#fill(reply);
    } catch (error) {
      if (turn === this.#turn) this.#speaker.say(this.#waiting.fail(error));
    }
  }

  /**
   * Put what is new into its place; most parts stay as they are when one slider moves.
   * @param {Reply} reply
   */
  #fill({ parts }) {
    for (const [name, html] of Object.entries(parts)) {
      if (this.#shown[name] === html) continue;
      this.#shown[name] = html;
      part(this.#root, name, HTMLElement).innerHTML = html;
    }
  }
}
