"""What machines read of the site: descriptions, structured data, robots.txt and the feed of changes."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from playbook.catalog.load import load_catalog
from tests.support.built import Built, pages, target
from tools.assets.icons import settings
from tools.postprocess.feed import Change, changes_in, feed, robots

pytestmark = pytest.mark.host

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
META = re.compile(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"')
NAME = settings()["site_name"]
SHORTEST, LONGEST = 50, 160
"""Search engines cut a longer description and replace a shorter one."""


@pytest.fixture(scope="module")
def built(site: Path) -> list[Built]:
    return [page for page in pages(site) if page.path != "404.html"]


def source(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8")


def things(site: Path, path: str) -> dict[str, dict[str, Any]]:
    """The structured data of a page by its kind."""
    found = [json.loads(text) for text in DATA.findall(source(site, path))]
    assert all(thing["@context"] == "https://schema.org" for thing in found)
    return {thing["@type"]: thing for thing in found}


def home_of(site: Path) -> str:
    places = [place.text or "" for place in ElementTree.parse(site / "sitemap.xml").iter(f"{SITEMAP}loc")]
    return min(places, key=len)


def test_every_description_fits_a_line_of_search_results(built: list[Built]) -> None:
    lengths = {page.path: len(page.description) for page in built}
    assert not {path: length for path, length in lengths.items() if not SHORTEST <= length <= LONGEST}


def test_every_page_tells_a_preview_its_title_text_and_address(site: Path, built: list[Built]) -> None:
    home = home_of(site)
    for page in built:
        told = {name: unescape(value) for name, value in META.findall(source(site, page.path))}
        assert told["og:title"], page.path
        assert told["og:description"] == page.description
        assert told["og:url"] == home + page.path.removesuffix("index.html")


def test_a_page_s_breadcrumbs_lead_from_home_to_itself(site: Path, built: list[Built]) -> None:
    home = home_of(site)
    for page in built:
        if page.path == "index.html":
            continue
        steps = things(site, page.path)["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        addresses = [step["item"] for step in steps]
        assert (addresses[0], addresses[-1]) == (home, home + page.path.removesuffix("index.html"))
        for address in addresses:
            where = target("index.html", address.removeprefix(home))
            assert where
            assert (site / where[0]).is_file()


def test_a_play_stands_below_the_plays_in_its_breadcrumbs(site: Path) -> None:
    steps = things(site, "plays/andon/index.html")["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps] == [NAME, "Plays", "Andon"]


@pytest.mark.parametrize("name", load_catalog().plays)
def test_a_play_is_a_how_to_with_the_steps_of_its_page(site: Path, name: str) -> None:
    play = load_catalog().plays[name]
    told = things(site, f"plays/{name}/index.html")["HowTo"]
    assert told["name"] == play.title
    assert len(told["step"]) == len(play.steps)
    assert told["totalTime"] == f"PT{play.minutes}M"
    assert not [step["text"] for step in told["step"] if "**" in step["text"] or "](" in step["text"]]


def test_the_glossary_defines_every_term_at_its_own_address(site: Path) -> None:
    terms = things(site, "glossary/index.html")["DefinedTermSet"]["hasDefinedTerm"]
    assert {term["name"] for term in terms} == {term.term for term in load_catalog().terms.values()}
    ids = source(site, "glossary/index.html")
    assert not [term for term in terms if f'id="{term["@id"].partition("#")[2]}"' not in ids]


def test_robots_txt_lets_everybody_in_and_names_the_sitemap(site: Path) -> None:
    assert source(site, "robots.txt") == robots(home_of(site))
    assert robots("https://x.test/a/") == (
        "User-agent: *\nAllow: /\n\nSitemap: https://x.test/a/sitemap.xml\n"
    )


def test_the_feed_brings_every_entry_of_the_changelog(site: Path) -> None:
    changelog = Path(__file__).parents[2] / "CHANGELOG.md"
    changes = list(changes_in(changelog.read_text(encoding="utf-8")))
    root = ElementTree.fromstring(source(site, "feed.xml"))
    titles = [title.text for title in root.iterfind(f"{ATOM}entry/{ATOM}title")]
    assert titles == [f"{NAME} {change.version}" for change in changes]
    assert changes
    links = {link.get("href") for link in root.iter(f"{ATOM}link")}
    assert f"{home_of(site)}about/#about-changes" in links


def test_every_page_names_the_feed(site: Path, built: list[Built]) -> None:
    unnamed = [page.path for page in built if 'type="application/atom+xml"' not in source(site, page.path)]
    assert not unnamed


def test_the_feed_is_as_new_as_its_newest_entry_and_always_the_same() -> None:
    changes = (Change("1.1.0", "2027-01-02", "- Less <b>."), Change("1.0.0", "2026-11-22", "- All."))
    written = feed("A & B", "https://x.test/", changes)
    assert written == feed("A & B", "https://x.test/", changes)
    root = ElementTree.fromstring(written)
    assert root.findtext(f"{ATOM}updated") == "2027-01-02T00:00:00Z"
    assert root.findtext(f"{ATOM}entry/{ATOM}id") == "https://x.test/feed.xml#1.1.0"


def test_an_entry_ends_where_the_next_begins() -> None:
    told = "# Changelog\n\nWords.\n\n## 2.0.0 (2027-05-01)\n\n- New.\n\n## 1.0.0 (2026-11-22)\n\n- Old.\n"
    assert list(changes_in(told)) == [
        Change("2.0.0", "2027-05-01", "- New."),
        Change("1.0.0", "2026-11-22", "- Old."),
    ]
