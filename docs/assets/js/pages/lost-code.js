/**
 * Hands on a code or an invitation that a page which isn't there finds in its address: `%23` in place of `#`, say.
 * @module
 */

import { SITE } from "../python/client.js";

const ADDRESSED = /#((?:invite|scope|F[O0]S?-).*)$/i;

const SEALED = /^F[O0]S-/i;

/** Show the way to the page that was meant, where the address tells it. */
export function start() {
  const place = document.querySelector("[data-lost]");
  const link = place?.querySelector("a");
  const fragment = readable(location.pathname + location.search + location.hash).match(ADDRESSED)?.[1];
  if (!(place instanceof HTMLElement) || !link || !fragment) return;
  const page = /\/team\//.test(location.pathname) || SEALED.test(fragment) ? "team" : "diagnostic";
  link.href = `${SITE}${page}/#${fragment}`;
  place.hidden = false;
}

/**
 * The address as it was meant; one that can't be decoded stays as it is.
 * @param {string} address
 */
function readable(address) {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
