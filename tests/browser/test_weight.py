"""Who only reads pays nothing for Python, and a device that saves data pays when it answers."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests import built
from tests.browser.answering import BOOT, answer_work, opened, reading
from tests.browser.conftest import Visit

WIDGETS = ("<playbook-diagnostic", "<playbook-team", "<playbook-checkpoints")
SAVING = (
    """Object.defineProperty(navigator, "connection", { value: { saveData: true }, configurable: true })"""
)
TO_THE_END = """async () => {
  for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
    scrollTo({ top, behavior: "instant" });
    await new Promise(requestAnimationFrame);
  }
}"""


def of_python(visit: Visit) -> list[str]:
    return [
        url for url in visit.requests if "/assets/runtime/" in url or url.endswith("/assets/js/worker.js")
    ]


def test_reading_any_page_to_its_end_asks_for_no_byte_of_python(
    page: Page, home: str, site: Path, visit: Visit
) -> None:
    plain = [
        found.path.removesuffix("index.html")
        for found in built.pages(site)
        if not any(widget in (site / found.path).read_text(encoding="utf-8") for widget in WIDGETS)
    ]
    assert len(plain) > 50
    for path in plain:
        page.goto(home + path)
        page.evaluate(TO_THE_END)
        assert of_python(visit) == [], path


def test_a_device_that_saves_data_starts_python_at_the_first_answer(
    page: Page, home: str, visit: Visit
) -> None:
    page.add_init_script(SAVING)
    opened(page, home)
    page.locator("playbook-diagnostic legend").first.hover()
    page.evaluate(TO_THE_END)
    page.wait_for_timeout(300)
    assert of_python(visit) == []
    answer_work(page, 9)
    reading(page)
    assert of_python(visit)


def test_without_saving_a_touch_is_enough(page: Page, home: str, visit: Visit) -> None:
    opened(page, home)
    page.locator("playbook-diagnostic legend").first.hover()
    expect(page.locator("[data-part=state-says]")).to_contain_text("Python is ready", timeout=BOOT)
    assert of_python(visit)
