/**
 * Asks before a tab is closed or reloaded while something in it is not yet taken away, whichever page of the visit it shows.
 * @module
 */

/** @type {Map<string, () => boolean>} */
const reasons = new Map();

/**
 * @param {string} name a later reason of this name takes the place of the earlier one
 * @param {() => boolean} isAtRisk whether anything would be lost
 */
export function warnWhile(name, isAtRisk) {
  if (!reasons.size) window.addEventListener("beforeunload", (event) => [...reasons.values()].some((one) => one()) && event.preventDefault());
  reasons.set(name, isAtRisk);
}
