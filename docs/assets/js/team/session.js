/**
 * What a team's session knows: ballots as codes, counts, what was agreed. It lives as long as the visit, in memory only.
 * @module
 */

/**
 * @typedef {import("../python/contract.d.ts").Collected} Collected
 * @typedef {import("../python/contract.d.ts").Remaining} Remaining
 * @typedef {Pick<Collected, "held" | "offered" | "corrections" | "counts">} HeldNow
 * @typedef {import("../python/contract.d.ts").OfferedItem} OfferedItem
 * @typedef {Pick<import("../python/contract.d.ts").LeaveOutRequest, "held" | "offered" | "settled" | "confirmed">} SessionRequest
 * @typedef {import("../python/contract.d.ts").ActionPlanFields} ActionPlan
 * @typedef {{n: number, scope: string | null, date: string | null, agreed?: ActionPlan} & Record<string, unknown>} Saved
 *   a result that was saved before, as a whole document
 */

/** @returns {ActionPlan} */
const emptyPlan = () => ({
  play: "",
  action: "",
  owner: "",
  by: "",
  success: "",
  stop: "",
  keep: "",
  checkpoint: "",
  ours: {},
  opposed: {},
  numbers: false,
});

/** One session. */
export class Session {
  scope = "";
  expected = 0;
  /** @type {string[]} */
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
  /** @type {Saved | null} */
  saved = null;
  agreed = emptyPlan();
  exported = true;

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
    return this.n > 0 && !this.exported;
  }

  /** @param {Collected} collected */
  collect(collected) {
    this.#hold(collected);
    this.scope ||= collected.scope ?? "";
    this.unlisted += collected.unlisted;
    if (this.revealed) this.added += collected.new;
    for (const item of collected.unreadable) {
      if (!this.unreadable.some(({ where, reason }) => where === item.where && reason === item.reason)) this.unreadable.push(item);
    }
  }

  /** @param {Remaining} reply */
  remove(reply) {
    this.#hold(reply);
    if (this.revealed) this.removed += reply.removed;
  }

  /**
   * Somebody has said whether an offered piece counts.
   * @param {HeldNow & {settled: OfferedItem[], new?: number, removed?: number}} reply
   */
  settle(reply) {
    this.#hold(reply);
    this.settled = reply.settled;
    if (!this.revealed) return;
    this.added += reply.new ?? 0;
    this.removed += reply.removed ?? 0;
  }

  /** @param {string} code a ballot answered on this device */
  put(code) {
    this.held = [...this.held, code];
    this.counts = { ...this.counts, sure: this.counts.sure + 1 };
    this.exported = false;
    if (this.revealed) this.added += 1;
  }

  /** @param {Saved} document */
  restore({ agreed, ...document }) {
    this.forget();
    this.saved = document;
    this.scope = document.scope ?? "";
    this.date = document.date;
    this.agreed = { ...emptyPlan(), ...agreed };
    const { expected = 0, added = 0, removed = 0 } = this.agreed;
    Object.assign(this, { expected, added, removed });
  }

  /**
   * What Python needs to know of the session when something comes or goes.
   * @returns {SessionRequest}
   */
  state() {
    const { held, offered, settled, confirmed } = this;
    return { held, offered, settled, confirmed: [...confirmed] };
  }

  /** What Python needs to read the ballots together. */
  request() {
    const { held, saved: document, scope, date, expected, added, removed } = this;
    return { held, document, scope, date, agreed: { ...this.agreed, expected, added, removed, revealed: true } };
  }

  /** Forget everything. */
  forget() {
    Object.assign(this, new Session());
  }

  /** @param {HeldNow} reply */
  #hold({ held, corrections, offered, counts }) {
    if (held.length !== this.held.length) this.exported = false;
    Object.assign(this, { held, corrections, offered, counts });
  }
}

/** The one session of a visit: it survives a look at another page of the site. */
export const session = new Session();
