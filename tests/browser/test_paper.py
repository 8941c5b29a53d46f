"""What comes out of the printer."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import PLATFORM_CODE, answer_work, opened, reading
from tests.browser.session import CODES, chat, collected, revealed, unfolded_agreement

PNG = b"\x89PNG\r\n\x1a\n"


def pages_on_paper(page: Page, size: str) -> int:
    page.evaluate("document.fonts.ready")
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format=size)))


LAID_OUT = """() => [...document.querySelectorAll(".pb-sheet-stretch")].map((one) => {
  const [box, anchor] = [one.querySelector(".pb-sheet-box"), one.querySelector(".pb-sheet-anchor")];
  const [above, below] = [box.getBoundingClientRect(), anchor.getBoundingClientRect()];
  return {
    same: box.textContent === anchor.querySelector("b").textContent,
    under: Math.abs(above.left - below.left) < 1 && below.top >= above.bottom - 1,
    points: parseFloat(getComputedStyle(anchor).fontSize) * 0.75,
  };
})"""


def test_the_worksheet_fills_one_sheet_with_each_description_below_its_number(page: Page, home: str) -> None:
    page.goto(home + "facilitate/worksheet/")
    assert {size: pages_on_paper(page, size) for size in ("A4", "Letter")} == {"A4": 2, "Letter": 2}
    page.emulate_media(media="print")
    stretches = page.evaluate(LAID_OUT)
    assert len(stretches) == 12 * 4
    assert all(one["same"] and one["under"] for one in stretches)
    assert min(one["points"] for one in stretches) > 9.99, "not readable at arm's length"
    sheet = page.locator(".pb-sheet")
    for shown in ("Factory or Orchestra?", "The piece of work:", "Date:"):
        assert sheet.get_by_text(shown).is_visible()


def test_a_side_four_questions_and_eight_strands_take_one_page_of_paper(page: Page, home: str) -> None:
    """One page a person, each description below its number, in type that can be read; on a phone it fits."""
    page.goto(home + "facilitate/handoff-worksheet/")
    assert {size: pages_on_paper(page, size) for size in ("A4", "Letter")} == {"A4": 1, "Letter": 1}
    page.emulate_media(media="print")
    stretches = page.evaluate(LAID_OUT)
    assert len(stretches) == 12 * 4
    assert all(one["same"] and one["under"] for one in stretches)
    assert min(one["points"] for one in stretches) > 8.49
    sheet = page.locator(".pb-sheet")
    for shown in ("What is handed over:", "Composers:", "Performers:", "As one line:"):
        assert sheet.get_by_text(shown).is_visible()
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("cards", ["cards", "handoff-cards"])
def test_the_cards_take_one_page_of_paper(page: Page, home: str, cards: str, size: str) -> None:
    page.goto(f"{home}facilitate/{cards}/")
    assert page.locator(".pb-card").count() == 8
    assert pages_on_paper(page, size) == 1


def test_a_teams_result_takes_one_page_of_paper_and_makes_a_picture(page: Page, home: str) -> None:
    collected(page, home, chat(CODES), 7)
    revealed(page)
    with page.expect_download() as download:
        page.locator(".pb-take").get_by_role("button", name="Picture for a slide").click()
    assert download.value.path().read_bytes().startswith(PNG)
    assert {size: pages_on_paper(page, size) for size in ("A4", "Letter")} == {"A4": 1, "Letter": 1}


AGREED = {
    "Which piece of work?": "Self-service onboarding for customers of the northern region, next six weeks",
    "Brings": "plan the next phase in three questions, and write them where everyone sees them",
    "It works if": "on 15 December we can show three decisions made, each with the name of who made it",
    "We stop if": "live support slips two weeks running, or two of us say that it costs more than it brings",
    "What we keep as it is": "the weekly demonstration, and the board",
}


def test_all_that_a_session_agrees_takes_one_page_of_paper_too(page: Page, home: str) -> None:
    collected(page, home, chat(CODES), 7)
    revealed(page)
    unfolded_agreement(page)
    for label, text in AGREED.items():
        page.get_by_label(label).fill(text)
    for element in page.locator("fieldset[data-ours]:visible").all():
        element.get_by_label("to ask for").check()
    expect(page.locator(".pb-notes")).to_contain_text(AGREED["We stop if"])
    expect(page.locator(".pb-notes").get_by_text("ask", exact=True).nth(4)).to_be_visible()
    assert {size: pages_on_paper(page, size) for size in ("A4", "Letter")} == {"A4": 1, "Letter": 1}


@pytest.mark.answers_here
def test_a_reading_on_paper_is_whole_and_shows_nothing_to_press(page: Page, home: str) -> None:
    opened(page, home, f"#{PLATFORM_CODE}&scope=Pricing")
    reading(page)
    plan = page.locator("[data-part=result] .pb-plan > li")
    assert {size: pages_on_paper(page, size) for size in ("A4", "Letter")} == {"A4": 1, "Letter": 1}
    page.emulate_media(media="print")
    assert plan.count() > 2
    assert all(item.is_visible() for item in plan.all())
    assert not any(fold.is_visible() for fold in page.locator(".pb-panel :is(summary, button)").all())


@pytest.mark.answers_here
def test_a_reading_of_the_work_alone_shows_nothing_to_press_on_paper(page: Page, home: str) -> None:
    opened(page, home)
    answer_work(page, 8)
    expect(reading(page).get_by_role("button", name="Go on with part 2")).to_be_visible()
    page.emulate_media(media="print")
    assert not any(fold.is_visible() for fold in page.locator(".pb-panel :is(summary, button)").all())


@pytest.mark.parametrize("play", ["orchestration-week", "score-writing", "value-stream-map", "pilot-project"])
def test_the_form_of_a_play_is_printed_alone_on_one_page(page: Page, home: str, play: str) -> None:
    page.goto(f"{home}plays/{play}/")
    form = page.locator(".pb-blank :is(table, li)").first
    expect(form).to_be_hidden()
    page.locator(".pb-blank > summary").click()
    expect(form).to_be_visible()
    assert {size: pages_on_paper(page, size) for size in ("A4", "Letter")} == {"A4": 1, "Letter": 1}
    page.emulate_media(media="print")
    expect(form).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_hidden()


def test_the_booklet_of_all_forms_has_a_list_and_one_page_a_play(page: Page, home: str) -> None:
    page.goto(home + "plays/forms/")
    forms = page.locator(".pb-form").count()
    assert forms > 30
    paper = {size: pages_on_paper(page, size) for size in ("A4", "Letter")}
    assert paper == {"A4": 1 + forms, "Letter": 1 + forms}
    page.emulate_media(media="print")
    expect(page.locator(".pb-form-page").last).to_have_text(f"page {1 + forms}")
    expect(page.get_by_role("heading", name="Where next")).to_be_hidden()


def test_a_play_on_paper_shows_its_form_and_not_the_text_to_copy(page: Page, home: str) -> None:
    page.goto(home + "plays/andon/")
    page.emulate_media(media="print")
    expect(page.locator(".pb-blank table")).to_be_visible()
    expect(page.locator(".pb-blank-text, .pb-ways")).to_have_count(2)
    assert not any(part.is_visible() for part in page.locator(".pb-blank-text, .pb-ways").all())


def test_a_play_on_paper_gives_the_whole_short_link(page: Page, home_below: str) -> None:
    page.goto(home_below + "plays/andon/")
    expect(page.locator(".pb-cite code")).to_have_attribute("data-site", home_below)
