/**
 * One class, for its tab keeps it as one record: what a session knows, ballots as codes, counts, what was agreed.
 * @module
 */

import { emptyPlan } from "./empty-plan.js";
import { recordLike } from "./session-record.js";

/**
 * @typedef {import("../python/contract.d.ts").Collected} Collected
 * @typedef {import("../python/contract.d.ts").Remaining} Remaining
 * @typedef {Pick<Collected, "held" | "offered" | "corrections" | "counts" | "sides">} HeldNow
 * @typedef {import("../python/contract.d.ts").OfferedItem} OfferedItem
 * @typedef {Pick<import("../python/contract.d.ts").LeaveOutRequest, "held" | "offered" | "settled" | "confirmed" | "table" | "handoff">} SessionRequest
 * @typedef {import("../python/contract.d.ts").ActionPlanFields} ActionPlan
 * @typedef {import("../shared/storage.js").Trouble} Trouble
 * @typedef {{n: number, scope: string | null, date: string | null, agreed?: ActionPlan} & Record<string, unknown>} Saved
 *   a result that was saved before, as a whole document
 */

/** @typedef {"team" | "handoff"} Kind whose session it is: one team's, or that of two units which hand work over */

/** One session. */
export class Session {
  scope = "";
  /** Of a handoff, whose `scope` is what is handed over: from whom, to whom, how often it is performed. */
  handed = { origin: "", to: "", times: "", earlier: "" };
  /** How many ballots of each side of a handoff are in. */
  sides = { composers: 0, performers: 0 };
  expected = 0;
  /** How many tables the room has. */
  tables = 0;
  /** The table from which comes what names none. */
  from = "";
  /** The table whose answers are on the screens; empty for the whole room. */
  whose = "";
  /** Whether the whole room's answers have been on the screens. */
  whole = false;
  /** @type {string[]} codes, each with its table and a blank before it where it has one */
  held = [];
  /** @type {number[]} ids under which several ballots are held */
  corrections = [];
  /** @type {Set<number>} such ids that are known to be different people */
  confirmed = new Set();
  /** @type {OfferedItem[]} what may be a ballot or a correction, and waits for somebody to say so */
  offered = [];
  /** @type {OfferedItem[]} such pieces about which somebody has decided */
  settled = [];
  /** @type {HeldNow["counts"]} */
  counts = { sure: 0, corrections: 0, slips: 0 };
  /** @type {Collected["unreadable"]} */
  unreadable = [];
  unlisted = 0;
  /** @type {string | null} the day of the reveal */
  date = null;
  revealed = false;
  added = 0;
  removed = 0;
  /** @type {string | null} */
  sealed = null;
  /** @type {string[]} the keys that open its ballots, as their public halves; the first is the invitation's */
  keys = [];
  /** Whether an invitation was made. */
  invited = false;
  /** @type {true | null} whether its codes stay open, because somebody chose so */
  openCodes = null;
  /** @type {Saved | null} */
  saved = null;
  agreed = emptyPlan();
  /** The place of the screen in view. */
  screen = 0;
  /** Whether the laptop goes round. */
  passing = false;
  /** How often something that can be taken away has changed, and how often it had when it was last taken. */
  revision = 0;
  taken = 0;
  #kind;
  #record;
  /** @type {Trouble | null} what keeps the tab from keeping it */
  #trouble = null;

  /** @param {Kind} [kind] */
  constructor(kind = "team") {
    this.#kind = kind;
    this.#record = recordLike(kind, () => new Session(kind));
  }

  /** What is handed over, as Python needs to know it; nothing for a team. */
  get handoff() {
    return this.#kind === "handoff" ? { ...this.handed, what: this.scope } : null;
  }

  /** @returns {Trouble | null} */
  get trouble() {
    return this.#trouble;
  }

  /** How many ballots are in. */
  get n() {
    return this.saved ? this.saved.n : this.held.length;
  }

  /** Whether somebody still has to say what a piece is. */
  get doubtful() {
    return this.counts.corrections + this.counts.slips > 0;
  }

  /** Whether closing the page would lose something. */
  get unsaved() {
    return this.n > 0 && this.taken !== this.revision;
  }

  /** Take up what the tab has kept of a session: whether there was one. */
  recall() {
    const { kept, trouble } = this.#record.load();
    this.#trouble = trouble;
    if (kept) Object.assign(this, kept, { confirmed: new Set(kept.confirmed) });
    return kept !== null;
  }

  /** Something that can be taken away has changed. */
  changed() {
    this.revision += 1;
    this.keep();
  }

  /** Have the tab keep it as it is. */
  keep() {
    this.#trouble = this.#record.save({ ...this, confirmed: [...this.confirmed] });
  }

  /** @param {number} revision what somebody has just taken away */
  take(revision) {
    this.taken = revision;
    this.keep();
  }

  /** @param {string} scope */
  name(scope) {
    this.scope = scope;
    if (this.saved) this.saved = { ...this.saved, scope };
    this.changed();
  }

  /**
   * @param {string} name
   * @param {string} value of what is known of a handoff
   */
  hand(name, value) {
    this.handed = { ...this.handed, [name]: value };
    this.changed();
  }

  /** @param {number} people */
  expect(people) {
    this.expected = people;
    this.changed();
  }

  /** An invitation was made. */
  invite() {
    this.invited = true;
    this.keep();
  }

  /** @param {number} tables in the room */
  seat(tables) {
    this.tables = tables;
    this.keep();
  }

  /** @param {string} table from which comes what names none */
  collectFrom(table) {
    this.from = table;
    this.keep();
  }

