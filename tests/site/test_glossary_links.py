"""Unusual words: explained at their first mention on a page, once, and never so often that it disturbs."""

import re
from pathlib import Path

import pytest

from playbook.catalog.load import load_catalog
from playbook.catalog.schema import Term
from tests.support.built import pages
from tools.postprocess.glossary_links import link
from tools.postprocess.pages import parse

pytestmark = pytest.mark.host

TERMS = load_catalog().terms
LINK = re.compile(r'<a class="pb-term" href="[^"#]*glossary/#([\w-]+)" title="([^"]+)">([^<]+)</a>')
MOST = 5
"""More words with a dotted line than this would make a page restless."""

ANDON = Term(id="term-andon", term="Andon", meaning='A signal to "stop".', mentions=("andon", "andon cord"))
SOP = Term(id="term-sop", term="SOP", meaning="A written way.", mentions=("SOP", "SOPs"))


def linked(html: str, terms: tuple[Term, ...], root: str) -> str:
    page = parse(html)
    link(page, terms, root)
    return page.html


def found(site: Path) -> dict[str, list[str]]:
    return {
        page.path: [term for term, _, _ in LINK.findall((site / page.path).read_text(encoding="utf-8"))]
        for page in pages(site)
        if page.path != "print/index.html"
    }


def test_the_first_mention_on_a_page_leads_to_the_meaning_and_shows_it(site: Path) -> None:
    html = (site / "cases/logistics/index.html").read_text(encoding="utf-8")
    said = {term: meaning for term, meaning, _ in LINK.findall(html)}
    assert said["term-andon"] == TERMS["term-andon"].meaning


def test_no_page_explains_a_term_twice_or_too_many_terms(site: Path) -> None:
    linked = found(site)
    assert not [path for path, terms in linked.items() if len(terms) != len(set(terms))]
    assert not {path: terms for path, terms in linked.items() if len(terms) > MOST}


def test_every_term_with_mentions_is_explained_somewhere(site: Path) -> None:
    named = {term for terms in found(site).values() for term in terms}
    assert named == {name for name, term in TERMS.items() if term.mentions}


def test_a_page_that_explains_a_term_itself_does_not_point_away(site: Path) -> None:
    linked = found(site)
    assert "term-andon" not in linked["plays/andon/index.html"]
    assert not linked["glossary/index.html"]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Pull the andon cord. The andon again.</p>", ["andon"]),
        ("<h2>Andon</h2><p>An Andon cord.</p>", ["Andon"]),
        ('<p><a href="x">andon</a> and <code>andon</code></p>', []),
        ("<p>Write SOPs, use one SOP.</p>", ["SOPs"]),
        ("<p>pandonium, sopping</p>", []),
        ('<p title="andon">No word</p>', []),
        ("<svg><text>andon</text></svg><p>andon</p>", ["andon"]),
        ("<p>The andon and the SOP.</p>", ["andon", "SOP"]),
    ],
    ids=[
        "once",
        "not in headings",
        "not in links",
        "plural",
        "whole words",
        "not in tags",
        "not in pictures",
        "two",
    ],
)
def test_only_running_text_is_linked(html: str, words: list[str]) -> None:
    told = linked(f"<p>andon</p><article>{html}</article><p>SOP</p>", (ANDON, SOP), "../")
    assert [words for _, _, words in LINK.findall(told)] == words


def test_a_meaning_with_quotes_stays_inside_its_attribute() -> None:
    told = linked("<article><p>andon</p></article>", (ANDON,), "")
    assert 'title="A signal to &quot;stop&quot;."' in told


def test_the_steps_that_follow_see_the_new_link_as_a_tag() -> None:
    page = parse("<article><p>An andon &amp; more</p></article>")
    link(page, (ANDON,), "../")
    assert [(token.tag, token.given) for token in page.tokens] == [
        (token.tag, token.given) for token in parse(page.html).tokens
    ]
