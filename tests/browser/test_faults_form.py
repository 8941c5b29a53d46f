"""A form whose own script does not start says so, and can be filled in by hand."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import BOOT, PAGE, answer_work, marked
from tests.browser.broken_host import Answer, BrokenHost, Fault, led_by, status, truncated, typed
from tests.browser.fake_python import READS, WORKER, has_read
from tests.browser.faults import ROWS, Row, bears, each
from tests.browser.test_faults_standing_in import OWN

pytestmark = pytest.mark.expects_errors

FORM = "*/js/bundle/main-*.js"
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


@bears("form-slow")
def test_a_form_that_wakes_late_says_so(page: Page, host: BrokenHost) -> None:
    host.breaks({WORKER: READS, FORM: host.held})
    page.goto(f"{host.home}{PAGE}", wait_until="commit")
    page.locator("#reading").wait_for()
    asleep(page, "form-slow")
    answer_work(page, 9)
    host.let_go()
    has_read(page)
    marked(page, OWN)


@each(WAYS)
def test_a_form_that_does_not_wake_says_so_and_heals(page: Page, host: BrokenHost, row: Row) -> None:
    host.breaks({WORKER: READS, FORM: WAYS[row.id]})
    page.goto(f"{host.home}{PAGE}")
    asleep(page, row.id)
    expect(page.locator("#practice-goal")).to_be_visible()
    expect(page.get_by_role("heading", name="Work it out by hand")).to_be_visible()
    answer_work(page, 9)
    marked(page, OWN)
    host.breaks({WORKER: READS})
    page.reload()
    expect(page.locator(f"{ASLEEP}[hidden]")).to_be_attached(timeout=BOOT)


def unmarked(answer: Answer) -> Answer:
    """A page as a browser sees it to which a module is no script."""
    return answer.with_text('type="module"', 'type="unheard-of"')


@bears("modules-unknown", "syntax-unknown", "elements-absent")
def test_a_browser_that_is_too_old_is_told_so_and_led_to_paper(page: Page, host: BrokenHost) -> None:
    """It shows the questions all the same, and the way to score them by hand."""
    page.add_init_script("if (location.search === '?elements-absent') delete window.customElements;")
    ways: dict[str, Mapping[str, Fault]] = {
        "modules-unknown": {f"/{PAGE}": unmarked},
        "syntax-unknown": {"*/assets/js/*": led_by("let of of;\n")},
        "elements-absent": {},
    }
    for row, faults in ways.items():
        for path in ("team/", "checkpoints/", PAGE) if row == "syntax-unknown" else (PAGE,):
            host.breaks(faults)
            page.goto(f"{host.home}{path}?{row}")
            asleep(page, row)
            expect(page.locator(ASLEEP).get_by_role("link", name="on paper")).to_be_visible()
        answer_work(page, 9)
        marked(page, OWN)
        expect(page.locator("#by-hand")).to_be_visible()
