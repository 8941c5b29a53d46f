/**
 * Hands a file to the reader.
 * @module
 */

const LONG_ENOUGH = 10_000;

/**
 * @param {Blob} content
 * @param {string} filename
 * @returns {string} a sentence that says so
 */
export function saveFile(content, filename) {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = filename;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), LONG_ENOUGH);
  return `Saved as ${filename}.`;
}

/**
 * @param {import("../python/client.js").Export} file
 * @returns {string} a sentence that says so
 */
export const saveText = ({ text, filename, type }) => saveFile(new Blob([text], { type: `${type};charset=utf-8` }), filename);
