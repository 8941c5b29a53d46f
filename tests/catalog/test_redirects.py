"""Short links: published ids keep leading to their section, and each forwards without a script."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from playbook.catalog.load import load_catalog
from playbook.catalog.permalinks import Permalink, places
from playbook.catalog.redirects import Link, forwarding_page, links, opening, pages, plain

PUBLISHED = Path(__file__).parents[1] / "golden" / "published_ids.txt"

KNOWN = links(load_catalog())


def published() -> list[str]:
    return PUBLISHED.read_text(encoding="utf-8").split()


@pytest.mark.parametrize("name", published())
def test_a_published_id_still_leads_somewhere(name: str) -> None:
    """Lines of the golden file are only ever added: somebody's notes hold the link."""
    assert name in places(load_catalog())


def test_every_id_is_published_once() -> None:
    """A new id is added to the golden file with the change that brings it."""
    assert sorted(published()) == sorted(places(load_catalog()))


def test_there_is_a_file_for_each_id_and_one_list() -> None:
    names = [name for name, _ in pages(load_catalog())]
    assert sorted(names) == sorted(
        [*(f"go/{name}/index.html" for name in places(load_catalog())), "links.json"]
    )


@pytest.mark.parametrize("link", KNOWN, ids=lambda link: link.place.id)
def test_a_forwarding_page_leads_to_its_place_by_itself_and_by_hand(link: Link) -> None:
    page = forwarding_page(link)
    target = f"../../{link.place.path}"
    assert f'<meta http-equiv="refresh" content="0; url={target}">' in page
    assert f'<a href="{target}">' in page
    assert f'<link rel="canonical" href="../../{link.place.page}">' in page


@pytest.mark.parametrize("link", KNOWN, ids=lambda link: link.place.id)
def test_a_forwarding_page_needs_no_script_and_is_not_indexed(link: Link) -> None:
    page = forwarding_page(link)
    assert "<script" not in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<html lang="en">' in page


def test_a_title_with_markup_is_shown_as_text() -> None:
    page = forwarding_page(Link(Permalink("x", "A <b> & “c”", "p/"), "One & two"))
    assert "<b>" not in page
    assert unescape("".join(re.findall("<title>(.*) \\(short link\\)</title>", page))) == "A <b> & “c”"


def test_the_list_names_each_place_with_relative_links_and_one_line_about_it() -> None:
    listed = json.loads(dict(pages(load_catalog()))["links.json"])
    assert [set(entry) for entry in listed] == [{"id", "title", "link", "page", "summary"}] * len(KNOWN)
    assert all(entry["link"] == f"go/{entry['id']}/" for entry in listed)
    assert not [entry["id"] for entry in listed if "//" in entry["page"] or entry["page"].startswith("/")]
    assert not [entry["id"] for entry in listed if not entry["summary"] or "\n" in entry["summary"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A **bold** and `plain` word", "A bold and plain word"),
        ("over\n  two lines", "over two lines"),
        ("*Kaizen* (1986)", "Kaizen (1986)"),
    ],
)
def test_plain_text_has_no_markup(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No end", "No end"),
        ("Short. But it goes on until it says something that can be read. And more.",
         "Short. But it goes on until it says something that can be read."),
        ("One long first sentence that says all that anybody has to know. Two.",
         "One long first sentence that says all that anybody has to know."),
    ],
)  # fmt: skip
def test_a_summary_is_made_of_whole_sentences(text: str, expected: str) -> None:
    assert opening(text) == expected
