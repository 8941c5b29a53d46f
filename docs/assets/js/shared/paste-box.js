/**
 * Takes whatever is pasted, typed, dropped or chosen, and keeps none of it in the page.
 * @module
 */

import { part } from "./dom.js";

/**
 * @typedef {{text: string, html?: string} | {file: import("../python/contract.d.ts").File}} Piece what was pasted or typed,
 *   where `html` is the same text as a web page has it; or a file as it is
 * @typedef {{take(piece: Piece): void, refuse(sentence: string): void}} Listener
 */

const LARGEST = 50_000_000;
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
    if (text.trim()) this.#listener.take({ text });
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
      else this.#listener.take({ file: { name: file.name, base64: await base64Of(file) } });
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
    else this.#listener.take(html ? { text, html } : { text });
  }
}

/**
 * The octets of a file, for Python to tell what they are.
 * @param {File} file
 * @returns {Promise<string>}
 */
function base64Of(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result).replace(/^[^,]*,?/, "")));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}
