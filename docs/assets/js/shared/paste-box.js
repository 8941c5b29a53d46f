/**
 * Takes whatever is pasted, typed, dropped or chosen, and keeps none of it in the page.
 * @module
 */

import { part } from "./dom.js";

/**
 * @typedef {{text: string, table: boolean, html?: string}} Piece `table` says that it comes from a CSV file; `html` is
 *   the same text as a web page has it
 * @typedef {{take(piece: Piece): void, refuse(sentence: string): void}} Listener
 */

const LARGEST = 50_000_000;
const TABLE = /\.(csv|tsv)$/i;
const NO_TEXT = "There is no text in what you pasted. Copy the messages themselves, then paste again.";

/** The box, its buttons and the area onto which files drop. */
export class PasteBox {
  #box;
  #listener;

  /**
   * @param {HTMLElement} root
   * @param {Listener} listener
   * @param {AbortSignal} signal ends listening
   */
  constructor(root, listener, signal) {
    this.#listener = listener;
    this.#box = part(root, "box", HTMLTextAreaElement);
    const file = part(root, "file", HTMLInputElement);
    const area = part(root, "drop", HTMLElement);
    this.#box.addEventListener("paste", (event) => this.#pasted(event), { signal });
    this.#box.addEventListener("keydown", (event) => this.#keyed(event), { signal });
    file.addEventListener("change", () => this.#chosen(file), { signal });
    area.addEventListener("dragover", (event) => event.preventDefault(), { signal });
    area.addEventListener("drop", (event) => this.#dropped(event), { signal });
    area.addEventListener("click", (event) => this.#clicked(event), { signal });
  }

  /** Bring the reader to the box. */
  focus() {
    this.#box.focus();
  }

  /** @param {ClipboardEvent} event */
  #pasted(event) {
    event.preventDefault();
    this.#transfer(event.clipboardData);
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    event.preventDefault();
    this.#transfer(event.dataTransfer);
  }

  /** @param {DataTransfer | null} data */
  #transfer(data) {
    if (!data) return;
    if (data.files.length) this.#read([...data.files]);
    else this.#take(data.getData("text/plain"), data.getData("text/html"));
  }

  /** @param {KeyboardEvent} event */
  #keyed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#typed();
  }

  /** @param {MouseEvent} event */
  #clicked({ target }) {
    if (target instanceof Element && target.closest('[data-act="add"]')) this.#typed();
  }

  #typed() {
    const text = this.#box.value;
    this.#box.value = "";
    if (text.trim()) this.#listener.take({ text, table: false });
    this.#box.focus();
  }

  /** @param {HTMLInputElement} input */
  #chosen(input) {
    this.#read([...(input.files ?? [])]);
    input.value = "";
  }

  /** @param {File[]} files */
  async #read(files) {
    for (const file of files) {
      if (file.size > LARGEST) this.#listener.refuse(`${file.name} is larger than 50 MB. Save only the part with the ballots.`);
      else this.#listener.take({ text: decoded(await file.arrayBuffer()), table: TABLE.test(file.name) });
    }
  }

  /**
   * @param {string} text
   * @param {string} html
   */
  #take(text, html) {
    this.#box.value = "";
    if (!text.trim() && !html.trim()) this.#listener.refuse(NO_TEXT);
    else if (text.length + html.length > LARGEST) this.#listener.refuse("That is more than 50 MB of text. Paste only the part with the ballots.");
    else this.#listener.take(html ? { text, table: false, html } : { text, table: false });
  }
}

/**
 * Text in the encodings that office programs write.
 * @param {ArrayBuffer} bytes
 */
function decoded(bytes) {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
