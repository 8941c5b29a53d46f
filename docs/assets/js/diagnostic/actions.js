/**
 * What can be done with a reading: copy, download, print; each with a word of what came of it.
 * @module
 */

import { RuntimeFault, inOneLine } from "../python/error-messages.js";
import { SITE, exported } from "../python/client.js";
import { fragment } from "../shared/ballot.js";
import { copy } from "../shared/clipboard.js";
import { part, say } from "../shared/dom.js";
import { png } from "../shared/svg-to-png.js";
import { save } from "../shared/download.js";

/**
 * @typedef {import("../python/client.js").Ballot} Ballot
 * @typedef {import("../python/client.js").Format} Format
 * @typedef {{ballot: Ballot, code(): Promise<string>}} Result the answers on the page, and the code that Python makes of them
 * @typedef {(result: Result) => Promise<string | null>} Act resolves to a word of what came of it
 * @typedef {{result(): Result | null, askForScope(): void, speak(sentence: string): void}} Owner
 */

const PNG = "factory-or-orchestra.png";

/** The buttons under a reading. */
export class Actions {
  #owner;
  #done;
  #hand;
  #handText;
  #team;

  /** @type {Map<string, Act>} */
  #acts = new Map(
    Object.entries({
      "copy-markdown": (result) => this.#copy(this.#text(result, "markdown"), "Copied: paste it into your retro notes."),
      "copy-link": (result) => this.#copy(link(result), "Link copied. Whoever opens it sees this reading."),
      "copy-code": (result) => this.#copy(result.code(), "Code copied. Anyone who has it can read the answers."),
      "save-json": (result) => this.#save(result, "json"),
      "save-csv": (result) => this.#save(result, "csv"),
      "save-svg": (result) => this.#save(result, "svg"),
      "save-ics": (result) => this.#save(result, "ics"),
      "save-png": (result) => this.#savePicture(result),
    }),
  );

  /**
   * @param {HTMLElement} root
   * @param {Owner} owner
   * @param {AbortSignal} signal ends listening
   */
  constructor(root, owner, signal) {
    this.#owner = owner;
    this.#done = part(root, "done", HTMLElement);
    this.#hand = part(root, "hand", HTMLElement);
    this.#handText = part(root, "hand-text", HTMLTextAreaElement);
    this.#team = part(root, "team", HTMLAnchorElement);
    root.addEventListener("click", (event) => this.#clicked(event), { signal });
  }

  /**
   * Let the page of the team know which work it is about.
   * @param {string} scope
   */
  name(scope) {
    this.#team.hash = fragment(null, scope);
  }

  /** Take back what was said about an earlier reading. */
  clear() {
    say(this.#done, "");
    this.#hand.hidden = true;
  }

  /** @param {MouseEvent} event */
  #clicked({ target }) {
    const button = target instanceof Element && target.closest("button[data-act]");
    const act = button instanceof HTMLButtonElement ? button.dataset.act : undefined;
    if (act === "print") return window.print();
    const wanted = this.#acts.get(act ?? "");
    if (wanted) this.#do(wanted);
  }

  /** @param {Act} act */
  async #do(act) {
    const result = this.#owner.result();
    if (!result) return;
    this.clear();
    if (!result.ballot.scope.trim()) return this.#owner.askForScope();
    const message = await this.#tried(act, result);
    if (!message) return;
    say(this.#done, message);
    this.#owner.speak(message);
  }

  /**
   * @param {Act} act
   * @param {Result} result
   */
  async #tried(act, result) {
    try {
      return await act(result);
    } catch (error) {
      if (!(error instanceof RuntimeFault)) return `That did not work: ${error instanceof Error ? error.message : error}`;
      return inOneLine(error.fault);
    }
  }

  /**
   * @param {Result} result
   * @param {Format} format
   */
  async #text({ ballot }, format) {
    return (await exported(ballot, format, new Date().toISOString())).text;
  }

  /**
   * @param {Promise<string>} text
   * @param {string} message
   */
  async #copy(text, message) {
    if (await copy(text)) return message;
    this.#hand.hidden = false;
    this.#handText.value = await text;
    this.#handText.focus();
    this.#handText.select();
    return null;
  }

  /**
   * @param {Result} result
   * @param {Format} format
   */
  async #save({ ballot }, format) {
    const { text, filename, type } = await exported(ballot, format, new Date().toISOString());
    save(new Blob([text], { type: `${type};charset=utf-8` }), filename);
    return `Saved as ${filename}.`;
  }

  /** @param {Result} result */
  async #savePicture(result) {
    save(await png(await this.#text(result, "svg")), PNG);
    return `Saved as ${PNG}.`;
  }
}

/** @param {Result} result */
const link = async ({ ballot, code }) => `${SITE}diagnostic/${fragment(await code(), ballot.scope)}`;
