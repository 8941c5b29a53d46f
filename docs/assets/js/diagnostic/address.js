/**
 * Keeps the address of the page in step with the answers, without filling the history.
 * @module
 */

import { fragment } from "../shared/ballot.js";

/**
 * @param {string | null} code
 * @param {string} scope
 */
export function writeAddress(code, scope) {
  const wanted = fragment(code, scope);
  if (location.hash === wanted) return;
  history.replaceState(history.state, "", `${location.pathname}${location.search}${wanted}`);
}
