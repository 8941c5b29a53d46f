/**
 * What the checkpoint page asks of Python: a request about handoffs says so, and brings what only these need.
 * @module
 */

import { ask } from "../python/client.js";
import { isHandoff } from "./result-list.js";

/**
 * @typedef {import("../python/client.js").Operations} Operations
 * @typedef {import("./saved-results.js").SavedResult} SavedResult
 */

export const PATIENCE = 120_000;

/** @param {SavedResult[]} items */
export const handoffsIn = (items) => (items.some(isHandoff) ? { handoff: {} } : {});

/**
 * The results in a piece of text or a file, of teams and of handoffs.
 * @param {Omit<Operations["results"]["request"], "op">} piece
 */
export async function resultsIn(piece) {
  const found = await ask({ op: "results", ...piece }, PATIENCE);
  if (!found.handoffs) return found;
  const more = await ask({ op: "results", ...piece, handoff: {} }, PATIENCE);
  return { items: [...found.items, ...more.items], faults: [...found.faults, ...more.faults] };
}
