"""Short links and the buttons that copy them, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from playbook.catalog.load import load_catalog
from playbook.catalog.permalinks import Permalink, places
from tests.catalog.test_redirects import published
from tests.support.breadth import EVERY

PLACES = places(load_catalog())
ONE_A_PAGE = {PLACES[name].page: name for name in reversed(published())}
FOLLOWED = published() if EVERY else sorted(ONE_A_PAGE.values())
"""Where each short link leads is read without a browser too; in one, a link to each page is followed."""
FORMATTED = """async () => {
  const [item] = await navigator.clipboard.read();
  const text = await (await item.getType("text/html")).text();
  return new DOMParser().parseFromString(text, "text/html").querySelector("a").outerHTML;
}"""


@pytest.fixture(scope="module")
def bare(browser: Browser) -> Iterator[Page]:
    """A page without JavaScript, kept for all short links; it spares itself what only the eye needs."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    blocking = context.new_cdp_session(page)
    blocking.send("Network.enable")
    blocking.send("Network.setBlockedURLs", {"urls": ["*.css", "*.woff2", "*.svg", "*.png"]})
    yield page
    context.close()


@pytest.fixture
def copying(context: BrowserContext, home: str) -> Page:
    """A page that may use the clipboard."""
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=home.rstrip("/"))
    return context.new_page()


@pytest.mark.parametrize("name", FOLLOWED)
def test_a_published_link_opens_its_heading(bare: Page, home_below: str, name: str) -> None:
    """Without JavaScript and below a path, as a host may serve the site."""
    place = PLACES[name]
    bare.goto(f"{home_below}go/{name}/", wait_until="commit")
    bare.wait_for_url(home_below + place.path, wait_until="domcontentloaded")
    assert place.title in " ".join((_shown(bare, place)).split())


@pytest.mark.parametrize(
    ("path", "name"), [("plays/andon/", "andon"), ("comparison/", "goal"), ("glossary/", "term-andon")]
)
def test_a_button_copies_the_address_and_for_formatted_text_a_link_with_its_title(
    copying: Page, home: str, path: str, name: str
) -> None:
    copying.goto(home + path)
    place = copying.locator(f"[data-cite='{name}']:not(p), :is(h1, h2, h3)[id='{name}']").first
    place.get_by_role("button", name="Copy link").click()
    expect(place.get_by_role("button", name="Copied")).to_be_visible()
    expect(copying.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    assert _clipboard(copying) == f"{home}go/{name}/"
    assert copying.evaluate(FORMATTED) == f'<a href="{home}go/{name}/">{PLACES[name].title}</a>'


def test_a_section_without_a_short_link_is_cited_by_that_of_its_page(copying: Page, home: str) -> None:
    copying.goto(home + "plays/andon/")
    heading = copying.locator("h2#andon-steps")
    title = heading.evaluate("(heading) => heading.firstChild.textContent.trim()")
    heading.get_by_role("button", name="Copy link").click()
    expect(heading.get_by_role("button", name="Copied")).to_be_visible()
    assert _clipboard(copying) == f"{home}go/andon/"
    assert copying.evaluate(FORMATTED) == f'<a href="{home}go/andon/">Andon: {title}</a>'


def test_every_heading_has_one_button_that_the_keyboard_reaches(page: Page, home: str) -> None:
    page.goto(home + "plays/andon/")
    headings = page.locator(".md-content :is(h1, h2, h3)[id]:not([id$='-next'])")
    buttons = headings.locator(".pb-copy")
    expect(buttons.first).to_be_attached()
    assert buttons.count() == headings.count()
    buttons.first.focus()
    expect(buttons.first).to_be_focused()
    expect(buttons.first).to_have_css("opacity", "1")


def test_after_instant_navigation_the_new_page_has_its_buttons(page: Page, home: str) -> None:
    page.goto(home + "plays/andon/")
    page.get_by_role("link", name="Standard work", exact=True).last.click()
    expect(page.locator("h1#standard-work .pb-copy")).to_have_count(1)


def test_the_links_page_copies_in_four_forms(copying: Page, home: str) -> None:
    copying.goto(home + "links/")
    entry = copying.locator("[data-link='andon']")
    address = f"{home}go/andon/"
    for form, text in {
        "Markdown": f"[Andon]({address})",
        "HTML": f'<a href="{address}">Andon</a>',
        "Title and address": f"Andon {address}",
        "Address alone": address,
    }.items():
        copying.get_by_label(form, exact=True).check()
        entry.get_by_role("button").click()
        expect(entry.get_by_role("button", name="Copied")).to_be_visible()
        assert _clipboard(copying) == text
        expect(entry.get_by_role("button", name="Copy", exact=True)).to_be_visible()


def test_where_copying_is_not_allowed_the_text_is_shown_selected(page: Page, home: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(home + "plays/andon/")
    page.locator("h1 .pb-copy").click()
    field = page.get_by_label("Copy this text yourself")
    expect(field).to_be_focused()
    expect(field).to_have_value(f"{home}go/andon/")


@pytest.mark.expects_errors
def test_without_the_list_the_button_copies_the_address_of_the_section(copying: Page, home: str) -> None:
    copying.route("**/links.json", lambda route: route.fulfill(status=404))
    copying.goto(home + "plays/andon/")
    copying.locator("h2#andon-steps .pb-copy").click()
    expect(copying.locator("h2#andon-steps .pb-copy")).to_have_text("Copied")
    assert _clipboard(copying) == f"{home}plays/andon/#andon-steps"


def _shown(page: Page, place: Permalink) -> str:
    if not place.fragment:
        return page.locator("h1").inner_text()
    return page.locator(f"[id='{place.fragment}']").inner_text()


def _clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))
