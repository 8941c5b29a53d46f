/**
 * Draws a link as a QR code, dark on light in every colour scheme, so that cameras read it.
 * @module
 */

/**
 * @typedef {{addData(text: string): void, make(): void, getModuleCount(): number,
 *   isDark(row: number, column: number): boolean}} Code
 */

const MAKER = new URL("../../vendor/qrcode.mjs", import.meta.url);
const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4;

/**
 * @param {string} link
 * @returns {Promise<SVGSVGElement>}
 */
export async function qrPicture(link) {
  const { default: qrcode } = await import(MAKER.href);
  /** @type {Code} */
  const code = qrcode(0, "M");
  code.addData(link);
  code.make();
  const size = code.getModuleCount();
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", `0 0 ${size + 2 * QUIET} ${size + 2 * QUIET}`);
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", `QR code of the invitation link: ${link}`);
  const side = size + 2 * QUIET;
  picture.append(shape(`M0 0h${side}v${side}h-${side}z`, "#fff"), shape(modules(code, size), "#000"));
  return picture;
}

/**
 * @param {Code} code
 * @param {number} size
 */
function modules(code, size) {
  let path = "";
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (code.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
    }
  }
  return path;
}

/**
 * @param {string} path
 * @param {string} fill
 */
function shape(path, fill) {
  const made = document.createElementNS(SVG, "path");
  made.setAttribute("d", path);
  made.setAttribute("fill", fill);
  return made;
}
