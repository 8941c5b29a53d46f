/**
 * Puts text on the clipboard, or says that it could not.
 * @module
 */

/**
 * @param {Promise<string>} text may still be on its way: some browsers allow copying only straight after the click
 * @returns {Promise<boolean>} whether the browser allowed it; rejects if the text does not come
 */
export async function copy(text) {
  const allowed = written(text);
  await text;
  return allowed;
}

/** @param {Promise<string>} text */
async function written(text) {
  try {
    if (typeof ClipboardItem === "function") {
      const blob = text.then((value) => new Blob([value], { type: "text/plain" }));
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    } else {
      await navigator.clipboard.writeText(await text);
    }
    return true;
  } catch {
    return false;
  }
}
