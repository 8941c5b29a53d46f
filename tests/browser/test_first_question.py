"""The first question stands on the home page: its answer is carried into the diagnostic."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.answering import answer_work, answers, click, marked, opened, reading

pytestmark = pytest.mark.answers_here


def answer_at_home(page: Page, home: str, value: str) -> None:
    page.goto(home)
    page.get_by_role("group", name="How much does the next delivery").get_by_role(
        "link", name=value, exact=True
    ).click()
    expect(page.locator("[data-asleep][hidden]")).to_be_attached()


def test_an_answer_is_carried_over_and_kept(page: Page, home: str) -> None:
    answer_at_home(page, home, "8")
    marked(page, {"work-output": "8"})
    expect(page.get_by_role("status")).to_contain_text("1 of 4")
    expect(page).to_have_url(f"{home}diagnostic/")
    page.reload()
    marked(page, {"work-output": "8"})
    for name in ("process", "metric", "role"):
        click(page, f"work-{name}", 9)
    expect(reading(page)).to_contain_text("orchestra work")


def test_other_answers_of_the_reader_go_with_it(page: Page, home: str) -> None:
    opened(page, home)
    click(page, "work-metric", 3)
    answer_at_home(page, home, "8")
    marked(page, {"work-output": "8", "work-metric": "3"})
    expect(page.locator("[data-part=shared]")).to_be_hidden()


def test_an_answer_that_differs_starts_anew_and_loses_nothing(page: Page, home: str) -> None:
    opened(page, home)
    answer_work(page, 3)
    reading(page)
    answer_at_home(page, home, "8")
    marked(page, {"work-output": "8"})
    expect(page.locator("[data-part=shared]")).to_contain_text("Your own answers are kept")
    page.get_by_role("button", name="Back to my answers").click()
    marked(page, {f"work-{name}": "3" for name in ("output", "process", "metric", "role")})


def test_an_answer_that_there_is_not_is_passed_over(page: Page, home: str) -> None:
    for fragment in ("#work-output=11", "#work-speed=3", "#work-output=none", "#practice-roles=0"):
        page.goto("about:blank")
        opened(page, home, fragment)
        assert answers(page) == {}, fragment
        expect(page.locator("[data-part=trouble]")).to_be_hidden()


def test_without_scripts_the_answers_lead_to_the_form(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home)
    page.get_by_role("link", name="8", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Is this work a factory")
    context.close()
