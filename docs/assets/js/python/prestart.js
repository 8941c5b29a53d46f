/**
 * Starts Python before all else on a page that is opened to answer its questions; runtime.js takes the worker over.
 * A classic script: browsers let a module wait until the page stands.
 */
{
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  // An address that names a section is one for reading; codes and scopes name none.
  const isReading = /^#[a-z][a-z0-9-]*$/.test(location.hash);
  if (!document.hidden && !isReading && !connection?.saveData) {
    const page = /** @type {{earlyPython?: Worker}} */ (globalThis);
    try {
      page.earlyPython = new Worker(new URL("worker.js", src), { type: "module" });
      // The page's own attempt says what is wrong.
      page.earlyPython.onerror = () => delete page.earlyPython;
    } catch {}
  }
}
