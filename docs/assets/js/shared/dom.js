/**
 * Finds the parts of a template that the scripts move, and makes what they add.
 * @module
 */

/**
 * @template {HTMLElement} T
 * @param {HTMLElement} root
 * @param {string} name value of `data-part`
 * @param {new () => T} type
 * @returns {T}
 */
export function part(root, name, type) {
  const found = root.querySelector(`[data-part="${name}"]`);
  if (found instanceof type) return found;
  throw new Error(`macros/templates: no ${type.name} with data-part="${name}"`);
}

/**
 * @template {HTMLElement} T
 * @param {HTMLElement} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T[]}
 */
export const all = (root, selector, type) =>
  /** @type {T[]} */ ([...root.querySelectorAll(selector)].filter((found) => found instanceof type));

/**
 * A new element with a text.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} text
 */
export function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/**
 * A choice of a list.
 * @param {string} text
 * @param {string} value
 */
export function option(text, value) {
  const made = element("option", text);
  made.value = value;
  return made;
}

/**
 * Hide what stands around a form for readers without its script.
 * @param {HTMLElement} root the form
 */
export function hideWhatIsForNoScript(root) {
  const around = root.parentElement ?? root;
  for (const element of all(around, "[data-asleep], [data-by-hand]", HTMLElement)) element.hidden = true;
}

/**
 * Show a text, or hide its place when there is none.
 * @param {HTMLElement} place
 * @param {string} text
 */
export function showText(place, text) {
  place.textContent = text;
  place.hidden = !text;
}

/**
 * Put these in the place of what is there, unless they say the same: whoever is pressing a button there just now
 * would lose it under the finger.
 * @param {HTMLElement} place
 * @param {HTMLElement[]} items
 */
export function showItems(place, items) {
  const there = [...place.children];
  const same = there.length === items.length && items.every((item, number) => item.isEqualNode(there[number] ?? null));
  if (!same) place.replaceChildren(...items);
}
