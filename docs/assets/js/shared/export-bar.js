/**
 * What can be done with a result: copy, download, print; each with a word of what came of it.
 * @module
 */

import { RuntimeFault, inOneLine } from "../python/error-messages.js";
import { copy } from "./clipboard.js";
import { part, say } from "./dom.js";
import { png } from "./svg-to-png.js";
import { save } from "./download.js";

/**
 * @typedef {{text: string, filename: string, type: string}} Export
 * @typedef {{exported(format: string): Promise<Export>, done(sentence: string): void}} Owner
 */

const COPIED = "Copied: paste it into your retro notes.";

/** The buttons below a result. */
export class TakeAway {
  #root;
  #owner;

  /**
   * @param {HTMLElement} root
   * @param {Owner} owner
   * @param {AbortSignal} signal ends listening
   */
  constructor(root, owner, signal) {
    this.#root = root;
    this.#owner = owner;
    root.addEventListener("click", (event) => this.#clicked(event), { signal });
  }

  /** Take back what was said about an earlier result. */
  clear() {
    say(part(this.#root, "done", HTMLElement), "");
    part(this.#root, "hand", HTMLElement).hidden = true;
  }

  /**
   * Copy a text, or put it where it can be copied by hand.
   * @param {Promise<string>} text
   * @param {string} message
   */
  async copy(text, message) {
    if (await copy(text)) return message;
    part(this.#root, "hand", HTMLElement).hidden = false;
    const place = part(this.#root, "hand-text", HTMLTextAreaElement);
    place.value = await text;
    place.focus();
    place.select();
    return "";
  }

  /** @param {MouseEvent} event */
  #clicked({ target }) {
    const button = target instanceof Element && target.closest("button[data-act]");
    const act = button instanceof HTMLButtonElement ? (button.dataset.act ?? "") : "";
    if (act === "print") window.print();
    if (act.startsWith("save-") || act === "copy-markdown" || act === "copy-line") this.#do(act);
  }

  /** @param {string} act */
  async #do(act) {
    this.clear();
    const message = await this.#tried(act);
    say(part(this.#root, "done", HTMLElement), message);
    if (message) this.#owner.done(message);
  }

  /** @param {string} act */
  async #tried(act) {
    const [verb, format] = act.split("-");
    try {
      if (verb === "copy") return await this.copy(this.#text(format ?? ""), COPIED);
      return await this.#save(format ?? "");
    } catch (error) {
      if (!(error instanceof RuntimeFault)) return `That did not work: ${error instanceof Error ? error.message : error}`;
      return inOneLine(error.fault);
    }
  }

  /** @param {string} format */
  async #text(format) {
    return (await this.#owner.exported(format)).text;
  }

  /** @param {string} format */
  async #save(format) {
    const { text, filename, type } = await this.#owner.exported(format === "png" ? "svg" : format);
    if (format !== "png") save(new Blob([text], { type: `${type};charset=utf-8` }), filename);
    else save(await png(text), filename.replace(/svg$/, "png"));
    return `Saved as ${format === "png" ? filename.replace(/svg$/, "png") : filename}.`;
  }
}
