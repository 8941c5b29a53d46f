/**
 * Seals a guest's ballot for whoever made the invitation, or says why its code stays open.
 * @module
 */

import { ask } from "../python/client.js";
import { all, part } from "../shared/dom.js";
import { canSeal, isKey, seal, wordsOf } from "../shared/sealing.js";

/**
 * @typedef {import("../python/contract.d.ts").BallotReply} BallotReply
 * @typedef {{plain: string, key: string, code: string}} SealedCode what was sealed for which key, and as which code
 */

/** The key of one invitation. */
export class GuestSeal {
  /** The code that was sealed last: sealing the same ballot anew would give another. @type {SealedCode | null} */
  last = null;
  /** Six words of the key; empty where codes stay open. */
  words = "";
  #root;
  #key;
  /** @type {Promise<boolean> | undefined} */
  #able;

  /**
   * @param {HTMLElement} root
   * @param {string | null} key as the invitation carries it
   */
  constructor(root, key) {
    this.#root = root;
    this.#key = key;
  }

  /** Whether ballots are sealed here; says once on the page who can read the code. */
  able() {
    this.#able ??= this.#prepared();
    return this.#able;
  }

  /**
   * A reply of Python with its code sealed.
   * @param {BallotReply} reply
   * @returns {Promise<BallotReply>}
   */
  async sealed(reply) {
    const { plain } = reply;
    const key = this.#key;
    if (!reply.complete || !plain || !key) return reply;
    if (this.last?.plain !== plain || this.last.key !== key) {
      const { code } = await ask({ op: "spell-sealed", box: await seal(plain, key) });
      this.last = { plain, key, code };
    }
    return { ...reply, code: this.last.code };
  }

  async #prepared() {
    if (this.#key === null) return false;
    const state = !isKey(this.#key) ? "damaged" : (await canSeal()) ? "sealed" : "unable";
    if (state === "sealed") this.words = await wordsOf(this.#key);
    part(this.#root, "key-words", HTMLElement).textContent = this.words;
    for (const place of all(this.#root, "[data-codes]", HTMLElement)) place.hidden = place.dataset.codes !== state;
    return state === "sealed";
  }
}
