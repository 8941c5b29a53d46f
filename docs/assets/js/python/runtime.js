/**
 * Python for every page of a visit: one worker, started when first wanted, asked by JSON, replaced when it dies.
 * @module
 */

import { RuntimeFault } from "./error-messages.js";

/**
 * @typedef {import("./error-messages.js").Fault} Fault
 * @typedef {import("./error-messages.js").Fall} Fall
 * @typedef {{name: "idle" | "ready"} | {name: "loading", share: number} | {name: "failed", fault: Fault}} State
 *   `share` is what has arrived, 0..1.
 * @typedef {{resolve(text: string): void, reject(error: Error): void, request: string, patience: number, timer?: number}} Call
 */

/** How long a started worker may take for an answer, and how long loading may bring nothing, in milliseconds. */
const ANSWER_PATIENCE = 8_000;
const LOADING_PATIENCE = 60_000;

const WORKER = new URL("../python/worker.js", import.meta.url);
/** How often the lean Python has fallen in a visit is told by marks of this name, and by nothing else. */
const FELL = "playbook-python-fell";

/** One worker and the calls that wait for it. Dispatches `change` whenever its `state` changes. */
export class Runtime extends EventTarget {
  /** @type {State} */
  state = { name: "idle" };
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, Call>} */
  #calls = new Map();
  #next = 1;
  /** @type {number | undefined} */
  #watch;
  /** Whether the lean WebAssembly has fallen: from then on the whole one answers. */
  #needsWhole = false;

  /** Whether the lean WebAssembly did not do: a device that is to work offline needs the whole one. */
  get isWhole() {
    return this.#needsWhole;
  }

  /** Start Python unless it runs, is starting, or has failed to start. */
  warm() {
    if (this.state.name === "idle") this.#start();
  }

  /** Start Python anew after a failure. */
  retry() {
    // What the browser has kept of a damaged file is as damaged.
    if (this.state.name === "failed") this.#start(this.state.fault.kind === "damaged");
  }

  /**
   * The response of `playbook.api.dispatch.call`, as JSON text.
   * @param {string} request JSON text
   * @param {number} [patience] how long the answer may take once Python runs, in milliseconds
   * @returns {Promise<string>} rejects with a {@link RuntimeFault}
   */
  call(request, patience = ANSWER_PATIENCE) {
    if (this.state.name === "failed") return Promise.reject(new RuntimeFault(this.state.fault));
    return new Promise((resolve, reject) => {
      const id = this.#next++;
      this.#calls.set(id, { resolve, reject, request, patience });
      this.warm();
      if (this.state.name === "ready") this.#send(id);
    });
  }

  /** @param {boolean} [anew] past what the browser keeps */
  #start(anew = false) {
    this.#become({ name: "loading", share: 0 });
    this.#expectNews();
    try {
      const worker = startedEarly() ?? named([anew && "anew", this.#needsWhole && "whole"].filter(Boolean).join("-"));
      this.#worker = worker;
      worker.onmessage = ({ data }) => worker === this.#worker && this.#hear(data);
      worker.onerror = (event) => worker === this.#worker && this.#broke(event);
      worker.postMessage({ report: true });
    } catch {
      this.#fail({ kind: "old-browser" });
    }
  }

  /** @param {{loaded?: number, total?: number, ready?: true, fault?: Fault | Fall, id?: number, response?: string}} news */
  #hear({ fault, ...news }) {
    if (fault?.kind === "fell") this.#startWhole();
    else if (news.id !== undefined) this.#settle(news.id, news.response, fault);
    else if (fault) this.#fail(fault);
    else if (news.ready) this.#open();
    else if (this.state.name === "loading") {
      this.#expectNews();
      this.#become({ name: "loading", share: Math.min(1, (news.loaded ?? 0) / (news.total || 1)) });
    }
  }

  #open() {
    clearTimeout(this.#watch);
    this.#become({ name: "ready" });
    for (const id of this.#calls.keys()) this.#send(id);
  }

  /** @param {number} id */
  #send(id) {
    const call = this.#calls.get(id);
    if (!call) return;
    call.timer = window.setTimeout(() => this.#lose({ kind: "no-answer" }), call.patience);
    this.#worker?.postMessage({ id, request: call.request });
  }

  /**
   * @param {number} id
   * @param {string | undefined} response
   * @param {Fault | undefined} fault
   */
  #settle(id, response, fault) {
    // Python answers refusals as text; whatever it throws leaves Python in an unknown state.
    if (fault) return this.#lose(fault);
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    clearTimeout(call?.timer);
    call?.resolve(response ?? "");
    // The worker answers in turn: whoever waits behind this call waits from now on.
    const [behind] = this.#calls.values();
    if (behind?.timer) {
      clearTimeout(behind.timer);
      behind.timer = window.setTimeout(() => this.#lose({ kind: "no-answer" }), behind.patience);
    }
  }

  /** @param {ErrorEvent} event */
  async #broke(event) {
    event.preventDefault();
    if (this.state.name === "ready") this.#lose({ kind: "crashed", detail: event.message });
    else this.#fail((await whyNoWorker()) ?? brokenWorker(event.message));
  }

  /** A function was called that never ran before: the whole Python starts, and is asked all that waits for an answer. */
  #startWhole() {
    performance.mark(FELL);
    this.#needsWhole = true;
    this.#worker?.terminate();
    for (const { timer } of this.#calls.values()) clearTimeout(timer);
    this.#start();
  }

  #expectNews() {
    clearTimeout(this.#watch);
    this.#watch = window.setTimeout(() => this.#fail({ kind: "silent" }), LOADING_PATIENCE);
  }

  /**
   * A worker that ran is gone: the next call starts another.
   * @param {Fault} fault
   */
  #lose(fault) {
    this.#end(fault, { name: "idle" });
  }

  /**
   * Python does not start: nothing starts it again until somebody asks for it.
   * @param {Fault} fault
   */
  #fail(fault) {
    this.#end(fault, { name: "failed", fault });
  }

  /**
   * @param {Fault} fault
   * @param {State} state
   */
  #end(fault, state) {
    clearTimeout(this.#watch);
    this.#worker?.terminate();
    this.#worker = undefined;
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    this.#become(state);
    for (const call of calls) {
      clearTimeout(call.timer);
      call.reject(new RuntimeFault(fault));
    }
  }

  /** @param {State} state */
  #become(state) {
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

