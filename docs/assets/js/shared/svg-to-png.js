/**
 * Draws an SVG picture into a PNG, with the page's typefaces inside it.
 * @module
 */

const SCALE = 2;

/**
 * @param {string} svg a whole SVG file with width and height
 * @returns {Promise<Blob>} rejects if the browser cannot draw it
 */
export async function svgToPng(svg) {
  const picture = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  resolve(picture);
  const image = await loaded(withStyle(new XMLSerializer().serializeToString(picture), await fontsOf(picture)));
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no drawing surface");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"),
  );
}

/**
 * Put the values of the page's custom properties where the picture names them: an image sees no page.
 * @param {Element} picture
 */
function resolve(picture) {
  const page = getComputedStyle(document.body);
  for (const node of [picture, ...picture.querySelectorAll("*")]) {
    for (const { name, value } of [...node.attributes]) {
      if (!value.includes("var(")) continue;
      node.setAttribute(name, value.replace(/var\((--[\w-]+)[^)]*\)/g, (_, property) => page.getPropertyValue(property).trim()));
    }
  }
}

/**
 * The rules of the typefaces that a picture uses, with their files inside.
 * @param {Element} picture
 */
async function fontsOf(picture) {
  const text = picture.outerHTML;
  const used = [...document.styleSheets].flatMap(facesOf).filter((face) => text.includes(familyOf(face)));
  return (await Promise.all(used.map(inlined))).join("\n");
}

/**
 * As text: the page's security policy, which allows no inline style, reaches elements but not an image of its own.
 * @param {string} svg
 * @param {string} css
 */
const withStyle = (svg, css) => svg.replace(/^<svg[^>]*>/, (start) => `${start}<style>${css}</style>`);

/**
 * @param {CSSStyleSheet} sheet
 * @returns {CSSFontFaceRule[]}
 */
function facesOf(sheet) {
  return [...sheet.cssRules].flatMap((rule) => {
    if (rule instanceof CSSImportRule) return rule.styleSheet ? facesOf(rule.styleSheet) : [];
    return rule instanceof CSSFontFaceRule ? [rule] : [];
  });
}

/** @param {CSSFontFaceRule} face */
const familyOf = (face) => face.style.getPropertyValue("font-family").replace(/["']/g, "");

/**
 * The rule with its file inside.
 * @param {CSSFontFaceRule} face
 */
async function inlined(face) {
  const source = /url\(["']?([^"')]+)["']?\)/.exec(face.cssText);
  if (!source) return "";
  const address = new URL(source[1] ?? "", face.parentStyleSheet?.href ?? location.href);
  const file = await (await fetch(address)).blob();
  return face.cssText.replace(source[0], `url(${await dataAddress(file)})`);
}

/**
 * @param {Blob} blob
 * @returns {Promise<string>}
 */
const dataAddress = (blob) =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });

/**
 * @param {string} svg
 * @returns {Promise<HTMLImageElement>}
 */
async function loaded(svg) {
  const image = new Image();
  image.src = await dataAddress(new Blob([svg], { type: "image/svg+xml" }));
  await image.decode();
  return image;
}
