/**
 * The reader's own ballot, as this device keeps it.
 * @module
 */

import { SITE } from "../python/client.js";
import { StoredRecord } from "./storage.js";

/**
 * @typedef {import("../python/client.js").Ballot} Ballot
 * @typedef {{ballot: Ballot, code: string | null, before: Ballot | null}} Kept
 *   `code` is what Python last made of the ballot; `before` what a shared reading took the place of.
 */

const KEY = `factory-orchestra:${new URL(SITE).pathname}diagnostic`;

/** @type {Record<import("./storage.js").Trouble, string>} */
const WORDS = {
  forbidden:
    "This browser won't let the page store anything. Your answers stay until you close or reload it; copy the code to keep them.",
  full: "This browser's storage is full. Your answers stay until you close or reload the page; copy the code to keep them.",
  unreadable:
    "Answers that were stored here earlier can't be read by this version of the page. They stay stored until you answer again.",
};

/** @param {import("./storage.js").Trouble} trouble */
export const troubleInWords = (trouble) => WORDS[trouble];

/** The one record of it. */
export const savedBallot = () => new StoredRecord(() => localStorage, KEY, keptIn);

/**
 * @param {any} stored
 * @returns {Kept | null}
 */
function keptIn({ ballot, code, before }) {
  const good = isBallot(ballot) && (before === null || isBallot(before));
  return good && (code === null || typeof code === "string") ? { ballot, code, before } : null;
}

/**
 * Whether a stored object has the shape of a ballot.
 * @param {any} ballot
 */
export function isBallot(ballot) {
  const { answers, scope, date, id } = ballot ?? {};
  const texts = answers && typeof answers === "object" && Object.values(answers).every((value) => typeof value === "string");
  return texts && typeof scope === "string" && (date === null || typeof date === "string") && Number.isInteger(id);
}
