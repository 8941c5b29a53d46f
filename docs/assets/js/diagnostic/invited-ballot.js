/**
 * The diagnostic for those who were invited: the same questions, no verdict, and a ballot to hand in. It stores nothing.
 * @module
 */

import { Refusal, ask } from "../python/client.js";
import { RuntimeFault } from "../python/error-messages.js";
import { runtime } from "../python/runtime.js";
import { watchFor } from "../python/warmup.js";
import { BallotForm } from "../shared/ballot-form.js";
import { EMPTY, answered } from "../shared/ballot.js";
import { copy } from "../shared/clipboard.js";
import { metadata } from "../shared/clock.js";
import { hideWhatIsForNoScript, part, showText } from "../shared/dom.js";
import { partsOf, readFragment } from "../shared/fragment.js";
import { latestOnly } from "../shared/latest-only.js";
import { LiveRegion } from "../shared/live-region.js";
import { BallotReady } from "./ballot-ready.js";
import { ResultPanel } from "./result-panel.js";

const WELCOME =
  "You were invited to score this piece of work with others. Please answer alone. You'll get no reading until all the answers are revealed together. What you answered here earlier is kept, but not shown.";
const IDLE =
  "Answer the four questions of part 1, then you can hand in your ballot. The eight of part 2 show how you run it; leave empty what you don't know.";
const COPIED = "Copied. Post it where you were asked to; then you're done.";
const NOT_COPIED = "Your browser didn't let the page copy. Select the code and copy it by hand.";

/** @param {string} hash */
export const isInvitation = (hash) => partsOf(hash).includes("invite");

/** One form on one page, for one invitation. */
export class InvitedBallot {
  #root;
  #signal;
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
  #failed = false;

  /**
   * @param {HTMLElement} root
   * @param {AbortSignal} signal the form leaves the page
   */
  constructor(root, signal) {
    this.#root = root;
    this.#signal = signal;
    part(root, "state-says", HTMLElement).textContent = IDLE;
    this.#form = new BallotForm(root, this, signal);
    const { scope } = readFragment(location.hash, this.#form.longestScope);
    this.#ballot = { ...EMPTY, scope: scope ?? "" };
    this.#panel = new ResultPanel(root);
    this.#liveRegion = new LiveRegion(part(root, "say", HTMLElement));
    this.#ready = new BallotReady(part(root, "result", HTMLElement), () => this.#copy());
  }

  /** Show the empty form, name the work, and listen. */
  wake() {
    const signal = this.#signal;
    window.addEventListener("beforeunload", (event) => this.#unposted && event.preventDefault(), { signal });
    this.#root.addEventListener("click", (event) => this.#clicked(event), { signal });
    runtime.addEventListener("change", () => this.#follow(), { signal });
    signal.addEventListener("abort", () => this.#liveRegion.stop());
    watchFor(this.#root, this.#form.items, signal);
    this.#dress();
    this.#form.show(this.#ballot);
  }

  /**
   * @param {string} name
   * @param {string | null} value
   */
  answered(name, value) {
    this.#ballot = answered(this.#ballot, name, value, metadata());
    this.#write();
  }

  /** @param {string} scope */
  scoped(scope) {
    this.#ballot = { ...this.#ballot, scope };
  }

  /** Whether a ballot stands there that was not copied. */
  get #unposted() {
    return this.#ready.code !== "" && this.#ready.code !== this.#copied;
  }

  #dress() {
    hideWhatIsForNoScript(this.#root);
    part(this.#root, "scope", HTMLInputElement).readOnly = Boolean(this.#ballot.scope);
    part(this.#root, "panel", HTMLElement).setAttribute("aria-label", "Your ballot");
    part(this.#root, "jump", HTMLElement).textContent = "See my ballot";
    part(this.#root, "second", HTMLDetailsElement).open = true;
    part(this.#root, "shared", HTMLElement).hidden = false;
    this.#root.dataset.invited = "";
    showText(part(this.#root, "shared-says", HTMLElement), WELCOME);
  }

  async #write() {
    this.#failed = false;
    try {
      this.#reply = ask({ op: "ballot", ...this.#ballot });
      const reply = await this.#latest(this.#reply);
      if (reply && !this.#signal.aborted) this.#show(reply);
    } catch (error) {
      if (!this.#signal.aborted) this.#fail(error);
    }
  }

  /** @param {import("./ballot-ready.js").BallotReply} reply */
  #show(reply) {
    part(this.#root, "jump", HTMLElement).hidden = !reply.complete;
    if (reply.complete) {
      this.#ready.show(reply);
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
    const coming = Promise.resolve(this.#reply).then((reply) => (code = reply?.code ?? ""));
    const copied = await copy(coming).catch(() => false);
    // Without a code the page says by itself what is missing, or what has failed.
    if (!code) return;
    if (copied) this.#copied = code;
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
    const target = event.target instanceof Element ? event.target.closest("[data-act=retry], [data-part=jump]") : null;
    if (!(target instanceof HTMLElement)) return;
    if (target.dataset.act === "retry") {
      runtime.retry();
      this.#write();
    } else {
      event.preventDefault();
      this.#panel.focus();
    }
  }
}
