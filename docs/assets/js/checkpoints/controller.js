/**
 * Connects the parts of the checkpoint page: old results go to Python and come back compared.
 * @module
 */

import { SITE, ask } from "../python/client.js";
import { watchFor } from "../python/warmup.js";
import { followFragment } from "../shared/address.js";
import { element, hideWhatIsForNoScript, part, showText } from "../shared/dom.js";
import { saveText } from "../shared/download.js";
import { ExportBar } from "../shared/export-bar.js";
import { isCode, partsOf, percentEncoded, scopeIn } from "../shared/fragment.js";
import { latestOnly } from "../shared/latest-only.js";
import { LiveRegion } from "../shared/live-region.js";
import { PasteBox } from "../shared/paste-box.js";
import { plural } from "../shared/plural.js";
import { PythonStatus } from "../shared/python-status.js";
import { troubleInWords } from "../shared/storage-trouble.js";
import { PATIENCE, handoffsIn, resultsIn } from "./requests.js";
import { ResultList, isHandoff, listOf } from "./result-list.js";
import { SavedResults } from "./saved-results.js";
import { UnnamedResults } from "./unnamed-results.js";

/**
 * @typedef {import("../python/client.js").Operations} Operations
 * @typedef {import("./saved-results.js").SavedResult} SavedResult
 */

const KEY = `factory-orchestra:${new URL(SITE).pathname}checkpoints`;

/** One form on one page. */
export class CheckpointsController {
  #root;
  #signal;
  #pythonStatus;
  #list;
  #unnamed;
  #exportBar;
  #liveRegion;
  #saved = new SavedResults(() => localStorage, KEY);
  #latest = latestOnly();
  /**
   * @type {(import("../shared/paste-box.js").Piece & {scope?: string})[]} what Python has not read yet, and the work it
   *   is of where the address tells it
   */
  #unread = [];
  #reading = false;

  /**
   * @param {HTMLElement} root
   * @param {AbortSignal} signal the form leaves the page
   */
  constructor(root, signal) {
    this.#root = root;
    this.#signal = signal;
    new PasteBox(root, this, signal);
    this.#pythonStatus = new PythonStatus(root, () => this.#readAll(), signal);
    this.#list = new ResultList(root, () => this.#chosen(), signal);
    this.#unnamed = new UnnamedResults(root, (items, scope) => this.#named(items, scope), signal);
    this.#exportBar = new ExportBar(root, this, signal);
    this.#liveRegion = new LiveRegion(part(root, "say", HTMLElement));
  }

