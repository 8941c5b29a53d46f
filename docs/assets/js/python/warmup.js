/**
 * Decides when Python is worth loading: on the first sign that somebody wants an answer, never before.
 * @module
 */

import { runtime } from "./runtime.js";

/** Load Python, unless the reader's device asks to save data: then the first answer loads it. */
export function warmUnlessSaving() {
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  if (!connection?.saveData) runtime.warm();
}

/**
 * Load Python when the reader touches `area`, or scrolls one of `questions` into view.
 * @param {Element} area
 * @param {Iterable<Element>} questions
 * @param {AbortSignal} signal ends the watch
 */
export function watchFor(area, questions, signal) {
  for (const sign of ["pointerover", "focusin", "touchstart"]) {
    area.addEventListener(sign, warmUnlessSaving, { once: true, passive: true, signal });
  }
  const seen = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      warmUnlessSaving();
    },
    { threshold: 0.5 },
  );
  for (const question of questions) seen.observe(question);
  signal.addEventListener("abort", () => seen.disconnect());
}
