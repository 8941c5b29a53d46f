/**
 * Lets only the newest of several answers through, whatever order they come back in. Pure.
 * @module
 */

/**
 * A gate for promises: what an older one brings after a newer one was passed in resolves to `null`, and its failure
 * is nobody's concern any more.
 */
export function latestOnly() {
  let newest = 0;
  /**
   * @template T
   * @param {Promise<T>} promise
   * @returns {Promise<T | null>}
   */
  return async (promise) => {
    const turn = ++newest;
    try {
      const value = await promise;
      return turn === newest ? value : null;
    } catch (error) {
      if (turn === newest) throw error;
      return null;
    }
  };
}
