"""The complaints are folded: a page to browse, and no link that leads to something hidden."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from playbook.catalog.load import load_catalog

SYMPTOMS = load_catalog().symptoms
PHONE = {"width": 360, "height": 740}
SCREENS = 12
"""How many screens of a phone the page may take while everything is folded."""


def test_on_a_phone_all_complaints_can_be_browsed(page: Page, home: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(home + "symptoms/")
    for symptom in SYMPTOMS.values():
        expect(page.locator("summary", has_text=symptom.say)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") < SCREENS * PHONE["height"]


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("path", ["symptoms/#who-decides", "go/who-decides/"])
def test_a_link_to_a_complaint_opens_it(browser: Browser, home: str, path: str, *, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script, service_workers="block")
    page = context.new_page()
    page.goto(home + path)
    expect(page.get_by_text(SYMPTOMS["who-decides"].likely[:60])).to_be_in_viewport()
    expect(page.locator("summary", has_text=SYMPTOMS["who-decides"].say)).to_be_in_viewport()
    expect(page.get_by_text(SYMPTOMS["always-late"].likely[:60])).to_be_hidden()
    context.close()


def test_a_link_from_another_page_opens_it_without_a_reload(page: Page, home: str) -> None:
    page.goto(home)
    page.get_by_role("link", name="“We are always late.”").click()
    expect(page.get_by_text(SYMPTOMS["always-late"].likely[:60])).to_be_in_viewport()


def test_a_click_opens_and_folds_again(page: Page, home: str) -> None:
    page.goto(home + "symptoms/")
    sentence = page.locator("summary", has_text=SYMPTOMS["chaos"].say)
    sentence.click()
    expect(page.get_by_text(SYMPTOMS["chaos"].likely[:60])).to_be_visible()
    sentence.click()
    expect(page.get_by_text(SYMPTOMS["chaos"].likely[:60])).to_be_hidden()


def test_words_and_kind_narrow_the_complaints(page: Page, home: str) -> None:
    page.goto(home + "symptoms/")
    shown = page.locator("details.pb-symptom:visible > summary")
    expect(page.get_by_role("status")).to_have_text(f"All {len(SYMPTOMS)} complaints")
    page.get_by_label("Words you'd use").press_sequentially("plan slips")
    expect(shown).to_have_text([SYMPTOMS["always-late"].say])
    expect(page.locator(".pb-symptom-kind:visible")).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text(f"1 of {len(SYMPTOMS)} complaints")
    page.get_by_label("Often").select_option("handoff")
    expect(shown).to_have_count(0)
    expect(page.get_by_role("status")).to_contain_text("No complaint has all of these words")
    page.get_by_role("button", name="Show all").click()
    expect(shown).to_have_count(len(SYMPTOMS))


def test_paper_shows_every_complaint_in_full(context: BrowserContext, home: str) -> None:
    page = context.new_page()
    page.goto(home + "symptoms/")
    page.emulate_media(media="print")
    folded = [name for name, symptom in SYMPTOMS.items() if not _is_shown(page, symptom.ask[0])]
    assert not folded


def test_no_button_lies_on_the_text_of_a_phone(page: Page, home: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(home + "guide/")
    to_top = page.locator(".md-top")
    to_top.evaluate("button => button.hidden = false")
    expect(to_top).to_be_hidden()


def _is_shown(page: Page, text: str) -> bool:
    return page.get_by_text(text, exact=True).first.is_visible()
