/**
 * Reads what comes in: pastes, lines, files; one after the other, and none is lost when Python stumbles.
 * @module
 */

import { ask } from "../python/client.js";
import { part, showText } from "../shared/dom.js";
import { PasteBox } from "../shared/paste-box.js";
import { plural } from "../shared/plural.js";
import { PythonStatus } from "../shared/python-status.js";
import { IntakeStatus, countOf } from "./intake-status.js";
import { withOpened } from "./sealed-ballots.js";
import { session } from "./session.js";

/**
 * @typedef {import("../shared/paste-box.js").Piece} Piece
 * @typedef {import("./session.js").Collected} Collected
 * @typedef {import("./session.js").Saved} Saved
 * @typedef {{changed(): void, emptied(): void, named(): void, restored(): void, announce(sentence: string): void}} Owner
 *   `changed`: ballots came or went; `emptied`: the last one went; `named`: a paste has named the work;
 *   `restored`: an earlier result was opened
 */

/** How long Python may take for a large paste, in milliseconds. */
export const PATIENCE = 120_000;
const NOTES = "This holds a result, not ballots. Open it on the checkpoint page to compare it with a new one.";
const EARLIER = "An earlier result of this handoff: the reveal says which strands have moved since.";
const CLOSED = "An earlier result is open. Start again before you collect new ballots.";
const OCCUPIED = "Ballots are in already. Start again before you open an earlier result.";

/** The box, the counts below it, and the ways to take a ballot out. */
export class BallotIntake {
  #root;
  #owner;
  #pythonStatus;
  #status;
  /** @type {Piece[]} what Python has not read yet */
  #unread = [];
  #reading = false;

  /**
   * @param {HTMLElement} root
   * @param {Owner} owner
   * @param {AbortSignal} signal ends listening
   */
  constructor(root, owner, signal) {
    this.#root = root;
    this.#owner = owner;
    this.#status = new IntakeStatus(root);
    this.#pythonStatus = new PythonStatus(root, () => this.#readAll(), signal);
    new PasteBox(root, this, signal);
  }

  /** @param {Piece} piece */
  take(piece) {
    this.#unread.push(piece);
    this.#readAll();
  }

  /** @param {string} sentence */
  refuse(sentence) {
    this.#pythonStatus.clear();
    this.tell(sentence);
  }

  /** Whether something that came in is still to be read; only this page's memory holds it. */
  get isReading() {
    return this.#unread.length > 0;
  }

  /** Show the counts as they are. */
  show() {
    this.#status.show(session);
  }

