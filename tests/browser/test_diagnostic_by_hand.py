"""The diagnostic without its script, by keyboard, and for a screen reader."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from playbook.catalog.load import load_catalog
from tests.browser.answering import PAGE, PLATFORM_CODE, answers, click, key, opened, reading
from tests.browser.faults import ROWS, bears
from tests.browser.test_paper import pages_on_paper

pytestmark = pytest.mark.answers_here


@bears("script-off")
def test_without_javascript_it_is_a_worksheet_with_the_rule(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home + PAGE)
    for item in (*load_catalog().questions.values(), *load_catalog().elements.values()):
        group = page.get_by_role("group", name=item.ask)
        expect(group).to_be_visible()
        for anchor in item.anchors.values():
            expect(group.get_by_text(anchor)).to_be_visible()
    click(page, "work-output", 9)
    expect(key(page, "work-output", 9)).to_be_checked()
    expect(page.get_by_role("heading", name="Work it out by hand")).to_be_visible()
    expect(page.get_by_text(ROWS["script-off"].says)).to_be_visible()
    expect(page.locator("[data-asleep]")).to_be_visible()
    context.close()


def test_on_a_phone_without_javascript_every_description_is_in_view(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(home + PAGE)
    for anchor in page.locator(".pb-anchor").all():
        expect(anchor).to_be_visible()
    context.close()


@bears("from-disk")
def test_opened_from_a_disk_it_says_what_to_do(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / "diagnostic" / "index.html").as_uri())
    expect(page.locator("[data-asleep]")).to_contain_text(ROWS["from-disk"].says)
    expect(page.locator("[data-asleep]")).to_be_visible()
    context.close()


def test_awake_the_rule_and_the_notice_are_gone(page: Page, home: str) -> None:
    opened(page, home)
    expect(page.get_by_role("heading", name="Work it out by hand")).to_be_hidden()


def test_nothing_is_preselected(page: Page, home: str) -> None:
    opened(page, home)
    assert answers(page) == {}


@pytest.mark.parametrize(("pressed", "value"), [*[(str(n), str(n)) for n in range(1, 10)], ("0", "10")])
def test_a_digit_answers_the_question_in_focus(page: Page, home: str, pressed: str, value: str) -> None:
    opened(page, home)
    key(page, "work-process", 1).focus()
    page.keyboard.press(pressed)
    assert answers(page) == {"work-process": value}
    expect(key(page, "work-process", value)).to_be_focused()


def test_the_whole_first_part_goes_by_keyboard(page: Page, home: str) -> None:
    opened(page, home)
    page.get_by_label("Which piece of work?").focus()
    page.keyboard.type("Pricing 2027")
    for _ in range(4):
        while not page.evaluate("document.activeElement.matches('input[type=radio]:not(:checked)')"):
            page.keyboard.press("Tab")
        page.keyboard.press("8")
        page.keyboard.press("Tab")
    reading(page)
    assert set(answers(page).values()) == {"8"}
    expect(page.get_by_label("Which piece of work?")).to_have_value("Pricing 2027")


def test_arrows_move_and_backspace_clears(page: Page, home: str) -> None:
    opened(page, home)
    key(page, "work-output", 1).focus()
    page.keyboard.press("4")
    page.keyboard.press("ArrowRight")
    assert answers(page) == {"work-output": "5"}
    page.keyboard.press("Backspace")
    assert answers(page) == {}
    expect(key(page, "work-output", 1)).to_be_focused()


def test_a_number_is_read_before_its_description(page: Page, home: str) -> None:
    opened(page, home)
    question = load_catalog().questions["output"]
    radio = page.get_by_role("group", name=question.ask).get_by_role(
        "radio", name=f"4: {question.anchors['4']}", exact=True
    )
    expect(radio).to_have_attribute("value", "4")


def test_a_description_can_be_chosen_too(page: Page, home: str) -> None:
    opened(page, home)
    page.get_by_text(load_catalog().questions["output"].anchors["7"]).click()
    assert answers(page) == {"work-output": "7"}


@pytest.mark.parametrize("width", [320, 360])
def test_on_a_phone_4_and_7_come_on_a_tap(page: Page, home: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    opened(page, home)
    item = page.locator("#output")
    anchors = load_catalog().questions["output"].anchors
    for value, shown in {"1": True, "4": False, "7": False, "10": True}.items():
        expect(item.get_by_text(anchors[value])).to_be_visible(visible=shown)
    item.get_by_role("button", name="What 4 and 7 mean").click()
    for anchor in anchors.values():
        expect(item.get_by_text(anchor)).to_be_visible()


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_no_width_scrolls_sideways_and_every_key_is_large_enough(page: Page, home: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, home)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for box in [label.bounding_box() for label in page.locator("#output .pb-key").all()]:
        assert box is not None
        assert box["width"] >= 24
        assert box["height"] >= 44


def test_on_a_wide_screen_all_four_descriptions_are_in_view(page: Page, home: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    opened(page, home)
    for anchor in load_catalog().questions["output"].anchors.values():
        expect(page.locator("#output").get_by_text(anchor)).to_be_visible()


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_reading_takes_one_page_of_paper(page: Page, home: str, size: str) -> None:
    opened(page, home, f"#{PLATFORM_CODE}&scope=Pricing")
    reading(page)
    assert pages_on_paper(page, size) == 1


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_worksheet_takes_both_sides_of_one_sheet(page: Page, home: str, size: str) -> None:
    page.goto(home + "facilitate/worksheet/")
    assert pages_on_paper(page, size) == 2
