"""An unusual word tells its meaning to a mouse and to a keyboard, and leads to the glossary."""

from playwright.sync_api import Page, expect

from playbook.catalog.load import load_catalog

MEANING = load_catalog().terms["term-andon"].meaning


def test_a_word_shows_its_meaning_under_the_mouse_and_with_the_focus(page: Page, home: str) -> None:
    page.goto(home + "cases/logistics/")
    word = page.locator("a.pb-term", has_text="andon")
    word.hover()
    expect(page.get_by_text(MEANING)).to_be_visible()
    page.mouse.move(0, 0)
    expect(page.get_by_text(MEANING)).to_be_hidden()
    word.focus()
    expect(page.get_by_text(MEANING)).to_be_visible()


def test_a_word_leads_to_its_place_in_the_glossary(page: Page, home: str) -> None:
    page.goto(home + "cases/logistics/")
    page.locator("a.pb-term", has_text="andon").click()
    expect(page.locator("#term-andon")).to_be_in_viewport()