  /** Show what is kept, read the address, and listen. */
  wake() {
    const signal = this.#signal;
    this.#root.addEventListener("click", (event) => this.#clicked(event), { signal });
    const keep = part(this.#root, "keep", HTMLInputElement);
    keep.addEventListener("change", () => this.#keep(keep.checked), { signal });
    followFragment((hash) => this.#readAddress(hash), signal);
    window.addEventListener("storage", (event) => this.#changedElsewhere(event), { signal });
    signal.addEventListener("abort", () => this.#liveRegion.stop());
    watchFor(this.#root, [], signal);
    hideWhatIsForNoScript(this.#root);
    this.#root.hidden = false;
    this.#saved.recall();
    this.#compare(null);
    this.#readAddress(location.hash);
  }

  /** @param {import("../shared/paste-box.js").Piece} piece */
  take(piece) {
    this.#unread.push("file" in piece ? piece : { text: piece.text });
    this.#readAll();
  }

  /** @param {string} sentence */
  refuse(sentence) {
    this.#tell(sentence, []);
  }

  /** @param {Operations["checkpoint-export"]["request"]["format"]} format */
  exported(format) {
    const items = format === "json" ? this.#saved.items : this.#items();
    const now = new Date().toISOString();
    return ask({ op: "checkpoint-export", items, site: SITE, format, now, ...handoffsIn(items) }, PATIENCE);
  }

  /** @param {string} sentence */
  done(sentence) {
    this.#liveRegion.announce(sentence);
  }

  #items() {
    return this.#saved.items.filter((item) => listOf(item) === this.#list.list);
  }

  async #readAll() {
    if (this.#reading) return;
    this.#reading = true;
    try {
      for (let piece = this.#unread[0]; piece; piece = this.#unread[0]) {
        this.#pythonStatus.begin();
        const { items, faults } = await resultsIn(piece);
        this.#unread.shift();
        this.#pythonStatus.clear();
        // An address that brings results names the work that they are of.
        this.#read(piece.scope ? items.map((item) => ({ ...item, scope_unknown: false })) : items, faults);
      }
    } catch (error) {
      if (error instanceof Error && error.name === "Refusal") this.#unread.shift();
      this.#liveRegion.announce(this.#pythonStatus.fail(error));
    } finally {
      this.#reading = false;
    }
  }

  /**
   * @param {SavedResult[]} items
   * @param {string[]} faults
   */
  #read(items, faults) {
    const isOpen = (/** @type {SavedResult} */ item) => Boolean(item.scope_unknown) && !this.#saved.has(item.text);
    const open = items.filter(isOpen);
    // On an empty page there is no other work that they could join by mistake.
    if (!open.length || !(this.#saved.items.length || open.length < items.length)) return this.#add(items, faults);
    const words = open.length < items.length ? this.#added(items.filter((item) => !isOpen(item))) : [];
    this.#tell(words.join(" "), faults, this.#unnamed.ask(open, this.#list.lists));
  }

  /**
   * The reader has said which work these are of.
   * @param {SavedResult[]} items
   * @param {string | null} scope
   */
  #named(items, scope) {
    this.#add(items.map((item) => ({ ...item, scope, scope_unknown: false })), []);
    if (this.#unnamed.waits) this.#unnamed.ask([], this.#list.lists);
  }

  /**
   * @param {SavedResult[]} items
   * @param {string[]} faults
   */
  #add(items, faults) {
    this.#tell(this.#added(items).join(" "), faults);
  }

  /**
   * @param {SavedResult[]} items
   * @returns {string[]} what happened, in sentences
   */
  #added(items) {
    const added = this.#saved.add(items);
    const known = items.length - added;
    const words = [added ? `${plural(added, "new result")} read.` : "No new result in it."];
    if (known > 0) words.push(`Already here: ${plural(known, "result")}.`);
    this.#compare(items[0] ? listOf(items[0]) : null);
    const { length } = this.#items();
    if (added && length > added) words.push(`${plural(length, "result")} of this work in all.`);
    return words;
  }

  /**
   * @param {string} sentence
   * @param {string[]} faults
   * @param {string} [asked] what stands below them as a question
   */
  #tell(sentence, faults, asked = "") {
    showText(part(this.#root, "added", HTMLElement), sentence);
    const list = part(this.#root, "faults", HTMLElement);
    list.hidden = faults.length === 0;
    list.replaceChildren(...faults.map((fault) => element("li", fault)));
    this.#liveRegion.announce([sentence, ...faults, asked].filter(Boolean).join(" "));
  }

  /** @param {string | null} list to look at */
  async #compare(list) {
    const { items, keep, trouble } = this.#saved;
    this.#list.show(items, list);
    this.#exportBar.clear();
    part(this.#root, "keep", HTMLInputElement).checked = keep;
    showText(part(this.#root, "trouble", HTMLElement), trouble ? troubleInWords(trouble) : "");
    for (const name of ["export", "forget"]) part(this.#root, name, HTMLButtonElement).disabled = items.length === 0 && !keep;
    const shown = this.#items();
    part(this.#root, "take", HTMLElement).hidden = shown.length === 0;
    if (!shown.length) return this.#clear();
    try {
      const reply = await this.#latest(ask({ op: "checkpoint", items: shown, root: SITE, site: SITE, ...handoffsIn(shown) }, PATIENCE));
      if (reply && !this.#signal.aborted) this.#show(reply);
    } catch (error) {
      if (!this.#signal.aborted) this.#liveRegion.announce(this.#pythonStatus.fail(error));
    }
  }

  /** @param {Operations["checkpoint"]["reply"]} reply */
  #show({ complete, html, say: sentence }) {
    const result = part(this.#root, "result", HTMLElement);
    result.innerHTML = html;
    part(this.#root, "acts", HTMLElement).hidden = !complete;
    // No address holds the line of a handoff.
    const links = this.#root.querySelectorAll("button[data-act^=copy-link]");
    for (const button of links) button.toggleAttribute("hidden", this.#items().some(isHandoff));
    this.#liveRegion.announce(sentence);
  }

  /** Nothing is to be compared, nor what is still on its way. */
  #clear() {
    this.#latest(Promise.resolve(null));
    part(this.#root, "result", HTMLElement).replaceChildren();
  }

  /** Another piece of work: what was said of the last paste does not hold for its list. */
  #chosen() {
    showText(part(this.#root, "added", HTMLElement), "");
    this.#compare(null);
  }

  /** @param {boolean} keep */
  #keep(keep) {
    this.#saved.ask(keep);
    this.#compare(null);
    if (this.#saved.trouble) this.#liveRegion.announce(troubleInWords(this.#saved.trouble));
  }

  /** @param {StorageEvent} event */
  #changedElsewhere(event) {
    if (!this.#saved.concerns(event)) return;
    this.#saved.follow();
    this.#compare(null);
  }

  /** @param {string} hash */
  #readAddress(hash) {
    const parts = partsOf(hash);
    const text = parts.some((item) => item.startsWith("line=")) ? [whole(parts)] : parts.filter(isCode);
    if (!text.length) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    const scope = scopeIn(parts);
    this.#unread.push({ text: text.join("\n"), ...(scope ? { scope } : {}) });
    this.#readAll();
  }

  /** @param {MouseEvent} event */
  #clicked({ target }) {
    const button = target instanceof Element && target.closest("button[data-act]");
    if (!(button instanceof HTMLButtonElement)) return;
    if (button.dataset.act === "remove") this.#remove(Number(button.dataset.index));
    if (button.dataset.act === "export") this.#saveAll();
    if (button.dataset.act === "forget") this.#forget();
  }

  /** @param {number} index */
  #remove(index) {
    const found = this.#items()[index];
    if (!found) return;
    this.#saved.remove(found);
    this.#tell(`Removed: ${found.shown}`, []);
    this.#compare(null);
  }

  async #saveAll() {
    try {
      this.#liveRegion.announce(saveText(await this.exported("json")));
    } catch (error) {
      this.#liveRegion.announce(this.#pythonStatus.fail(error));
    }
  }

  #forget() {
    this.#saved.forget();
    this.#unnamed.clear();
    this.#tell("Forgotten: no result is left on this device.", []);
    this.#compare(null);
  }
}

/**
 * An address with a line as Python reads it: the result, the work, and what the team agreed.
 * @param {string[]} parts
 */
const whole = (parts) => `#${parts.map((item) => item.replace(/(?<==).*$/s, percentEncoded)).join("&")}`;
