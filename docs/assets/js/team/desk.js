/**
 * Connects the parts of the team page: ballots go to Python and come back as counts, then as a reveal.
 * @module
 */

import { SITE, ask } from "../door.js";
import { watchFor } from "../intent.js";
import { all, part, say } from "../diagnostic/parts.js";
import { Speaker } from "../diagnostic/speaker.js";
import { stamp } from "../diagnostic/stamp.js";
import { newestOnly } from "../diagnostic/latest.js";
import { Agree } from "./agree.js";
import { Box } from "./box.js";
import { Counts, countOf, counted } from "./counts.js";
import { Invitation } from "./invitation.js";
import { Laptop } from "./laptop.js";
import { Reveal } from "./reveal.js";
import { session } from "./session.js";
import { TakeAway } from "./take-away.js";
import { Waiting } from "./waiting.js";

/**
 * @typedef {import("./box.js").Piece} Piece
 * @typedef {import("./session.js").Agreed} Agreed
 * @typedef {import("./reveal.js").Screen} Screen
 * @typedef {{screens: Screen[], html: string, line: string} & import("./agree.js").Offer} Revealed
 */

/** How long Python may take for a large paste, in milliseconds. */
const PATIENCE = 120_000;
const TYPING_PAUSE = 400;
const NO_SCOPE = "Name the piece of work first, in one line. People who score different things cannot compare their answers.";
const NOTES = "This holds a result, not ballots. Open it on the checkpoint page to compare it with a new one.";

/** One form on one page. */
export class Desk {
  #root;
  #signal;
  #waiting;
  #counts;
  #invitation;
  #reveal;
  #agree;
  #takeAway;
  #laptop;
  #speaker;
  #scope;
  #newestNotes = newestOnly();
  /** @type {Piece[]} what Python has not read yet */
  #unread = [];
  #reading = false;
  /** @type {number | undefined} */
  #typing;

  /**
   * @param {HTMLElement} root
   * @param {AbortSignal} signal the form leaves the page
   */
  constructor(root, signal) {
    this.#root = root;
    this.#signal = signal;
    this.#scope = part(root, "scope", HTMLInputElement);
    new Box(root, this, signal);
    this.#waiting = new Waiting(root, () => this.#readAll(), signal);
    this.#counts = new Counts(root);
    this.#invitation = new Invitation(root);
    this.#speaker = new Speaker(part(root, "say", HTMLElement));
    this.#reveal = new Reveal(root, (sentence) => this.speak(sentence), signal);
    this.#agree = new Agree(root, (agreed) => this.#agreed(agreed), signal);
    this.#takeAway = new TakeAway(root, this, signal);
    this.#laptop = new Laptop(root, session, this, signal);
  }

