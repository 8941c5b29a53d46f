"""What comes out of the printer."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.session import CODES, chat, collected, revealed

PNG = b"\x89PNG\r\n\x1a\n"


def pages_on_paper(page: Page, size: str) -> int:
    page.evaluate("document.fonts.ready")
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format=size)))


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_comparison_cards_take_one_page_of_paper(page: Page, home: str, size: str) -> None:
    page.goto(home + "facilitate/cards/")
    assert pages_on_paper(page, size) == 1


def test_a_teams_result_takes_one_page_of_paper_and_makes_a_picture(page: Page, home: str) -> None:
    collected(page, home, chat(CODES), 7)
    revealed(page)
    page.locator(".pb-take summary", has_text="Download").click()
    with page.expect_download() as download:
        page.locator(".pb-take").get_by_role("button", name="Picture (PNG)").click()
    assert download.value.path().read_bytes().startswith(PNG)
    assert {size: pages_on_paper(page, size) for size in ("A4", "Letter")} == {"A4": 1, "Letter": 1}
