/**
 * One controller, for every part meets here: answers go to the session and to Python, its replies to the panel.
 * @module
 */

import { Refusal, SITE, exported, read } from "../python/client.js";
import { RuntimeFault } from "../python/error-messages.js";
import { runtime } from "../python/runtime.js";
import { watchFor } from "../python/warmup.js";
import { followFragment } from "../shared/address.js";
import { BallotForm } from "../shared/ballot-form.js";
import { EMPTY, isEmpty } from "../shared/ballot.js";
import { metadata } from "../shared/clock.js";
import { all, hideWhatIsForNoScript, part, showText } from "../shared/dom.js";
import { ExportBar } from "../shared/export-bar.js";
import { fragment, isCode, partsOf, readFragment } from "../shared/fragment.js";
import { latestOnly } from "../shared/latest-only.js";
import { LiveRegion } from "../shared/live-region.js";
import { savedBallot, troubleInWords } from "../shared/saved-ballot.js";
import { Notice } from "./notice.js";
import { Prefetch } from "./prefetch.js";
import { ResultPanel } from "./result-panel.js";
import { Session } from "./session.js";
import { StickyBar } from "./sticky-bar.js";

/** @typedef {import("../python/client.js").Diagnosis} Diagnosis */

const TYPING_PAUSE = 300;
const LINK_COPIED = "Link copied. Whoever opens it sees this reading.";
const CODE_COPIED = "Code copied. Anyone who has it can read the answers.";
const FORGOTTEN = "Forgotten: your answers are gone from this page and its storage. Your browser's history, and what you copied, may still hold the code.";

/** One form on one page. */
export class DiagnosticController {
  #root;
  #signal;
  #form;
  #panel;
  #stickyBar;
  #notice;
  #liveRegion;
  #exportBar;
  #team;
  #second;
  #session = new Session(savedBallot());
  #prefetch;
  /** @type {Promise<Diagnosis> | null} what Python says of the answers on the page, as soon as it has */
  #reading = null;
  #latestReading = latestOnly();
  #latestLink = latestOnly();
  #addressRead = false;
  /** Whether the address holds a code that can't be opened: it stays, so that a page drawn anew says so too. */
  #refused = false;
  /** Whether Python has failed the answers on the page. */
  #failed = false;
  #ranBefore = runtime.state.name === "ready";
  /** @type {number | undefined} */
  #typing;

  /**
   * @param {HTMLElement} root
   * @param {AbortSignal} signal the form leaves the page
   */
  constructor(root, signal) {
    this.#root = root;
    this.#signal = signal;
    this.#form = new BallotForm(root, this, signal);
    this.#prefetch = new Prefetch(this.#form, this.#session);
    this.#panel = new ResultPanel(root);
    this.#stickyBar = new StickyBar(root, this.#form, signal);
    this.#notice = new Notice(root);
    this.#liveRegion = new LiveRegion(part(root, "say", HTMLElement));
    this.#exportBar = new ExportBar(root, this, signal, {
      "copy-link": { text: () => this.#link(), done: LINK_COPIED },
      "copy-code": { text: () => this.#code(), done: CODE_COPIED },
    });
    this.#team = part(root, "team", HTMLAnchorElement);
    this.#second = part(root, "second", HTMLDetailsElement);
  }

