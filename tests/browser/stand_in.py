"""A worker in Python's place: ready at once, with one reading for everything, or with one failure."""

from playwright.sync_api import Page, expect

from tests.browser.broken_host import Fault, instead

WORKER = "*/js/worker.js"
STARTS = """self.addEventListener("message", ({ data: { report, id } }) => {
  if (report) return self.postMessage({ ready: true });"""
READING = "The stand-in has read it."


def doing(what: str) -> Fault:
    """A worker that is ready at once and then does this at each call, whose number is `id`."""
    return instead(f"{STARTS}\n{what}\n}});")


READS = doing(
    f"""
    const result = {{ answered: {{}}, complete: false, html: "<p>{READING}</p>", say: "Read." }};
    self.postMessage({{ id, response: JSON.stringify({{ ok: true, result }}) }});
    """
)
ENDS = doing("self.close();")
FAILS = doing("setTimeout(() => { throw new Error('out of luck'); });")
RAISES = doing(
    "self.postMessage({ id, fault: { kind: 'python', detail: 'IndexError: list index out of range' } });"
)
WAITS = doing("")


def has_read(page: Page) -> None:
    expect(page.locator("[data-part=result]")).to_have_text(READING)
