/**
 * Connects the parts of the checkpoint page: old results go to Python and come back compared.
 * @module
 */

import { SITE, ask } from "../python/client.js";
import { watchFor } from "../python/warmup.js";
import { element, hideWhatIsForNoScript, part, say } from "../shared/dom.js";
import { isCode, partsOf, scopeIn } from "../shared/fragment.js";
import { newestOnly } from "../shared/latest-only.js";
import { saveText } from "../shared/download.js";
import { Speaker } from "../shared/live-region.js";
import { Box } from "../shared/paste-box.js";
import { plural } from "../shared/plural.js";
import { ExportBar } from "../shared/export-bar.js";
import { Waiting } from "../shared/python-status.js";
import { List, scopeOf } from "./result-list.js";
import { Shelf, troubleInWords } from "./saved-results.js";

/** @typedef {import("./saved-results.js").Item} Item */

const KEY = `factory-orchestra:${new URL(SITE).pathname}checkpoints`;
const PATIENCE = 120_000;

/** One form on one page. */
export class Desk {
  #root;
  #signal;
  #waiting;
  #list;
  #exportBar;
  #speaker;
  #shelf = new Shelf(() => localStorage, KEY);
  #newest = newestOnly();
  /** @type {{text: string, scope?: string}[]} what Python has not read yet; without a scope, it is that of the list */
  #unread = [];
  #reading = false;

  /**
   * @param {HTMLElement} root
   * @param {AbortSignal} signal the form leaves the page
   */
  constructor(root, signal) {
    this.#root = root;
    this.#signal = signal;
    new Box(root, this, signal);
    this.#waiting = new Waiting(root, () => this.#readAll(), signal);
    this.#list = new List(root, () => this.#chosen(), signal);
    this.#exportBar = new ExportBar(root, this, signal);
    this.#speaker = new Speaker(part(root, "say", HTMLElement));
  }