  /** Take up the answers, read the address, and listen. */
  wake() {
    const signal = this.#signal;
    this.#root.addEventListener("click", (event) => this.#clicked(event), { signal });
    followFragment((hash) => this.#readAddress(hash), signal);
    window.addEventListener("storage", (event) => this.#changedElsewhere(event), { signal });
    runtime.addEventListener("change", () => this.#follow(), { signal });
    signal.addEventListener("abort", () => this.#liveRegion.stop());
    watchFor(this.#root, this.#form.items, signal);
    this.#prefetch.watch(signal);
    this.#panel.relieve(part(this.#root, "bar", HTMLElement), signal);
    hideWhatIsForNoScript(this.#root);
    this.#second.open = false;
    this.#session.recall();
    this.#takeWhatIsGiven();
    if (runtime.state.name !== "idle") this.#follow();
    this.#readAddress(location.hash);
  }

  /**
   * @param {string} name
   * @param {string | null} value
   */
  answered(name, value) {
    this.#prefetch.inHand = name;
    this.#session.answer(name, value, metadata());
    this.#changed();
  }

  /** @param {string} scope */
  scoped(scope) {
    this.#session.name(scope);
    this.#showSurroundings();
    clearTimeout(this.#typing);
    this.#typing = window.setTimeout(() => this.#changed(), TYPING_PAUSE);
  }

  /** Whether a reading stands there that has a scope; the reader is brought to a missing one. */
  isReady() {
    if (!this.#reading || !this.#panel.hasReading) return false;
    if (this.#session.ballot.scope.trim()) return true;
    this.#liveRegion.announce(this.#form.askForScope());
    return false;
  }

  /**
   * The answers as they stand, even where their reading is still on its way.
   * @param {import("../python/client.js").Format} format
   */
  exported(format) {
    return exported(this.#session.ballot, format, new Date().toISOString());
  }

  /** @param {string} sentence */
  done(sentence) {
    this.#liveRegion.announce(sentence);
  }

  /** @returns {Promise<string>} rejects where the answers are too few for a code */
  async #code() {
    const diagnosis = await this.#reading;
    if (!diagnosis?.code) throw new Refusal(diagnosis ? [diagnosis.say] : []);
    return diagnosis.code;
  }

  async #link() {
    const { scope } = this.#session.ballot;
    return `${SITE}diagnostic/${fragment(await this.#code(), scope)}`;
  }

  #takeWhatIsGiven() {
    const { scope, answers } = this.#form.given;
    if (scope.trim()) this.#session.name(scope);
    for (const { name, value } of answers) this.#session.answer(name, value, metadata());
  }

  /** The session holds something new that the form shows already. */
  #changed() {
    clearTimeout(this.#typing);
    this.#refused = this.#failed = false;
    this.#exportBar.clear();
    this.#showSurroundings();
    this.#diagnose();
  }

  /** The session holds something else: show it everywhere. */
  #show() {
    this.#form.show(this.#session.ballot);
    if (Object.keys(this.#session.ballot.answers).some((name) => name.startsWith("practice-"))) this.#second.open = true;
    this.#changed();
  }

  #showSurroundings() {
    const { ballot, before, trouble } = this.#session;
    this.#notice.show(this.#session);
    part(this.#root, "forget", HTMLElement).hidden = isEmpty(ballot) && !before;
    // The page of the team knows then which work it is about.
    this.#team.hash = fragment(null, ballot.scope);
    showText(part(this.#root, "trouble", HTMLElement), trouble ? troubleInWords(trouble) : "");
  }

  async #diagnose() {
    const { ballot } = this.#session;
    if (Object.keys(ballot.answers).length === 0) return this.#wait();
    try {
      this.#reading = this.#prefetch.diagnose(ballot);
      const diagnosis = await this.#latestReading(this.#reading);
      if (diagnosis && !this.#signal.aborted) this.#tell(diagnosis);
    } catch (error) {
      if (!this.#signal.aborted) this.#fail(error);
    }
  }

  #wait() {
    this.#reading = null;
    this.#latestReading(Promise.resolve(null));
    this.#session.computed(null);
    this.#panel.wait();
    this.#stickyBar.show(this.#session.ballot, false);
    this.#writeAddress();
    this.#follow();
  }

  /** @param {Diagnosis} diagnosis */
  #tell({ html, complete, say: sentence, code }) {
    const first = complete && !this.#panel.hasReading;
    this.#panel.show(html, complete);
    if (first && this.#session.brought === "reading") this.#panel.come();
    this.#session.computed(code ?? null);
    this.#stickyBar.show(this.#session.ballot, complete);
    this.#writeAddress();
    this.#liveRegion.announce(sentence, this.#panel.headline);
    // The reading is drawn first: eight more questions take longer to lay out than it does.
    if (first) requestAnimationFrame(() => setTimeout(() => (this.#second.open = true)));
    this.#prefetch.readAhead();
  }

  /** @param {unknown} error */
  #fail(error) {
    if (error instanceof Refusal) {
      this.#panel.refuse(error.faults);
      this.#liveRegion.announce(error.message);
    } else if (error instanceof RuntimeFault) {
      this.#failed = true;
      this.#liveRegion.announce(this.#panel.fail(error.fault));
    } else throw error;
  }

  #writeAddress() {
    if (this.#addressRead && !this.#refused) this.#session.writeAddress();
  }

  /** @param {string} hash */
  async #readAddress(hash) {
    this.#session.address = hash;
    const { code, scope, answer } = readFragment(hash, this.#form.longestScope);
    if (code && code !== this.#session.code) await this.#openCode(code, scope ?? "");
    else {
      const first = this.#form.has(answer) ? answer : null;
      if (!code) this.#session.begin(scope?.trim() ? scope : "", first, metadata());
      else if (scope?.trim() && !this.#session.ballot.scope.trim()) this.#session.name(scope);
      this.#show();
      if (first) this.#form.come();
    }
    this.#addressRead = true;
  }

  /**
   * @param {string} code
   * @param {string} scope
   */
  async #openCode(code, scope) {
    this.#addressRead = false;
    this.#form.show(EMPTY);
    this.#busy(true);
    try {
      const reading = await this.#latestLink(read(code));
      if (!reading) return;
      this.#session.open({ ...reading, scope }, "reading");
      this.#show();
    } catch (error) {
      this.#show();
      if (error instanceof Refusal) this.#refuse(error);
      else this.#fail(error);
    } finally {
      this.#busy(false);
    }
  }

  /** @param {Refusal} refusal of the code in the address */
  #refuse(refusal) {
    this.#refused = true;
    this.#liveRegion.announceFirst(this.#notice.refuse(refusal.message));
  }

  /** @param {boolean} busy */
  #busy(busy) {
    for (const area of all(this.#root, ".pb-before, .pb-part", HTMLElement)) area.inert = busy;
  }

  /** @param {StorageEvent} event */
  #changedElsewhere(event) {
    if (this.#session.brought || !this.#session.concerns(event)) return;
    this.#session.recall();
    this.#show();
  }

  /** Say what Python is doing. */
  #follow() {
    const { state } = runtime;
    this.#root.dataset.python = state.name;
    if (state.name === "loading") this.#panel.load(state.share, this.#ranBefore);
    if (state.name === "failed") this.#liveRegion.announce(this.#panel.fail(state.fault));
    if (state.name !== "ready") return;
    this.#ranBefore = true;
    this.#panel.ready();
    if (this.#failed) this.#changed();
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const target = event.target instanceof Element ? event.target.closest("[data-act], [data-part=jump]") : null;
    if (!(target instanceof HTMLElement)) return;
    if (target.dataset.act === "retry") this.#retry();
    if (target.dataset.act === "back") this.#return();
    if (target.dataset.act === "forget") this.#forget();
    if (target.dataset.act === "onward") this.#form.goTo(this.#form.firstOfPractice);
    if (target.dataset.part === "jump") {
      event.preventDefault();
      this.#panel.focus();
    }
  }

  #retry() {
    runtime.retry();
    if (partsOf(location.hash).some(isCode)) this.#readAddress(location.hash);
    else this.#changed();
  }

  #return() {
    this.#session.back();
    this.#show();
    this.#panel.focus();
  }

  #forget() {
    this.#session.forget();
    this.#show();
    this.#liveRegion.announce(FORGOTTEN);
    this.#form.focus();
  }
}
