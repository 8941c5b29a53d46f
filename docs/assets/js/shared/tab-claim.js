/**
 * Tells a duplicated tab from the tab that it was made of: both find the same in their storage, but one of them holds its lock.
 * @module
 */

/** How long a page that is just being left may hold on to its lock, in milliseconds. */
const LEAVING = 400;

/** @type {Set<string>} what this page holds already */
const held = new Set();

/**
 * Hold a name as long as this page is open.
 * @param {string} name
 * @returns {Promise<boolean>} whether no other open page holds it; false as well where the browser can't tell
 */
export function claim(name) {
  if (held.has(name)) return Promise.resolve(true);
  if (!navigator.locks) return Promise.resolve(false);
  return new Promise((tell) => {
    const hold = () => {
      held.add(name);
      tell(true);
      return new Promise((leave) => window.addEventListener("pagehide", () => leave(held.delete(name)), { once: true }));
    };
    navigator.locks.request(name, { signal: AbortSignal.timeout(LEAVING) }, hold).catch(() => tell(false));
    window.addEventListener("pageshow", ({ persisted }) => persisted && claim(name), { once: true });
  });
}
