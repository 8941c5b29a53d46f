"""What the page does when Python stops or the device keeps nothing; a stand-in answers in Python's place."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from playbook.domain.ballot import QUESTIONS
from tests.browser.answering import PAGE, PYTHON_READY, answer_work, answers, click, marked, opened
from tests.browser.broken_host import BrokenHost, Fault, in_turn
from tests.browser.clocks import hurried, pass_long_waits
from tests.browser.fake_python import ENDS, FAILS, RAISES, READS, WAITS, WORKER, has_read
from tests.browser.faults import ROWS, bears

pytestmark = pytest.mark.expects_errors

STATE = "[data-part=state]"
TROUBLE = "[data-part=trouble]"
OWN = {f"work-{name}": "9" for name in QUESTIONS}
STORED = "Object.keys(localStorage).find((name) => name.startsWith('factory-orchestra'))"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"
FORBIDDEN = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException(); } })"


@pytest.fixture
def own(page: Page, host: BrokenHost) -> Page:
    """The diagnostic with four answers, read by the stand-in."""
    hurried(page)
    host.breaks({WORKER: READS})
    opened(page, host.home)
    answer_work(page, 9)
    has_read(page)
    return page


def ready(page: Page, host: BrokenHost, starts: int) -> None:
    """So many workers were started, and the last one has got its call."""
    while host.was_asked_for(WORKER) < starts:
        page.wait_for_timeout(50)
    expect(page.locator(PYTHON_READY)).to_be_attached()


def anew(page: Page, host: BrokenHost, worker: Fault) -> None:
    """Open the page again: what is stored is read again, by another worker."""
    host.breaks({WORKER: worker})
    page.goto(f"{host.home}about/")
    opened(page, host.home)


def mended(page: Page, host: BrokenHost, row: str) -> None:
    """The page says what the row says; once the worker is whole, another try reads the answers."""
    expect(page.locator(STATE)).to_contain_text(ROWS[row].says)
    expect(page.locator(STATE)).to_contain_text("Your answers are kept.")
    assert answers(page) == OWN, row
    host.breaks({WORKER: READS})
    # A pointer on its way to the button would start Python too.
    page.get_by_role("button", name="Try again").evaluate("(button) => button.click()")
    has_read(page)


@bears("killed-in-call", "killed-twice", "exception", "no-answer")
def test_python_that_stops_is_replaced_once_and_then_said(own: Page, host: BrokenHost) -> None:
    anew(own, host, in_turn(ENDS, READS))
    ready(own, host, 1)
    pass_long_waits(own)
    has_read(own)
    assert answers(own) == OWN

    anew(own, host, FAILS)
    expect(own.locator(STATE)).to_contain_text(ROWS["killed-twice"].says)
    host.breaks({WORKER: READS})
    own.get_by_label("Which piece of work?").focus()
    has_read(own)

    anew(own, host, FAILS)
    mended(own, host, "killed-twice")

    anew(own, host, RAISES)
    mended(own, host, "exception")

    anew(own, host, WAITS)
    for starts in (1, 2):
        ready(own, host, starts)
        pass_long_waits(own)
    mended(own, host, "no-answer")


@bears("storage-full", "storage-absent")
def test_storage_that_fails_says_so_and_the_page_works_on(own: Page) -> None:
    for row, script, role in (("storage-full", FULL, 8), ("storage-absent", FORBIDDEN, 7)):
        own.evaluate(f"() => {{ {script} }}")
        click(own, "work-role", role)
        expect(own.locator(TROUBLE)).to_contain_text(ROWS[row].says)
        assert answers(own) == OWN | {"work-role": str(role)}, row
        has_read(own)


@bears("storage-corrupt", "storage-shape", "storage-version")
def test_what_is_stored_and_cannot_be_read_stays_until_an_answer(own: Page, host: BrokenHost) -> None:
    stored: Callable[[], str] = lambda: str(own.evaluate(f"localStorage.getItem({STORED})"))  # noqa: E731
    for row, text in (
        ("storage-corrupt", "{"),
        ("storage-shape", '{"version": 1, "ballot": {"answers": {"work-output": 9}}}'),
        ("storage-version", '{"version": 99}'),
    ):
        own.evaluate(f"(text) => localStorage.setItem({STORED}, text)", text)
        own.goto(f"{host.home}{PAGE}?{row}")
        expect(own.locator(TROUBLE)).to_contain_text(ROWS[row].says)
        assert answers(own) == {}, row
        assert stored() == text
    click(own, "work-output", 5)
    expect(own.locator(TROUBLE)).to_be_hidden()
    assert '"work-output":"5"' in stored()


@bears("other-tab", "other-tab-newer", "other-tab-forgets")
def test_another_tab_changes_what_is_stored(own: Page, context: BrowserContext, host: BrokenHost) -> None:
    other = opened(context.new_page(), host.home)
    click(other, "work-output", 10)
    marked(own, OWN | {"work-output": "10"})
    marked(other, OWN | {"work-output": "10"})
    other.evaluate(f"localStorage.setItem({STORED}, JSON.stringify({{ version: 2 }}))")
    expect(own.locator(TROUBLE)).to_contain_text(ROWS["other-tab-newer"].says)
    marked(own, OWN | {"work-output": "10"})
    click(own, "work-output", 9)
    marked(other, OWN)
    other.get_by_text("Forget my answers").click()
    other.get_by_role("button", name="Forget them now").click()
    marked(own, {})


def test_a_late_answer_never_overwrites_a_newer_one(own: Page) -> None:
    seen = own.evaluate(
        """async () => {
          const { latestOnly } = await import(new URL("../assets/js/shared/latest-only.js", location.href));
          const newest = latestOnly();
          const settle = [];
          const asked = () => newest(new Promise((...both) => settle.push(both)));
          const [first, second, third] = [asked(), asked(), asked()];
          settle[2][0]("third");
          settle[0][0]("first");
          settle[1][1](new Error("second failed late"));
          return Promise.all([first, second, third]);
        }"""
    )
    assert seen == [None, None, "third"]
