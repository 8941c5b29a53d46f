"""A page that `make serve` shows comes again by itself when it was written anew."""

from functools import partial
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, Route, expect

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
        page.goto(home)
        for words, told in (("second", [""]), ("third", []), ("fourth", ["other/", ""])):
            file.write_text(HTML % words, encoding="utf-8")
            news.tell(told)
            expect(page.get_by_text(words)).to_be_visible()
        news.tell(["other/"])
        file.write_text(HTML % "unseen", encoding="utf-8")
        page.wait_for_timeout(300)
        expect(page.get_by_text("fourth")).to_be_visible()
        page.close()
    assert list(news.seen) == [""]


def test_what_is_written_before_the_page_listens_is_shown_too(page: Page, tmp_path: Path) -> None:
    file, news = tmp_path / "index.html", News()
    file.write_text(HTML % "first", encoding="utf-8")
    with serving(tmp_path, "/", partial(Live, news=news)) as home:

        def written_meanwhile(route: Route) -> None:
            if "first" in file.read_text(encoding="utf-8"):
                file.write_text(HTML % "second", encoding="utf-8")
                news.tell([""])
            route.continue_()

        page.route("**/live?*", written_meanwhile)
        page.goto(home)
        expect(page.get_by_text("second")).to_be_visible()
        page.close()


@pytest.mark.parametrize("heard", ["", "0"], ids=["at first", "come back"])
def test_news_go_on_from_where_the_page_was(tmp_path: Path, heard: str) -> None:
    news = News()
    news.tell(["plays/"])
    with serving(tmp_path, "/", partial(Live, news=news)) as home:
        headers = {"Last-Event-ID": heard} if heard else {}
        with urlopen(Request(f"{home}live?known={1 if heard else 0}", headers=headers), timeout=10) as stream:
            said = [stream.readline().decode().strip() for _ in range(8)]
    assert said[:4] == ["id: 0", "event: server", f"data: {news.server}", ""]
    assert said[4:] == ["id: 1", "event: pages", 'data: ["/plays/"]', ""]
