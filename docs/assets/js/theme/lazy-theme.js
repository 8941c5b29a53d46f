/**
 * Brings the theme's script when a hand nears what it moves, or when the page has been quiet for a while.
 * It takes a fifth of a second of a slow processor, and a page can be read and answered without it.
 * A classic script: it has to know the element it stands in.
 */
{
  /** Long enough for Python to be there first, on a page that answers. */
  const QUIET = 3_000;
  /** What the theme moves: its frame, and a link to another page, which it opens without a new start. */
  const MOVED = "a[href], .md-header, .md-tabs, .md-sidebar, .md-footer";
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const signs = new AbortController();
  const quiet = self.requestIdleCallback ?? ((/** @type {() => void} */ act) => setTimeout(act));

  /** @param {KeyboardEvent} [pressed] what the theme would have heard, had it been there */
  function bring(pressed) {
    if (signs.signal.aborted) return;
    signs.abort();
    for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) hold(/** @type {HTMLLinkElement} */ (sheet));
    const theme = document.createElement("script");
    theme.src = script.dataset.theme ?? "";
    // In a task of its own, so that a hand gets its turn between the two halves.
    theme.onload = () => setTimeout(() => arrive(pressed));
    script.after(theme);
  }

  /**
   * The theme makes every address absolute, to compare the heads of two pages. A stylesheet that is given an address, even
   * its own, is gone until it has been read again, and the page with it. So this one keeps what it has, and says otherwise.
   * @param {HTMLLinkElement} sheet
   */
  function hold(sheet) {
    const absolute = /** @type {HTMLLinkElement} */ (sheet.cloneNode());
    absolute.href = sheet.href;
    Object.defineProperties(sheet, {
      href: { value: sheet.href, writable: true },
      outerHTML: { value: absolute.outerHTML },
    });
  }

  /**
   * The theme waits for the page to stand, and the page may have told before the theme was there.
   * @param {KeyboardEvent} [pressed]
   */
  function arrive(pressed) {
    if (document.readyState !== "loading") document.dispatchEvent(new Event("DOMContentLoaded"));
    document.dispatchEvent(new Event("theme"));
    if (pressed) pressed.target?.dispatchEvent(new KeyboardEvent("keydown", { key: pressed.key, bubbles: true, cancelable: true }));
  }

  /** @param {Event} event */
  function near({ target }) {
    if (target instanceof Element && target.closest(MOVED)) bring();
  }

  /**
   * A page that opens under a resting mouse is told of it as if it had moved.
   * @param {PointerEvent} event
   */
  function move(event) {
    if (event.movementX || event.movementY) near(event);
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    if (event.target === document.body && !event.ctrlKey && !event.metaKey) bring(event);
  }

  const { signal } = signs;
  for (const sign of ["touchstart", "focusin"]) document.addEventListener(sign, near, { passive: true, signal });
  document.addEventListener("pointermove", move, { passive: true, signal });
  document.addEventListener("keydown", press, { signal });
  document.addEventListener("scroll", () => quiet(() => bring()), { once: true, passive: true, signal });
  // An address that names a section or a search is one that the theme shows.
  if (/^#[a-z][a-z0-9-]*$/.test(location.hash) || /[?&][hq]=/.test(location.search)) bring();
  window.addEventListener("load", () => setTimeout(() => quiet(() => bring()), QUIET), { signal });
}
