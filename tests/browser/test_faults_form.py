"""A form whose own script does not start says so, and can be filled in by hand."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import BOOT, PAGE, answer_work, marked
from tests.browser.broken_host import BrokenHost, Fault, status, truncated, typed
from tests.browser.faults import ROWS, bears
from tests.browser.stand_in import READS, WORKER, has_read
from tests.browser.test_faults_standing_in import OWN

pytestmark = pytest.mark.expects_errors

FORM = "*/diagnostic/register.js"
ASLEEP = "[data-asleep]"
WAYS: dict[str, Fault] = {
    "form-404": status(404),
    "form-500": status(500),
    "form-truncated": truncated,
    "form-type": typed("text/plain"),
}


def asleep(page: Page, row: str) -> None:
    """The notice stands there, once it has waited for the script."""
    page.evaluate("document.getAnimations().forEach((waiting) => waiting.finish())")
    expect(page.locator(ASLEEP)).to_be_visible()
    expect(page.locator(ASLEEP)).to_contain_text(ROWS[row].says)


@bears("form-slow", *WAYS)
def test_a_form_that_does_not_wake_says_so(page: Page, host: BrokenHost) -> None:
    host.breaks({WORKER: READS, FORM: host.held})
    page.goto(f"{host.home}{PAGE}", wait_until="commit")
    page.locator("#reading").wait_for()
    asleep(page, "form-slow")
    answer_work(page, 9)
    host.let_go()
    has_read(page)
    marked(page, OWN)
    page.evaluate("localStorage.clear()")
    for row, fault in WAYS.items():
        host.breaks({WORKER: READS, FORM: fault})
        page.goto(f"{host.home}{PAGE}?{row}")
        asleep(page, row)
        answer_work(page, 9)
        marked(page, OWN)
        host.breaks({WORKER: READS})
        page.reload()
        expect(page.locator(f"{ASLEEP}[hidden]")).to_be_attached(timeout=BOOT)
