/**
 * The invitation: a link that names the work and asks for a ballot, the text around it, and its picture for a room.
 * @module
 */

import { SITE } from "../python/client.js";
import { part, showText } from "../shared/dom.js";
import { percentEncoded } from "../shared/fragment.js";

/** @typedef {import("../python/contract.d.ts").Handoff} Handoff */
/** @typedef {{key: string, words: string} | null} Seal the public key for which guests seal, and its six words */

/**
 * @param {string} scope
 * @param {number} tables in the room; 0 for none
 * @param {Seal} seal
 */
export const invitationLink = (scope, tables, seal) =>
  `${SITE}diagnostic/#invite${tables ? `&tables=${tables}` : ""}&scope=${percentEncoded(scope)}${seal ? `&key=${seal.key}` : ""}`;

const OPEN = "anyone who has your code can read your answers";
const SEALED =
  "your code is sealed. Nobody in this chat but me can read your answers in it; my page opens all codes together when we meet. The chat still shows who posted";

/**
 * What an invitation says of who can read the answers.
 * @param {Seal} seal
 * @param {string} few among whom they can be guessed
 */
const goodToKnow = (seal, few) => `Good to know: ${seal ? SEALED : OPEN}, and with ${few} answers can be guessed. The page sends nothing anywhere.`;

/** @param {Seal} seal */
const wordsOf = (seal) =>
  seal ? `\nThe page shows six words. I'll read mine out when we meet; if yours differ, somebody has changed the link, so don't post the code.\n` : "";

/**
 * @param {Handoff} handoff
 * @param {Seal} seal
 */
export function handoffLink({ origin, to, what, times }, seal) {
  const said = Object.entries({ from: origin, to, what, times, key: seal?.key ?? "" }).filter(([, value]) => value);
  return `${SITE}handoff/#invite&${said.map(([name, value]) => `${name}=${percentEncoded(value)}`).join("&")}`;
}

/**
 * What people of both sides read before they follow the link.
 * @param {Handoff} handoff
 * @param {Seal} seal
 */
export const handoffText = (handoff, seal) => `How well does this handoff hold? We're looking at one: ${handoff.what}${handoff.origin && handoff.to ? `, from ${handoff.origin} to ${handoff.to}` : ""}

Please answer before we talk about it, alone, wherever you are. First say which side you're on. Four questions about your own work take two minutes, eight about the handoff another four:
${handoffLink(handoff, seal)}

At the end you get a code. Post it here, or keep it until I ask for it. There is no name in it; which side you're on is in it. We reveal all answers together, as dots without names.
${wordsOf(seal)}
${goodToKnow(seal, "fewer than five people on a side")} We're scoring a handoff, not people.
`;

/**
 * What people read before they follow the link.
 * @param {string} scope
 * @param {number} tables
 * @param {Seal} seal
 */
export const invitationText = (scope, tables, seal) => `Factory or orchestra? We're looking at one piece of work: ${scope}

Please answer when we meet: alone, before we talk about it. Four questions about the work take two minutes, eight about how we run it another three minutes:
${invitationLink(scope, tables, seal)}

At the end you get a code. Post it here, or keep it until I ask for it. There is no name in it. We reveal all answers together, as dots without names.
${wordsOf(seal)}
${goodToKnow(seal, "fewer than five people")} We're scoring the work and the way we run it, not people.
`;

/** The part of the page that shows it. */
export class Invitation {
  #root;
  #text;
  #qr;
  #scope = "";
  #tables = 0;
  /** @type {Seal} */
  #seal = null;
  /** @type {Handoff | null} */
  #handoff = null;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#text = part(root, "invitation-text", HTMLTextAreaElement);
    this.#qr = part(root, "qr", HTMLElement);
  }

  /** Whether an invitation stands there. */
  get shown() {
    return Boolean(this.#scope);
  }

  /** The whole text. */
  get text() {
    return this.#handoff ? handoffText(this.#handoff, this.#seal) : invitationText(this.#scope, this.#tables, this.#seal);
  }

  /** Only the link. */
  get link() {
    return this.#handoff ? handoffLink(this.#handoff, this.#seal) : invitationLink(this.#scope, this.#tables, this.#seal);
  }

  /**
   * @param {string} scope empty hides it
   * @param {number} tables
   * @param {Handoff | null} handoff
   * @param {Seal} [seal] as before where none is given
   */
  show(scope, tables, handoff, seal = this.#seal) {
    this.#scope = scope;
    this.#tables = tables;
    this.#handoff = handoff;
    this.#seal = seal;
    part(this.#root, "invitation", HTMLElement).hidden = !scope;
    this.confirm("");
    this.#text.value = scope ? this.text : "";
    if (!this.#qr.hidden) this.#draw();
  }

  /** @param {string} sentence what came of copying */
  confirm(sentence) {
    showText(part(this.#root, "invitation-done", HTMLElement), sentence);
  }

  /** Show or hide the picture of the link. */
  async toggle() {
    this.#qr.hidden = !this.#qr.hidden;
    const button = this.#root.querySelector('[data-act="qr"]');
    button?.setAttribute("aria-expanded", String(!this.#qr.hidden));
    if (!this.#qr.hidden) await this.#draw();
  }

  async #draw() {
    const { qrPicture } = await import("./qr.js");
    if (this.#scope) this.#qr.replaceChildren(await qrPicture(this.link));
  }
}
