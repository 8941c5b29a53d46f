// Stands first in each page of the story, and keeps whatever goes wrong in it, in every engine alike.
{
  const told = () => JSON.parse(sessionStorage.getItem("faults") ?? "[]");
  const tell = (what) => sessionStorage.setItem("faults", JSON.stringify([...told(), `${location.pathname}: ${what}`]));
  addEventListener("error", ({ message, target }) => tell(message ?? `${target.src ?? target.href} did not come`), true);
  addEventListener("unhandledrejection", ({ reason }) => tell(`nobody heard of ${reason}`));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => tell(`policy: ${violatedDirective} blocked ${blockedURI}`));
  const { error } = console;
  console.error = (...words) => {
    tell(words.join(" "));
    error.apply(console, words);
  };
  // What a page copies goes to the clipboard, and can be looked at.
  const { write } = Clipboard.prototype;
  Clipboard.prototype.write = async function (items) {
    await write.call(this, items);
    window.copied = await (await items[0].getType("text/plain")).text();
  };
}
