"""A worker in Python's place: ready at once, with one reading for everything, or with one failure."""

from playwright.sync_api import BrowserContext, Page, expect

from playbook.api.dispatch import call
from tests.browser.broken_host import Fault, instead

WORKER = "*/js/python/worker.js"
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


ASKS = """const asked = async ({ id, request }) => {
  const answer = await fetch(new URL("/asked", self.location.href), { method: "POST", body: request });
  self.postMessage({ id, response: await answer.text() });
};
self.addEventListener("message", ({ data }) => {
  if (data.report) self.postMessage({ ready: true });
  else asked(data);
});"""
LOADS = "self.addEventListener('message', () => self.postMessage({ loaded: 1, total: 4 }));"
BREAKS = "self.addEventListener('message', () => self.postMessage({ fault: { kind: 'old-browser' } }));"


def works_as(context: BrowserContext, script: str) -> None:
    """Let every worker from now on run this script."""
    context.route(
        "**/js/python/worker.js*", lambda route: route.fulfill(body=script, content_type="text/javascript")
    )


def answers_here(context: BrowserContext) -> None:
    """Let the Python that runs the tests answer what pages ask: the same replies, without a start."""
    works_as(context, ASKS)
    context.route("**/asked", lambda route: route.fulfill(body=call(route.request.post_data or "")))
