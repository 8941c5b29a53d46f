"""What a reader does with the diagnostic, in few words."""

from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, Route, expect

from playbook.domain.ballot import ELEMENTS, QUESTIONS

PAGE = "diagnostic/"
PLATFORM_CODE = "FO-22EN-K6CJ-48H2-4896-EYPC"
SECONDS = 1000
BOOT = 60 * SECONDS
PYTHON_READY = "playbook-diagnostic[data-python=ready]"


GIVEN = """(wanted) => {
  const given = [...document.querySelectorAll("[data-item] input:checked")];
  const fits = given.every(({ name, value }) => wanted[name] === value);
  return fits && given.length === Object.keys(wanted).length;
}"""


def marked(page: Page, wanted: Mapping[str, str]) -> None:
    """Wait until just these answers are marked; the theme may draw the page anew meanwhile."""
    page.wait_for_function(GIVEN, arg=dict(wanted), timeout=BOOT)


def opened(page: Page, home: str, fragment: str = "") -> Page:
    """The diagnostic, awake."""
    page.goto(f"{home}{PAGE}{fragment}")
    expect(page.locator("[data-asleep][hidden]")).to_be_attached(timeout=BOOT)
    return page


def key(page: Page, name: str, value: str | int) -> Locator:
    """The radio button of an answer."""
    return page.locator(f'input[name="{name}"][value="{value}"]')


def click(page: Page, name: str, value: str | int) -> None:
    """Click the key of an answer where a reader sees it."""
    page.locator("label", has=key(page, name, value)).click()


def answer_work(page: Page, *answers: int) -> None:
    for question, value in zip(QUESTIONS, answers * 4 if len(answers) == 1 else answers, strict=True):
        click(page, f"work-{question}", value)


def answer_practice(page: Page, answers: Mapping[str, int | str] | int) -> None:
    by_element = dict.fromkeys(ELEMENTS, answers) if isinstance(answers, int) else answers
    for element, value in by_element.items():
        click(page, f"practice-{element}", value)


def reading(page: Page) -> Locator:
    """The reading, once Python has written it."""
    expect(page.locator("[data-part=result] .pb-verdict")).to_be_visible(timeout=BOOT)
    return page.locator("[data-part=result]")


@dataclass
class Held:
    """A request that waits until it is let go."""

    route: Route | None = None

    def __call__(self, route: Route) -> None:
        self.route = route

    def let_go(self) -> None:
        assert self.route is not None, "the page has not asked for the file"
        self.route.continue_()


def answers(page: Page) -> dict[str, str]:
    """What is marked in the form, by input name."""
    return {
        radio.get_attribute("name") or "": radio.get_attribute("value") or ""
        for radio in page.locator("[data-item] input:checked").all()
    }
