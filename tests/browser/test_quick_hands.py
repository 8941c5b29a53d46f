"""What is done while Python still reads what came before: nothing is lost, nothing old taken for new."""

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from playbook.api.dispatch import call
from playbook.codecs.share_code import decode
from playbook.domain.ballot import HIGHEST
from tests.browser import session
from tests.browser.answering import PLATFORM_CODE, answer_work, opened, reading
from tests.browser.session import BOOT, CODES, collected, count, paste, revealed
from tests.browser.test_checkpoints import NEW, NOTES, PAGE, of_this_work

pytestmark = pytest.mark.answers_here

AT_ONCE = "(selectors) => selectors.forEach((selector) => document.querySelector(selector).click())"
"""Click on things without leaving the page a moment in between."""


def act(name: str) -> str:
    return f'[data-act="{name}"]'


def answer(name: str, value: int) -> str:
    return f'input[name="{name}"][value="{value}"]'


@pytest.fixture
def copying(context: BrowserContext, page: Page, home: str) -> Page:
    """A page that may use the clipboard."""
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=home)
    return page


def copied(page: Page) -> str:
    """The code on the clipboard, by itself or in a link."""
    text = str(page.evaluate("navigator.clipboard.readText()"))
    return text.rpartition("#")[2].partition("&")[0]


@pytest.mark.parametrize("name", ["copy-link", "copy-code"])
def test_what_is_copied_holds_the_answer_given_a_moment_before(copying: Page, home: str, name: str) -> None:
    opened(copying, home, f"#{PLATFORM_CODE}&scope=Pricing")
    reading(copying)
    assert decode(PLATFORM_CODE).practice["tools"] != HIGHEST
    copying.evaluate(AT_ONCE, [answer("practice-tools", HIGHEST), act(name)])
    expect(copying.locator("[data-part=done]")).to_contain_text("opied")
    assert decode(copied(copying)).practice["tools"] == HIGHEST


def test_a_copied_ballot_holds_the_answer_given_a_moment_before(copying: Page, home: str) -> None:
    opened(copying, home, "#invite&scope=Pricing")
    answer_work(copying, 9)
    expect(copying.get_by_role("button", name="Copy my code")).to_be_visible()
    copying.evaluate(AT_ONCE, [answer("work-role", HIGHEST), "[data-part=result] button"])
    done = copying.locator("[data-part=result] .pb-done")
    expect(done).to_contain_text("Copied.")
    assert decode(copied(copying)).work["role"] == HIGHEST
    copying.locator(answer("work-role", 8)).click(force=True)
    expect(done).to_contain_text("You changed an answer after you copied.")
    copying.locator(answer("work-role", HIGHEST)).click(force=True)
    expect(done).to_contain_text("Copied.")


def test_a_ballot_pasted_while_another_is_taken_out_stays(page: Page, home: str) -> None:
    collected(page, home, "\n".join(CODES[:3]), 3)
    page.get_by_text("Take a ballot out").click()
    page.get_by_label("The ballot to take out").fill(CODES[0])
    page.evaluate(
        f"""(code) => {{
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", code);
            document.querySelector("[data-part=box]").dispatchEvent(
                new ClipboardEvent("paste", {{clipboardData, bubbles: true, cancelable: true}}));
            document.querySelector('{act("remove")}').click();
        }}""",
        CODES[3],
    )
    expect(page.locator("[data-part=duplicates]")).to_have_text("1 ballot taken out.")
    expect(count(page)).to_contain_text("3 of 7 ballots in.")
    paste(page, "\n".join(CODES[:4]))
    expect(page.locator("[data-part=duplicates]")).to_contain_text("1 new ballot read. 3 ballots came twice")


def test_a_late_ballot_is_in_the_reading_whatever_is_typed_meanwhile(page: Page, home: str) -> None:
    collected(page, home, "\n".join(CODES[:6]), 6)
    expect(revealed(page)).to_contain_text("6 answered")
    held: list[Route] = []

    def hold_the_reading(route: Route) -> None:
        asked = route.request.post_data or ""
        if '"op":"team"' in asked:
            held.append(route)
        else:
            route.fulfill(body=call(asked))

    page.route("**/asked", hold_the_reading)
    paste(page, CODES[6])
    expect(count(page)).to_contain_text("7 of 7")
    page.get_by_label("Which piece of work?").fill("Core API")
    expect(page.locator("[data-part=result] h2")).to_have_text("Factory or Orchestra? Core API")
    [route] = held
    route.fulfill(body=call(route.request.post_data or ""))
    expect(page.locator("[data-part=screen]")).to_contain_text("7 answered")


def test_what_is_forgotten_does_not_come_back_with_a_late_reading(page: Page, home: str) -> None:
    session.opened(page, home, PAGE)
    paste(page, NOTES, NEW)
    of_this_work(page)
    expect(page.locator("[data-part=result]")).to_contain_text("more than a wobble", timeout=BOOT)
    with page.expect_response("**/asked"):
        page.evaluate(AT_ONCE, [act("remove"), f"playbook-checkpoints {act('forget')}"])
    expect(page.locator("[data-part=added]")).to_have_text("Forgotten: no result is left on this device.")
    page.wait_for_timeout(200)
    expect(page.locator("[data-part=result]")).to_be_empty()
