"""What may be a ballot is offered: told with its place, counted only when somebody says so, never shown."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.session import CODES, PEOPLE, chat, code, opened, paste

pytestmark = pytest.mark.browser

SLIPS = "Ana: 9 8 8 7 thanks!\n"


@pytest.mark.answers_here
def test_a_slip_behind_words_is_offered_and_counts_when_somebody_says_so(page: Page, home: str) -> None:
    opened(page, home)
    paste(page, f"{chat(CODES)}\n{SLIPS}")
    offers = page.locator("[data-part=offers]")
    expect(offers).to_be_visible()
    expect(offers).to_contain_text("may be a paper slip")
    expect(page.locator("[data-part=count]")).to_contain_text("1 line may be a slip or a repeat")
    assert "9 8 8 7" not in page.locator("playbook-team").inner_text()
    offers.get_by_role("button", name="Count it").click()
    expect(offers).to_be_hidden()
    expect(page.locator("[data-part=count]")).not_to_contain_text("may be")


@pytest.mark.answers_here
def test_a_reveal_with_something_open_asks_once(page: Page, home: str) -> None:
    opened(page, home)
    paste(page, f"{chat(CODES)}\n{SLIPS}")
    page.locator("[data-act=reveal]").click()
    expect(page.locator("[data-part=early]")).to_contain_text("may still be a ballot")
    page.locator("[data-act=reveal-early]").click()
    expect(page.locator("[data-part=reveal]")).to_be_visible()


@pytest.mark.answers_here
def test_what_was_left_out_is_not_offered_again(page: Page, home: str) -> None:
    opened(page, home)
    paste(page, SLIPS)
    page.get_by_role("button", name="Leave it out").click()
    expect(page.locator("[data-part=offers]")).to_be_hidden()
    paste(page, SLIPS)
    expect(page.locator("[data-part=offers]")).to_be_hidden()
    expect(page.locator("[data-part=count]")).to_have_text("No ballot yet.")


@pytest.mark.answers_here
def test_a_button_stays_under_the_finger_while_another_answer_comes(page: Page, home: str) -> None:
    opened(page, home)
    again = code(((8, 8, 8, 8), PEOPLE[0][1]), 101)
    paste(page, f"{chat([*CODES[:3], again])}\n{SLIPS}")
    count_it = page.get_by_role("button", name="Count it").element_handle()
    page.get_by_role("button", name="Keep the last").click()
    expect(page.locator("[data-part=count]")).not_to_contain_text("correction")
    assert count_it
    assert count_it.evaluate("(button) => button.isConnected")
    count_it.click()
    expect(page.locator("[data-part=count]")).to_contain_text("4 ballots in.")


@pytest.mark.expects_errors
@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("diagnostic/%23FO-22EQ-K23J-4CH2-4496-F8W1", "diagnostic/#FO-22EQ-K23J-4CH2-4496-F8W1"),
        ("diagnostic%23invite&scope=Pricing%20rewrite", "diagnostic/#invite&scope=Pricing rewrite"),
    ],
)
def test_an_address_that_was_bent_on_its_way_leads_on(
    page: Page, home: str, address: str, leads_to: str
) -> None:
    page.goto(f"{home}{address}")
    link = page.get_by_role("link", name="Open it where it belongs")
    expect(link).to_be_visible()
    assert link.evaluate("(link) => decodeURI(link.href)") == f"{home}{leads_to}"
