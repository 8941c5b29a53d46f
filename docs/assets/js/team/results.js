/**
 * What stands on the page after the reveal: the screens, what is agreed, the notes and the ways to take them away.
 * @module
 */

import { SITE, ask } from "../python/client.js";
import { today } from "../shared/clock.js";
import { part, showText } from "../shared/dom.js";
import { ExportBar } from "../shared/export-bar.js";
import { percentEncoded } from "../shared/fragment.js";
import { latestOnly } from "../shared/latest-only.js";
import { ActionPlanForm } from "./action-plan-form.js";
import { PATIENCE } from "./ballot-intake.js";
import { withOpened } from "./sealed-ballots.js";
import { session } from "./session.js";
import { Slides } from "./slides.js";

/**
 * @typedef {import("../python/client.js").Operations} Operations
 * @typedef {import("./ballot-intake.js").BallotIntake} BallotIntake
 */

/** The formats that hold what the team has agreed: after one of them a closed tab loses nothing. */
const WHOLE = new Set(["markdown", "wiki", "json"]);
/** What is typed appears at once; a pause this short only joins the strokes of one hand. */
const TYPING_PAUSE = 60;
/** What holds the numbers of two people, and needs their yes. */
const HOLD_NUMBERS = ["copy-line", "copy-link", "copy-link-markdown", "copy-link-title", "save-svg", "save-png"];
const LONGEST_FRAME = 200;

/** Everything below the box. */
export class Results {
  #root;
  #signal;
  #intake;
  #announce;
  #slides;
  #actionPlan;
  #exportBar;
  #date;
  #numbers;
  #asksFirst = false;
  /** What the session was when somebody began to take it away. */
  #taking = 0;
  #proposed = "";
  #line = "";
  #latestReading = latestOnly();
  #latestNotes = latestOnly();
  /** @type {number | undefined} */
  #typing;
  #writing = false;
  #stale = false;

  /**
   * @param {HTMLElement} root
   * @param {BallotIntake} intake
   * @param {(sentence: string) => void} announce
   * @param {AbortSignal} signal the form leaves the page
   */
  constructor(root, intake, announce, signal) {
    this.#root = root;
    this.#signal = signal;
    this.#intake = intake;
    this.#announce = announce;
    this.#slides = new Slides(root, announce, (place) => session.turn(place), signal);
    this.#actionPlan = new ActionPlanForm(root, (agreed) => this.#agreed(agreed), signal);
    this.#exportBar = new ExportBar(root, this, signal);
    this.#date = part(root, "date", HTMLInputElement);
    this.#date.addEventListener("change", () => this.#dated(), { signal });
    this.#numbers = part(root, "numbers", HTMLInputElement);
    this.#numbers.addEventListener("change", () => this.#agreed(this.#actionPlan.agreed), { signal });
  }

