/**
 * What stands on the page after the reveal: the screens, what is agreed, the notes and the ways to take them away.
 * @module
 */

import { SITE, ask } from "../python/client.js";
import { newestOnly } from "../shared/latest-only.js";
import { part, say } from "../shared/dom.js";
import { stamp } from "../shared/clock.js";
import { Agree } from "./action-plan-form.js";
import { PATIENCE } from "./ballot-intake.js";
import { Reveal } from "./slides.js";
import { session } from "./session.js";
import { ExportBar } from "../shared/export-bar.js";

/**
 * @typedef {{screens: import("./slides.js").Screen[], line: string} & import("./action-plan-form.js").Offer} Revealed
 * @typedef {import("./ballot-intake.js").Collector} Collector
 */

const TYPING_PAUSE = 400;
const LONGEST_FRAME = 200;

/** Everything below the box. */
export class Findings {
  #root;
  #signal;
  #collector;
  #speak;
  #reveal;
  #agree;
  #exportBar;
  #date;
  #proposed = "";
  #line = "";
  #newestReading = newestOnly();
  #newestNotes = newestOnly();
  /** @type {number | undefined} */
  #typing;

  /**
   * @param {HTMLElement} root
   * @param {Collector} collector
   * @param {(sentence: string) => void} speak
   * @param {AbortSignal} signal the form leaves the page
   */
  constructor(root, collector, speak, signal) {
    this.#root = root;
    this.#signal = signal;
    this.#collector = collector;
    this.#speak = speak;
    this.#reveal = new Reveal(root, speak, signal);
    this.#agree = new Agree(root, (agreed) => this.#agreed(agreed), signal);
    this.#exportBar = new ExportBar(root, this, signal);
    this.#date = part(root, "date", HTMLInputElement);
    this.#date.addEventListener("change", () => this.#dated(), { signal });
  }

  /**
   * Read the ballots together.
   * @param {boolean} anew from the first screen, and bring the reader there
   */
  async open(anew) {
    session.date ??= stamp().date;
    const request = { op: "team", ...session.request(), root: SITE, site: SITE };
    const revealed = await this.#collector.patiently(() => this.#newestReading(ask(request, PATIENCE)));
    if (revealed && !this.#signal.aborted) this.#show(revealed, anew);
  }

  /** @param {number} steps */
  turn(steps) {
    this.#reveal.turn(steps);
  }

  /** Show the screens over everything, or return them to the page. */
  project() {
    this.#reveal.project();
  }

  /** Write the notes once more when typing pauses. */
  later() {
    if (!session.revealed) return;
    clearTimeout(this.#typing);
    this.#exportBar.clear();
    this.#typing = window.setTimeout(() => this.#writeNotes(), TYPING_PAUSE);
  }

  /** @param {string} format */
  exported(format) {
    session.agreed = this.#agree.agreed;
    return ask({ op: "team-export", ...session.request(), site: SITE, format, now: new Date().toISOString() }, PATIENCE);
  }

  /** @param {string} sentence */
  done(sentence) {
    session.exported = true;
    this.#speak(sentence);
  }

  /** Seal the guess that stands in the field. */
  async seal() {
    const field = part(this.#root, "sealed", HTMLInputElement);
    const text = field.value;
    field.value = "";
    const reply = await this.#collector.patiently(() => ask({ op: "seal", text }));
    if (!reply) return;
    session.sealed = reply.code;
    this.showSealed();
    this.#collector.show();
    this.#speak("A guess is sealed.");
  }

  /** Say whether a guess is sealed. */
  showSealed() {
    say(part(this.#root, "sealed-says", HTMLElement), session.sealed ? "A guess is sealed." : "");
    part(this.#root, "open-sealed", HTMLElement).hidden = !session.sealed || !session.revealed;
  }

  /** Show the sealed guess beside the team's reading. */
  async openSealed() {
    const request = { op: "open-sealed", sealed: session.sealed, ...session.request() };
    const reply = await this.#collector.patiently(() => ask(request, PATIENCE));
    if (!session.sealed) return;
    const place = part(this.#root, "sealed-reading", HTMLElement);
    if (reply) place.innerHTML = reply.html;
    place.hidden = !reply;
  }

  /** Take everything off the page. */
  forget() {
    clearTimeout(this.#typing);
    for (const newest of [this.#newestReading, this.#newestNotes]) newest(Promise.resolve(null));
    this.#reveal.hide();
    this.#agree.hide();
    this.#exportBar.clear();
    part(this.#root, "take", HTMLElement).hidden = true;
    for (const name of ["result", "sealed-reading"]) part(this.#root, name, HTMLElement).replaceChildren();
    part(this.#root, "hand-text", HTMLTextAreaElement).value = "";
    part(this.#root, "compare", HTMLAnchorElement).hash = "";
    this.showSealed();
  }

  /**
   * @param {Revealed} revealed
   * @param {boolean} anew
   */
  async #show(revealed, anew) {
    session.revealed = true;
    this.#collector.show();
    this.#reveal.show(revealed.screens, anew);
    // Each part is drawn before the next one comes, so that the page never stands still for long.
    await drawn();
    if (anew) this.#reveal.focus();
    await drawn();
    this.#agree.show(revealed, session.agreed);
    session.agreed = this.#agree.agreed;
    this.#proposed = revealed.checkpoint.date ?? "";
    this.#date.value = session.date ?? "";
    this.#date.readOnly = Boolean(session.saved);
    await drawn();
    this.showSealed();
    part(this.#root, "sealed-reading", HTMLElement).hidden = true;
    part(this.#root, "take", HTMLElement).hidden = false;
    this.#line = revealed.line;
    await this.#writeNotes();
  }

  /** The facilitator corrects the day of the session; a proposed checkpoint moves with it. */
  #dated() {
    session.date = this.#date.value || stamp().date;
    if (session.agreed.checkpoint === this.#proposed) session.agreed = { ...session.agreed, checkpoint: "" };
    session.exported = false;
    this.open(false);
  }

  /** @param {import("./session.js").Agreed} agreed */
  #agreed(agreed) {
    session.agreed = agreed;
    session.exported = false;
    this.later();
  }

  async #writeNotes() {
    part(this.#root, "compare", HTMLAnchorElement).hash = compared(this.#line);
    try {
      const notes = await this.#newestNotes(ask({ op: "team-notes", ...session.request(), root: SITE }, PATIENCE));
      if (notes && !this.#signal.aborted) part(this.#root, "result", HTMLElement).innerHTML = notes.html;
    } catch (error) {
      if (!this.#signal.aborted) this.#collector.fail(error);
    }
  }
}

/** When what stands there is drawn; a page that nobody sees is not, and does not wait for it. */
const drawn = () =>
  new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, LONGEST_FRAME);
  });

/** @param {string} line */
const compared = (line) => `#scope=${encodeURIComponent(session.scope)}&line=${encodeURIComponent(line)}`;
