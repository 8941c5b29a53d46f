/**
 * One file, for what it imported would be one more request before Python starts.
 *
 * Owns Python: starts Pyodide from the site's own files in a thread of its own, and answers JSON text with JSON text.
 *
 * Named "anew", it passes by what the browser has kept. (What a service worker hands over has lost its query.)
 * Named "whole", it takes the whole WebAssembly in place of the lean one, in which functions that never ran are stubs.
 * In: `{report: true}` once, then `{id, request}` with the request as JSON text.
 * Out: `{loaded, total}` in bytes while files arrive, on the report `{ready: true}` or `{fault}`, then
 * `{id, response}` or `{id, fault}` for each request, and `{fault}` when Python falls while nobody asks. Requests are
 * answered in the order in which they came. A fault of the kind "fell" is a call of a stub: the whole WebAssembly
 * gives the answer.
 * @module
 */

/**
 * @typedef {import("./error-messages.js").Fault} Fault
 * @typedef {import("./error-messages.js").Fall} Fall
 * @typedef {{pyodide: string, stdlib: string, package: string, apart: Record<string, string>, lock: object, sizes: Record<string, number>,
 *   sums: Record<string, string>}} Files
 *   `pyodide` is the address of a folder, `stdlib`, `package` and those in `apart` of files; `sizes` and `sums` (SHA-256) go by address.
 * @typedef {{call(request: string): string, fetchApart(name: string): Promise<void>}} Dispatch
 *   `fetchApart` brings the modules of an archive that no other page needs.
 */

const MANIFEST = new URL("../../runtime/manifest.json", import.meta.url);
const PACKAGE = "/lib/playbook.zip";
/** What a request says whose modules lie in an archive apart, by the archive's name. */
const APART = { explore: /"op":\s*"explore-/, handoff: /"handoff":\s*\{/, map: /"op":\s*"map-/ };
const KEPT_COPY = "?kept";
/** Every piece of news has the page draw its progress anew; so many milliseconds lie between two. */
const BETWEEN_NEWS = 100;
/** So often, and so far apart in milliseconds, Python diagnoses a made-up ballot while nobody asks. */
const REHEARSALS = 12;
const PAUSE = 150;
/** @type {RequestCache} */
const CACHE = self.name.includes("anew") ? "reload" : "default";
const IS_WHOLE = self.name.includes("whole");
const EMPTY_WASM = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** What the service worker keeps of Python after a first visit comes at once: there is nothing to count. */
const kept = self.caches?.match(new URL("../../../?kept=python", import.meta.url)).catch(() => undefined);

const page = /** @type {{postMessage(message: object): void}} */ (/** @type {unknown} */ (self));
const fetchFile = self.fetch.bind(self);

/** Carries a fault through promises. */
class Failure extends Error {
  /** @param {Fault} fault */
  constructor(fault) {
    super(fault.detail ?? fault.kind);
    this.fault = fault;
  }
}

/** @param {string} url */
const nameOf = (url) => new URL(url).pathname.split("/").pop() ?? url;

/** @param {unknown} error */
const lastLine = (error) => String(error instanceof Error ? error.message : error).trim().split("\n").pop() ?? "";

/**
 * The response, once its head is there and good.
 * @param {string} url
 * @param {() => Promise<Response>} get
 */
async function received(url, get) {
  const response = await get().catch(() => {
    throw new Failure({ kind: "unreachable", file: nameOf(url) });
  });
  if (!response.ok) throw new Failure({ kind: "missing", file: nameOf(url), status: response.status });
  return response;
}

/**
 * Where the files of Python are, from the manifest that the build wrote.
 * @returns {Promise<Files>}
 */
async function locate() {
  // The manifest keeps its name when a new version of the site goes up.
  const response = await received(MANIFEST.href, () => fetchFile(MANIFEST, { cache: "no-cache" }));
  const manifest = await response.json().catch(() => {
    throw new Failure({ kind: "damaged", file: nameOf(MANIFEST.href) });
  });
  /** @param {string} path */
  const at = (path) => new URL(path, MANIFEST).href;
  /** @param {object} told by path */
  const byAddress = (told) => Object.fromEntries(Object.entries(told).map(([path, value]) => [at(path), value]));
  const { pyodide, stdlib } = IS_WHOLE ? manifest.whole : manifest;
  return {
    pyodide: at(pyodide),
    stdlib: at(stdlib),
    package: at(manifest.package),
    apart: Object.fromEntries(Object.entries(manifest.apart).map(([name, path]) => [name, at(path)])),
    lock: manifest.lock,
    sizes: byAddress(manifest.sizes),
    sums: byAddress(manifest.sums),
  };
}

/**
 * SHA-256 in hexadecimal, or nothing where the browser computes none: on addresses without encryption.
 * @param {ArrayBuffer} bytes
 */
