/**
 * Starts Python before all else on a page that is opened to answer its questions; runtime.js takes the worker over.
 * A classic script: browsers let a module wait until the page stands. The build puts it into the page itself, which then
 * says whose text that is.
 */
{
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  const { src, dataset } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const file = src || new URL(dataset.src ?? "", location.href);
  // An address that names a section is one for reading; codes and scopes name none.
  const isReading = /^#[a-z][a-z0-9-]*$/.test(location.hash);
  if (!document.hidden && !isReading && !connection?.saveData) {
    const page = /** @type {{earlyPython?: Worker}} */ (globalThis);
    try {
      page.earlyPython = new Worker(new URL("worker.js", file), { type: "module" });
      // The page's own attempt says what is wrong.
      page.earlyPython.onerror = () => delete page.earlyPython;
    } catch {}
  }
}
