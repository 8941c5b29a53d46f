/**
 * The only place of the front end that reads the clock and draws at random: day and ballot id of an answer.
 * @module
 */

const HIGHEST_ID = 65_535;

/** @returns {string} today where the reader is, as YYYY-MM-DD */
export function today() {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
  return day.join("-");
}

/** @returns {import("./ballot.js").Metadata} today, and an id 1..65535 for a ballot that has none yet */
export function metadata() {
  // 65536 is no multiple of 65535: the overhang of one part in 65536 does no harm to an id.
  const [drawn = 0] = crypto.getRandomValues(new Uint16Array(1));
  return { date: today(), id: (drawn % HIGHEST_ID) + 1 };
}
