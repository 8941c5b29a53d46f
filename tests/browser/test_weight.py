"""Who only reads pays nothing for Python, who came to answer does not wait, and nothing is indexed early."""

from playwright.sync_api import Page, expect

from tests.browser import session
from tests.browser.answering import BOOT, PAGE, PYTHON_READY, Held, answer_work, opened, reading
from tests.browser.conftest import Visit
from tests.browser.test_checkpoints import OLD
from tests.browser.test_every_page import TO_THE_END
from tests.domain.test_handoff_checkpoints import THIN, TORN

SAVING = (
    """Object.defineProperty(navigator, "connection", { value: { saveData: true }, configurable: true })"""
)


def test_a_device_that_saves_data_starts_python_at_the_first_answer(
    page: Page, home: str, visit: Visit
) -> None:
    page.add_init_script(SAVING)
    opened(page, home)
    page.locator("playbook-diagnostic legend").first.hover()
    page.evaluate(TO_THE_END)
    page.wait_for_timeout(300)
    assert visit.of_python == []
    answer_work(page, 9)
    reading(page)
    assert visit.of_python


def test_python_starts_before_the_rest_of_a_page_that_was_opened_to_answer(
    page: Page, home: str, visit: Visit
) -> None:
    page.route("**/js/bundle/main-*.js", Held())
    page.goto(f"{home}{PAGE}", wait_until="commit")
    with page.expect_request("**/pyodide.asm.wasm", timeout=BOOT):
        pass
    assert visit.of_python
    expect(page.locator("[data-asleep]")).to_be_visible()


def test_a_link_to_a_section_for_readers_starts_nothing(page: Page, home: str, visit: Visit) -> None:
    opened(page, home, "#diagnostic-next")
    page.wait_for_timeout(300)
    assert visit.of_python == []


def test_a_page_that_nobody_searches_loads_no_index(page: Page, home: str, visit: Visit) -> None:
    def asked_for() -> list[str]:
        return [url for url in visit.requests if url.endswith(("/vendor/search.js", "/search/sections.json"))]

    page.goto(f"{home}about/")
    page.get_by_role("textbox", name="Search").focus()
    page.wait_for_timeout(300)
    assert asked_for() == []
    page.keyboard.type("andon")
    expect(page.locator(".md-search-result__link").first).to_contain_text("Andon")
    assert len(asked_for()) == 2


def test_without_saving_a_touch_is_enough(page: Page, home: str, visit: Visit) -> None:
    opened(page, home, "#diagnostic-next")
    assert visit.of_python == []
    page.locator("playbook-diagnostic legend").first.dispatch_event("pointerover")
    expect(page.locator(PYTHON_READY)).to_be_attached(timeout=BOOT)
    assert visit.of_python


def test_what_compares_handoffs_comes_with_the_notes_of_one_and_not_before(
    page: Page, home: str, visit: Visit
) -> None:
    def has_come() -> bool:
        return any("/playbook_handoff-" in url for url in visit.requests)

    session.opened(page, home, "checkpoints/")
    session.paste(page, f"## Factory or Orchestra? Pricing\n\n`{OLD}`\n")
    expect(page.locator(".pb-kept li")).to_have_count(1, timeout=BOOT)
    assert not has_come()
    session.paste(page, f"## Handoff: onboarding flow\n\n{TORN}\n{THIN}\n")
    expect(page.locator("[data-part=result]")).to_contain_text("Moved since last time", timeout=BOOT)
    assert has_come()
