/**
 * Counts things in words. Pure.
 * @module
 */

/**
 * @param {number} number
 * @param {string} noun in the singular
 */
export const plural = (number, noun) => `${number} ${number === 1 ? noun : `${noun}s`}`;
