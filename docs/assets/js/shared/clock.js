/**
 * The only place of the front end that reads the clock and draws at random: day and ballot id of an answer.
 * @module
 */

const HIGHEST_ID = 65_535;

/** @returns {import("./ballot.js").Stamp} today where the reader is, and an id 1..65535 */
export function stamp() {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
  // 65536 is no multiple of 65535: the overhang of one part in 65536 does no harm to an id.
  const [drawn = 0] = crypto.getRandomValues(new Uint16Array(1));
  return { date: day.join("-"), id: (drawn % HIGHEST_ID) + 1 };
}
