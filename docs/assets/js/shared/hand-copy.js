/**
 * Where the browser does not let the page copy: the text stands there, selected, with its looks where it has any.
 * @module
 */

import { part } from "./dom.js";

/** The place below the buttons where a text can be copied by hand. */
export class HandCopy {
  #place;
  #plain;
  #rich;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#place = part(root, "hand", HTMLElement);
    this.#plain = part(root, "hand-text", HTMLTextAreaElement);
    this.#rich = part(root, "hand-rich", HTMLElement);
  }

  /** Take the text away. */
  hide() {
    this.#place.hidden = true;
    this.#plain.value = "";
    this.#rich.replaceChildren();
  }

  /**
   * @param {string} text
   * @param {string} [html] the same with its looks; every text in it is escaped by Python
   */
  show(text, html) {
    this.#place.hidden = false;
    this.#plain.hidden = Boolean(html);
    this.#rich.hidden = !html;
    if (html) return this.#showRich(html);
    this.#plain.value = text;
    this.#plain.focus();
    this.#plain.select();
  }

  /** @param {string} html */
  #showRich(html) {
    this.#rich.innerHTML = html;
    this.#rich.focus();
    // From inside the first part to inside the last: the theme, when it arrives, wraps each table and so moves what counts parts.
    const [first, last] = [this.#rich.firstElementChild, this.#rich.lastElementChild];
    if (first && last) getSelection()?.setBaseAndExtent(first, 0, last, last.childNodes.length);
  }
}