  /** @param {string} table whose answers are on the screens; empty for the whole room */
  look(table) {
    this.whose = table;
    this.whole ||= !table;
    this.screen = 0;
    this.keep();
  }

  /** @param {ActionPlan} agreed as it stands in the form */
  agree(agreed) {
    this.agreed = agreed;
    this.changed();
  }

  /** @param {string} date the day of the session */
  dated(date) {
    this.date = date;
    this.changed();
  }

  /** @param {string} date of the reveal, unless it has one */
  reveal(date) {
    this.revealed = true;
    this.date ??= date;
    this.keep();
  }

  /** @param {string} code of a guess that is sealed */
  seal(code) {
    this.sealed = code;
    this.keep();
  }

  /** @param {string} key that opens ballots of this session; those that stayed closed may be pasted again */
  unlock(key) {
    if (!this.keys.includes(key)) this.keys = [...this.keys, key];
    this.unreadable = this.unreadable.filter(({ sealed }) => !sealed);
    this.keep();
  }

  /** @param {boolean} open whether the codes of this session stay open */
  leaveOpen(open) {
    this.openCodes = open || null;
    this.keep();
  }

  /** @param {number} id of ballots that are known to be different people's */
  confirm(id) {
    this.confirmed.add(id);
    this.counts = { ...this.counts, corrections: 0 };
    this.changed();
  }

  /** @param {number} place of the screen in view */
  turn(place) {
    this.screen = place;
    this.keep();
  }

  /** @param {boolean} on whether the laptop goes round */
  pass(on) {
    this.passing = on;
    this.keep();
  }

  /** @param {Collected} collected */
  collect(collected) {
    this.#hold(collected);
    this.scope ||= collected.scope ?? "";
    if (collected.earlier) this.handed = { ...this.handed, earlier: collected.earlier };
    this.unlisted += collected.unlisted;
    if (this.revealed) this.added += collected.new;
    for (const item of collected.unreadable) {
      if (!this.unreadable.some(({ where, reason }) => where === item.where && reason === item.reason)) this.unreadable.push(item);
    }
    this.changed();
  }

  /** @param {Remaining} reply */
  remove(reply) {
    this.#hold(reply);
    if (this.revealed) this.removed += reply.removed;
    this.changed();
  }

  /**
   * Somebody has said whether an offered piece counts.
   * @param {HeldNow & {settled: OfferedItem[], new?: number, removed?: number}} reply
   */
  settle(reply) {
    this.#hold(reply);
    this.settled = reply.settled;
    if (this.revealed) {
      this.added += reply.new ?? 0;
      this.removed += reply.removed ?? 0;
    }
    this.changed();
  }

  /**
   * @param {string} code a ballot answered on this device
   * @param {string} [side] of a handoff
   */
  put(code, side) {
    this.held = [...this.held, this.from ? `${this.from} ${code}` : code];
    if (side === "composers" || side === "performers") this.sides = { ...this.sides, [side]: this.sides[side] + 1 };
    this.counts = { ...this.counts, sure: this.counts.sure + 1 };
    if (this.revealed) this.added += 1;
    this.changed();
  }

  /** The ballot that was put in last is taken out again. */
  takeBack() {
    this.held = this.held.slice(0, -1);
    this.counts = { ...this.counts, sure: this.counts.sure - 1 };
    if (this.revealed) this.added -= 1;
    this.changed();
  }

  /** @param {Saved} document */
  restore({ agreed, ...document }) {
    this.forget();
    this.saved = this.#kind === "handoff" ? { ...document, n: ofBoth(document) } : document;
    this.scope = document.scope ?? String(document.what ?? "");
    this.handed = { ...this.handed, origin: String(document.from ?? ""), to: String(document.to ?? ""), times: String(document.times ?? "") };
    this.date = document.date;
    this.agreed = { ...emptyPlan(), ...agreed };
    const { expected = 0, added = 0, removed = 0 } = this.agreed;
    Object.assign(this, { expected, added, removed });
    this.keep();
  }

  /**
   * What Python needs to know of the session when something comes or goes.
   * @returns {SessionRequest}
   */
  state() {
    const { held, offered, settled, confirmed, from, handoff } = this;
    return { held, offered, settled, confirmed: [...confirmed], table: from, handoff };
  }

  /** What Python needs to read the ballots together. */
  request() {
    const { held, saved: document, scope, date, expected, added, removed, handoff } = this;
    return { held, document, scope, date, handoff, agreed: { ...this.agreed, expected, added, removed, revealed: true } };
  }

  /** Forget everything, in the tab too. */
  forget() {
    Object.assign(this, new Session(this.#kind));
    this.#trouble = this.#record.forget();
  }

  /** @param {HeldNow} reply */
  #hold({ held, corrections, offered, counts, sides }) {
    Object.assign(this, { held, corrections, offered, counts, sides: sides ?? this.sides });
  }
}

/**
 * How many ballots both sides of a saved handoff have.
 * @param {Record<string, any>} document
 */
const ofBoth = ({ sides }) => sides.composers.n + sides.performers.n;

/** The one session of a visit: it survives a look at another page of the site, and with its tab's storage a reload. */
export let session = new Session();
/** @type {Kind | null} */
let begun = null;

/**
 * Take up the session of this kind. A visit has one: for the other kind the page is loaded anew, and the tab keeps both.
 * @param {Kind} kind
 * @returns {boolean} whether it is there
 */
export function begin(kind) {
  if (begun !== null && begun !== kind) location.reload();
  else if (begun === null && kind !== "team") session = new Session(kind);
  const isThere = begun === null || begun === kind;
  begun ??= kind;
  return isThere;
}
