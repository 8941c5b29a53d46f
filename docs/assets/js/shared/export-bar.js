/**
 * What can be done with a result: copy, download, print; each with a word of what came of it.
 * @module
 */

import { RuntimeFault, inOneLine } from "../python/error-messages.js";
import { copy } from "./clipboard.js";
import { part, showText } from "./dom.js";
import { saveFile, saveText } from "./download.js";
import { svgToPng } from "./svg-to-png.js";

/**
 * @typedef {import("../python/client.js").Export} Export
 * @typedef {{text(): Promise<string>, done: string}} Copy a text that a button copies, and what is said then
 * @typedef {import("../python/client.js").Operations["team-export"]["request"]["format"]} Format
 * @typedef {{exported(format: Format): Promise<Export>, done(sentence: string): void, isReady?(): boolean}} Owner
 *   `done`: something was taken away; `isReady`: whether anything can be, or what is missing was said
 */

const COPIED = "Copied: paste it into your retro notes.";

/** The buttons below a result. */
export class ExportBar {
  #owner;
  #done;
  #hand;
  #handText;

  /** @type {Record<string, () => Promise<string>>} by the name of the button; see `#do` */
  #acts = {
    "copy-markdown": () => this.#copyAs("markdown"),
    "copy-line": () => this.#copyAs("line"),
    "save-markdown": () => this.#saveAs("markdown"),
    "save-json": () => this.#saveAs("json"),
    "save-csv": () => this.#saveAs("csv"),
    "save-svg": () => this.#saveAs("svg"),
    "save-ics": () => this.#saveAs("ics"),
    "save-png": () => this.#savePicture(),
  };

  /**
   * @param {HTMLElement} root
   * @param {Owner} owner
   * @param {AbortSignal} signal ends listening
   * @param {Readonly<Record<string, Copy>>} [copies] what is copied besides formats, by the name of its button
   */
  constructor(root, owner, signal, copies = {}) {
    this.#owner = owner;
    this.#done = part(root, "done", HTMLElement);
    this.#hand = part(root, "hand", HTMLElement);
    this.#handText = part(root, "hand-text", HTMLTextAreaElement);
    for (const [name, wanted] of Object.entries(copies)) this.#acts[name] = () => this.#copy(wanted);
    root.addEventListener("click", (event) => this.#clicked(event), { signal });
  }

  /** Take back what was said about an earlier result. */
  clear() {
    showText(this.#done, "");
    this.#hand.hidden = true;
  }

  /** @param {MouseEvent} event */
  #clicked({ target }) {
    const button = target instanceof Element && target.closest("button[data-act]");
    const act = button instanceof HTMLButtonElement ? (button.dataset.act ?? "") : "";
    if (act === "print") return window.print();
    const wanted = this.#acts[act];
    if (wanted) this.#do(wanted);
  }

  /** @param {() => Promise<string>} act resolves to a word of what came of it, or to nothing where that is to be seen */
  async #do(act) {
    this.clear();
    if (this.#owner.isReady?.() === false) return;
    const message = await tried(act);
    if (!message) return;
    showText(this.#done, message);
    this.#owner.done(message);
  }

  /**
   * Copy a text, or put it where it can be copied by hand.
   * @param {Copy} wanted
   */
  async #copy({ text, done }) {
    const coming = text();
    if (await copy(coming)) return done;
    this.#hand.hidden = false;
    this.#handText.value = await coming;
    this.#handText.focus();
    this.#handText.select();
    return "";
  }

  /** @param {Format} format */
  #copyAs(format) {
    return this.#copy({ text: async () => (await this.#owner.exported(format)).text, done: COPIED });
  }

  /** @param {Format} format */
  async #saveAs(format) {
    return saveText(await this.#owner.exported(format));
  }

  async #savePicture() {
    const { text, filename } = await this.#owner.exported("svg");
    return saveFile(await svgToPng(text), filename.replace(/svg$/, "png"));
  }
}

/** @param {() => Promise<string>} act */
async function tried(act) {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof RuntimeFault)) return `That did not work: ${error instanceof Error ? error.message : error}`;
    return inOneLine(error.fault);
  }
}
