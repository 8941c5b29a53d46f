/**
 * Hears of every new fragment of the address, also of one that the page writes over before it is told.
 * @module
 */

import { invitationIn } from "./fragment.js";

/**
 * @param {(hash: string) => void} read
 * @param {AbortSignal} signal
 */
export function followFragment(read, signal) {
  // By the event: a page that notes its answers meanwhile has its own fragment in the address when this comes.
  window.addEventListener("hashchange", ({ newURL }) => read(new URL(newURL).hash), { signal });
}

/**
 * Load the page anew once its address names another invitation.
 * @param {string} invited
 * @param {AbortSignal} signal
 */
export function leaveForOther(invited, signal) {
  followFragment((hash) => {
    if (invitationIn(hash) === invited) return;
    history.replaceState(history.state, "", hash || location.pathname + location.search);
    location.reload();
  }, signal);
}
