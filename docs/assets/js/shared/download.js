/**
 * Hands a file to the reader.
 * @module
 */

const LONG_ENOUGH = 10_000;

/**
 * @param {Blob} content
 * @param {string} filename
 */
export function save(content, filename) {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = filename;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), LONG_ENOUGH);
}
