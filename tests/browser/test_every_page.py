"""Every page keeps to the security policy, asks no other host, spares a reader Python and passes axe."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.axe import CHECKS, IN_EVERY_SETTING, findings, prepare
from tests.browser.conftest import Visit
from tests.browser.faults import bears
from tests.browser.theme import themed

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MISSING = ("no-such-page/",)
PARTS = 2
BOOK = "print/"
"""All pages once more, half a minute of axe: `make axe` checks it, `make test` what it is made of."""
ALIKE = ("plays/", "cases/", "decisions/")
ONE_IN = 8
"""Plays are alike, as cases and decisions are: `make axe` checks all of them, `make test` one in eight."""
WIDGETS = ("diagnostic/", "team/", "handoff/", "checkpoints/", "map/")
TO_THE_END = """async () => {
  for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
    scrollTo({ top, behavior: "instant" });
    await new Promise(requestAnimationFrame);
  }
}"""


@pytest.fixture
def page(context: BrowserContext) -> Page:
    prepare(context)
    return context.new_page()


@pytest.fixture(scope="module")
def paths(site: Path) -> list[str]:
    """The pages' addresses, relative to the home page's."""
    places = [place.text or "" for place in ElementTree.parse(site / "sitemap.xml").iter(f"{SITEMAP}loc")]
    home = min(places, key=len)
    return [place.removeprefix(home) for place in places]


def open_all(page: Page, home: str, paths: list[str]) -> dict[str, int]:
    answers = {}
    for path in paths:
        answer = page.goto(home + path)
        answers[path] = answer.status if answer else 0
    return answers


def test_every_page_with_a_widget_answers_and_asks_no_other_host(
    page: Page, home: str, paths: list[str], visit: Visit
) -> None:
    assert set(open_all(page, home, [path for path in paths if path in WIDGETS]).values()) == {200}
    assert visit.violations == []


@pytest.mark.parametrize("part", range(PARTS))
def test_any_other_page_read_to_its_end_passes_axe_and_asks_for_no_byte_of_python(
    page: Page, home: str, paths: list[str], visit: Visit, part: int
) -> None:
    plain = [path for path in paths if path not in WIDGETS]
    assert len(plain) + len(MISSING) == CHECKS["pages"], "raise `pages` in docs/about/checks.toml"
    found = []
    for turn, path in list(enumerate(plain))[part::PARTS]:
        assert open_all(page, home, [path]) == {path: 200}
        page.evaluate(TO_THE_END)
        # The first key brings the theme, and with it what lets wide parts scroll by keyboard.
        page.keyboard.press("Shift")
        themed(page)
        assert visit.of_python == [], path
        if not IN_EVERY_SETTING and (path == BOOK or (path.startswith(ALIKE) and turn % ONE_IN)):
            continue
        found += [f"{path}: {fault}" for fault in findings(page, turn)]
    excuses = [excuse["finding"] for excuse in CHECKS["theme"] if excuse["widget"] == "pages"]
    assert [fault for fault in found if not any(excuse in fault for excuse in excuses)] == []
    assert visit.violations == []


def test_every_section_works_below_a_path(page: Page, home_below: str, paths: list[str]) -> None:
    one_each = {(path.partition("/")[0], path.count("/")): path for path in paths}
    assert set(open_all(page, home_below, list(one_each.values())).values()) == {200}


@bears("missing-page")
@pytest.mark.expects_errors
def test_a_missing_page_says_so_and_passes_axe(page: Page, home: str) -> None:
    (path,) = MISSING
    answer = page.goto(home + path)
    assert answer is not None
    assert answer.status == 404
    assert page.get_by_role("heading", level=1).is_visible()
    assert findings(page, turn=0) == []
