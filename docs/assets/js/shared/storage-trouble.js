/**
 * Says in words why results are not kept on this device.
 * @module
 */

/** @typedef {import("./storage.js").Trouble} Trouble */

/** @type {Record<Trouble, string>} */
const WORDS = {
  forbidden: "This browser won't let the page store anything. The results stay until you close or reload the page; save them as a file.",
  full: "This browser's storage is full. The results stay until you close or reload the page; save them as a file.",
  unreadable: "Results that were kept here earlier can't be read by this version of the page. They stay until you keep new ones.",
};

/** @param {Trouble} trouble */
export const troubleInWords = (trouble) => WORDS[trouble];
