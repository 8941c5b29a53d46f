/**
 * The key of a session whose ballots are sealed: made with the invitation, kept on this device, saved only on purpose.
 * @module
 */

import { all, part, showText } from "../shared/dom.js";
import { saveText } from "../shared/download.js";
import { canSeal, keysOf, opened, wordsOf } from "../shared/sealing.js";
import { adoptKey, allKeys, findKey, forgetKey, keyFile, makeKey } from "../shared/session-keys.js";
import { session } from "./session.js";

/**
 * @typedef {import("../python/contract.d.ts").Unopened} Unopened
 * @typedef {Record<string, string>} Opened
 * @typedef {{reinvite(): void, unlocked(): void, announce(sentence: string): void}} Owner
 *   `reinvite`: whether codes are sealed has changed; `unlocked`: a key has come
 */

const FILENAME = "factory-orchestra-key.json";
const NO_KEY_FILE = "That isn't a key file. Choose the file that the team page saved.";
const ADOPTED = "The key is here. Paste the codes again.";
const NOT_STORED = "This browser lets the page store nothing: a reload loses the key. Save the key file now.";

/**
 * What Python makes of a text once the page has opened the sealed codes in it.
 * @template T
 * @param {(opened: Opened) => Promise<T | Unopened>} asked
 * @returns {Promise<T>}
 */
export async function withOpened(asked) {
  /** @type {Opened} */
  let known = {};
  for (;;) {
    const reply = await asked(known);
    if (!isUnopened(reply)) return reply;
    known = { ...known, ...(await contentsOf(reply.boxes)) };
  }
}

/**
 * @param {unknown} reply
 * @returns {reply is Unopened}
 */
const isUnopened = (reply) => typeof reply === "object" && reply !== null && "boxes" in reply;

/** @param {string[]} boxes */
async function contentsOf(boxes) {
  if (!(await canSeal())) return opened(boxes, []);
  const own = (await Promise.all(session.keys.map(findKey))).filter((key) => key !== null);
  if (session.keys.length) return opened(boxes, own);
  // A session begun anew: the key may be that of an earlier one on this device.
  const kept = await allKeys();
  const fitting = await keysOf(boxes, kept);
  for (const { id } of fitting) session.unlock(id);
  return opened(boxes, fitting.length ? fitting : kept);
}

/** What the page says and asks about the key. */
export class SealedBallots {
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
    part(root, "open-codes", HTMLInputElement).addEventListener("change", (event) => this.#chosen(event), { signal });
    part(root, "key-file", HTMLInputElement).addEventListener("change", (event) => this.#given(event), { signal });
  }

  /** @returns {Promise<{key: string, words: string} | null>} the key of the invitation, or nothing where codes stay open */
  async invited() {
    const able = await canSeal();
    const key = able && !session.openCodes ? await this.#key() : "";
    const words = key && (await wordsOf(key));
    part(this.#root, "open-codes", HTMLInputElement).checked = Boolean(session.openCodes);
    part(this.#root, "choose-open", HTMLElement).hidden = !able;
    for (const place of all(this.#root, "[data-codes]", HTMLElement)) {
      place.hidden = place.dataset.codes !== (key ? "sealed" : able ? "open" : "unable");
    }
    part(this.#root, "key-words", HTMLElement).textContent = words;
    return key ? { key, words } : null;
  }

  /** Whether the invitation can still be the one that was made: with its key, where it has one. */
  async isInvitationWhole() {
    const [key = ""] = session.keys;
    return Boolean(session.openCodes) || !(await canSeal()) || Boolean(key && (await findKey(key)));
  }

  /** Write the private key into a file. */
  async save() {
    const [key = ""] = session.keys;
    const text = await keyFile(key);
    if (text) this.#tell(saveText({ text, filename: FILENAME, type: "application/json" }));
  }

  /** Remove the session's keys from this device. */
  forget() {
    for (const key of session.keys) forgetKey(key);
    this.#tell("");
  }

  /** The key of the session: a new one if it has none, or has lost it. */
  async #key() {
    const [key = ""] = session.keys;
    if (key && (await findKey(key))) return key;
    const made = await makeKey();
    session.unlock(made.key.id);
    this.#tell(made.stored ? "" : NOT_STORED);
    return made.key.id;
  }

  /** @param {Event} event */
  #chosen({ target }) {
    session.leaveOpen(/** @type {HTMLInputElement} */ (target).checked);
    this.#owner.reinvite();
  }

  /** @param {Event} event */
  async #given({ target }) {
    const input = /** @type {HTMLInputElement} */ (target);
    const text = await input.files?.[0]?.text();
    input.value = "";
    const adopted = text === undefined ? null : await adoptKey(text);
    if (adopted) session.unlock(adopted.key.id);
    this.#owner.unlocked();
    const said = adopted ? ADOPTED : NO_KEY_FILE;
    showText(part(this.#root, "key-file-says", HTMLElement), said);
    this.#owner.announce(said);
  }

  /** @param {string} sentence */
  #tell(sentence) {
    showText(part(this.#root, "key-says", HTMLElement), sentence);
    if (sentence) this.#owner.announce(sentence);
  }
}
