/**
 * Keeps the playbook on the device: the files of one build, each by its checksum, answered together or not at all.
 *
 * tools/postprocess/precache.py fills BUILD. Where it has not, as in a preview, this worker takes itself and all that was kept away.
 * In: `"keep python"`, once Python has run in a page, `"keep whole python"` where the lean one did not do; `"take over"` to a worker that waits, which answers by doing so
 * unless another page still shows the version before.
 * Out: `{kept}` to the page that asked to keep Python, once all of it is here, or some of it does not come.
 */

/**
 * Path below the site to SHA-256, shortened; for the `ways` to the page that a short link leads to. What is `spare` is
 * kept only where it was needed once.
 * @type {Record<"core" | "python" | "spare" | "ways", Record<string, string>>}
 */
const BUILD = { core: {}, python: {}, spare: {}, ways: {} };

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const SITE = worker.registration.scope;
const CACHE = `playbook ${new URL(SITE).pathname}`;
/** @type {Record<string, string>} */
const FILES = Object.assign(Object.create(null), BUILD.core, BUILD.python, BUILD.spare);
/** @type {Record<string, string>} */
const WAYS = Object.assign(Object.create(null), BUILD.ways);
const IS_PREVIEW = Object.keys(FILES).length === 0;
/** Few: the reader may be answering meanwhile. */
const AT_ONCE = 2;
const KEPT_COPY = "?kept";
const PYTHON_KEPT = `${SITE}?kept=python`;
const WHOLE = "whole";
const STRANGERS = `${SITE}?kept=strangers`;

/** @param {string} path */
const keyOf = (path) => `${SITE}?sha256=${FILES[path]}`;

/**
 * The path below the site that a file or page has in BUILD, or null for what lies elsewhere.
 * @param {string} address
 */
function pathOf(address) {
  const url = new URL(address);
  const whole = `${url.origin}${url.pathname}`;
  return whole.startsWith(SITE) ? decodeURIComponent(whole.slice(SITE.length)).replace(/(^|\/)index\.html$/, "$1") : null;
}

/** @param {Response} response */
async function checksum(response) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
  return Array.from(bytes.slice(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The file of this very build; a host in the middle of a deployment may send another.
 * @param {string} path
 */
async function fetched(path) {
  for (const cache of /** @type {const} */ (["default", "reload"])) {
    // One of hundreds may fail by chance: it gets its second try too.
    const response = await fetch(SITE + path, { cache }).catch(() => null);
    if (!response?.ok || (await checksum(response.clone())) !== FILES[path]) continue;
    // A redirected answer may not be given to a navigation.
    return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
  }
  throw new Error(`${path} is not the file that this build has`);
}

/** @param {string[]} paths */
async function keep(paths) {
  const cache = await caches.open(CACHE);
  const waiting = [...paths];
  const lane = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const key = keyOf(path);
      if (!(await cache.match(key))) await replace(cache, path);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/**
 * @param {Cache} cache
 * @param {string} path
 */
const replace = async (cache, path) => cache.put(keyOf(path), await fetched(path));

/** @param {boolean} [whole] whether the lean Python did not do; a device on which it once did not keeps the whole one */
async function keepPython(whole) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(PYTHON_KEPT);
  const says = whole || (await kept?.text()) === WHOLE ? WHOLE : "";
  await keep(Object.keys(says ? { ...BUILD.python, ...BUILD.spare } : BUILD.python));
  await cache.put(PYTHON_KEPT, new Response(says));
}

/** Fetch what this build has and the one before had not; the pages open now go on with theirs. */
async function install() {
  if (IS_PREVIEW) return worker.skipWaiting();
  await keep(Object.keys(BUILD.core));
  // Who could diagnose offline before shall still be able to.
  if (await (await caches.open(CACHE)).match(PYTHON_KEPT)) await keepPython();
}

async function activate() {
  if (IS_PREVIEW) {
    await caches.delete(CACHE);
    await worker.registration.unregister();
    return;
  }
  const cache = await caches.open(CACHE);
  const own = new Set([...Object.keys(FILES).map(keyOf), PYTHON_KEPT]);
  for (const { url } of await cache.keys()) if (!own.has(url)) await cache.delete(url);
}

/**
 * Replace the worker before this one, unless another page lives on that one's files.
 * @param {string} asking the page that wants it
 */
async function takeOver(asking) {
  const open = await worker.clients.matchAll({ includeUncontrolled: true });
  if (open.every(({ id, url }) => id === asking || !url.startsWith(SITE))) await worker.skipWaiting();
}

/** The pages that came from the network, from a version that this worker does not know: the whole page does. */
const strangers = caches
  .open(CACHE)
  .then((cache) => cache.match(STRANGERS))
  .then((kept) => kept?.json() ?? [])
  .then((/** @type {string[]} */ ids) => new Set(ids));

/** @param {FetchEvent} event */
async function fromElsewhere(event) {
  try {
    const response = await fetch(event.request);
    if (response.ok) {
      const known = (await strangers).add(event.resultingClientId);
      await (await caches.open(CACHE)).put(STRANGERS, Response.json([...known]));
      event.waitUntil(worker.registration.update().catch(() => undefined));
    }
    return response;
  } catch {
    const missing = await (await caches.open(CACHE)).match(keyOf("404.html"));
    return missing ? new Response(missing.body, { status: 404, headers: missing.headers }) : Response.error();
  }
}

/**
 * @param {FetchEvent} event
 * @param {string} path
 */
async function fromKept({ request, clientId }, path) {
  if ((await strangers).has(clientId)) return fetch(request);
  const cache = await caches.open(CACHE);
  // What is kept came damaged, and the page asks past it.
  if (request.cache === "reload") await replace(cache, path).catch(() => undefined);
  const kept = await cache.match(keyOf(path), { ignoreVary: true });
  if (kept) return kept;
  // The name holds the version; the page shows how far it has come.
  if (path in BUILD.python || path in BUILD.spare) return fetch(request);
  await keep([path]).catch(() => undefined);
  return (await cache.match(keyOf(path), { ignoreVary: true })) ?? Response.error();
}

/**
 * Only straight from its own cache does a browser take WebAssembly that it has compiled before, which saves more than
 * anything else here; offline, or asked for the copy kept here, the worker answers.
 * @param {string} address
 */
function isCompiledElsewhere(address) {
  const { pathname, search } = new URL(address);
  return pathname.endsWith(".wasm") && search !== KEPT_COPY && navigator.onLine;
}

/** @param {FetchEvent} event */
function answer(event) {
  const path = event.request.method === "GET" ? pathOf(event.request.url) : null;
  if (IS_PREVIEW || path === null || isCompiledElsewhere(event.request.url)) return;
  if (path in FILES) event.respondWith(fromKept(event, path));
  else if (`${path}/` in FILES) event.respondWith(Response.redirect(`${SITE}${path}/`, 301));
  else if (event.request.mode === "navigate") {
    const way = WAYS[path] ?? WAYS[`${path}/`];
    event.respondWith(way ? Response.redirect(SITE + way) : fromElsewhere(event));
  }
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", answer);
worker.addEventListener("message", (event) => {
  if ((event.data === "keep python" || event.data === "keep whole python") && !IS_PREVIEW) {
    const tell = (/** @type {boolean} */ kept) => event.source?.postMessage({ kept });
    event.waitUntil(keepPython(event.data === "keep whole python").then(() => tell(true), () => tell(false)));
  }
  if (event.data === "take over" && event.source instanceof Client) event.waitUntil(takeOver(event.source.id));
});