  /** @param {string} sentence what has just come of something */
  tell(sentence) {
    showText(part(this.#root, "duplicates", HTMLElement), sentence);
    this.#owner.announce(`${sentence} ${countOf(session)}`);
  }

  /**
   * Do something that needs Python; say so while it takes, and in words if it fails.
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T | null>} `null` if it failed
   */
  async patiently(work) {
    this.#pythonStatus.begin();
    try {
      const done = await work();
      this.#pythonStatus.clear();
      return done;
    } catch (error) {
      this.fail(error);
      return null;
    }
  }

  /** @param {unknown} error */
  fail(error) {
    const sentence = this.#pythonStatus.fail(error);
    this.#owner.announce(sentence);
    return sentence;
  }

  /** Take out the ballot that the field names. */
  remove() {
    const field = part(this.#root, "out", HTMLInputElement);
    const text = field.value;
    field.value = "";
    if (text.trim()) this.#change((state) => withOpened((opened) => ask({ op: "remove", text, opened, ...state }, PATIENCE)));
  }

  /** @param {number} id of several ballots from one form */
  keepLast(id) {
    this.#change((state) => ask({ op: "keep-last", id, ...state }, PATIENCE));
  }

  /** @param {number} id */
  keepAll(id) {
    session.confirm(id);
    this.show();
  }

  /**
   * Somebody says what an offered piece is.
   * @param {number} place its place in the list
   * @param {"count" | "instead" | "leave-out"} choice
   */
  async settle(place, choice) {
    const item = session.offered[place];
    if (!item) return;
    const reply = await this.patiently(() =>
      ofHeld((state) =>
        choice === "leave-out"
          ? ask({ op: "leave-out", item, ...state }, PATIENCE)
          : ask({ op: "count", item, instead: choice === "instead", ...state }, PATIENCE),
      ),
    );
    if (!reply) return;
    session.settle(reply);
    this.show();
    this.tell(choice === "leave-out" ? "Left out." : "Counted.");
    if (choice !== "leave-out") this.#owner.changed();
  }

  /** Let go of what is still to be read. */
  forget() {
    this.#unread = [];
    this.#pythonStatus.clear();
  }

  async #readAll() {
    if (this.#reading) return;
    this.#reading = true;
    const before = { n: session.n, earlier: session.handed.earlier };
    try {
      for (let piece = this.#unread[0]; piece; piece = this.#unread[0]) await this.#read(piece);
    } catch (error) {
      this.#stumble(error);
    } finally {
      this.#reading = false;
    }
    if (session.n !== before.n || session.handed.earlier !== before.earlier) this.#owner.changed();
  }

  /** @param {Piece} piece */
  async #read(piece) {
    this.#pythonStatus.begin();
    const collected = await ofHeld((state) => withOpened((opened) => ask({ op: "collect", ...piece, opened, ...state }, PATIENCE)));
    this.#pythonStatus.clear();
    if (this.#unread[0] !== piece) return;
    this.#unread.shift();
    if ("document" in collected) this.#restore(/** @type {Saved} */ (collected.document));
    else if (session.saved) this.refuse(CLOSED);
    else this.#collected(collected);
  }

  /** @param {Collected} collected */
  #collected(collected) {
    const unnamed = !session.scope;
    session.collect(collected);
    if (unnamed && session.scope) this.#owner.named();
    this.show();
    this.tell(outcome(collected));
  }

  /** @param {Saved} document */
  #restore(document) {
    if (session.held.length) return this.refuse(OCCUPIED);
    session.restore(document);
    this.#owner.restored();
  }

  /**
   * A text that Python refuses is let go; one that Python never saw is kept for another try.
   * @param {unknown} error
   */
  #stumble(error) {
    if (error instanceof Error && error.name === "Refusal") {
      this.#unread.shift();
      if (this.#unread.length) setTimeout(() => this.#readAll());
    }
    this.fail(error);
  }

  /** @param {(state: import("./session.js").SessionRequest) => Promise<import("./session.js").Remaining>} asked takes ballots out */
  async #change(asked) {
    const reply = await this.patiently(() => ofHeld(asked));
    if (!reply) return;
    session.remove(reply);
    this.show();
    this.tell(reply.removed ? `${plural(reply.removed, "ballot")} taken out.` : "That ballot is not in the box.");
    if (reply.removed) session.n ? this.#owner.changed() : this.#owner.emptied();
  }
}

/**
 * What becomes of the session: asked anew if ballots came or went meanwhile, which would be lost, or come back.
 * @template T
 * @param {(state: import("./session.js").SessionRequest) => Promise<T>} asked
 * @returns {Promise<T>}
 */
async function ofHeld(asked) {
  for (;;) {
    const { held } = session;
    const reply = await asked(session.state());
    if (held === session.held) return reply;
  }
}

/**
 * What a paste brought, in words that tell no answer.
 * @param {Collected} collected
 */
function outcome({ new: added, duplicates, results, unreadable, unlisted, offered, unused, earlier }) {
  const parts = [added ? `${plural(added, "new ballot")} read.` : "No new ballot in it."];
  if (offered.length) parts.push(`${plural(offered.length, "piece")} below may be ${offered.length === 1 ? "a ballot" : "ballots"}: say whether to count.`);
  if (duplicates) parts.push(`${plural(duplicates, "ballot")} came twice and count${duplicates === 1 ? "s" : ""} once.`);
  if (unreadable.length) parts.push(`${plural(unreadable.length + unlisted, "piece")} could not be read.`);
  if (unused.length) parts.push(`Not used: the ${unused.length === 1 ? "column" : "columns"} ${unused.join(", ")}.`);
  if (earlier) parts.push(EARLIER);
  else if (results && !added) parts.push(NOTES);
  return parts.join(" ");
}