/**
 * @param {string} name what the worker shall do otherwise; of two addresses neither is taken for the other
 */
const named = (name) => new Worker(name ? new URL(`?${name}`, WORKER) : WORKER, { type: "module", name });

/** The worker that prestart.js started, once. */
function startedEarly() {
  const page = /** @type {{earlyPython?: Worker}} */ (globalThis);
  const worker = page.earlyPython;
  delete page.earlyPython;
  return worker;
}

/**
 * @param {string | undefined} detail
 * @returns {Fault}
 */
const brokenWorker = (detail) => (knowsModules() ? { kind: "damaged", file: "worker.js", detail } : { kind: "old-browser" });

/** Only a browser that knows module workers asks of which type a worker shall be. */
function knowsModules() {
  let asked = false;
  /** @type {WorkerOptions} */
  const options = {
    get type() {
      asked = true;
      return /** @type {const} */ ("module");
    },
  };
  new Worker(WORKER, options).terminate();
  return asked;
}

/** @returns {Promise<Fault | null>} what is wrong with the worker's file, if anything is */
async function whyNoWorker() {
  const file = WORKER.pathname.split("/").pop();
  const response = await fetch(WORKER, { cache: "no-cache" }).catch(() => null);
  if (!response) return { kind: "unreachable", file };
  if (!response.ok) return { kind: "missing", file, status: response.status };
  const type = response.headers.get("content-type") ?? "no type";
  return type.includes("javascript") ? null : { kind: "damaged", file, detail: `it came as ${type}` };
}

/** The one runtime of a visit. */
export const runtime = new Runtime();
