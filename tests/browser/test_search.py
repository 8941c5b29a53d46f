"""Everyday queries find the right page first."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.faults import bears
from tests.browser.searching import settled

QUERIES = {
    "andon": "/plays/andon/",
    "too many tickets after launch": "/symptoms/",
    "how to run a retro on this": "/facilitate/",
    "who decides": "/symptoms/",
    "why late": "/symptoms/",
    "stand-up": "/plays/station-stand-up/",
    "burnout": "/symptoms/",
    "estimates": "/symptoms/",
    "composition sprint": "/plays/composition-sprint/",
    "90% done": "/symptoms/",
    "jira": "/models/",
    "handoff": "/models/hybrid/",
    "handoffs drown us": "/symptoms/",
    "technical unknowns": "/cases/platform/",
    "utilisation": "/cases/utilisation/",
    "factory": "/models/factory/",
    "orchestra": "/models/orchestra/",
    "share code": "/method/",
    "privacy": "/about/",
    "worksheet": "/facilitate/worksheet/",
    "how scoring works": "/method/",
    "soloist": "/plays/soloist/",
    "boss in the room": "/facilitate/",
    "tool tyranny": "/pitfalls/",
    "research evidence": "/evidence/",
    "split": "/method/",
    "finflow": "/cases/finflow/",
    "outcome backlog": "/plays/outcome-backlog/",
    "tuning sync": "/plays/tuning-sync/",
}


def test_everyday_queries_find_their_page_first(page: Page, home: str) -> None:
    page.goto(home + "about/")
    assert {query: _first(page, query) for query in QUERIES} == QUERIES


@bears("search-lost")
@pytest.mark.expects_errors
def test_a_search_that_could_not_load_asks_again_with_the_next_letter(page: Page, home: str) -> None:
    lost = iter([True])
    page.route(
        "**/search/sections.json",
        lambda route: route.abort() if next(lost, False) else route.continue_(),
    )
    page.goto(home + "about/")
    box = page.get_by_role("textbox", name="Search")
    with page.expect_event("requestfailed", lambda request: request.url.endswith("sections.json")):
        box.press_sequentially("a")
    box.press_sequentially("ndon")
    expect(page.locator(".md-search-result__link").first).to_contain_text("Andon")


def _first(page: Page, query: str) -> str:
    box = page.get_by_role("textbox", name="Search")
    box.fill("")
    expect(page.locator(".md-search-result__item")).to_have_count(0)
    box.fill(query[:-1])
    box.press(query[-1])
    return settled(page)


def test_a_found_page_is_marked_and_its_address_is_plain(page: Page, home: str) -> None:
    page.goto(home + "about/")
    page.get_by_role("textbox", name="Search").press_sequentially("kaizen")
    settled(page)
    page.locator(".md-search-result__link").first.click()
    expect(page.locator(".md-content mark").first).to_be_visible()
    page.wait_for_url(lambda url: "?" not in url)
