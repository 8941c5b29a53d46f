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
