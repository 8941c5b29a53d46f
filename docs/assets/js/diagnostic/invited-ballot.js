/**
 * The diagnostic for those who were invited: the same questions, no verdict, and a ballot to hand in. The tab keeps it.
 * @module
 */

import { Refusal, ask } from "../python/client.js";
import { RuntimeFault } from "../python/error-messages.js";
import { runtime } from "../python/runtime.js";
import { watchFor } from "../python/warmup.js";
import { BallotForm } from "../shared/ballot-form.js";
import { EMPTY, answered } from "../shared/ballot.js";
import { copy } from "../shared/clipboard.js";
import { drawnName, metadata, now } from "../shared/clock.js";
import { all, hideWhatIsForNoScript, option, part, showText } from "../shared/dom.js";
import { invitationIn, keyIn, readFragment, tablesIn } from "../shared/fragment.js";
import { latestOnly } from "../shared/latest-only.js";
import { warnWhile } from "../shared/leave-warning.js";
import { LiveRegion } from "../shared/live-region.js";
import { troubleInWords } from "../shared/saved-ballot.js";
import { claim } from "../shared/tab-claim.js";
import { AnsweredBefore } from "./answered-before.js";
import { BallotReady } from "./ballot-ready.js";
import { GuestRecord } from "./guest-record.js";
import { GuestSeal } from "./guest-seal.js";
import { ResultPanel } from "./result-panel.js";

/** @typedef {import("./guest-record.js").Kept} Kept */

/** @param {boolean} isHandoff on whose page nobody answers on their own */
const welcome = (isHandoff) =>
  `You were invited to score this ${isHandoff ? "handoff" : "piece of work"} with others. Please answer alone. You'll get no reading until all the answers are revealed together. ${isHandoff ? "" : "What you answered here earlier on your own is kept, but not shown. "}This tab keeps your answers if it reloads; closing it deletes them.`;
const NO_SCOPE = "The link doesn't name a piece of work. Ask whoever sent it which one is meant before you answer.";
const COPIED_EARLIER = "You've copied this code.";
const FORGOTTEN = "Forgotten: your answers are gone from this tab, and this device no longer knows of a ballot. A code that you've posted still counts.";
const IDLE =
  "Answer the four questions of part 1, then you can hand in your ballot. The eight of part 2 show how you run it; leave empty what you don't know.";
const COPIED = "Copied. Post it where you were asked to; then you're done.";
const NOT_COPIED = "Your browser didn't let the page copy. Select the code and copy it by hand.";

/** The ballot of this visit that nobody has taken away yet; it is at risk on whichever page of the site the guest is by then. */
let isUnposted = false;

/** One form on one page, for one invitation. */
export class InvitedBallot {
  #root;
  #signal;
  #handoff;
  #form;
  #panel;
  #liveRegion;
  #ready;
  #latest = latestOnly();
  /** @type {import("../python/client.js").Ballot} */
  #ballot;
  /** @type {Promise<import("./ballot-ready.js").BallotReply> | null} what Python says of the answers on the page, as soon as it has */
  #reply = null;
  /** The code that was copied last. */
  #copied = "";
  /** The moment of the last answer. */
  #at = 0;
  #tab = drawnName();
  #record;
  #answeredBefore;
  #seal;
  /** The guest's table in a room of several, as it stands in front of the code. */
  #table = "";
  #seat;
  #failed = false;

