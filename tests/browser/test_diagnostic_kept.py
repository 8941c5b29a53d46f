"""What stays: answers on the device, readings from links, and what becomes of both."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from playbook.domain.ballot import ELEMENTS, QUESTIONS
from tests.browser.answering import (
    PLATFORM_CODE,
    SECONDS,
    answer_work,
    answers,
    click,
    marked,
    opened,
    reading,
)

pytestmark = pytest.mark.answers_here

SHARED = {f"work-{name}": "9" for name in QUESTIONS} | {f"practice-{name}": "2" for name in ELEMENTS}
OWN = {f"work-{name}": "3" for name in QUESTIONS}


@pytest.fixture
def own(page: Page, home: str) -> Page:
    """A page with the reader's own four answers."""
    opened(page, home)
    page.get_by_label("Which piece of work?").fill("Month-end close")
    answer_work(page, 3)
    reading(page)
    return page


def visit_link(page: Page, home: str, fragment: str) -> None:
    page.goto("about:blank")
    opened(page, home, fragment)


def test_a_reload_keeps_everything(own: Page) -> None:
    before = own.url
    own.reload()
    reading(own)
    assert answers(own) == OWN
    expect(own.get_by_label("Which piece of work?")).to_have_value("Month-end close")
    expect(own.locator("[data-part=shared]")).to_be_hidden()
    assert own.url == before


def test_a_closed_tab_keeps_everything(own: Page, context: BrowserContext, home: str) -> None:
    own.close()
    again = context.new_page()
    opened(again, home)
    reading(again)
    assert answers(again) == OWN


def test_one_button_forgets_the_answers(own: Page, home: str) -> None:
    own.get_by_text("Forget my answers").click()
    own.get_by_role("button", name="Forget them now").click()
    expect(own.get_by_role("status")).to_contain_text("Forgotten")
    assert answers(own) == {}
    visit_link(own, home, "")
    assert answers(own) == {}
    assert (
        own.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('factory-orchestra'))") == []
    )


def test_an_answer_can_be_cleared(own: Page) -> None:
    own.get_by_role("button", name="Clear the answer to Output").click()
    assert "work-output" not in answers(own)
    expect(own.locator("[data-part=result]")).to_have_text("3 of 4 answered. Still open: Output.")
    expect(own.locator("[data-part=acts]")).to_be_hidden()
    own.reload()
    expect(own.locator("[data-part=result]")).to_have_text(
        "3 of 4 answered. Still open: Output.", timeout=60 * SECONDS
    )
    assert len(answers(own)) == 3


def test_a_code_in_the_address_opens_its_reading(page: Page, home: str) -> None:
    opened(page, home, f"#{PLATFORM_CODE}&scope=Data%20%26%20tools")
    reading(page)
    assert answers(page) == SHARED
    expect(page.get_by_label("Which piece of work?")).to_have_value("Data & tools")
    expect(page.locator("[data-part=shared]")).to_contain_text("came with the link")


def test_a_shared_reading_leaves_the_readers_own_answers_alone(own: Page, home: str) -> None:
    visit_link(own, home, f"#{PLATFORM_CODE}")
    reading(own)
    assert answers(own) == SHARED
    own.get_by_role("button", name="Back to my answers").click()
    assert answers(own) == OWN
    visit_link(own, home, f"#{PLATFORM_CODE}")
    reading(own)
    visit_link(own, home, "")
    reading(own)
    assert answers(own) == OWN


def test_a_changed_shared_reading_becomes_the_readers_own(own: Page, home: str) -> None:
    visit_link(own, home, f"#{PLATFORM_CODE}")
    reading(own)
    click(own, "work-role", 7)
    expect(own.locator(".pb-facts")).to_contain_text("8.5")
    assert PLATFORM_CODE not in own.url
    own.reload()
    reading(own)
    assert answers(own) == SHARED | {"work-role": "7"}
    own.get_by_role("button", name="Back to my answers").click()
    assert answers(own) == OWN


def test_a_link_pasted_into_the_open_page_is_opened_too(own: Page) -> None:
    own.evaluate(f"location.hash = '#{PLATFORM_CODE}'")
    expect(own.locator("[data-part=shared]")).to_contain_text("came with the link")
    marked(own, SHARED)


def test_a_link_is_opened_even_where_the_page_notes_its_own_answers_just_then(own: Page) -> None:
    own.evaluate(
        """(code) => {
            const { setItem } = Storage.prototype;
            let times = 0;
            // The page keeps an answer, then its code, which it notes in the address right after.
            Storage.prototype.setItem = function (...entry) {
                if (++times === 2) location.hash = code;
                return setItem.apply(this, entry);
            };
        }""",
        PLATFORM_CODE,
    )
    click(own, "work-role", 5)
    expect(own.locator("[data-part=shared]")).to_contain_text("came with the link")
    marked(own, SHARED)


def test_a_scope_in_the_address_names_the_work(page: Page, home: str) -> None:
    opened(page, home, "#scope=Pricing%20rewrite%2C%20next%20six%20weeks")
    expect(page.get_by_label("Which piece of work?")).to_have_value("Pricing rewrite, next six weeks")


def test_a_scope_in_the_address_never_renames_other_answers(own: Page, home: str) -> None:
    visit_link(own, home, "#scope=Pricing")
    expect(own.get_by_label("Which piece of work?")).to_have_value("Pricing")
    assert answers(own) == {}
    own.get_by_role("button", name="Back to my answers").click()
    expect(own.get_by_label("Which piece of work?")).to_have_value("Month-end close")
    assert answers(own) == OWN
