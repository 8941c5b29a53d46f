/**
 * The only place of the front end that reads the clock and draws at random: day and ballot id of an answer.
 * @module
 */

/** @returns {string} today where the reader is, as YYYY-MM-DD */
export function today() {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
  return day.join("-");
}

/** @returns {number} this moment, in milliseconds since 1970 */
export const now = () => Date.now();

/**
 * A moment as a reader of today tells it: "at 10:36", or "on 24 November at 10:36" on another day.
 * @param {number} moment in milliseconds since 1970
 */
export function timeOf(moment) {
  const then = new Date(moment);
  const time = then.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (then.toDateString() === new Date().toDateString()) return `at ${time}`;
  return `on ${then.toLocaleDateString("en-GB", { day: "numeric", month: "long" })} at ${time}`;
}

/** @returns {string} a name that no other tab has */
export const drawnName = () => Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join("");

/** @returns {import("./ballot.js").Metadata} today, and an id for a ballot that has none yet */
export const metadata = () => ({ date: today(), id: drawnId() });

/** @returns {number} any but 0, which stands for none */
function drawnId() {
  const [drawn] = crypto.getRandomValues(new Uint16Array(1));
  return drawn || drawnId();
}
