/**
 * Turns the screens of a reveal, by buttons, keys or a presenter's remote, in the page or over the whole screen.
 * @module
 */

import { part } from "../shared/dom.js";
import { Timer } from "./timer.js";

/**
 * @typedef {import("../python/contract.d.ts").Screen} Slide
 * @typedef {(sentence: string) => void} Announce
 */

const FORWARD = new Set(["ArrowRight", "ArrowDown", "PageDown", "Enter"]);
const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp"]);
const OPERATED = "a, button, summary";
const FIELDS = "input, select, textarea";
/** So many steps a screen can give way on a projector before something of it is cut; slides.css says what gives way. */
const STEPS = 5;

/**
 * How far a key turns: 1, -1, to an end, or `null` for not at all.
 * @param {KeyboardEvent} event
 * @returns {number | null}
 */
export function turned({ key, shiftKey, target }) {
  if (target instanceof Element && target.matches(FIELDS)) return null;
  const operated = target instanceof Element && target.matches(OPERATED);
  if (key === " " && !operated) return shiftKey ? -1 : 1;
  if (key === "Enter" && operated) return null;
  if (FORWARD.has(key)) return 1;
  if (BACK.has(key)) return -1;
  if (key === "Home") return -Infinity;
  return key === "End" ? Infinity : null;
}

/** The screens. Only the one in view is in the page. */
export class Slides {
  #root;
  #announce;
  #turned;
  #frame;
  #dialog;
  #timer;
  /** @type {Slide[]} */
  #screens = [];
  #at = 0;

  /**
   * @param {HTMLElement} root
   * @param {Announce} announce
   * @param {(place: number) => void} turned another screen is in view
   * @param {AbortSignal} signal ends listening
   */
  constructor(root, announce, turned, signal) {
    this.#root = root;
    this.#announce = announce;
    this.#turned = turned;
    this.#frame = part(root, "screens", HTMLElement);
    this.#dialog = projector(this.#frame);
    this.#timer = new Timer(this.#frame, announce, signal);
    document.addEventListener("keydown", (event) => this.#keyed(event), { signal });
    document.addEventListener("fullscreenchange", () => this.#fullScreenChanged(), { signal });
    this.#dialog.addEventListener("close", () => this.#return(), { signal });
    window.addEventListener("resize", () => this.#fit(), { signal });
    signal.addEventListener("abort", () => this.#dialog.remove());
  }

  /**
   * Take new screens.
   * @param {Slide[]} screens
   * @param {number} place of the one to show
   * @param {boolean} aloud
   */
  show(screens, place, aloud) {
    this.#screens = screens;
    part(this.#root, "reveal", HTMLElement).hidden = false;
    this.#go(place, aloud);
  }

  /** Nothing is revealed. */
  hide() {
    this.#screens = [];
    this.#timer.stop();
    if (this.#dialog.open) this.#dialog.close();
    part(this.#root, "screen", HTMLElement).replaceChildren();
    part(this.#root, "reveal", HTMLElement).hidden = true;
  }

  /** Bring the reader here. */
  focus() {
    this.#frame.focus({ preventScroll: true });
    this.#frame.scrollIntoView({ block: "start" });
  }

  /** @param {number} steps */
  turn(steps) {
    this.#go(this.#at + steps, true);
    // The next screen begins at its top, wherever on the last one the reader was.
    if (!this.#dialog.open && this.#frame.getBoundingClientRect().top < 0) this.#frame.scrollIntoView({ block: "start" });
  }

  /** Show the screens over everything, or return them to the page. */
  async project() {
    if (this.#dialog.open) return this.#dialog.close();
    await document.documentElement.requestFullscreen?.().catch(() => undefined);
    this.#dialog.append(this.#frame);
    this.#dialog.showModal();
    this.#pressed(true);
    this.#fit();
    this.#frame.focus();
  }

  /** Escape ends the full screen first: the projector view ends with it. */
  #fullScreenChanged() {
    if (!document.fullscreenElement && this.#dialog.open) this.#dialog.close();
  }

  #return() {
    part(this.#root, "projector-home", HTMLElement).after(this.#frame);
    this.#pressed(false);
    if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
    this.focus();
  }

  /** @param {boolean} on */
  #pressed(on) {
    const button = part(this.#frame, "projector", HTMLButtonElement);
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? "End the projector view" : "Projector view";
  }

  /**
   * @param {number} place
   * @param {boolean} aloud
   */
  #go(place, aloud) {
    const last = this.#screens.length - 1;
    this.#at = Math.min(Math.max(place, 0), last);
    const screen = this.#screens[this.#at];
    if (!screen) return;
    const shown = part(this.#frame, "screen", HTMLElement);
    shown.dataset.screen = screen.id;
    shown.innerHTML = screen.html;
    part(this.#frame, "previous", HTMLButtonElement).disabled = this.#at === 0;
    part(this.#frame, "next", HTMLButtonElement).disabled = this.#at === last;
    part(this.#frame, "place", HTMLElement).textContent = `${this.#at + 1} of ${last + 1}`;
    this.#fit();
    shown.scrollTop = 0;
    this.#turned(this.#at);
    if (aloud) this.#announce(screen.say);
  }

  /** Have a screen on the projector give way until all of it is in view. */
  #fit() {
    const shown = part(this.#frame, "screen", HTMLElement);
    for (let step = 0; step <= STEPS; step++) {
      this.#frame.dataset.fit = String(step);
      if (!this.#dialog.open || shown.scrollHeight <= shown.clientHeight) return;
    }
  }

  /** @param {KeyboardEvent} event */
  #keyed(event) {
    const { target } = event;
    const here = target === document.body || (target instanceof Node && this.#frame.contains(target));
    if (!here || !this.#screens.length || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const steps = turned(event);
    if (steps === null) return;
    event.preventDefault();
    this.turn(steps);
  }
}

/**
 * The dialog that covers the page, and a mark of where the screens stand otherwise.
 * @param {HTMLElement} frame
 */
function projector(frame) {
  const home = document.createElement("span");
  home.dataset.part = "projector-home";
  home.hidden = true;
  frame.before(home);
  const dialog = document.createElement("dialog");
  dialog.className = "pb-projector";
  dialog.setAttribute("aria-label", "Projector view");
  home.before(dialog);
  return dialog;
}
