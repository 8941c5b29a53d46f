"""What comes out of the printer."""

import re

import pytest
from playwright.sync_api import Page


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_comparison_cards_take_one_page_of_paper(page: Page, home: str, size: str) -> None:
    page.goto(home + "facilitate/cards/")
    page.evaluate("document.fonts.ready")
    assert len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format=size))) == 1
