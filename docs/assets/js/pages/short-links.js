/**
 * The permanent short links of the site: the list, and a link to one of them in the three forms people paste.
 * @module
 */

/** @typedef {{id: string, title: string, link: string, page: string, summary: string}} Link */
/** @typedef {"markdown" | "html" | "text" | "address"} Form */

/** The site's root, wherever it is mounted: this file lies in assets/js. */
const ROOT = new URL("../../../", import.meta.url);

/** @type {Promise<Map<string, Link>> | undefined} */
let known;

/**
 * Every citable place by its id; fetched once, and again after a failure.
 * @returns {Promise<Map<string, Link>>}
 */
export function links() {
  known ??= read().catch((error) => {
    known = undefined;
    throw error;
  });
  return known;
}

/**
 * @param {Link} link
 * @param {Form} form
 * @returns {string}
 */
export function written({ title, link }, form) {
  const address = new URL(link, ROOT).href;
  if (form === "html") return `<a href="${escaped(address)}">${escaped(title)}</a>`;
  if (form === "text") return `${title} ${address}`;
  if (form === "address") return address;
  return `[${title.replace(/[\\[\]]/g, "\\$&")}](${address})`;
}

/** Let the short links that a page shows on paper begin with where the site is, which may not be where it was built for. */
export function tellWhere() {
  for (const shown of document.querySelectorAll("[data-site]")) shown.setAttribute("data-site", ROOT.href);
}

/** @returns {Promise<Map<string, Link>>} */
async function read() {
  const answer = await fetch(new URL("links.json", ROOT));
  if (!answer.ok) throw new Error(`links.json: ${answer.status}`);
  const list = /** @type {Link[]} */ (await answer.json());
  return new Map(list.map((link) => [link.id, link]));
}

/**
 * @param {string} text
 * @returns {string}
 */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
