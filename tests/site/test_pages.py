"""Every built page: links that lead somewhere, one heading of its own, a way on, nothing from elsewhere."""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from playbook.catalog.load import load_catalog
from playbook.catalog.permalinks import Permalink, places
from playbook.catalog.schema import Model
from tests.support.built import Built, pages, read, target

pytestmark = pytest.mark.host

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "docs" / "assets" / "css"
IMPORT = re.compile(r'@import url\("(.+?)"\)')
WITHOUT_A_WAY_ON = ("404.html", "index.html", "decisions/", "print/")
"""The home page is nothing but ways on, the whole playbook has none; decision records are for developers."""

NAMED_INSIDE = ("diagnostic/", "evidence/")
"""Where the cited name opens a longer text: a question's legend, a reference."""


@pytest.fixture(scope="module")
def built(site: Path) -> list[Built]:
    return list(pages(site))


def test_every_internal_link_leads_to_a_page_and_a_place_on_it(site: Path, built: list[Built]) -> None:
    dead = [f"{page.path}: {link}" for page in built for link in page.links if not _leads(site, page, link)]
    assert not dead


def test_no_page_links_to_itself_through_a_short_link(built: list[Built]) -> None:
    """Short links are for the outside; only the line that shows one may use it."""
    direct = [page.path for page in built if page.path != "links/index.html" and _short(page) > 1]
    assert not direct


def test_no_id_stands_twice_on_a_page(built: list[Built]) -> None:
    twice = {page.path: [name for name, times in Counter(page.ids).items() if times > 1] for page in built}
    assert not {path: names for path, names in twice.items() if names}


def test_every_page_has_one_heading_of_the_first_level(built: list[Built]) -> None:
    assert {page.path: n for page in built if (n := sum(h.level == 1 for h in page.headings)) != 1} == {}


def test_no_heading_skips_a_level(built: list[Built]) -> None:
    skips = [
        f"{page.path}: {heading.text}"
        for page in built
        for above, heading in zip(page.headings, page.headings[1:], strict=False)
        if heading.level > above.level + 1
    ]
    assert not skips


def test_every_page_has_a_description_of_its_own(built: list[Built]) -> None:
    told = [page for page in built if not page.path.startswith(("404", "decisions/"))]
    assert not [page.path for page in told if not page.description]
    assert not [text for text, times in Counter(page.description for page in told).items() if times > 1]


def test_every_page_has_a_title_of_its_own(built: list[Built]) -> None:
    titles = Counter(page.title for page in built if page.path != "404.html")
    assert not [title for title, times in titles.items() if times > 1]


def test_no_page_takes_anything_from_another_host(built: list[Built]) -> None:
    foreign = [f"{page.path}: {url}" for page in built for url in page.resources if urlsplit(url).netloc]
    assert not foreign


def test_every_resource_of_a_page_is_there(site: Path, built: list[Built]) -> None:
    missing = {url for page in built for url in page.resources if not _is_there(site, page, url)}
    assert not missing


def test_every_page_ends_with_where_to_go_next(built: list[Built]) -> None:
    told = [page for page in built if not page.path.startswith(WITHOUT_A_WAY_ON)]
    ends = {page.path: [heading for heading in page.headings if heading.level == 2][-1] for page in told}
    assert not [path for path, heading in ends.items() if heading.text.strip() != "Where next"]


def test_every_citable_place_shows_its_title_where_it_stands(site: Path) -> None:
    """The id is on its page, and the heading (or the cited line) there bears the title of the catalog."""
    wrong = [fault for place in places(load_catalog()).values() if (fault := _fault_at(site, place))]
    assert not wrong


def test_every_play_stands_in_the_navigation_under_its_model() -> None:
    groups = {"For a Factory": Model.FACTORY, "For an Orchestra": Model.ORCHESTRA}
    groups |= {"For the handoff": Model.HANDOFF, "For any work": Model.ANY}
    shown = {
        Path(path).stem: groups[name]
        for part in _nav("Plays")
        if isinstance(part, dict)
        for name, paths in part.items()
        for path in paths
    }
    assert shown == {play.id: play.model for play in load_catalog().plays.values()}


def test_every_stylesheet_reaches_the_pages() -> None:
    assert {path.name for path in STYLES.glob("*.css")} == _with_imports("main.css")


def test_plays_can_be_read_and_found_without_javascript(site: Path) -> None:
    text = read(site, "plays/index.html").text
    assert not [play.id for play in load_catalog().plays.values() if play.title not in text]


def _leads(site: Path, page: Built, link: str) -> bool:
    where = target(page.path, link)
    if where is None:
        return urlsplit(link).scheme in {"https", "mailto", "data"}
    path, fragment = where
    if not (site / path).is_file():
        return False
    if fragment.startswith("invite&"):
        return path == "diagnostic/index.html"
    # An answer in the address, `#work-output=7`, is the key with the id `work-output-7`.
    place = fragment.replace("=", "-")
    return not fragment or not path.endswith(".html") or place in read(site, path).ids


def _short(page: Built) -> int:
    return sum("go/" in link for link in page.links)


def _is_there(site: Path, page: Built, url: str) -> bool:
    where = target(page.path, url)
    return where is not None and (site / where[0]).is_file()


def _fault_at(site: Path, place: Permalink) -> str:
    page = read(site, f"{place.page}index.html")
    if place.fragment and place.fragment not in page.ids:
        return f"{place.id}: no such id on {page.path}"
    shown = page.cited | {heading.id: heading.text for heading in page.headings}
    if place.id not in shown:
        return f"{place.id}: nothing citable on {page.path}"
    found = " ".join(shown[place.id].split())
    right = place.title in found if place.page in NAMED_INSIDE else found == place.title
    return "" if right else f"{place.id}: {found!r}, expected {place.title!r}"


def _nav(name: str) -> list[object]:
    class Loader(yaml.SafeLoader):
        """Reads mkdocs.yml without looking at the environment."""

    Loader.add_constructor("!ENV", lambda *_: None)
    nav = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)["nav"]
    return next(part[name] for part in nav if name in part)


def _with_imports(name: str) -> set[str]:
    told = (STYLES / name).read_text(encoding="utf-8")
    return {name}.union(*(_with_imports(other) for other in IMPORT.findall(told)))
