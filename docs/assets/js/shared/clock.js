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

/** @returns {import("./ballot.js").Metadata} today, and an id for a ballot that has none yet */
export const metadata = () => ({ date: today(), id: drawnId() });

/** @returns {number} any but 0, which stands for none */
function drawnId() {
  const [drawn] = crypto.getRandomValues(new Uint16Array(1));
  return drawn || drawnId();
}
