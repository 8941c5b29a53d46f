"""The list of results below the search box, once it stays."""

from playwright.sync_api import Page, expect

SETTLES = 300
"""Milliseconds without a change after which a list of results is taken as final."""

LOADS = 20_000
"""Milliseconds in which the index is there on a busy machine."""


def settled(page: Page) -> str:
    """The path of the first result, once it stays: the list is filled anew while the index is searched."""
    first = page.locator(".md-search-result__item a").first
    expect(first).to_be_visible(timeout=LOADS)
    seen = ""
    while seen != (now := str(first.evaluate("link => link.pathname"))):
        seen = now
        page.wait_for_timeout(SETTLES)
    return seen


def closed(page: Page) -> None:
    """Wait until the search has closed behind a reader whom it has led to a page.

    The theme closes it once more an eighth of a second after the address has changed, by a timer of the page.
    """
    expect(page.locator(".md-search__output")).to_be_hidden()
    page.evaluate("(pause) => new Promise((done) => setTimeout(done, pause))", SETTLES)


def ask(page: Page, home: str, sentences: list[str]) -> dict[str, list[list[str]]]:
    """Ask the search worker of the site, as the theme does; return for each sentence the pages it finds.

    A page is the list of addresses that are shown of it without another tap.
    """
    places = {
        "script": f"{home}assets/js/theme/lazy-search-worker.js",
        "head": f"{home}search/search_index.json",
    }
    return dict(page.evaluate(ASK, {**places, "sentences": sentences}))


def rank(found: list[list[str]], right: list[str]) -> int:
    """Return the place of the first right page, from 1; 0 where there is none."""
    return next((n for n, shown in enumerate(found, 1) if any(_is_among(shown, place) for place in right)), 0)


def _is_among(shown: list[str], place: str) -> bool:
    return place in shown if "#" in place else shown[0].partition("#")[0] == place


ASK = """async ({ script, head, sentences }) => {
    const index = await (await fetch(head)).json();
    const worker = new Worker(script);
    const answer = (message) => new Promise((done) => {
        worker.addEventListener("message", ({ data }) => done(data.data), { once: true });
        worker.postMessage(message);
    });
    await answer({ type: 0, data: { ...index, options: { suggest: true } } });
    const shown = (items) =>
        items.filter(({ location, score }) => !location.includes("#") || score >= items[0].score);
    const found = {};
    for (const sentence of sentences) {
        const { items } = await answer({ type: 2, data: sentence });
        found[sentence] = items.map((page) => shown(page).map(({ location }) => location));
    }
    worker.terminate();
    return found;
}"""