async function checksum(bytes) {
  if (!self.crypto.subtle) return "";
  const digest = new Uint8Array(await self.crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Fetches the files and tells the page how far it has come. */
class Downloads {
  /** Fulfilled once the WebAssembly is known to be whole. */
  checked = Promise.resolve();
  #loaded = 0;
  #told = 0;
  #total;
  #sizes;
  #sums;

  /** @param {Files} files */
  constructor(files) {
    this.#sizes = files.sizes;
    this.#sums = files.sums;
    const isOfStart = (/** @type {string} */ url) =>
      url === files.stdlib || url === files.package || url.startsWith(files.pyodide);
    this.#total = Object.entries(files.sizes).reduce((sum, [url, size]) => sum + (isOfStart(url) ? size : 0), 0);
  }

  /** @param {number} bytes */
  #count(bytes) {
    this.#loaded += bytes;
    const now = performance.now();
    if (now - this.#told < BETWEEN_NEWS && this.#loaded < this.#total) return;
    this.#told = now;
    page.postMessage({ loaded: this.#loaded, total: this.#total });
  }

  /** @param {string} url */
  response(url) {
    // The service worker leaves WebAssembly to the network as long as there seems to be one, and keeps a copy.
    return received(url, () => fetchFile(url, { cache: CACHE }).catch(() => fetchFile(`${url}${KEPT_COPY}`)));
  }

  /**
   * Counts and checks a copy: the browser keeps compiled WebAssembly for the next visit only with the response that it
   * fetched. What is damaged in its data would start, and compute something else.
   * @param {string} url
   * @param {Response} copy
   */
  async #check(url, copy) {
    const reader = copy.body?.getReader();
    const parts = [];
    // A broken download is told by whoever needs the file.
    const next = () => reader?.read().catch(() => undefined);
    let part = await next();
    for (; part?.value; part = await next()) {
      this.#count(part.value.byteLength);
      parts.push(part.value);
    }
    if (part?.done) await this.#compare(url, await new Blob(parts).arrayBuffer());
  }

  /**
   * @param {string} url
   * @param {ArrayBuffer} bytes
   */
  async #compare(url, bytes) {
    const sum = await checksum(bytes);
    if (sum && sum !== this.#sums[url]) {
      throw new Failure({ kind: "damaged", file: nameOf(url), detail: "its checksum is wrong" });
    }
  }

  /**
   * All bytes of a file, just those that the manifest says, as far as this browser can tell.
   * @param {string} url
   */
  async bytes(url) {
    const response = await this.response(url);
    const bytes = await response.arrayBuffer().catch(() => {
      throw new Failure({ kind: "unreachable", file: nameOf(url) });
    });
    const size = this.#sizes[url];
    if (bytes.byteLength !== size) {
      throw new Failure({ kind: "damaged", file: nameOf(url), detail: `${bytes.byteLength} of ${size} bytes` });
    }
    await this.#compare(url, bytes);
    this.#count(size);
    return bytes;
  }

  /**
   * A module of JavaScript.
   * @param {string} url
   * @returns {Promise<any>}
   */
  async module(url) {
    // Read to its end, a fresh copy takes the place of the one that the browser has kept, which is what it imports.
    if (CACHE === "reload") await (await this.response(url)).arrayBuffer();
    try {
      const module = await import(url);
      this.#count(this.#sizes[url] ?? 0);
      return module;
    } catch (error) {
      // An import does not say why it failed; fetching the same file does.
      const type = (await this.response(url)).headers.get("content-type") ?? "no type";
      const detail = type.includes("javascript") ? lastLine(error) : `it came as ${type}`;
      throw new Failure({ kind: "damaged", file: nameOf(url), detail });
    }
  }

  /**
   * A compiled WebAssembly module; compiling starts with the first bytes.
   * @param {string} url
   */
  async wasm(url) {
    const response = await this.response(url);
    // What came before, and was whole, comes from the browser's cache.
    if (!(await kept)) this.checked = this.#check(url, response.clone());
    // Whoever waits for it hears of it; until then Python starts.
    this.checked.catch(() => undefined);
    const streams = response.headers.get("content-type")?.startsWith("application/wasm");
    try {
      return await (streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
    } catch (error) {
      await WebAssembly.compile(EMPTY_WASM).catch(() => {
        throw new Failure({ kind: "blocked-wasm" });
      });
      const kind = error instanceof WebAssembly.CompileError ? "damaged" : "unreachable";
      throw new Failure({ kind, file: nameOf(url), detail: lastLine(error) });
    }
  }
}

/**
 * Hands Pyodide its two binary files, which are on their way, when it asks for them.
 * @param {Promise<WebAssembly.Module>} wasm
 * @param {string} stdlibUrl
 * @param {Promise<ArrayBuffer>} stdlib
 */
function handOver(wasm, stdlibUrl, stdlib) {
  self.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (url === stdlibUrl) return new Response(await stdlib);
    return url.endsWith(".wasm") ? new Response(null) : fetchFile(input, init);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await wasm;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}

/**
 * Pyodide's start makes errors that nobody reads. For the stack of the first, Chromium would parse all of Pyodide's
 * script once more.
 * @template T
 * @param {() => Promise<T>} start
 */
async function withoutStacks(start) {
  const stacks = /** @type {{stackTraceLimit?: number}} */ (Error);
  const limit = stacks.stackTraceLimit;
  stacks.stackTraceLimit = 0;
  try {
    return await start();
  } finally {
    stacks.stackTraceLimit = limit;
  }
}

/** What breaks while Pyodide starts and reaches nobody: it lets go of the promise in which its module runs first. */
const unheard = new Promise((_, fail) => {
  self.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    fail(event.reason);
  });
});

/** @returns {Promise<Dispatch>} */
async function start() {
  if (typeof WebAssembly !== "object") throw new Failure({ kind: "no-wasm" });
  const files = await locate();
  const downloads = new Downloads(files);
  const wasm = downloads.wasm(`${files.pyodide}pyodide.asm.wasm`);
  const stdlib = downloads.bytes(files.stdlib);
  const archive = downloads.bytes(files.package);
  const arrived = Promise.all([wasm, stdlib, archive]);
  // Told below; until then nobody waits for it.
  arrived.catch(() => undefined);
  const [{ loadPyodide }] = await Promise.all([
    downloads.module(`${files.pyodide}pyodide.mjs`),
    downloads.module(`${files.pyodide}pyodide.asm.mjs`),
  ]);
  handOver(wasm, files.stdlib, stdlib);
  /** @type {typeof import("pyodide").loadPyodide} */
  const load = loadPyodide;
  const started = withoutStacks(() => load({
    indexURL: files.pyodide,
    stdLibURL: files.stdlib,
    lockFileContents: JSON.stringify(files.lock),
    packageBaseUrl: files.pyodide,
    env: { PYTHONPATH: PACKAGE },
    fsInit: async (/** @type {any} */ fs) => fs.writeFile(PACKAGE, new Uint8Array(await archive)),
  }));
  // What has not arrived is told, and not what becomes of that in Pyodide.
  await Promise.race([arrived, unheard]);
  const [python] = await Promise.all([Promise.race([started, unheard]), downloads.checked]);
  const { call, find_in: findIn } = python.pyimport("playbook.api.dispatch");
  /** @type {Map<string, Promise<void>>} */
  const fetched = new Map();
  /** @param {string} name */
  const bring = async (name) => {
    const place = `/lib/playbook_${name}.zip`;
    python.FS.writeFile(place, new Uint8Array(await downloads.bytes(files.apart[name] ?? name)));
    findIn(place);
  };
  /** @param {string} name */
  const fetchApart = (name) => {
    const coming = fetched.get(name) ?? bring(name);
    fetched.set(name, coming);
    return coming;
  };
  return { call, fetchApart };
}

/**
 * @param {unknown} error
 * @param {"damaged" | "python"} otherwise what an error is that says nothing of itself
 * @returns {Fault | Fall}
 */
function faultOf(error, otherwise) {
  if (error instanceof Failure) return error.fault;
  return hasFallen(error) ? { kind: "fell" } : { kind: otherwise, detail: lastLine(error) };
}

/**
 * Whether a stub was called. Nothing that the lean WebAssembly does besides traps where the whole one would not.
 * @param {unknown} error
 */
const hasFallen = (error) => !IS_WHOLE && error instanceof WebAssembly.RuntimeError;

const dispatch = start();
// Told when the page asks for the report, which may be later.
dispatch.catch(() => undefined);

/** Tells how the start went, as soon as that is known; whoever asks may come late. */
function report() {
  dispatch.then(
    () => page.postMessage({ ready: true }),
    (error) => page.postMessage({ fault: faultOf(error, "damaged") }),
  );
}

/**
 * @param {number} id
 * @param {string} request
 */
async function answer(id, request) {
  const { call, fetchApart } = await dispatch;
  try {
    for (const [name, says] of Object.entries(APART)) if (says.test(request)) await fetchApart(name);
    page.postMessage({ id, response: call(request) });
  } catch (error) {
    page.postMessage({ id, fault: faultOf(error, "python") });
  }
}

/** A browser compiles well only what it has seen run: the first answers of the reader shall not be that. */
async function rehearse() {
  const { call } = await dispatch;
  for (let turn = 0; turn < REHEARSALS; turn++) {
    await new Promise((done) => setTimeout(done, PAUSE));
    /** @type {{op: "rehearse"} & import("./contract.d.ts").Operations["rehearse"]["request"]} */
    const request = { op: "rehearse", turn };
    try {
      call(JSON.stringify(request));
    } catch (error) {
      if (hasFallen(error)) page.postMessage({ fault: { kind: "fell" } });
      return;
    }
  }
}

rehearse().catch(() => undefined);

// A module even for the type checker, so that its names stay its own.
export {};

self.addEventListener("message", ({ data }) => (data.report ? report() : answer(data.id, data.request)));
