"""The theme's script comes with the first hand or in a quiet moment, and nobody sees it come."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.theme import HERE, as_if_built_for, themed

PLAY = "plays/soloist/"
SEARCH = "Search"
# Every position of the page's large parts, one line a frame in which something stands elsewhere.
WATCH = """() => {
    const seen = [];
    window.places = seen;
    const look = () => {
        const parts = document.querySelectorAll("body, .md-header, h1, h2, .md-footer");
        const now = [...parts].map((part) => Math.round(part.getBoundingClientRect().top)).join();
        if (now !== seen.at(-1)) seen.push(now);
        requestAnimationFrame(look);
    };
    look();
}"""


def is_here(page: Page) -> bool:
    return bool(page.evaluate(HERE))


def opened(page: Page, address: str) -> None:
    """A page whose own scripts have woken it, and where no hand has come near."""
    page.goto(address)
    expect(page.get_by_role("button", name=re.compile("^Switch to"))).to_be_attached()


@pytest.fixture
def unhurried(page: Page) -> Page:
    """A page whose quiet moment comes when the test says so."""
    page.add_init_script(
        "const later = window.setTimeout;"
        "window.setTimeout = (act, wait, ...rest) => {"
        " if (wait !== 3000) return later(act, wait, ...rest);"
        " (window.quiet ??= []).push(act); return 0; };"
    )
    return page


def test_a_page_stands_without_the_theme_and_gets_it_in_a_quiet_moment(unhurried: Page, home: str) -> None:
    opened(unhurried, home + PLAY)
    unhurried.wait_for_function("() => window.quiet")
    assert not is_here(unhurried)
    unhurried.evaluate("() => window.quiet.forEach((act) => act())")
    themed(unhurried)


def test_a_mouse_that_rests_where_the_page_opens_brings_nothing(unhurried: Page, home: str) -> None:
    opened(unhurried, home + PLAY)
    header = unhurried.get_by_role("banner")
    for told in ("pointerover", "pointermove"):
        header.dispatch_event(told, {"movementX": 0, "movementY": 0})
    unhurried.wait_for_function("() => window.quiet")
    assert not is_here(unhurried)


def moved(page: Page) -> None:
    """As a hand moves a mouse: there, and on."""
    page.mouse.move(600, 400)
    page.get_by_role("link", name="Symptoms").first.hover()


@pytest.mark.parametrize(
    "hand",
    [
        lambda page: page.get_by_role("link", name="Symptoms").first.focus(),
        moved,
        lambda page: page.mouse.wheel(0, 300),
        lambda page: page.keyboard.press("n"),
    ],
    ids=["focus", "pointer", "scroll", "key"],
)
def test_a_hand_brings_the_theme_before_the_quiet_does(
    unhurried: Page, home: str, hand: Callable[[Page], None]
) -> None:
    opened(unhurried, home + PLAY)
    hand(unhurried)
    themed(unhurried)


@pytest.mark.parametrize("end", ["#soloist-when", "?h=soloist"])
def test_an_address_that_the_theme_has_to_show_brings_it_at_once(page: Page, home: str, end: str) -> None:
    page.add_init_script("window.addEventListener('load', (event) => event.stopImmediatePropagation());")
    page.goto(f"{home}{PLAY}{end}")
    themed(page)


def test_the_key_that_brings_the_theme_is_heard_by_it(page: Page, home: str) -> None:
    opened(page, home + PLAY)
    page.keyboard.press("/")
    expect(page.get_by_role("textbox", name=SEARCH)).to_be_focused()


def test_a_search_can_be_typed_before_the_theme_is_there(page: Page, home: str) -> None:
    opened(page, home + PLAY)
    page.get_by_role("textbox", name=SEARCH).press_sequentially("andon")
    expect(page.locator(".md-search-result__link").first).to_contain_text("Andon")


def test_nothing_on_the_page_moves_when_the_theme_comes(page: Page, home: str) -> None:
    opened(page, home + PLAY)
    page.evaluate("document.fonts.ready")
    page.evaluate(WATCH)
    themed(page)
    expect(page.locator("html")).to_have_class(re.compile("js-focus-visible"))
    page.evaluate("() => new Promise((done) => setTimeout(done, 500))")
    assert len(page.evaluate("window.places")) == 1


def test_no_stylesheet_is_asked_for_again_by_the_theme_or_on_the_next_page(page: Page, home: str) -> None:
    page.route("**/sitemap.xml", lambda route: as_if_built_for(home, route))
    opened(page, home + PLAY)
    asked: list[str] = []
    come: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfinished", lambda request: come.append(request.url))
    themed(page)
    while len(come) < len(asked):
        page.wait_for_timeout(50)
    page.evaluate("window.stayed = true")
    page.get_by_role("link", name="Symptoms").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("What hurts?")
    assert page.evaluate("window.stayed"), "the next page was opened without a new start"
    assert [url for url in asked if url.endswith(".css")] == []
    assert page.evaluate("[...document.styleSheets].filter((sheet) => sheet.cssRules.length).length") == 3


def test_what_the_theme_puts_around_tables_is_reached_by_keyboard(page: Page, home: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    opened(page, home + "plays/orchestration-week/")
    themed(page)
    expect(page.locator(".md-typeset__scrollwrap").first).to_have_attribute("tabindex", "0")
