/**
 * Connects the parts of the map page: notes go to Python, and come back as one picture and three lists.
 * @module
 */

import { SITE, ask } from "../python/client.js";
import { watchFor } from "../python/warmup.js";
import { element, hideWhatIsForNoScript, part, showText } from "../shared/dom.js";
import { ExportBar } from "../shared/export-bar.js";
import { latestOnly } from "../shared/latest-only.js";
import { warnWhile } from "../shared/leave-warning.js";
import { LiveRegion } from "../shared/live-region.js";
import { PasteBox } from "../shared/paste-box.js";
import { PythonStatus } from "../shared/python-status.js";
import { troubleInWords } from "../shared/storage-trouble.js";
import { Arrangement } from "./arrangement.js";
import { HeldMap } from "./held-map.js";
import { UnnamedLines } from "./unnamed-lines.js";

/**
 * @typedef {import("../python/client.js").Operations} Operations
 * @typedef {Operations["map-read"]["reply"]} Taken
 */

const KEY = `factory-orchestra:${new URL(SITE).pathname}map`;
const PATIENCE = 120_000;

/** One form on one page. */
export class MapController {
  #root;
  #signal;
  #pythonStatus;
  #arrangement;
  #unnamed;
  #exportBar;
  #liveRegion;
  #map = new HeldMap(() => localStorage, KEY);
  #latest = latestOnly();
  /** @type {(import("../shared/paste-box.js").Piece | import("./unnamed-lines.js").Named)[]} what Python has not read yet */
  #unread = [];
  #reading = false;
  /** Something that the reader has told or joined stands nowhere else. */
  #atRisk = false;

  /**
   * @param {HTMLElement} root
   * @param {AbortSignal} signal the form leaves the page
   */
  constructor(root, signal) {
    this.#root = root;
    this.#signal = signal;
    new PasteBox(root, this, signal);
    this.#pythonStatus = new PythonStatus(root, () => this.#again(), signal);
    this.#arrangement = new Arrangement(root, this.#map, this, signal);
    this.#unnamed = new UnnamedLines(root, (named) => this.#told(named), () => this.#tell("That line stays out."), signal);
    this.#exportBar = new ExportBar(root, this, signal);
    this.#liveRegion = new LiveRegion(part(root, "say", HTMLElement));
  }

