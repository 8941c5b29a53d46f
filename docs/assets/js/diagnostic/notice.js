/**
 * Says in the page where the answers come from when they are not simply the reader's own.
 * @module
 */

import { part, showText } from "../shared/dom.js";

/** @typedef {import("./session.js").Session} Session */

const BACK = "Back to my answers";
const AFRESH = "Start with an empty form";

/** The note above the reading, with the way back. */
export class Notice {
  #place;
  #says;
  #back;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#place = part(root, "shared", HTMLElement);
    this.#says = part(root, "shared-says", HTMLElement);
    this.#back = part(root, "back", HTMLButtonElement);
  }

  /** @param {Session} session */
  show(session) {
    const [text, button] = words(session);
    this.#say(text, button);
  }

  /**
   * The code in the address cannot be read.
   * @param {string} why Python's own sentences
   * @returns {string} the sentence to speak
   */
  refuse(why) {
    const text = `The code in the address can't be opened: ${why.replace(/[.]$/, "")}. Your own answers are untouched.`;
    this.#say(text, "");
    return text;
  }

  /**
   * @param {string} text
   * @param {string} button
   */
  #say(text, button) {
    showText(this.#says, text);
    showText(this.#back, button);
    this.#place.hidden = !text;
  }
}

/**
 * @param {Session} session
 * @returns {[text: string, button: string]}
 */
function words({ brought, before }) {
  const kept = before ? " Your own answers are kept." : "";
  if (brought === "reading") {
    const text = `You are looking at a reading that came with the link.${kept} Change anything in it and it becomes yours.`;
    return [text, before ? BACK : AFRESH];
  }
  if (brought === "answer") return [`Your answer from the home page starts an empty form.${kept}`, BACK];
  if (brought === "scope") return before ? [`The link names another piece of work.${kept}`, BACK] : ["", ""];
  return before ? ["What you answer here is yours. Your earlier answers are kept too.", BACK] : ["", ""];
}