  /**
   * @param {HTMLElement} root
   * @param {AbortSignal} signal the form leaves the page
   * @param {import("../python/contract.d.ts").Handoff | null} [handoff] what is handed over, where that is what the invitation is about
   */
  constructor(root, signal, handoff = null) {
    this.#handoff = handoff;
    this.#root = root;
    this.#signal = signal;
    part(root, "state-says", HTMLElement).textContent = IDLE;
    this.#form = new BallotForm(root, this, signal);
    const scope = handoff ? handedOver(handoff) : readFragment(location.hash, this.#form.longestScope).scope;
    this.#ballot = { ...EMPTY, scope: scope ?? "" };
    this.#record = new GuestRecord(invitationIn(location.hash));
    this.#answeredBefore = new AnsweredBefore(root);
    this.#seal = new GuestSeal(root, keyIn(location.hash));
    this.#seat = part(root, "seat", HTMLSelectElement);
    this.#panel = new ResultPanel(root);
    this.#liveRegion = new LiveRegion(part(root, "say", HTMLElement));
    this.#ready = new BallotReady(part(root, "result", HTMLElement), () => this.#copy());
  }

  /** Show the form, name the work, take up what this tab has kept, and listen. */
  wake() {
    const signal = this.#signal;
    warnWhile("ballot", () => isUnposted);
    this.#seat.addEventListener("change", () => this.#sit(this.#seat.value), { signal });
    this.#root.addEventListener("click", (event) => this.#clicked(event), { signal });
    runtime.addEventListener("change", () => this.#follow(), { signal });
    signal.addEventListener("abort", () => this.#liveRegion.stop());
    watchFor(this.#root, this.#form.items, signal);
    this.#dress();
    this.#form.show(this.#ballot);
    this.#seal.able();
    this.#takeUp();
  }

  /**
   * @param {string} name
   * @param {string | null} value
   */
  answered(name, value) {
    this.#ballot = answered(this.#ballot, name, value, metadata());
    this.#at = now();
    this.#keep();
    this.#write();
  }

  /** The scope is the invitation's; no guest changes it. */
  scoped() {}

  /** Go on with what this tab has kept; where others may have answered here, ask who is there. */
  async #takeUp() {
    const { kept, begun, trouble } = this.#record.load();
    this.#tell(trouble);
    this.#answeredBefore.wait(true);
    const isOwn = await claim(kept?.tab ?? this.#tab);
    this.#answeredBefore.wait(false);
    if (this.#signal.aborted) return;
    if (kept && isOwn) return this.#restore(kept);
    const known = kept && !begun.some(({ id }) => id === kept.ballot.id) ? [...begun, { id: kept.ballot.id, at: kept.at }] : begun;
    if (!known.length) return;
    const id = await this.#answeredBefore.ask(known, kept !== null);
    if (kept) claim(this.#tab);
    if (kept && id === kept.ballot.id) return this.#restore({ ...kept, tab: this.#tab });
    this.#record.clear();
    this.#ballot = { ...this.#ballot, id };
    this.#form.focus();
  }

  /** @param {Kept} kept */
  #restore({ ballot, table, copied, at, tab, sealed }) {
    this.#table = this.#seat.value = table;
    this.#seal.last = sealed;
    this.#ballot = { ...ballot, scope: this.#ballot.scope };
    this.#at = at;
    this.#tab = tab;
    this.#copied = copied;
    if (copied) this.#ready.confirm(copied, COPIED_EARLIER);
    this.#form.show(this.#ballot);
    this.#keep();
    this.#write();
  }

  /** @param {string} table */
  #sit(table) {
    this.#table = table;
    this.#keep();
    this.#write();
  }

  /** @param {string} code */
  #seated = (code) => (this.#table && code ? `${this.#table} ${code}` : code);

  #keep() {
    this.#tell(this.#record.save({ ballot: this.#ballot, table: this.#table, copied: this.#copied, at: this.#at, tab: this.#tab, sealed: this.#seal.last }));
    part(this.#root, "forget", HTMLElement).hidden = false;
  }

  /** @param {import("../shared/storage.js").Trouble | null} trouble */
  #tell(trouble) {
    showText(part(this.#root, "trouble", HTMLElement), trouble ? troubleInWords(trouble) : "");
  }

  #forget() {
    this.#begin(this.#record.forget());
    this.#liveRegion.announceFirst(FORGOTTEN);
  }

  /**
   * Show an empty form, for an empty tab.
   * @param {import("../shared/storage.js").Trouble | null} trouble
   */
  #begin(trouble) {
    this.#tell(trouble);
    this.#ballot = { ...EMPTY, scope: this.#ballot.scope };
    this.#copied = this.#table = this.#seat.value = "";
    isUnposted = false;
    this.#form.show(this.#ballot);
    this.#ready.clear();
    this.#write();
    part(this.#root, "forget", HTMLElement).hidden = true;
    this.#form.focus();
  }

  #dress() {
    hideWhatIsForNoScript(this.#root);
    this.#form.fix(this.#ballot.scope ? `This is about: ${this.#ballot.scope}` : NO_SCOPE);
    const tables = [...Array(tablesIn(location.hash)).keys()].map((place) => option(`Table ${place + 1}`, `T${place + 1}`));
    this.#seat.replaceChildren(option("choose …", ""), ...tables);
    part(this.#root, "seat-field", HTMLElement).hidden = tables.length === 0;
    for (const words of all(this.#root, "[data-for]", HTMLElement)) words.hidden = words.dataset.for !== "guest";
    part(this.#root, "panel", HTMLElement).setAttribute("aria-label", "Your ballot");
    part(this.#root, "jump", HTMLElement).textContent = "See my ballot";
    part(this.#root, "second", HTMLDetailsElement).open = true;
    part(this.#root, "shared", HTMLElement).hidden = false;
    this.#root.dataset.invited = "";
    showText(part(this.#root, "shared-says", HTMLElement), welcome(this.#handoff !== null));
  }

  async #write() {
    this.#failed = false;
    try {
      this.#reply = this.#asked();
      const reply = await this.#latest(this.#reply);
      if (reply && !this.#signal.aborted) this.#show(reply);
    } catch (error) {
      if (!this.#signal.aborted) this.#fail(error);
    }
  }

  /** What Python says of the answers, with the code sealed where the invitation asks for it. */
  async #asked() {
    const ballot = this.#ballot;
    const sealed = await this.#seal.able();
    const reply = await this.#seal.sealed(await ask({ op: "ballot", ...ballot, sealed, handoff: this.#handoff }));
    if (sealed && reply.complete && ballot === this.#ballot) this.#keep();
    return reply;
  }

  /** @param {import("./ballot-ready.js").BallotReply} reply */
  #show(reply) {
    part(this.#root, "jump", HTMLElement).hidden = !reply.complete;
    const code = this.#seated(reply.code ?? "");
    isUnposted = reply.complete && code !== this.#copied;
    if (reply.complete) {
      this.#ready.show({ ...reply, code }, this.#seal.words);
      part(this.#root, "state", HTMLElement).hidden = true;
    } else {
      this.#ready.clear();
      part(this.#root, "state", HTMLElement).hidden = false;
      showText(part(this.#root, "state-says", HTMLElement), reply.say);
    }
    this.#liveRegion.announce(reply.say);
  }

  async #copy() {
    let code = "";
    const coming = Promise.resolve(this.#reply).then((reply) => (code = this.#seated(reply?.code ?? "")));
    const copied = await copy(coming).catch(() => false);
    // Without a code the page says by itself what is missing, or what has failed.
    if (!code) return;
    if (copied) this.#copied = code;
    isUnposted = this.#ready.code !== this.#copied;
    this.#keep();
    const sentence = copied ? COPIED : NOT_COPIED;
    this.#ready.confirm(code, sentence);
    this.#liveRegion.announce(sentence);
  }

  #follow() {
    const { state } = runtime;
    if (state.name === "loading") this.#panel.load(state.share, false);
    if (state.name === "failed") this.#liveRegion.announce(this.#panel.fail(state.fault));
    if (state.name !== "ready") return;
    this.#panel.ready();
    if (this.#failed) this.#write();
  }

  /** @param {unknown} error */
  #fail(error) {
    if (error instanceof Refusal) this.#panel.refuse(error.faults);
    else if (error instanceof RuntimeFault) {
      this.#failed = true;
      this.#liveRegion.announce(this.#panel.fail(error.fault));
    } else throw error;
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const target = event.target instanceof Element ? event.target.closest("[data-act], [data-part=jump]") : null;
    if (!(target instanceof HTMLElement)) return;
    if (target.dataset.act === "forget") this.#forget();
    else if (target.dataset.act === "next-person") this.#begin(this.#record.clear());
    else if (target.dataset.act === "retry") {
      runtime.retry();
      this.#write();
    } else if (target.dataset.part === "jump") {
      event.preventDefault();
      this.#panel.focus();
    }
  }
}

/**
 * What is handed over, from whom to whom, in a line.
 * @param {import("../python/contract.d.ts").Handoff} handoff
 */
const handedOver = ({ origin, to, what }) => [what, origin && to && `from ${origin} to ${to}`].filter(Boolean).join(", ");
