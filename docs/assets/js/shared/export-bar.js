/**
 * What can be done with a result: copy it for a place, save it, print it; each with a word of what came of it.
 * @module
 */

import { Refusal } from "../python/client.js";
import { RuntimeFault, inOneLine } from "../python/error-messages.js";
import { copy } from "./clipboard.js";
import { part, showText } from "./dom.js";
import { saveFile, saveText } from "./download.js";
import { HandCopy } from "./hand-copy.js";
import { svgToPng } from "./svg-to-png.js";

/**
 * @typedef {import("../python/client.js").Export} Export
 * @typedef {{text(): Promise<string>, done: string}} Copy a text that a button copies, and what is said then
 * @typedef {import("../python/client.js").Operations["team-export"]["request"]["format"]} Format
 * @typedef {{exported(format: Format): Promise<Export>, done(sentence: string): void, isReady?(): boolean}} Owner
 *   `done`: something was taken away; `isReady`: whether anything can be, or what is missing was said
 */

const COPIED = new Set(["wiki", "chat", "ticket", "ask", "link", "link-markdown", "link-title", "line"]);
const SAVED = new Set(["markdown", "csv", "svg", "json", "ics"]);
/** Formats that also go onto the clipboard with their looks. */
const RICH = new Set(["wiki", "ticket", "ask"]);
const PRINTS_ASKED = "pb-prints-asked";

/** The buttons below a result. */
export class ExportBar {
  #root;
  #owner;
  #done;
  #hand;
  #ticket;
  #ticketTitle;
  #asked;
  #askedText;

  /** @type {Record<string, (said: string) => Promise<string>>} by the name of the button; see `#do` */
  #acts = {
    "copy-title": (said) => this.#copy(async () => this.#ticketTitle.value, said),
    "show-ask": () => this.#showAsked(),
    "save-png": () => this.#savePicture(),
  };

  /**
   * @param {HTMLElement} root
   * @param {Owner} owner
   * @param {AbortSignal} signal ends listening
   * @param {Readonly<Record<string, Copy>>} [copies] what is copied besides formats, by the name of its button
   */
  constructor(root, owner, signal, copies = {}) {
    this.#root = root;
    this.#owner = owner;
    this.#done = part(root, "done", HTMLElement);
    this.#hand = new HandCopy(root);
    this.#ticket = part(root, "ticket", HTMLElement);
    this.#ticketTitle = part(root, "ticket-title", HTMLInputElement);
    this.#asked = part(root, "asked", HTMLElement);
    this.#askedText = part(root, "asked-text", HTMLElement);
    for (const [name, { text, done }] of Object.entries(copies)) this.#acts[name] = () => this.#copy(text, done);
    root.addEventListener("click", (event) => this.#clicked(event), { signal });
    window.addEventListener("afterprint", () => root.classList.remove(PRINTS_ASKED), { signal });
  }

  /** Take back what was said about an earlier result. */
  clear() {
    showText(this.#done, "");
    this.#hand.hide();
    this.#ticket.hidden = true;
    this.#asked.hidden = true;
    this.#askedText.replaceChildren();
    this.#ticketTitle.value = "";
  }

  /** @param {MouseEvent} event */
  #clicked({ target }) {
    const button = target instanceof Element && target.closest("button[data-act]");
    if (!(button instanceof HTMLButtonElement)) return;
    const { act = "", said = "" } = button.dataset;
    if (act === "print") return window.print();
    if (act === "print-ask") return this.#printAsked();
    const wanted = this.#acts[act] ?? this.#inFormat(act);
    if (wanted) this.#do(() => wanted(said), this.#isInside(button));
  }

  /**
   * What a button does that names a format.
   * @param {string} act such as `copy-wiki`
   * @returns {((said: string) => Promise<string>) | null}
   */
  #inFormat(act) {
    const [, way, name] = /^(copy|save)-(.+)$/.exec(act) ?? [];
    const format = /** @type {Format} */ (name);
    if (way === "copy" && COPIED.has(format)) return (said) => this.#copyAs(format, said);
    if (way === "save" && SAVED.has(format)) return () => this.#saveAs(format);
    return null;
  }

  /** @param {HTMLButtonElement} button whether it stands in a panel that another one has opened */
  #isInside(button) {
    return this.#ticket.contains(button) || this.#asked.contains(button);
  }

  /**
   * @param {() => Promise<string>} act resolves to a word of what came of it, or to nothing where that is to be seen
   * @param {boolean} inside
   */
  async #do(act, inside) {
    if (inside) this.#hand.hide();
    else this.clear();
    if (this.#owner.isReady?.() === false) return;
    const message = await tried(act);
    if (!message) return;
    showText(this.#done, message);
    this.#owner.done(message);
  }

  /**
   * Copy a text, or put it where it can be copied by hand.
   * @param {() => Promise<string>} text
   * @param {string} said
   * @param {Promise<string>} [html]
   */
  async #copy(text, said, html) {
    const coming = text();
    if (await copy(coming, html)) return said;
    this.#hand.show(await coming, await html);
    return "";
  }

  /**
   * @param {Format} format
   * @param {string} said
   */
  async #copyAs(format, said) {
    const coming = this.#owner.exported(format);
    const html = RICH.has(format) ? coming.then((file) => file.html ?? "") : undefined;
    const message = await this.#copy(async () => (await coming).text, said, html);
    const { title } = await coming;
    if (title) {
      this.#ticketTitle.value = title;
      this.#ticket.hidden = false;
    }
    return message;
  }

  /** @param {Format} format */
  async #saveAs(format) {
    return saveText(await this.#owner.exported(format));
  }

  async #savePicture() {
    const { text, filename } = await this.#owner.exported("svg");
    return saveFile(await svgToPng(text), filename.replace(/svg$/, "png"));
  }

  /** Show the page for whoever is asked; every text in it is escaped by Python. */
  async #showAsked() {
    const { html = "" } = await this.#owner.exported("ask");
    this.#askedText.innerHTML = html;
    this.#asked.hidden = false;
    this.#asked.focus();
    return "";
  }

  #printAsked() {
    this.#root.classList.add(PRINTS_ASKED);
    window.print();
  }
}

/** @param {() => Promise<string>} act */
async function tried(act) {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Refusal) return `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`;
    if (!(error instanceof RuntimeFault)) return `That did not work: ${error instanceof Error ? error.message : error}`;
    return inOneLine(error.fault);
  }
}
