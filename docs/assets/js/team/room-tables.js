/**
 * A room of more than twelve: how many tables it has, from which of them a paste comes, and whose answers are shown.
 * @module
 */

import { option, part, showText } from "../shared/dom.js";
import { plural } from "../shared/plural.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {{seated(): void, looked(chosen: boolean): void}} Owner
 *   `seated`: the room has another number of tables; `looked`: another table's answers are wanted, `chosen` for good
 *   or, by a key, perhaps only passed on the way to the next in the list
 */

/** More people than this are too many for one talk. */
const ONE_TALK = 12;
const MOST = 20;

/** @typedef {{name: string, n: number}[]} Seats how many ballots each table has handed in; those of no table last, without a name */

/**
 * @param {Session} session
 * @returns {Seats}
 */
function seatsOf({ held, tables }) {
  const names = held.map((ballot) => ballot.slice(0, Math.max(0, ballot.indexOf(" "))));
  const known = [...Array(tables).keys()].map((place) => `T${place + 1}`);
  const others = [...new Set(names)].filter((name) => name && !known.includes(name)).sort();
  const every = [...known, ...others, ""].map((name) => ({ name, n: names.filter((one) => one === name).length }));
  return every.filter(({ name, n }) => n > 0 || known.includes(name));
}

/** The fields for it; a room of one table has none of them. */
export class RoomTables {
  #root;
  #session;
  #number;
  #from;
  #whose;

  /**
   * @param {HTMLElement} root
   * @param {Session} session
   * @param {Owner} owner
   * @param {AbortSignal} signal ends listening
   */
  constructor(root, session, owner, signal) {
    this.#root = root;
    this.#session = session;
    this.#number = part(root, "tables-number", HTMLInputElement);
    this.#from = part(root, "from", HTMLSelectElement);
    this.#whose = part(root, "whose", HTMLSelectElement);
    const seat = () => {
      session.seat(Math.min(MOST, Math.max(0, Math.floor(this.#number.valueAsNumber || 0))));
      this.show();
      owner.seated();
    };
    let isByKey = false;
    const look = () => {
      session.look(this.#whose.value);
      owner.looked(!isByKey);
    };
    this.#number.addEventListener("input", seat, { signal });
    this.#from.addEventListener("change", () => session.collectFrom(this.#from.value), { signal });
    for (const kind of ["keydown", "pointerdown"]) {
      this.#whose.addEventListener(kind, () => (isByKey = kind === "keydown"), { signal });
    }
    this.#whose.addEventListener("change", look, { signal });
  }

  /** Begin a reveal with the first table that has handed in, or with the whole room where there are none. */
  begin() {
    if (!this.#session.revealed) this.#session.look(seatsOf(this.#session).find(({ name, n }) => name && n)?.name ?? "");
    this.show();
  }

  /** Show the tables as they are. */
  show() {
    const { tables, expected, n, from, whose, saved, handoff } = this.#session;
    const seats = seatsOf(this.#session);
    const named = seats.filter(({ name }) => name);
    const isRoom = !saved && !handoff && named.length > 0;
    part(this.#root, "tables", HTMLElement).hidden = Boolean(saved ?? handoff) || (!isRoom && Math.max(expected, n) <= ONE_TALK);
    if (this.#number !== document.activeElement) this.#number.value = tables ? String(tables) : "";
    part(this.#root, "from-field", HTMLElement).hidden = !isRoom;
    part(this.#root, "whose-field", HTMLElement).hidden = !isRoom;
    showText(part(this.#root, "seats", HTMLElement), isRoom ? told(seats) : "");
    offer(this.#from, from, ["no table", ""], named);
    offer(this.#whose, whose, [`The whole room: ${plural(n, "ballot")}`, ""], named.filter((seat) => seat.n), true);
  }
}

/** @param {Seats} seats */
const told = (seats) => `${seats.map(({ name, n }) => `${name || "no table"}: ${n}`).join(" · ")}.`;

/**
 * Offer the tables in a list, the one that is chosen first of all kept.
 * @param {HTMLSelectElement} list
 * @param {string} chosen
 * @param {[text: string, value: string]} room what stands for no table
 * @param {Seats} seats
 * @param {boolean} [counted] whether the list tells how many have handed in, and the room comes last
 */
function offer(list, chosen, room, seats, counted = false) {
  const tables = seats.map(({ name, n }) => option(`Table ${name.slice(1)}${counted ? `: ${plural(n, "ballot")}` : ""}`, name));
  list.replaceChildren(...(counted ? [...tables, option(...room)] : [option(...room), ...tables]));
  list.value = chosen;
}
