/**
 * Puts text on the clipboard, or says that it could not.
 * @module
 */

/**
 * @param {Promise<string>} text may still be on its way: some browsers allow copying only straight after the click
 * @param {Promise<string>} [html] the same for what pastes formatted text, such as a letter or a wiki
 * @returns {Promise<boolean>} whether the browser allowed it, with its looks where it has any; rejects if the text does not come
 */
export async function copy(text, html) {
  const allowed = written(text, html);
  await text;
  return allowed;
}

/**
 * @param {Promise<string>} text
 * @param {Promise<string>} [html]
 */
async function written(text, html) {
  try {
    if (typeof ClipboardItem === "function") {
      /** @type {Record<string, Promise<string>>} */
      const kinds = html ? { "text/plain": text, "text/html": html } : { "text/plain": text };
      /** @type {Record<string, Promise<Blob>>} */
      const blobs = {};
      for (const [type, kind] of Object.entries(kinds)) blobs[type] = kind.then((part) => new Blob([part], { type }));
      await navigator.clipboard.write([new ClipboardItem(blobs)]);
    } else if (html) {
      return false; // A browser without items would lose its looks.
    } else {
      await navigator.clipboard.writeText(await text);
    }
    return true;
  } catch {
    return false;
  }
}
