/**
 * The one client of Python: a request in, its result out, refusals as errors with Python's own sentences.
 * @module
 */

import { RuntimeFault } from "./error-messages.js";
import { runtime } from "./runtime.js";

/**
 * @typedef {import("./contract.d.ts").Operations} Operations
 * @typedef {Required<import("./contract.d.ts").Ballot> & {scope: string}} Ballot
 * @typedef {import("./contract.d.ts").Diagnosis} Diagnosis
 * @typedef {import("./contract.d.ts").Reading} Reading
 * @typedef {import("./contract.d.ts").Download} Export
 * @typedef {Operations["export"]["request"]["format"]} Format
 */

/** The site's root, wherever it is hosted. */
export const SITE = new URL("../../../", import.meta.url).href;

/** Python understood the request and says what is wrong with it. */
export class Refusal extends Error {
  /** @param {string[]} faults one sentence each */
  constructor(faults) {
    super(faults.join(" "));
    this.name = "Refusal";
    this.faults = faults;
  }
}

/**
 * @template {keyof Operations} Op
 * @param {{op: Op} & Operations[Op]["request"]} request
 * @param {number} [patience] in milliseconds
 * @returns {Promise<Operations[Op]["reply"]>} rejects with a {@link Refusal}, or a {@link RuntimeFault} if Python failed twice
 */
export async function ask(request, patience) {
  const text = JSON.stringify(request);
  const response = JSON.parse(await callTwice(text, patience));
  if (!response.ok) throw new Refusal(response.faults);
  return response.result;
}

/**
 * A worker may be killed at any time; a second one then answers the same request.
 * @param {string} text
 * @param {number} [patience]
 */
async function callTwice(text, patience) {
  try {
    return await runtime.call(text, patience);
  } catch (error) {
    if (error instanceof RuntimeFault && error.passes) return runtime.call(text, patience);
    throw error;
  }
}

/**
 * What the answers say; all sentences in it are Python's.
 * @param {Ballot} ballot
 * @returns {Promise<Diagnosis>}
 */
export const diagnose = (ballot) => ask({ op: "diagnose", ...ballot, site: SITE, root: SITE });

/**
 * The ballot in a share code.
 * @param {string} code
 * @returns {Promise<Reading>}
 */
export const read = (code) => ask({ op: "read", code });

/**
 * The result as a file or text to take away.
 * @param {Ballot} ballot
 * @param {Format} format
 * @param {string} now the moment in ISO 8601, for the calendar's stamp
 * @returns {Promise<Export>}
 */
export const exported = (ballot, format, now) => ask({ op: "export", ...ballot, site: SITE, format, now });
