"""After the last answer, one press shows what the pattern is and what to do first, on any screen."""

import pytest
from playwright.sync_api import Page, expect

from playbook.catalog.load import load_instrument
from playbook.domain.ballot import ELEMENTS, NO_AGREED_WAY, QUESTIONS, Ballot, PracticeAnswer
from playbook.narrative.pattern import headline_of
from playbook.results.ballot import ballot_document
from tests.browser.answering import BOOT, opened

pytestmark = pytest.mark.answers_here

SCREENS = [(360, 740), (768, 1024), (1366, 768), (1440, 900), (683, 384)]
"""A phone, a tablet, two laptops, and the smaller of them at 200 % zoom."""
PATTERNS = {
    "the other book": ("9999", "22322221"),
    "an odd answer": ("8828", "22222222"),
    "a split": ("2288", "33233333"),
    "no agreed way": ("8888", "xxxxxxxx"),
}
ANSWER = """(answers) => answers.forEach(([name, value]) =>
  document.querySelector(`input[name="${name}"][value="${value}"]`).click())"""
IN_VIEW = """(css) => {
  const { top, bottom } = document.querySelector(css)?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
  const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
  return header <= top && bottom <= innerHeight;
}"""


def headline(work: str, practice: str) -> str:
    answers: list[PracticeAnswer] = [NO_AGREED_WAY if value == "x" else int(value) for value in practice]
    run = dict(zip(ELEMENTS, answers, strict=True))
    given = Ballot(dict(zip(QUESTIONS, map(int, work), strict=True)), run)
    return headline_of(ballot_document(given, load_instrument()), load_instrument()).text


@pytest.mark.parametrize("screen", SCREENS, ids="{0[0]} × {0[1]}".format)
def test_the_headline_and_the_first_move_come_into_view(
    page: Page, home: str, screen: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    opened(page, home)
    for work, practice in PATTERNS.values():
        values = [("none" if value == "x" else value) for value in work + practice]
        names = [*(f"work-{item}" for item in QUESTIONS), *(f"practice-{item}" for item in ELEMENTS)]
        page.evaluate(ANSWER, [*zip(names, values, strict=True)])
        expect(page.locator(".pb-result .pb-verdict")).to_have_text(headline(work, practice), timeout=BOOT)
        page.get_by_role("link", name="See what it means").click()
        expect(page.locator(".pb-result .pb-plan-label").first).to_have_text("First move")
        for shown in (".pb-result .pb-verdict", ".pb-result .pb-plan-say"):
            page.wait_for_function(IN_VIEW, arg=shown, timeout=BOOT)
