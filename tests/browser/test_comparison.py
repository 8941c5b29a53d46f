"""The comparison with the reader's own answers in it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import BOOT, answer_practice, answer_work, opened

pytestmark = pytest.mark.answers_here


def test_the_table_offers_nothing_before_a_diagnosis(page: Page, home: str) -> None:
    page.goto(home + "comparison/")
    expect(page.get_by_role("button", name="Show my answers in the table")).to_be_hidden()


def test_the_table_shows_what_you_have_beside_what_the_work_needs(page: Page, home: str) -> None:
    opened(page, home)
    answer_work(page, 9)
    answer_practice(page, {"goal": 2, "tools": 9, "risk": "none"})
    page.goto(home + "comparison/")
    page.get_by_role("button", name="Show my answers in the table").click()
    goal = page.locator("[data-element=goal]")
    expect(goal).to_contain_text("You run it at 2, the work sits at 9.0: it clashes (−7).", timeout=BOOT)
    expect(page.locator("[data-element=risk]")).to_contain_text("no agreed way here")
    page.get_by_label("Only the rows that don't fit").check()
    assert page.locator("[data-element]:visible").count() == 2
    expect(page.locator("[data-element=tools]")).to_be_hidden()