  /** Show what is kept, and listen. */
  wake() {
    const signal = this.#signal;
    const keep = part(this.#root, "keep", HTMLInputElement);
    keep.addEventListener("change", () => this.#keep(keep.checked), { signal });
    part(this.#root, "forget", HTMLButtonElement).addEventListener("click", () => this.#forget(), { signal });
    window.addEventListener("storage", (event) => this.#changedElsewhere(event), { signal });
    signal.addEventListener("abort", () => this.#leave());
    warnWhile("map", () => this.#atRisk && !this.#map.keep);
    watchFor(this.#root, [], signal);
    hideWhatIsForNoScript(this.#root);
    this.#root.hidden = false;
    this.#map.recall();
    this.#show();
  }

  /** @param {import("../shared/paste-box.js").Piece | import("./unnamed-lines.js").Named} piece */
  take(piece) {
    this.#unread.push(piece);
    this.#readAll();
  }

  /** @param {string} sentence */
  refuse(sentence) {
    this.#tell(sentence);
  }

  /** @param {Operations["map-export"]["request"]["format"]} format */
  exported(format) {
    return ask({ op: "map-export", ...this.#shownNow(), site: SITE, format, now: new Date().toISOString() }, PATIENCE);
  }

  /** @param {string} sentence */
  done(sentence) {
    this.#atRisk = false;
    this.#liveRegion.announce(sentence);
  }

  /** @param {string} sentence what the reader has arranged by hand */
  changed(sentence) {
    this.#atRisk = true;
    this.#arrangement.say(sentence);
    this.#show(sentence);
  }

  /** The rows stand in another order. */
  ordered() {
    this.#show();
  }

  #shownNow() {
    return { held: this.#map.held, order: this.#arrangement.order };
  }

  /** @param {import("./unnamed-lines.js").Named} named */
  #told(named) {
    this.#atRisk = true;
    this.take(named);
  }

  async #readAll() {
    if (this.#reading) return;
    this.#reading = true;
    try {
      for (let piece = this.#unread[0]; piece; piece = this.#unread[0]) {
        this.#pythonStatus.begin();
        const { held } = this.#map;
        const taken = await ask({ op: "map-read", held, ...piece }, PATIENCE);
        // What was changed by hand meanwhile holds: the piece is read once more.
        if (held !== this.#map.held) continue;
        this.#unread.shift();
        this.#pythonStatus.clear();
        this.#taken(taken);
      }
    } catch (error) {
      if (error instanceof Error && error.name === "Refusal") this.#unread.shift();
      this.#liveRegion.announce(this.#pythonStatus.fail(error));
    } finally {
      this.#reading = false;
    }
  }

  /** @param {Taken} taken */
  #taken({ held, say, faults, unnamed }) {
    this.#map.set(held);
    const asked = unnamed.length ? this.#unnamed.ask(unnamed, held.pieces.map(({ name }) => name)) : "";
    this.#arrangement.say("");
    this.#show(this.#written(say, faults, asked));
  }

  /**
   * @param {string} sentence
   * @param {string[]} faults
   * @param {string} [asked] what stands below them as a question
   * @returns {string} all of it, to be heard
   */
  #written(sentence, faults, asked = "") {
    showText(part(this.#root, "added", HTMLElement), sentence);
    const list = part(this.#root, "faults", HTMLElement);
    list.hidden = faults.length === 0;
    list.replaceChildren(...faults.map((fault) => element("li", fault)));
    return [sentence, ...faults, asked].filter(Boolean).join(" ");
  }

  /** @param {string} sentence */
  #tell(sentence) {
    this.#liveRegion.announce(this.#written(sentence, []));
  }

  /** @param {string} [before] what is heard before the map is told */
  async #show(before = "") {
    const { isEmpty, keep, trouble } = this.#map;
    this.#exportBar.clear();
    this.#arrangement.show();
    part(this.#root, "keep", HTMLInputElement).checked = keep;
    showText(part(this.#root, "trouble", HTMLElement), trouble ? troubleInWords(trouble) : "");
    part(this.#root, "forget", HTMLButtonElement).disabled = isEmpty && !keep;
    for (const name of ["take", "arrange"]) part(this.#root, name, HTMLElement).hidden = isEmpty;
    if (isEmpty) return this.#clear(before);
    try {
      const reply = await this.#latest(ask({ op: "map-show", ...this.#shownNow(), root: SITE }, PATIENCE));
      if (reply && !this.#signal.aborted) this.#shown(reply, before);
    } catch (error) {
      if (!this.#signal.aborted) this.#liveRegion.announce(this.#pythonStatus.fail(error));
    }
  }

  /**
   * @param {Operations["map-show"]["reply"]} reply
   * @param {string} before
   */
  #shown({ html, say, due, shown }, before) {
    part(this.#root, "result", HTMLElement).innerHTML = html;
    this.#arrangement.list(shown);
    const calendar = this.#root.querySelector('[data-act="save-ics"]');
    if (calendar instanceof HTMLButtonElement) calendar.disabled = !due;
    this.#liveRegion.announce([before, say].filter(Boolean).join(" "));
  }

  /**
   * Nothing is on the map, nor on its way.
   * @param {string} said what is heard all the same
   */
  #clear(said) {
    if (said) this.#liveRegion.announce(said);
    this.#latest(Promise.resolve(null));
    part(this.#root, "result", HTMLElement).replaceChildren();
  }

  /** Python has been started anew. */
  #again() {
    this.#readAll();
    this.#show();
  }

  /** @param {boolean} keep */
  #keep(keep) {
    const stored = keep ? this.#map.stored() : null;
    this.#map.ask(keep);
    // Another page may have kept a map meanwhile.
    if (stored) this.take({ text: JSON.stringify({ kind: "map", ...stored }) });
    this.#show(this.#map.trouble ? troubleInWords(this.#map.trouble) : "");
  }

  /** @param {StorageEvent} event */
  #changedElsewhere(event) {
    if (!this.#map.concerns(event)) return;
    this.#map.recall();
    this.#show();
  }

  #forget() {
    this.#map.forget();
    this.#unnamed.clear();
    this.#arrangement.say("");
    this.#atRisk = false;
    this.#show(this.#written("Forgotten: no map is left on this device.", []));
  }

  #leave() {
    this.#liveRegion.stop();
    warnWhile("map", () => false);
  }
}
