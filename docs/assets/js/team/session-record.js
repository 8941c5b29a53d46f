/**
 * The record in which a tab keeps the session, and what it takes for one.
 * @module
 */

import { SITE } from "../python/client.js";
import { StoredRecord, VEILED } from "../shared/storage.js";

const PLACE = `factory-orchestra:${new URL(SITE).pathname}`;

/**
 * @param {string} kind whose session it is
 * @param {() => object} fresh an empty session, whose shape a stored one has too
 * @returns {StoredRecord<any>}
 */
export const recordLike = (kind, fresh) => new StoredRecord(() => sessionStorage, `${PLACE}${kind}`, (stored) => keptIn(stored, fresh()), VEILED);

/**
 * What is stored, if it has a session's shape.
 * @param {any} stored
 * @param {any} session
 */
function keptIn({ version: _, ...stored }, { confirmed, ...fresh }) {
  const texts = Array.isArray(stored.held) && stored.held.every((/** @type {unknown} */ code) => typeof code === "string");
  const alike = Object.entries(fresh).every(([name, value]) => value === null || isAlike(stored[name] ?? value, value));
  return texts && alike && isAlike(stored.confirmed, [...confirmed]) ? stored : null;
}

/**
 * @param {unknown} stored
 * @param {unknown} fresh
 */
const isAlike = (stored, fresh) => typeof stored === typeof fresh && Array.isArray(stored) === Array.isArray(fresh) && stored !== null;
