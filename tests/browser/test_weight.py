"""Who only reads pays nothing for Python, and a device that saves data pays when it answers."""

from playwright.sync_api import Page, expect

from tests.browser.answering import BOOT, answer_work, opened, reading
from tests.browser.conftest import Visit
from tests.browser.test_every_page import TO_THE_END

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


def test_without_saving_a_touch_is_enough(page: Page, home: str, visit: Visit) -> None:
    opened(page, home)
    page.locator("playbook-diagnostic legend").first.hover()
    expect(page.locator("[data-part=state-says]")).to_contain_text("Python is ready", timeout=BOOT)
    assert visit.of_python