  /**
   * Read the ballots together.
   * @param {boolean} anew from the first screen
   * @param {boolean} [brings] whether to bring the reader there
   */
  async open(anew, brings = anew) {
    const date = session.date ?? today();
    const { whose } = session;
    const asked = (/** @type {string} */ table) => ask({ op: "team", ...session.request(), date, table, root: SITE, site: SITE }, PATIENCE);
    const both = async () => {
      const room = asked("");
      return { room: await room, shown: await (whose ? asked(whose) : room) };
    };
    const revealed = await this.#intake.patiently(() => this.#latestReading(both()));
    if (revealed && !this.#signal.aborted) this.#show(revealed.room, revealed.shown, anew, brings);
  }

  /** @param {number} steps */
  turn(steps) {
    this.#slides.turn(steps);
  }

  /** Show the screens over everything, or return them to the page. */
  project() {
    this.#slides.project();
  }

  /** Write the notes once more when typing pauses. */
  later() {
    if (!session.revealed) return;
    clearTimeout(this.#typing);
    this.#exportBar.clear();
    this.#typing = window.setTimeout(() => this.#writeNotes(), TYPING_PAUSE);
  }

  /** @param {Operations["team-export"]["request"]["format"]} format */
  exported(format) {
    session.agreed = this.#withNumbers(this.#actionPlan.agreed);
    this.#taking = WHOLE.has(format) ? session.revision : session.taken;
    return ask({ op: "team-export", ...session.request(), site: SITE, format, now: new Date().toISOString() }, PATIENCE);
  }

  /** @param {string} sentence */
  done(sentence) {
    session.take(this.#taking);
    this.#announce(sentence);
  }

  /** Seal the guess that stands in the field. */
  async seal() {
    const field = part(this.#root, "sealed", HTMLInputElement);
    const text = field.value;
    field.value = "";
    const reply = await this.#intake.patiently(() => withOpened((opened) => ask({ op: "seal", text, opened })));
    if (!reply) return;
    session.seal(reply.code);
    this.showSealed();
    this.#intake.show();
    this.#announce("A guess is sealed.");
  }

  /** Say whether a guess is sealed. */
  showSealed() {
    showText(part(this.#root, "sealed-says", HTMLElement), session.sealed ? "A guess is sealed." : "");
    part(this.#root, "open-sealed", HTMLElement).hidden = !session.sealed || !session.revealed;
  }

  /** Show the sealed guess beside the team's reading. */
  async openSealed() {
    const { sealed } = session;
    if (!sealed) return;
    const asked = () => ask({ op: "open-sealed", sealed, ...session.request() }, PATIENCE);
    const reply = await this.#intake.patiently(asked);
    if (!session.sealed) return;
    const place = part(this.#root, "sealed-reading", HTMLElement);
    if (reply) place.innerHTML = reply.html;
    place.hidden = !reply;
  }

  /** Take everything off the page. */
  forget() {
    clearTimeout(this.#typing);
    for (const latest of [this.#latestReading, this.#latestNotes]) latest(Promise.resolve(null));
    this.#slides.hide();
    this.#actionPlan.hide();
    this.#exportBar.clear();
    for (const name of ["take", "written"]) part(this.#root, name, HTMLElement).hidden = true;
    this.#numbers.checked = false;
    for (const name of ["result", "sealed-reading"]) part(this.#root, name, HTMLElement).replaceChildren();
    part(this.#root, "compare", HTMLAnchorElement).hash = "";
    this.showSealed();
  }

  /**
   * @param {Operations["team"]["reply"]} revealed what the whole room says
   * @param {Operations["team"]["reply"]} shown what is on the screens: that, or one table's
   * @param {boolean} anew
   * @param {boolean} brings
   */
  async #show(revealed, shown, anew, brings) {
    session.reveal(today());
    this.#intake.show();
    this.#slides.show(shown.screens, anew ? 0 : session.screen, anew);
    // What the whole room says stays hidden until the room has seen it.
    if (session.whose && !session.whole) return void (brings && this.#slides.focus());
    // Each part is drawn before the next one comes, so that the page never stands still for long.
    await drawn();
    if (brings) this.#slides.focus();
    await drawn();
    this.#actionPlan.show(revealed, session.agreed);
    this.#numbers.checked = session.agreed.numbers ?? false;
    session.agreed = this.#withNumbers(this.#actionPlan.agreed);
    session.keep();
    this.#asksFirst = revealed.asks_first;
    this.#proposed = revealed.checkpoint?.date ?? "";
    this.#date.value = session.date ?? "";
    this.#date.readOnly = Boolean(session.saved);
    await drawn();
    this.showSealed();
    part(this.#root, "sealed-reading", HTMLElement).hidden = true;
    for (const name of ["take", "written"]) part(this.#root, name, HTMLElement).hidden = false;
    this.#line = revealed.line;
    this.#offer();
    await this.#writeNotes();
  }

  /** The facilitator corrects the day of the session; a proposed checkpoint moves with it. */
  #dated() {
    session.dated(this.#date.value || today());
    if (session.agreed.checkpoint === this.#proposed) session.agree({ ...session.agreed, checkpoint: "" });
    this.open(false);
  }

  /** @param {import("./session.js").ActionPlan} agreed */
  #agreed(agreed) {
    session.agree(this.#withNumbers(agreed));
    this.#offer();
    this.later();
  }

  /**
   * @param {import("./session.js").ActionPlan} agreed
   * @returns {import("./session.js").ActionPlan}
   */
  #withNumbers(agreed) {
    return { ...agreed, numbers: this.#numbers.checked };
  }

  /** Ask two people whether their numbers may leave; without a yes, nothing is offered that holds them. */
  #offer() {
    const held = this.#asksFirst && !this.#numbers.checked;
    part(this.#root, "pair", HTMLElement).hidden = !this.#asksFirst;
    part(this.#root, "words-only", HTMLElement).hidden = !held;
    for (const name of HOLD_NUMBERS) {
      for (const button of this.#root.querySelectorAll(`[data-act="${name}"]`)) button.toggleAttribute("hidden", held);
    }
    part(this.#root, "compare", HTMLElement).hidden = held;
  }

  /** Write the notes; what changes meanwhile is written next, so that no queue grows on a slow device. */
  async #writeNotes() {
    this.#stale = true;
    if (this.#writing) return;
    this.#writing = true;
    while (this.#stale) {
      this.#stale = false;
      await this.#writeOnce();
    }
    this.#writing = false;
  }

  async #writeOnce() {
    part(this.#root, "compare", HTMLAnchorElement).hash = compared(this.#line);
    try {
      const notes = await this.#latestNotes(ask({ op: "team-notes", ...session.request(), root: SITE }, PATIENCE));
      if (notes && !this.#signal.aborted) part(this.#root, "result", HTMLElement).innerHTML = notes.html;
    } catch (error) {
      if (!this.#signal.aborted) this.#intake.fail(error);
    }
  }
}

/** When what stands there is drawn; a page that nobody sees is not, and does not wait for it. */
const drawn = () =>
  new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, LONGEST_FRAME);
  });

/** @param {string} line */
const compared = (line) => `#scope=${percentEncoded(session.scope)}&line=${percentEncoded(line)}`;
