"""A page that `make serve` shows comes again by itself when it was written anew."""

from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.hosting import serving
from tools.postprocess import csp
from tools.site.live import Live, News

pytestmark = pytest.mark.host

HTML = f"""<!doctype html><html lang="en"><head>{csp.CHARSET}
<meta http-equiv="{csp.HEADER}" content="{csp.policy([])}"><link rel="icon" href="data:,">
<title>A page</title></head><body><p>%s</p></body></html>"""


def test_a_page_shows_itself_anew_when_it_is_named_or_all_are(page: Page, tmp_path: Path) -> None:
    file, news = tmp_path / "index.html", News()
    file.write_text(HTML % "first", encoding="utf-8")
    with serving(tmp_path, "/", partial(Live, news=news)) as home:
        with page.expect_request("**/live"):
            page.goto(home)
        for words, told in (("second", [""]), ("third", []), ("fourth", ["other/", ""])):
            file.write_text(HTML % words, encoding="utf-8")
            with page.expect_request("**/live"):
                news.tell(told)
                expect(page.get_by_text(words)).to_be_visible()
        news.tell(["other/"])
        file.write_text(HTML % "unseen", encoding="utf-8")
        page.wait_for_timeout(300)
        expect(page.get_by_text("fourth")).to_be_visible()
        page.close()
    assert list(news.seen) == [""]
