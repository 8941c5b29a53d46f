"""The bar at the foot of a narrow page: the reading in a sentence, gone once the reading is in view."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import answer_work, opened, reading


@pytest.mark.parametrize("width", [360, 768])
def test_the_bar_says_one_whole_sentence_and_leaves_when_the_reading_is_in_view(
    page: Page, home: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    opened(page, home)
    answer_work(page, 9)
    reading(page)
    page.locator("#output").scroll_into_view_if_needed()
    status = page.locator(".pb-bar").get_by_role("status")
    headline = page.locator(".pb-verdict").inner_text().replace("\n", " ").strip()
    expect(status).to_contain_text(headline)
    expect(status).to_contain_text("9.0 on the scale")
    assert status.evaluate("p => p.scrollHeight <= p.clientHeight")
    page.get_by_role("link", name="See the reading").click()
    expect(page.get_by_role("link", name="See the reading")).to_be_hidden()
    page.locator("#output").scroll_into_view_if_needed()
    expect(page.get_by_role("link", name="See the reading")).to_be_visible()
