/**
 * Puts every way in which Python can fail into plain words: what happened, and what to do about it.
 * @module
 */

/**
 * @typedef {"old-browser" | "no-wasm" | "blocked-wasm" | "missing" | "unreachable" | "damaged" | "silent"
 *   | "crashed" | "no-answer" | "python"} Kind
 * @typedef {{kind: Kind, file?: string, status?: number, detail?: string}} Fault
 * @typedef {{kind: "fell"}} Fall a call of a stub, of which nobody hears: the whole Python answers
 * @typedef {{what: string, remedy: string}} Words
 */

const PAPER = "The questions work on paper too: the rule for scoring is at the foot of this page.";

/** @type {Record<Kind, (fault: Fault) => Words>} */
const WORDS = {
  "old-browser": () => ({
    what: "This browser is too old to work out a result in the page: it has no module workers.",
    remedy: `Open the page in a newer browser (from 2024 or later). ${PAPER}`,
  }),
  "no-wasm": () => ({
    what: "This browser has no WebAssembly, which this page needs to work out a result. Some browsers switch it off in a strict mode.",
    remedy: `Switch it on for this site, or open the page in another browser. ${PAPER}`,
  }),
  "blocked-wasm": () => ({
    what: "A security policy of this site or network blocks WebAssembly, which this page needs to work out a result.",
    remedy: `Ask whoever hosts the site to allow 'wasm-unsafe-eval' in its content security policy. ${PAPER}`,
  }),
  missing: ({ file, status }) => ({
    what: `A file that this page needs didn't arrive: ${file} answered with status ${status}.`,
    remedy: "Reload the page: a new version of the site may just have gone up. If that doesn't help, tell whoever hosts it.",
  }),
  unreachable: ({ file }) => ({
    what: `A file that this page needs couldn't be fetched: ${file}. The network is down, or something blocks it.`,
    remedy: "Check the connection, then try again.",
  }),
  damaged: ({ file, detail }) => ({
    what: `The part that works out the result didn't start${file ? `: ${file} arrived damaged` : ""}${detail ? ` (${detail})` : ""}.`,
    remedy: "Try again: every file will be fetched afresh. If that doesn't help, tell whoever hosts the site.",
  }),
  silent: () => ({
    what: "Loading has come to a halt: nothing has arrived for a while.",
    remedy: "Check the connection, then try again.",
  }),
  crashed: () => ({
    what: "The part that works out the result has crashed in this page, twice in a row.",
    remedy: "Close other pages to free memory, then try again.",
  }),
  "no-answer": () => ({
    what: "The part that works out the result has stopped answering, twice in a row.",
    remedy: "Close other pages to free memory, then try again.",
  }),
  python: ({ detail }) => ({
    what: `The playbook's own code stumbled: ${detail}.`,
    remedy: "Try again. If it happens again, please report this sentence.",
  }),
};

/** A failure of the runtime; `fault` says which. */
export class RuntimeFault extends Error {
  /** @param {Fault} fault */
  constructor(fault) {
    super(fault.detail ?? fault.kind);
    this.name = "RuntimeFault";
    this.fault = fault;
  }

  /** Whether a fresh worker may well cure it. */
  get passes() {
    return this.fault.kind === "crashed" || this.fault.kind === "no-answer";
  }
}

/**
 * What happened and what to do, for a person.
 * @param {Fault} fault
 * @returns {Words}
 */
export const inWords = (fault) => WORDS[fault.kind](fault);

/**
 * What happened and what to do about it, one after the other.
 * @param {Fault} fault
 */
export function inOneLine(fault) {
  const { what, remedy } = inWords(fault);
  return `${what} ${remedy}`;
}
