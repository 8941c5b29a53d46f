/**
 * Puts how far loading has come into words that anybody knows. Pure.
 * @module
 */

/** From how much on which words hold; the last that fits counts. */
const WORDS = /** @type {const} */ ([
  [0, "the first of what this page needs is on its way"],
  [0.2, "about a quarter of what this page needs has arrived"],
  [0.4, "about half of what this page needs has arrived"],
  [0.65, "most of what this page needs has arrived"],
  [1, "all that this page needs has arrived, just a moment"],
]);

/**
 * @param {number} share what has arrived, 0..1
 * @param {boolean} [again] whether it ran before
 */
export function howFar(share, again = false) {
  const [, words] = WORDS.findLast(([from]) => share >= from) ?? WORDS[0];
  return `${again ? "It stopped and is getting ready again" : "Getting ready"}: ${words}.`;
}
