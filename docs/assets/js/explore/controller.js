/**
 * Connects the sliders of a model with Python: a setting goes out, sentences and pictures come back.
 * @module
 */

import { ask } from "../python/client.js";
import { watchFor } from "../python/warmup.js";
import { followFragment } from "../shared/address.js";
import { copy } from "../shared/clipboard.js";
import { element, hideWhatIsForNoScript, part, showText } from "../shared/dom.js";
import { latestOnly } from "../shared/latest-only.js";
import { LiveRegion } from "../shared/live-region.js";
import { PythonStatus } from "../shared/python-status.js";
import { Sliders } from "./settings.js";

/**
 * @typedef {import("../python/client.js").Operations} Operations
 * @typedef {Operations["explore-waiting"]["request"]} Asked
 * @typedef {import("../python/contract.d.ts").Explored} Reply
 * @typedef {import("../python/contract.d.ts").LongerRun} LongerRun
 */

/**
 * What each model asks Python for.
 * @type {Record<string, (asked: Asked) => Promise<Reply>>}
 */
const MODELS = {
  waiting: (asked) => ask({ op: "explore-waiting", ...asked }),
  feedback: (asked) => ask({ op: "explore-feedback", ...asked }),
};

/** So long after the last move a longer run begins, in milliseconds. */
const RESTED = 350;
/** From this width on, in CSS pixels, the wide drawings fit. */
const WIDE = 576;
const SEEDS = 9_999;
const BELOW = "Only the starting values were worked out when this site was built.";

