/**
 * Connects the parts of the team page: the work is named, ballots come in, and then they are revealed.
 * @module
 */

import { watchFor } from "../python/warmup.js";
import { copy } from "../shared/clipboard.js";
import { hideWhatIsForNoScript, part, say } from "../shared/dom.js";
import { Speaker } from "../shared/live-region.js";
import { Collector } from "./ballot-intake.js";
import { countOf } from "./intake-status.js";
import { Early } from "./early-reveal.js";
import { Findings } from "./results.js";
import { Invitation } from "./invitation.js";
import { Laptop } from "./shared-device.js";
import { session } from "./session.js";

const LONGEST_SCOPE = 120;
const NO_SCOPE =
  "Name the piece of work first, in one line. People who score different things cannot compare their answers.";
const NOT_COPIED = "Your browser didn't let the page copy. Select the text above and copy it by hand.";

/** One form on one page. */
export class Desk {
  #root;
  #signal;
  #collector;
  #findings;
  #invitation;
  #early;
  #laptop;
  #speaker;
  #scope;
  #people;
  /** @type {Record<string, (id: number) => void>} */
  #acts = {
    invite: () => this.#invite(),
    "copy-invitation": () => this.#copyInvitation(this.#invitation.text),
    "copy-invitation-link": () => this.#copyInvitation(this.#invitation.link),
    qr: () => this.#invitation.toggle(),
    laptop: () => this.#scoped(() => this.#laptop.open()),
    reveal: () => this.#asked() || this.#open(),
    "reveal-early": () => this.#open(),
    wait: () => this.#early.wait(),
    next: () => this.#findings.turn(1),
    previous: () => this.#findings.turn(-1),
    projector: () => this.#findings.project(),
    remove: () => this.#collector.remove(),
    "keep-last": (id) => this.#collector.keepLast(id),
    "keep-all": (id) => this.#collector.keepAll(id),
    seal: () => this.#findings.seal(),
    "open-sealed": () => this.#findings.openSealed(),
    forget: () => this.#forget(),
  };

  /**
   * @param {HTMLElement} root
   * @param {AbortSignal} signal the form leaves the page
   */
  constructor(root, signal) {
    this.#root = root;
    this.#signal = signal;
    this.#scope = part(root, "scope", HTMLInputElement);
    this.#people = part(root, "expected", HTMLInputElement);
    this.#speaker = new Speaker(part(root, "say", HTMLElement));
    this.#collector = new Collector(root, this, signal);
    this.#findings = new Findings(root, this.#collector, (sentence) => this.speak(sentence), signal);
    this.#invitation = new Invitation(root);
    this.#early = new Early(root, signal);
    this.#laptop = new Laptop(root, session, this, signal);
  }

  /** Show the session as it is, read the address, and listen. */
  wake() {
    const signal = this.#signal;
    this.#root.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.#scope.addEventListener("input", () => this.#named(), { signal });
    this.#people.addEventListener("input", () => this.#expected(), { signal });
    window.addEventListener("hashchange", () => this.#readAddress(), { signal });
    window.addEventListener("beforeunload", (event) => session.unsaved && event.preventDefault(), { signal });
    signal.addEventListener("abort", () => this.#speaker.hush());
    watchFor(this.#root, [], signal);
    hideWhatIsForNoScript(this.#root);
    this.#root.hidden = false;
    this.#show();
    if (session.revealed) this.#findings.open(false);
    this.#readAddress();
  }

  /** Ballots came or went. */
  changed() {
    this.#early.hide();
    if (session.revealed) this.#findings.open(false);
  }

  /** The last ballot went. */
  emptied() {
    if (session.revealed) this.#forget();
  }

  /** The invitation in a paste has named the work. */
  named() {
    this.#scope.value = session.scope;
    this.#named();
  }

  /** An earlier result was opened. */
  restored() {
    this.#show();
    this.#findings.open(true);
  }

  /** @param {string} sentence */
  speak(sentence) {
    this.#speaker.say(sentence);
  }

  /** @param {string} code a ballot answered on this device */
  put(code) {
    session.put(code);
    this.#collector.show();
  }

  /** @param {unknown} error */
  fail(error) {
    return this.#collector.fail(error);
  }

  /** Everybody has answered on this device. */
  ended() {
    this.#show();
    this.speak(countOf(session));
    part(this.#root, "count", HTMLElement).scrollIntoView({ block: "center" });
    this.changed();
  }

  /** Whether ballots are missing, so that the facilitator is asked first. */
  #asked() {
    const question = this.#early.ask(session);
    if (question) this.speak(question);
    return Boolean(question);
  }

  #open() {
    this.#early.hide();
    this.#findings.open(true);
  }

  #show() {
    if (this.#scope.value !== session.scope) this.#scope.value = session.scope;
    this.#people.value = session.expected ? String(session.expected) : "";
    this.#collector.show();
    this.#findings.showSealed();
  }

  #named() {
    session.scope = this.#scope.value.trim();
    if (session.saved) session.saved = { ...session.saved, scope: session.scope };
    this.#complain("");
    if (this.#invitation.shown) this.#invitation.show(session.scope);
    this.#findings.later();
  }

  #expected() {
    session.expected = Math.max(0, Math.floor(this.#people.valueAsNumber || 0));
    this.#early.hide();
    this.#collector.show();
    this.#findings.later();
  }

  #readAddress() {
    const parts = location.hash.slice(1).split("&").filter(Boolean);
    const scope = parts.find((item) => item.startsWith("scope="));
    const codes = parts.filter((item) => /^f[o0]-/i.test(item));
    if (scope === undefined && !codes.length) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    if (scope !== undefined) {
      this.#scope.value = unquoted(scope.slice("scope=".length)).slice(0, LONGEST_SCOPE);
      this.#named();
    }
    if (codes.length) this.#collector.take({ text: codes.join("\n"), table: false });
  }

  /** @param {MouseEvent} event */
  #clicked({ target }) {
    const button = target instanceof Element && target.closest("[data-act]");
    if (button instanceof HTMLElement) this.#acts[button.dataset.act ?? ""]?.(Number(button.dataset.id));
  }

  #invite() {
    this.#scoped(() => {
      this.#invitation.show(session.scope);
      this.speak("The invitation is ready.");
    });
  }

  /** @param {string} text */
  async #copyInvitation(text) {
    const said = (await copy(Promise.resolve(text))) ? "Copied." : NOT_COPIED;
    this.#invitation.say(said);
    this.speak(said);
  }

  /** @param {() => void} act needs the work's name */
  #scoped(act) {
    if (session.scope) return act();
    this.#complain(NO_SCOPE);
    this.#scope.focus();
    this.speak(NO_SCOPE);
  }

  /** @param {string} text */
  #complain(text) {
    say(part(this.#root, "scope-missing", HTMLElement), text);
    this.#scope.setAttribute("aria-invalid", String(Boolean(text)));
  }

  #forget() {
    session.forget();
    this.#early.hide();
    this.#collector.forget();
    this.#findings.forget();
    this.#invitation.show("");
    this.#show();
    this.#collector.tell("Everything is removed from this page.");
    this.#scope.focus();
  }
}

/** @param {string} text */
function unquoted(text) {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