  /** Show what is kept, read the address, and listen. */
  wake() {
    const signal = this.#signal;
    this.#root.addEventListener("click", (event) => this.#clicked(event), { signal });
    const keep = part(this.#root, "keep", HTMLInputElement);
    keep.addEventListener("change", () => this.#keep(keep.checked), { signal });
    window.addEventListener("hashchange", () => this.#readAddress(), { signal });
    window.addEventListener("storage", (event) => this.#changedElsewhere(event), { signal });
    signal.addEventListener("abort", () => this.#speaker.hush());
    watchFor(this.#root, [], signal);
    hideWhatIsForNoScript(this.#root);
    this.#root.hidden = false;
    this.#shelf.recall();
    this.#compare(null);
    this.#readAddress();
  }

  /** @param {{text: string}} piece */
  take({ text }) {
    this.#unread.push({ text });
    this.#readAll();
  }

  /** @param {string} sentence */
  refuse(sentence) {
    this.#tell(sentence, []);
  }

  /** @param {string} format */
  exported(format) {
    const items = format === "json" ? this.#shelf.items : this.#items();
    return ask({ op: "checkpoint-export", items, site: SITE, format, now: new Date().toISOString() }, PATIENCE);
  }

  /** @param {string} sentence */
  done(sentence) {
    this.#speaker.say(sentence);
  }

  #items() {
    return this.#shelf.items.filter((item) => scopeOf(item) === this.#list.scope);
  }

  async #readAll() {
    if (this.#reading) return;
    this.#reading = true;
    try {
      for (let piece = this.#unread[0]; piece; piece = this.#unread[0]) {
        this.#waiting.begin();
        // What was pasted before this piece may have chosen another list.
        const { items, faults } = await ask({ op: "results", scope: this.#list.scope, ...piece }, PATIENCE);
        this.#unread.shift();
        this.#waiting.clear();
        this.#read(items, faults);
      }
    } catch (error) {
      if (error instanceof Error && error.name === "Refusal") this.#unread.shift();
      this.#speaker.say(this.#waiting.fail(error));
    } finally {
      this.#reading = false;
    }
  }

  /**
   * @param {Item[]} items
   * @param {string[]} faults
   */
  #read(items, faults) {
    const added = this.#shelf.add(items);
    const known = items.length - added;
    const words = [added ? `${plural(added, "new result")} read.` : "No new result in it."];
    if (known > 0) words.push(`${plural(known, "result")} stood here already.`);
    this.#compare(items[0] ? scopeOf(items[0]) : null);
    const { length } = this.#items();
    if (added && length > added) words.push(`${plural(length, "result")} of this work in all.`);
    this.#tell(words.join(" "), faults);
  }

  /**
   * @param {string} sentence
   * @param {string[]} faults
   */
  #tell(sentence, faults) {
    say(part(this.#root, "added", HTMLElement), sentence);
    const list = part(this.#root, "faults", HTMLElement);
    list.hidden = faults.length === 0;
    list.replaceChildren(...faults.map((fault) => element("li", fault)));
    this.#speaker.say([sentence, ...faults].join(" "));
  }

  /** @param {string | null} scope the work to look at */
  async #compare(scope) {
    const { items, keep, trouble } = this.#shelf;
    this.#list.show(items, scope);
    this.#exportBar.clear();
    part(this.#root, "keep", HTMLInputElement).checked = keep;
    say(part(this.#root, "trouble", HTMLElement), trouble ? troubleInWords(trouble) : "");
    for (const name of ["export", "forget"]) part(this.#root, name, HTMLButtonElement).disabled = items.length === 0 && !keep;
    const shown = this.#items();
    part(this.#root, "take", HTMLElement).hidden = shown.length === 0;
    if (!shown.length) return this.#clear();
    try {
      const reply = await this.#newest(ask({ op: "checkpoint", items: shown, root: SITE, site: SITE }, PATIENCE));
      if (reply && !this.#signal.aborted) this.#show(reply);
    } catch (error) {
      if (!this.#signal.aborted) this.#speaker.say(this.#waiting.fail(error));
    }
  }

  /** @param {{complete: boolean, html: string, say: string}} reply */
  #show({ complete, html, say: sentence }) {
    const result = part(this.#root, "result", HTMLElement);
    result.innerHTML = html;
    part(this.#root, "acts", HTMLElement).hidden = !complete;
    this.#speaker.say(sentence);
  }

  /** Nothing is to be compared, nor what is still on its way. */
  #clear() {
    this.#newest(Promise.resolve(null));
    part(this.#root, "result", HTMLElement).replaceChildren();
  }

  /** Another piece of work: what was said of the last paste does not hold for its list. */
  #chosen() {
    say(part(this.#root, "added", HTMLElement), "");
    this.#compare(null);
  }

  /** @param {boolean} keep */
  #keep(keep) {
    this.#shelf.ask(keep);
    this.#compare(null);
    if (this.#shelf.trouble) this.#speaker.say(troubleInWords(this.#shelf.trouble));
  }

  /** @param {StorageEvent} event */
  #changedElsewhere(event) {
    if (!this.#shelf.concerns(event)) return;
    this.#shelf.follow();
    this.#compare(null);
  }

  #readAddress() {
    const parts = partsOf(location.hash);
    const text = parts.map((item) => item.replace(/^line=/, "")).filter(isCode);
    if (!text.length) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    this.#unread.push({ text: text.join("\n"), scope: scopeIn(parts) ?? "" });
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
    this.#shelf.remove(found);
    this.#tell(`Removed: ${found.shown}`, []);
    this.#compare(null);
  }

  async #saveAll() {
    try {
      this.#speaker.say(saveText(await this.exported("json")));
    } catch (error) {
      this.#speaker.say(this.#waiting.fail(error));
    }
  }

  #forget() {
    this.#shelf.forget();
    this.#tell("Forgotten: no result is left on this device.", []);
    this.#compare(null);
  }
}