/** One model on one page. */
export class ExplorationController {
  #root;
  #signal;
  #sliders;
  #liveRegion;
  #pythonStatus;
  #after;
  #latest = latestOnly();
  #guess = "";
  /** The sentence that was spoken last. */
  #said = "";
  /** @type {{key: string, run: LongerRun | null}} the longer run that is done, and what it was run for */
  #done = { key: "", run: null };
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
    this.#liveRegion = new LiveRegion(part(root, "say", HTMLElement));
    this.#pythonStatus = new PythonStatus(root, () => this.#show(), signal, BELOW);
    this.#after = part(root, "after", HTMLElement);
  }

  /** Ask for a guess, or show what the address asks for. */
  wake() {
    const signal = this.#signal;
    this.#root.addEventListener("input", (event) => this.#input(event), { signal });
    this.#root.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.#root.addEventListener("click", (event) => this.#clicked(event), { signal });
    followFragment((hash) => this.#followAddress(hash), signal);
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
    if (!this.#followAddress(location.hash)) this.#askGuess();
  }

  #leave() {
    clearTimeout(this.#timer);
    this.#turn++;
    this.#sliders.forget();
    this.#liveRegion.stop();
  }

  #askGuess() {
    part(this.#root, "guessing", HTMLElement).hidden = false;
    this.#after.hidden = true;
  }

  /** @param {string} hash */
  #followAddress(hash) {
    const asked = this.#sliders.askedBy(hash);
    if (!asked) return false;
    const elsewhere = this.#sliders.set(asked);
    this.#tellElsewhere(elsewhere);
    this.#open();
    return true;
  }

  /** @param {string[]} elsewhere what of a link could not be taken as it was asked for */
  #tellElsewhere(elsewhere) {
    const told = elsewhere.length
      ? `The link asks for something that this page doesn't have. You see this instead: ${elsewhere.join("; ")}.`
      : "";
    part(this.#root, "moved", HTMLElement).textContent = told;
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
    this.#tellElsewhere([]);
    this.#sliders.note();
    this.#show();
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const mark = this.#root.querySelector("input[name=guess]");
    if (mark instanceof HTMLInputElement) this.#guess = mark.value;
    const guessed = part(this.#root, "guessed", HTMLElement);
    if (!this.#root.dataset.shown) guessed.replaceChildren(element("p", guessed.dataset.first ?? ""));
    this.#open();
    guessed.focus();
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
    this.#tellElsewhere([]);
    this.#sliders.note();
    this.#show();
  }

  #reset() {
    this.#leave();
    history.replaceState(history.state, "", location.pathname + location.search);
    this.#guess = "";
    this.#sliders.reset();
    this.#tellElsewhere([]);
    this.#fill({ parts: { guessed: "" } });
    showText(part(this.#root, "done", HTMLElement), "");
    this.#askGuess();
    const mark = this.#root.querySelector("input[name=guess]");
    if (mark instanceof HTMLElement) mark.focus();
  }

  async #copy() {
    const link = `${location.origin}${location.pathname}${location.search}#${this.#sliders.fragment}`;
    const copied = await copy(Promise.resolve(link));
    showText(part(this.#root, "done", HTMLElement), copied ? "Link copied: it opens exactly this run." : link);
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
    // What the build worked out is for the starting values: it isn't the answer to others.
    this.#root.toggleAttribute("data-other", !this.#root.dataset.shown && this.#sliders.areMoved);
    if (this.#busy) return;
    this.#busy = true;
    if (!this.#root.dataset.shown) this.#pythonStatus.begin();
    try {
      while (this.#moved && !this.#signal.aborted) await this.#askOnce();
      this.#pythonStatus.clear();
    } catch (error) {
      if (!this.#signal.aborted) this.#liveRegion.announce(this.#pythonStatus.fail(error));
    } finally {
      this.#busy = false;
    }
  }

  async #askOnce() {
    this.#moved = false;
    const reply = /** @type {Reply | null} */ (await this.#latest(this.#ask()));
    if (!reply || this.#signal.aborted) return;
    this.#fill(reply);
    this.#liveRegion.announce(reply.say);
    this.#said = reply.say;
    this.#root.dataset.shown = this.#sliders.fragment;
    this.#root.removeAttribute("data-other");
    const turn = this.#turn;
    if (reply.run && !this.#moved) this.#timer = window.setTimeout(() => this.#runOn(turn, reply.run), RESTED);
  }

  /** @param {LongerRun | null} [run] one that is done */
  #ask(run = this.#done.key === this.#sliders.modelKey ? this.#done.run : null) {
    const model = MODELS[this.#root.dataset.model ?? ""];
    return model ? model(this.#asked(run)) : Promise.reject(new Error("This model has no name."));
  }

  /**
   * @param {LongerRun | null} run
   * @returns {Asked}
   */
  #asked(run) {
    this.#drawn = this.#compact;
    return { settings: { ...this.#sliders.settings, guess: this.#guess }, compact: this.#compact, run };
  }

  /**
   * Go on with the longer run, part by part, as long as nothing moves; then draw its mean.
   * @param {number} turn
   * @param {LongerRun | null} run
   */
  async #runOn(turn, run) {
    try {
      for (let done = false; !done && turn === this.#turn; ) {
        const reply = await ask({ op: "explore-waiting-run", ...this.#asked(run) });
        if (turn !== this.#turn) return;
        this.#fill(reply);
        ({ run, done } = reply);
      }
      if (turn !== this.#turn) return;
      this.#done = { key: this.#sliders.modelKey, run };
      const reply = await this.#ask(run);
      if (turn !== this.#turn) return;
      this.#fill(reply);
      if (reply.say !== this.#said) this.#liveRegion.announce(reply.say);
      this.#said = reply.say;
    } catch (error) {
      if (turn === this.#turn) this.#liveRegion.announce(this.#pythonStatus.fail(error));
    }
  }

  /**
   * Put what is new into its place; most parts stay as they are when one slider moves.
   * @param {{parts: Record<string, string>}} reply
   */
  #fill({ parts }) {
    for (const [name, html] of Object.entries(parts)) {
      if (this.#shown[name] === html) continue;
      this.#shown[name] = html;
      part(this.#root, name, HTMLElement).innerHTML = html;
    }
  }
}
