/**
 * Lets the marks of a picture glide from where they stood to where a new answer puts them; not where motion is unwelcome.
 * @module
 */

const PICTURES = ".pb-figure svg";
/** The work, and how you run it: in every picture of a reading these alone have an edge. */
const MARKS = "rect[stroke]";
const CALMLY = { duration: 280, easing: "ease-out" };
const UNWELCOME = matchMedia("(prefers-reduced-motion: reduce)");

/** @typedef {{x: number, y: number}} Position */

/**
 * Where the marks of each picture stand.
 * @param {Element} area
 * @returns {Position[][]}
 */
export const positionsIn = (area) => marksIn(area).map((marks) => marks.map(positionOf));

/**
 * Move the marks there from where they stood; a picture with more of them, or fewer, is another one.
 * @param {Element} area
 * @param {Position[][]} before
 */
export function animateMarks(area, before) {
  if (UNWELCOME.matches) return;
  for (const [i, marks] of marksIn(area).entries()) {
    const from = before[i];
    if (from?.length === marks.length) for (const [j, mark] of marks.entries()) move(mark, /** @type {Position} */ (from[j]));
  }
}

/**
 * @param {Element} mark
 * @param {Position} from
 */
function move(mark, from) {
  const to = positionOf(mark);
  const [right, down] = [from.x - to.x, from.y - to.y];
  if (right || down) mark.animate([{ transform: `translate(${right}px, ${down}px)` }, { transform: "none" }], CALMLY);
}

/** @param {Element} area */
const marksIn = (area) => [...area.querySelectorAll(PICTURES)].map((picture) => [...picture.querySelectorAll(MARKS)]);

/** @param {Element} mark */
const positionOf = (mark) => ({ x: Number(mark.getAttribute("x")), y: Number(mark.getAttribute("y")) });
