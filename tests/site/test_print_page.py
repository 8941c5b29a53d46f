"""The whole playbook on one page: everything there is to read, linked within itself."""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from playbook.catalog.load import load_catalog
from tests.support.built import Built, pages, read, target
from tools.postprocess.pages import parse
from tools.postprocess.print_chapter import chapter, title, written

pytestmark = pytest.mark.host

BOOK = "print/index.html"
FORMS = ("diagnostic/", "team/", "handoff/", "sample/", "checkpoints/", "map/")


@pytest.fixture(scope="module")
def book(site: Path) -> Built:
    return read(site, BOOK)


def test_every_play_case_step_and_complaint_is_in_it(book: Built) -> None:
    catalog = load_catalog()
    items = (*catalog.plays.values(), *catalog.cases.values(), *catalog.steps.values())
    titles = [heading.text for heading in book.headings]
    assert not [item.title for item in items if item.title not in titles]
    assert not [symptom.id for symptom in catalog.symptoms.values() if symptom.ask[0] not in book.text]


def test_every_page_of_reading_is_a_chapter(site: Path, book: Built) -> None:
    chapters = {heading.text for heading in book.headings if heading.level == 2}
    told = [
        page
        for page in pages(site)
        if not page.path.startswith((*FORMS, "decisions/", "faults/", "links/", "print/"))
    ]
    firsts = {page.path: page.headings[0].text for page in told}
    missing = [path for path, first in firsts.items() if first not in chapters]
    cards = [f"facilitate/{name}/index.html" for name in ("cards", "handoff-cards")]
    assert missing == ["404.html", *cards, "index.html", "plays/forms/index.html"]


def test_a_link_from_chapter_to_chapter_stays_on_the_page(book: Built, site: Path) -> None:
    bound = {heading.id for heading in book.headings}
    html = (site / BOOK).read_text(encoding="utf-8")
    links = re.findall(
        r'href="([^"]+)"', html[html.index('<section class="pb-chapter">') : html.index("</article>")]
    )
    out = {where[0] for link in links if (where := target(BOOK, link)) and where[0] != BOOK}
    firsts = {page.path: page.headings[0].id for page in pages(site) if page.path in out}
    assert not [path for path, first in firsts.items() if first in bound]
    assert {"#andon", "#who-decides", "../diagnostic/#output"} <= set(links)


def test_every_anchor_it_names_is_there_once(book: Built) -> None:
    times = Counter(book.ids)
    named = {urlsplit(link).fragment for link in book.links if link.startswith("#")}
    assert not {name for name in named if name and times[name] != 1}


def test_its_contents_name_every_chapter_in_order(site: Path, book: Built) -> None:
    chapters = [heading.id for heading in book.headings if heading.level == 2]
    assert [link[1:] for link in book.links if link[1:] in chapters][: len(chapters)] == chapters
    assert chapters[0] == "facilitate"


def test_search_engines_and_the_sitemap_pass_it_by(site: Path) -> None:
    assert '<meta name="robots" content="noindex">' in (site / BOOK).read_text(encoding="utf-8")
    assert "/print/" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "noindex" not in (site / "index.html").read_text(encoding="utf-8")


def test_every_page_leads_to_it(site: Path) -> None:
    assert "print/" in read(site, "index.html").links
    assert "../../print/" in read(site, "plays/andon/index.html").links


PAGE = """<body><article><h1 id="a">A &amp; b<a class="headerlink" href="#a">¶</a></h1><p>Text<br>on.</p>
<details><summary>More</summary><h2 id="deep">Deep</h2></details><form><p>Find</p></form>
<h2 id="a-next">Where next</h2><ul><li>On</li></ul></article><p>Foot</p></body>"""


def test_a_chapter_is_a_level_deeper_unfolded_and_without_what_only_a_screen_can_use() -> None:
    tokens = chapter(parse(PAGE))
    assert title(tokens) == "A &amp; b"
    assert written(tokens, lambda name, value: value.upper() if name == "id" else value) == (
        '<h2 id="A">A &amp; b</h2><p>Text<br>on.</p>\n'
        '<details open><summary>More</summary><h3 id="DEEP">Deep</h3></details>'
    )
