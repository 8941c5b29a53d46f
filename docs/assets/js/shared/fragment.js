/**
 * Reads and writes what stands after # in an address: codes, the name of the work, a first answer. Pure.
 * @module
 */

/**
 * @typedef {{name: string, value: string}} Answer
 * @typedef {{code: string | null, scope: string | null, answer: Answer | null}} Fragment
 */

const ANSWER = /^((?:work|practice)-[a-z]+)=(\w+)$/;
const SCOPE = "scope=";
const KEY = "key=";

/**
 * What stands between the &s, each part as it was meant.
 * @param {string} hash
 */
export const partsOf = (hash) => hash.replace(/^#/, "").split("&").filter(Boolean).map(decoded);

/**
 * A text as it may stand in an address, brackets and the like too: what makes links of a text, and what reads one
 * back, takes them for signs around the address.
 * @param {string} text
 */
export const percentEncoded = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** @param {string} text of a part, or a line */
export const isCode = (text) => /^f[o0]s?-/i.test(text);

/**
 * The name of the work, if a part holds it.
 * @param {string[]} parts
 */
export const scopeIn = (parts) => parts.find((part) => part.startsWith(SCOPE))?.slice(SCOPE.length) ?? null;

/**
/**
 * The key for which an invitation asks to seal, as it stands there; nothing where codes stay open.
 * @param {string} hash
 */
export const keyIn = (hash) => partsOf(hash).find((part) => part.startsWith(KEY))?.slice(KEY.length).trim() ?? null;

/**
 * What an address says of a handoff.
 * @param {string} hash
 */
export function handoffIn(hash) {
  const parts = partsOf(hash);
  /** @param {string} name */
  const said = (name) => parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1).trim() ?? "";
  return { origin: said("from"), to: said("to"), what: said("what"), times: said("times") };
}

/**
 * The invitation in an address, as text by which the same one is known again; empty where there is none.
 * @param {string} hash
 */
export function invitationIn(hash) {
  // With a new key it is the same invitation: who was asked for the code again need not answer again.
  const parts = partsOf(hash).filter((part) => !isCode(part) && !ANSWER.test(part) && !part.startsWith(KEY));
  return parts.includes("invite") ? parts.map((part) => part.trim()).join("&") : "";
}

/**
 * How many tables the room of an invitation has; 0 where it names none.
 * @param {string} hash
 */
export function tablesIn(hash) {
  const found = partsOf(hash).map((part) => /^tables=(\d{1,2})$/.exec(part)).find((part) => part);
  return Number(found?.[1] ?? 0);
}

/**
 * What the address asks for: `#FO-…`, `#scope=…`, a first answer as `#work-output=7`, or several with `&` between.
 * @param {string} hash
 * @param {number} longestScope in characters; what is longer is cut
 * @returns {Fragment}
 */
export function readFragment(hash, longestScope) {
  const parts = partsOf(hash);
  const [, name = "", value = ""] = parts.map((part) => ANSWER.exec(part)).find((found) => found) ?? [];
  return {
    code: parts.find(isCode) ?? null,
    scope: scopeIn(parts)?.slice(0, longestScope) ?? null,
    answer: name ? { name, value } : null,
  };
}

/**
 * The fragment that brings a reading back; empty if there is nothing to bring.
 * @param {string | null} code
 * @param {string} scope
 */
export function fragment(code, scope) {
  const named = scope.trim() ? `${SCOPE}${percentEncoded(scope.trim())}` : null;
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
