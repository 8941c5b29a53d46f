/**
 * What the diagnostic knows without Python: a ballot as it grows, and the fragment of the address. Pure.
 * @module
 */

/**
 * @typedef {import("../python/client.js").Ballot} Ballot
 * @typedef {{date: string, id: number}} Stamp the day of an answer, and the id of a new ballot
 * @typedef {{name: string, value: string}} Answer
 * @typedef {{code: string | null, scope: string | null, answer: Answer | null}} Fragment
 */

const CODE = /^f[o0]-/i;
const ANSWER = /^((?:work|practice)-[a-z]+)=(10|[1-9]|none)$/;
const LONGEST_SCOPE = 120;

/** @type {Readonly<Ballot>} */
export const EMPTY = Object.freeze({ answers: Object.freeze({}), scope: "", date: null, id: 0 });

/**
 * The ballot with one answer more, changed, or (with `null`) taken back.
 * @param {Ballot} ballot
 * @param {string} name
 * @param {string | null} value
 * @param {Stamp} stamp
 * @returns {Ballot}
 */
export function answered(ballot, name, value, stamp) {
  const { [name]: _, ...others } = ballot.answers;
  const answers = value === null ? others : { ...others, [name]: value };
  return { ...ballot, answers, date: stamp.date, id: ballot.id || stamp.id };
}

/**
 * @param {Ballot} ballot
 * @param {string} scope
 * @returns {Ballot}
 */
export const scoped = (ballot, scope) => ({ ...ballot, scope: scope.slice(0, LONGEST_SCOPE) });

/** @param {Ballot} ballot */
export const isEmpty = (ballot) => !ballot.scope.trim() && Object.keys(ballot.answers).length === 0;

/**
 * What the address asks for: `#FO-…`, `#scope=…`, a first answer as `#work-output=7`, or several with `&` between.
 * @param {string} hash
 * @returns {Fragment}
 */
export function readFragment(hash) {
  const parts = hash.replace(/^#/, "").split("&");
  const code = parts.map(decoded).find((part) => CODE.test(part)) ?? null;
  const scope = parts.find((part) => part.startsWith("scope="));
  const [, name = "", value = ""] = parts.map((part) => ANSWER.exec(part)).find((found) => found) ?? [];
  return {
    code,
    scope: scope === undefined ? null : decoded(scope.slice("scope=".length)).slice(0, LONGEST_SCOPE),
    answer: name ? { name, value } : null,
  };
}

/**
 * The fragment that brings a reading back; empty if there is nothing to bring.
 * @param {string | null} code
 * @param {string} scope
 */
export function fragment(code, scope) {
  const named = scope.trim() ? `scope=${encodeURIComponent(scope.trim())}` : null;
  const parts = [code, named].filter((part) => part !== null);
  return parts.length ? `#${parts.join("&")}` : "";
}

/** @param {string} part */
function decoded(part) {
  try {
    return decodeURIComponent(part.replaceAll("+", " "));
  } catch {
    return part;
  }
}
