/**
 * Says in the page whether it is kept on this device for times without a network, as far as that is true at this moment.
 * @module
 */

/** @typedef {"waiting" | "kept" | "failed" | "never" | "saving"} Keeping how far keeping has come, or why it never begins */

const PLACES = "[data-offline]";

/** @type {Record<Keeping, string>} */
const WORDS = {
  waiting: "Not kept for offline use yet: stay online a little longer.",
  kept: "Kept on this device: it works offline too.",
  failed: "It couldn't be kept on this device. Next time you'll need a network.",
  never: "This browser doesn't keep the page on this device. Next time you'll need a network.",
  saving: "Your browser is set to save data, so nothing is kept on this device. Next time you'll need a network.",
};
const CUT_OFF = "You're offline, and this page isn't kept on this device yet. Leave it open: what has arrived goes on working.";

/** @type {Keeping} */
let now = "waiting";

/** @param {Keeping} keeping */
export function tellKeeping(keeping) {
  now = keeping;
  show();
}

/** Whether this page is one that people want to use offline. */
export const isWantedOffline = () => document.querySelector(PLACES) !== null;

/** Write it where the page has a place for it. */
export function show() {
  const words = now === "waiting" && !navigator.onLine ? CUT_OFF : WORDS[now];
  for (const place of document.querySelectorAll(PLACES)) place.textContent = words;
}

for (const change of ["online", "offline"]) window.addEventListener(change, show);
