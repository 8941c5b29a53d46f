"""Every page of the built site opens in a browser, complains of nothing and asks no other host."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


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


def test_every_page_answers_and_asks_no_other_host(page: Page, home: str, paths: list[str]) -> None:
    assert set(open_all(page, home, paths).values()) == {200}


def test_every_section_works_below_a_path(page: Page, home_below: str, paths: list[str]) -> None:
    one_each = {(path.partition("/")[0], path.count("/")): path for path in paths}
    assert set(open_all(page, home_below, list(one_each.values())).values()) == {200}


@pytest.mark.expects_errors
def test_a_missing_page_says_so(page: Page, home: str) -> None:
    answer = page.goto(home + "no-such-page/")
    assert answer is not None
    assert answer.status == 404
    assert page.get_by_role("heading", level=1).is_visible()