  /** Show the session as it is, read the address, and listen. */
  wake() {
    const signal = this.#signal;
    this.#root.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.#scope.addEventListener("input", () => this.#named(), { signal });
    part(this.#root, "expected", HTMLInputElement).addEventListener("input", () => this.#expected(), { signal });
    window.addEventListener("hashchange", () => this.#readAddress(), { signal });
    window.addEventListener("beforeunload", (event) => session.unsaved && event.preventDefault(), { signal });
    signal.addEventListener("abort", () => this.#speaker.hush());
    watchFor(this.#root, [], signal);
    for (const asleep of all(this.#around(), "[data-asleep]", HTMLElement)) asleep.hidden = true;
    this.#root.hidden = false;
    this.#showSession();
    if (session.revealed) this.#reveals(false);
    this.#readAddress();
  }

  /** @param {Piece} piece */
  take(piece) {
    this.#unread.push(piece);
    this.#readAll();
  }

  /** @param {string} sentence */
  refuse(sentence) {
    this.#waiting.clear();
    this.#tell(sentence);
  }

  /** @param {string} sentence */
  speak(sentence) {
    this.#speaker.say(sentence);
  }

  /** @param {string} code */
  put(code) {
    session.put(code);
    this.#counts.show(session);
  }

  /** @param {unknown} error */
  fail(error) {
    const sentence = this.#waiting.fail(error);
    this.speak(sentence);
    return sentence;
  }

  /** Everybody has answered on this device. */
  ended() {
    this.#showSession();
    this.speak(countOf(session));
    part(this.#root, "count", HTMLElement).scrollIntoView({ block: "center" });
    if (session.revealed) this.#reveals(false);
  }

  /** @param {string} format */
  exported(format) {
    session.agreed = this.#agree.agreed;
    return ask({ op: "team-export", ...session.request(), site: SITE, format, now: new Date().toISOString() }, PATIENCE);
  }

  /** @param {string} sentence */
  done(sentence) {
    session.exported = true;
    this.speak(sentence);
  }

  #around() {
    return /** @type {HTMLElement} */ (this.#root.closest(".pb-team") ?? this.#root);
  }

  async #readAll() {
    if (this.#reading) return;
    this.#reading = true;
    const before = session.n;
    try {
      for (let piece = this.#unread[0]; piece; piece = this.#unread[0]) {
        await this.#read(piece);
        this.#unread.shift();
      }
    } catch (error) {
      this.#stumble(error);
    } finally {
      this.#reading = false;
    }
    if (session.revealed && session.n !== before) this.#reveals(false);
  }

  /**
   * A text that Python refuses is let go; one that Python never saw is kept for another try.
   * @param {unknown} error
   */
  #stumble(error) {
    if (error instanceof Error && error.name === "Refusal") {
      this.#unread.shift();
      if (this.#unread.length) queueMicrotask(() => this.#readAll());
    }
    this.fail(error);
  }

  /** @param {Piece} piece */
  async #read({ text, table }) {
    this.#waiting.begin();
    const collected = await ask({ op: "collect", held: session.held, text, table }, PATIENCE);
    this.#waiting.clear();
    if (collected.document) return this.#restore(collected.document);
    if (session.saved) return this.refuse("An earlier result is open. Start again before you collect new ballots.");
    session.collect(collected);
    this.#counts.show(session);
    this.#tell(outcome(collected));
  }

  /** @param {import("./session.js").Saved} document */
  #restore(document) {
    if (session.held.length) return this.refuse("Ballots are in already. Start again before you open an earlier result.");
    session.restore(document);
    session.revealed = true;
    this.#showSession();
    this.#reveals(true);
  }

  /** @param {string} sentence */
  #tell(sentence) {
    say(part(this.#root, "duplicates", HTMLElement), sentence);
    this.speak(`${sentence} ${countOf(session)}`);
  }

  #showSession() {
    if (this.#scope.value !== session.scope) this.#scope.value = session.scope;
    part(this.#root, "expected", HTMLInputElement).value = session.expected ? String(session.expected) : "";
    this.#counts.show(session);
    say(part(this.#root, "sealed-says", HTMLElement), session.sealed ? "A guess is sealed." : "");
  }

  #named() {
    session.scope = this.#scope.value.trim();
    if (session.saved) session.saved = { ...session.saved, scope: session.scope };
    this.#complain("");
    if (this.#invitation.shown) this.#invitation.show(session.scope);
    if (session.revealed) this.#later();
  }

  #expected() {
    session.expected = Math.max(0, Math.floor(part(this.#root, "expected", HTMLInputElement).valueAsNumber || 0));
    this.#counts.show(session);
    if (session.revealed) this.#later();
  }

  /** @param {Agreed} agreed */
  #agreed(agreed) {
    session.agreed = agreed;
    session.exported = false;
    this.#later();
  }

  /** Write the notes once more when typing pauses. */
  #later() {
    clearTimeout(this.#typing);
    this.#takeAway.clear();
    this.#typing = window.setTimeout(() => this.#writeNotes(), TYPING_PAUSE);
  }

  async #writeNotes() {
    try {
      const notes = await this.#newestNotes(ask({ op: "team-notes", ...session.request(), root: SITE }, PATIENCE));
      if (notes && !this.#signal.aborted) part(this.#root, "result", HTMLElement).innerHTML = notes.html;
    } catch (error) {
      if (!this.#signal.aborted) this.fail(error);
    }
  }

  /** @param {boolean} anew from the first screen, and bring the reader there */
  async #reveals(anew) {
    session.date ??= stamp().date;
    this.#waiting.begin();
    try {
      const revealed = await ask({ op: "team", ...session.request(), root: SITE, site: SITE }, PATIENCE);
      if (this.#signal.aborted) return;
      this.#waiting.clear();
      this.#show(revealed, anew);
    } catch (error) {
      if (!this.#signal.aborted) this.fail(error);
    }
  }

  /**
   * @param {Revealed} revealed
   * @param {boolean} anew
   */
  #show(revealed, anew) {
    session.revealed = true;
    this.#counts.show(session);
    this.#reveal.show(revealed.screens, anew);
    this.#agree.show(revealed, session.agreed);
    session.agreed = this.#agree.agreed;
    part(this.#root, "take", HTMLElement).hidden = false;
    part(this.#root, "result", HTMLElement).innerHTML = revealed.html;
    part(this.#root, "open-sealed", HTMLElement).hidden = !session.sealed;
    part(this.#root, "compare", HTMLAnchorElement).hash = compared(revealed.line);
    this.#writeNotes();
    if (anew) this.#reveal.focus();
  }

  async #readAddress() {
    const hash = location.hash;
    const parts = hash.slice(1).split("&").filter(Boolean);
    const scope = parts.find((item) => item.startsWith("scope="));
    const codes = parts.filter((item) => /^f[o0]-/i.test(item));
    if (!scope && !codes.length) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    if (scope) {
      this.#scope.value = unquoted(scope.slice("scope=".length)).slice(0, 120);
      this.#named();
    }
    if (codes.length) this.take({ text: codes.join("\n"), table: false });
  }

  /** @param {MouseEvent} event */
  #clicked({ target }) {
    const button = target instanceof Element && target.closest("[data-act]");
    if (!(button instanceof HTMLElement)) return;
    const act = this.#acts()[button.dataset.act ?? ""];
    act?.(Number(button.dataset.id));
  }

  /** @returns {Record<string, (id: number) => void>} */
  #acts() {
    return {
      invite: () => this.#invite(),
      "copy-invitation": () => this.#copyInvitation(this.#invitation.text),
      "copy-invitation-link": () => this.#copyInvitation(this.#invitation.link),
      qr: () => this.#invitation.toggle(),
      laptop: () => (session.scope ? this.#laptop.open() : this.#askForScope()),
      reveal: () => (session.scope ? this.#reveals(true) : this.#askForScope()),
      next: () => this.#reveal.turn(1),
      previous: () => this.#reveal.turn(-1),
      projector: () => this.#reveal.project(),
      remove: () => this.#remove(),
      "keep-last": (id) => this.#change({ op: "keep-last", id }),
      "keep-all": (id) => this.#keepAll(id),
      seal: () => this.#seal(),
      "open-sealed": () => this.#openSealed(),
      forget: () => this.#forget(),
    };
  }

  #invite() {
    if (!session.scope) return this.#askForScope();
    this.#invitation.show(session.scope);
    this.speak("The invitation is ready.");
  }

  /** @param {string} text */
  async #copyInvitation(text) {
    const said = await this.#takeAway.copy(Promise.resolve(text), "Copied.");
    if (said) this.speak(said);
  }

  #askForScope() {
    this.#complain(NO_SCOPE);
    this.#scope.focus();
    this.speak(NO_SCOPE);
  }

  /** @param {string} text */
  #complain(text) {
    say(part(this.#root, "scope-missing", HTMLElement), text);
    this.#scope.setAttribute("aria-invalid", String(Boolean(text)));
  }

  #remove() {
    const field = part(this.#root, "out", HTMLInputElement);
    const text = field.value;
    field.value = "";
    if (text.trim()) this.#change({ op: "remove", text });
  }

  /** @param {{op: string} & Record<string, unknown>} request takes ballots out */
  async #change(request) {
    try {
      const reply = await ask({ ...request, held: session.held }, PATIENCE);
      session.remove(reply);
      this.#counts.show(session);
      this.#tell(reply.removed ? `${counted(reply.removed, "ballot")} taken out.` : "That ballot is not in the box.");
      if (session.revealed && reply.removed) session.n ? this.#reveals(false) : this.#forget();
    } catch (error) {
      this.fail(error);
    }
  }

  /** @param {number} id */
  #keepAll(id) {
    session.settled.add(id);
    this.#counts.show(session);
  }

  async #seal() {
    const field = part(this.#root, "sealed", HTMLInputElement);
    const text = field.value;
    field.value = "";
    try {
      session.sealed = (await ask({ op: "seal", text })).code;
      this.#showSession();
      this.speak("A guess is sealed.");
      part(this.#root, "open-sealed", HTMLElement).hidden = !session.revealed;
    } catch (error) {
      say(part(this.#root, "sealed-says", HTMLElement), this.fail(error));
      this.#waiting.clear();
    }
  }

  async #openSealed() {
    const place = part(this.#root, "sealed-reading", HTMLElement);
    try {
      place.innerHTML = (await ask({ op: "open-sealed", sealed: session.sealed, ...session.request() }, PATIENCE)).html;
      place.hidden = false;
    } catch (error) {
      this.fail(error);
    }
  }

  #forget() {
    session.forget();
    this.#unread = [];
    this.#waiting.clear();
    this.#invitation.show("");
    this.#reveal.hide();
    this.#agree.hide();
    this.#takeAway.clear();
    part(this.#root, "take", HTMLElement).hidden = true;
    for (const name of ["result", "sealed-reading"]) part(this.#root, name, HTMLElement).replaceChildren();
    part(this.#root, "hand-text", HTMLTextAreaElement).value = "";
    this.#showSession();
    this.#tell("Everything is removed from this page.");
    this.#scope.focus();
  }
}

/**
 * What a paste brought, in words that tell no answer.
 * @param {import("./session.js").Collected} collected
 */
function outcome({ new: added, duplicates, results, unreadable, unlisted }) {
  const parts = [added ? `${counted(added, "new ballot")} read.` : "No new ballot in it."];
  if (duplicates) parts.push(`${counted(duplicates, "ballot")} came twice and count${duplicates === 1 ? "s" : ""} once.`);
  if (unreadable.length) parts.push(`${counted(unreadable.length + unlisted, "piece")} could not be read.`);
  if (results && !added) parts.push(NOTES);
  return parts.join(" ");
}

/** @param {string} line */
const compared = (line) => `#scope=${encodeURIComponent(session.scope)}&line=${encodeURIComponent(line)}`;

/** @param {string} text */
function unquoted(text) {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
