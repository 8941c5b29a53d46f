/**
 * Says how many ballots are in and what could not be read; nothing here depends on an answer.
 * @module
 */

import { element, part, showItems, showText } from "../shared/dom.js";
import { plural } from "../shared/plural.js";

/** @typedef {import("./session.js").Session} Session */

const FEWEST = 5;
/** @type {Record<import("../shared/storage.js").Trouble, string>} */
const TROUBLE = {
  forbidden: "This browser won't let the page store anything. A reload would lose the session: take the notes with you first.",
  full: "This browser's storage is full. A reload would lose what has come since: take the notes with you first.",
  unreadable: "A session that this tab kept can't be read by this version of the page.",
};

/**
 * @param {Session} session
 */
export function countOf(session) {
  const { n, handoff, saved, sides } = session;
  if (saved || n === 0) return inAll(session);
  const { composers, performers } = sides;
  const who = handoff ? ` ${plural(composers, "composer")}, ${plural(performers, "performer")}.` : "";
  const isFew = (handoff ? [composers, performers] : [n]).some((people) => people > 0 && people < FEWEST);
  const among = `With fewer than five people${handoff ? " on a side" : ""}, answers can be guessed: say so before you reveal.`;
  return `${inAll(session)}${who}${isFew ? ` ${among}` : ""}`;
}

/** @param {Session} session */
function inAll({ n, expected, saved, doubtful, counts }) {
  if (saved) return `An earlier result of ${plural(n, "ballot")}. It holds no individual ballots, so none can be added; start again for a new one.`;
  if (n === 0) return expected ? `0 of ${plural(expected, "ballot")} in.` : "No ballot yet.";
  if (doubtful) return `${inDoubt(counts)}${expected ? ` ${expected} expected.` : ""}`;
  if (!expected) return `${plural(n, "ballot")} in.`;
  if (n > expected) return `${plural(n, "ballot")} in; ${expected} were expected.`;
  return `${n} of ${plural(expected, "ballot")} in.`;
}

/**
 * The three counts: what is sure, what may correct another ballot, what may be a slip.
 * @param {Session["counts"]} counts
 */
function inDoubt({ sure, corrections, slips }) {
  const parts = [`${plural(sure, "ballot")} sure`];
  if (corrections) parts.push(`${corrections} may be ${corrections === 1 ? "a correction" : "corrections"}`);
  if (slips) parts.push(`${plural(slips, "line")} may be ${slips === 1 ? "a slip or a repeat" : "slips or repeats"}`);
  return `${parts.join("; ")}.`;
}

/** The counts below the box. */
export class IntakeStatus {
  #root;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
  }

  /** @param {Session} session */
  show(session) {
    showText(part(this.#root, "count", HTMLElement), countOf(session));
    showText(part(this.#root, "trouble", HTMLElement), session.trouble ? TROUBLE[session.trouble] : "");
    this.#corrections(session);
    this.#offers(session);
    this.#unreadable(session);
    part(this.#root, "removal", HTMLElement).hidden = session.held.length === 0;
    part(this.#root, "forget", HTMLElement).hidden = session.n === 0 && !session.sealed;
    const button = part(this.#root, "reveal-button", HTMLButtonElement);
    button.disabled = session.n === 0;
    button.textContent = session.revealed ? "Show the reveal again" : "Reveal";
  }

  /** @param {Session} session */
  #corrections({ corrections, confirmed }) {
    const place = part(this.#root, "corrections", HTMLElement);
    const open = corrections.filter((id) => !confirmed.has(id));
    place.hidden = open.length === 0;
    showItems(place, open.map(correction));
  }

  /** @param {Session} session */
  #offers({ offered }) {
    const place = part(this.#root, "offers", HTMLElement);
    place.hidden = offered.length === 0;
    showItems(part(this.#root, "offers-list", HTMLElement), offered.map(offer));
  }

  /** @param {Session} session */
  #unreadable({ unreadable, unlisted }) {
    const place = part(this.#root, "unreadable", HTMLElement);
    place.hidden = unreadable.length === 0;
    const number = unreadable.length + unlisted;
    part(this.#root, "unreadable-title", HTMLElement).textContent = `${plural(number, "piece")} could not be read`;
    const items = unreadable.map(({ where, reason }) => element("li", `${where}: ${reason}.`));
    part(this.#root, "closed", HTMLElement).hidden = !unreadable.some(({ sealed }) => sealed);
    if (unlisted) items.push(element("li", `and ${unlisted} more.`));
    showItems(part(this.#root, "unreadable-list", HTMLElement), items);
  }
}

/** @param {number} id */
function correction(id) {
  const line = element("div", "");
  line.className = "pb-note";
  const words = element("p", "Two ballots or more come from the same form: somebody may have corrected theirs. Until you choose, each of them counts.");
  const buttons = element("p", "");
  buttons.className = "pb-buttons";
  const last = button("keep-last", id, "Keep the last");
  last.classList.add("pb-button-first");
  buttons.append(last, button("keep-all", id, "Different people: keep all"));
  line.append(words, buttons);
  return line;
}

/**
 * What an offered piece may be, by its kind.
 * @type {Record<string, string>}
 */
const MAY_BE = {
  slip: "may be a paper slip",
  repeat: "may repeat a ballot that is in already",
  correction: "may correct an earlier ballot of the same person",
};

/**
 * @param {import("./session.js").OfferedItem} item
 * @param {number} place
 */
function offer({ where, kind }, place) {
  const line = element("li", `${where}: ${MAY_BE[kind]}. `);
  const buttons = element("span", "");
  buttons.className = "pb-buttons";
  if (kind === "correction") buttons.append(button("count-instead", place, "It's a correction: count this one"), button("count-offer", place, "Two people: count both"));
  else buttons.append(button("count-offer", place, "Count it"));
  buttons.append(button("leave-out", place, "Leave it out"));
  line.append(buttons);
  return line;
}

/**
 * @param {string} act
 * @param {number} id
 * @param {string} text
 */
function button(act, id, text) {
  const made = element("button", text);
  made.type = "button";
  made.className = "pb-button";
  made.dataset.act = act;
  made.dataset.id = String(id);
  return made;
}
