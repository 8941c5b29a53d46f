/**
 * A ballot as it grows. Pure.
 * @module
 */

/**
 * @typedef {import("../python/client.js").Ballot} Ballot
 * @typedef {{date: string, id: number}} Metadata the day of an answer, and the id of a new ballot
 */

/** @type {Readonly<Ballot>} */
export const EMPTY = Object.freeze({ answers: Object.freeze({}), scope: "", date: null, id: 0 });

/**
 * The ballot with one answer more, changed, or (with `null`) taken back.
 * @param {Ballot} ballot
 * @param {string} name
 * @param {string | null} value
 * @param {Metadata} metadata
 * @returns {Ballot}
 */
export function answered(ballot, name, value, { date, id }) {
  const { [name]: _, ...others } = ballot.answers;
  const answers = value === null ? others : { ...others, [name]: value };
  return { ...ballot, answers, date, id: ballot.id || id };
}

/**
 * @param {Ballot} ballot
 * @param {string} scope
 * @returns {Ballot}
 */
export const scoped = (ballot, scope) => ({ ...ballot, scope });

/** @param {Ballot} ballot */
export const isEmpty = (ballot) => !ballot.scope.trim() && Object.keys(ballot.answers).length === 0;
