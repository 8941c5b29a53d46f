/**
 * The diagnostic for those who were invited: the same questions, no verdict, and a ballot to hand in. It stores nothing.
 * @module
 */

import { Refusal, ask } from "../python/client.js";
import { RuntimeFault } from "../python/error-messages.js";
import { watchFor } from "../python/warmup.js";
import { runtime } from "../python/runtime.js";
import { EMPTY, answered, readFragment } from "../shared/ballot.js";
import { copy } from "../shared/clipboard.js";
import { Form } from "../shared/ballot-form.js";
import { newestOnly } from "../shared/latest-only.js";
import { Panel } from "./result-panel.js";
import { hideWhatIsForNoScript, part, say } from "../shared/dom.js";
import { Speaker } from "../shared/live-region.js";
import { stamp } from "../shared/clock.js";
import { Ready } from "./ballot-ready.js";

const WELCOME =
  "You were invited to score this piece of work with others. Please answer alone. There is no reading before all answers are revealed together, and what you answered here earlier is kept and not shown.";
const IDLE =
  "Answer the four questions of part 1, then you can hand in your ballot. The eight of part 2 show how you run it; leave empty what you don't know.";
const COPIED = "Copied. Post it where you were asked to; then you are done.";
const NOT_COPIED = "Your browser didn't let the page copy. Select the code and copy it by hand.";

/** @param {string} hash */
export const isInvitation = (hash) => hash.replace(/^#/, "").split("&").includes("invite");

/** One form on one page, for one invitation. */
export class Invited {
  #root;
  #signal;
  #form;
  #panel;
  #speaker;
  #ready;
  #newest = newestOnly();
  /** @type {import("../python/client.js").Ballot} */
  #ballot;
  /** @type {Promise<import("./ballot-ready.js").Reply> | null} what Python says of the answers on the page, as soon as it has */
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
    this.#ballot = { ...EMPTY, scope: readFragment(location.hash).scope ?? "" };
    part(root, "state-says", HTMLElement).textContent = IDLE;
    this.#form = new Form(root, this, signal);
    this.#panel = new Panel(root);
    this.#speaker = new Speaker(part(root, "say", HTMLElement));
    this.#ready = new Ready(part(root, "result", HTMLElement), () => this.#copy());
  }

  /** Show the empty form, name the work, and listen. */
  wake() {
    const signal = this.#signal;
    window.addEventListener("beforeunload", (event) => this.#unposted && event.preventDefault(), { signal });
    this.#root.addEventListener("click", (event) => this.#clicked(event), { signal });
    runtime.addEventListener("change", () => this.#follow(), { signal });
    signal.addEventListener("abort", () => this.#speaker.hush());
    watchFor(this.#root, this.#form.items, signal);
    this.#dress();
    this.#form.show(this.#ballot);
  }

  /**
   * @param {string} name
   * @param {string | null} value
   */
  answered(name, value) {
    this.#ballot = answered(this.#ballot, name, value, stamp());
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
    say(part(this.#root, "shared-says", HTMLElement), WELCOME);
  }

  async #write() {
    this.#failed = false;
    try {
      this.#reply = ask({ op: "ballot", ...this.#ballot });
      const reply = await this.#newest(this.#reply);
      if (reply && !this.#signal.aborted) this.#show(reply);
    } catch (error) {
      if (!this.#signal.aborted) this.#fail(error);
    }
  }

  /** @param {import("./ballot-ready.js").Reply} reply */
  #show(reply) {
    part(this.#root, "jump", HTMLElement).hidden = !reply.complete;
    if (reply.complete) {
      this.#ready.show(reply);
      part(this.#root, "state", HTMLElement).hidden = true;
    } else {
      this.#ready.clear();
      part(this.#root, "state", HTMLElement).hidden = false;
      say(part(this.#root, "state-says", HTMLElement), reply.say);
    }
    this.#speaker.say(reply.say);
  }

  async #copy() {
    let code = "";
    const coming = Promise.resolve(this.#reply).then((reply) => (code = reply?.code ?? ""));
    const copied = await copy(coming).catch(() => false);
    // Without a code the page says by itself what is missing, or what has failed.
    if (!code) return;
    if (copied) this.#copied = code;
    const sentence = copied ? COPIED : NOT_COPIED;
    this.#ready.say(code, sentence);
    this.#speaker.say(sentence);
  }

  #follow() {
    const { state } = runtime;
    if (state.name === "loading") this.#panel.load(state.share, false);
    if (state.name === "failed") this.#speaker.say(this.#panel.fail(state.fault));
    if (state.name !== "ready") return;
    this.#panel.ready();
    if (this.#failed) this.#write();
  }

  /** @param {unknown} error */
  #fail(error) {
    if (error instanceof Refusal) this.#panel.refuse(error.faults);
    else if (error instanceof RuntimeFault) {
      this.#failed = true;
      this.#speaker.say(this.#panel.fail(error.fault));
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
