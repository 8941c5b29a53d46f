"""What comes next is in reach: from the home page, between the parts, to the team, to the next screen."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import PLATFORM_CODE, answer_work, click, key, opened, reading
from tests.browser.session import CODES, SCOPE, chat, collected, revealed

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size(PHONE)
    return page


def test_an_answer_from_home_leads_to_the_next_question(phone: Page, home: str) -> None:
    opened(phone, home, "#work-output=7")
    expect(key(phone, "work-output", 7)).to_be_checked()
    expect(phone.get_by_label("Which piece of work?")).to_be_in_viewport()
    phone.get_by_role("link", name="Next question").click()
    expect(key(phone, "work-process", 1)).to_be_focused()
    expect(phone.locator("#process")).to_be_in_viewport()


def test_the_next_question_is_the_first_open_one_and_none_after_the_fourth(phone: Page, home: str) -> None:
    opened(phone, home)
    way = phone.get_by_role("link", name="Next question")
    expect(way).to_be_hidden()
    click(phone, "work-output", 3)
    click(phone, "work-metric", 3)
    way.click()
    expect(key(phone, "work-process", 1)).to_be_focused()
    answer_work(phone, 3)
    reading(phone)
    expect(way).to_be_hidden()


def test_a_reading_of_the_work_leads_on_to_part_2(phone: Page, home: str) -> None:
    opened(phone, home)
    answer_work(phone, 8)
    reading(phone).get_by_role("button", name="Go on with part 2").click()
    expect(key(phone, "practice-goal", 1)).to_be_focused()
    expect(phone.locator("#practice-goal")).to_be_in_viewport()


def test_a_link_to_a_reading_opens_at_the_reading(phone: Page, home: str) -> None:
    opened(phone, home, f"#{PLATFORM_CODE}&scope=Pricing")
    expect(reading(phone).locator(".pb-verdict")).to_be_in_viewport()


def test_a_link_names_the_work_where_the_same_answers_had_no_name(page: Page, home: str) -> None:
    opened(page, home, f"#{PLATFORM_CODE}")
    reading(page)
    page.evaluate(f"location.hash = '#{PLATFORM_CODE}&scope=Pricing'")
    expect(page.get_by_label("Which piece of work?")).to_have_value("Pricing")


def test_the_team_page_knows_which_work_it_is_about(page: Page, home: str) -> None:
    opened(page, home)
    page.get_by_label("Which piece of work?").fill(SCOPE)
    answer_work(page, 8)
    reading(page)
    page.get_by_role("link", name="Do it as a team").click()
    expect(page.get_by_label("Which piece of work?")).to_have_value(SCOPE)
    assert page.url == f"{home}team/"


def test_the_next_screen_of_a_reveal_begins_at_its_top(phone: Page, home: str) -> None:
    collected(phone, home, chat(CODES), 7)
    revealed(phone)
    phone.get_by_role("button", name="Next", exact=True).click()
    phone.locator(".pb-screen-talk").scroll_into_view_if_needed()
    phone.evaluate("scrollBy(0, 300)")
    phone.get_by_role("button", name="Next", exact=True).click()
    expect(phone.locator("[data-part=screen] h3")).to_be_in_viewport()
