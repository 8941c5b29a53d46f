"""The macros: links that hold at any depth, marks of origin, and an unknown id that stops the build."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from macros import detail_pages, forms, illustrations, index_pages, provenance
from macros.context import Site
from macros.labels import agenda, cited, minutes, surname
from macros.templating import inline
from playbook.catalog.load import load_catalog
from playbook.catalog.schema import Timed
from playbook.domain.faults import PlaybookError

pytestmark = pytest.mark.host

DOCS = Path(__file__).parents[2] / "docs"


@dataclass
class File:
    src_uri: str


@dataclass
class CalledPage:
    """A page that calls a macro."""

    file: File
    url: str
    meta: dict[str, Any] = field(default_factory=dict)


@dataclass
class Caller:
    """The build, as far as macros see it."""

    page: CalledPage
    conf: dict[str, Any] = field(default_factory=lambda: {"docs_dir": str(DOCS)})

    def macro(self, function: Callable[..., str], name: str) -> object:
        raise NotImplementedError(function, name)


def site_at(source: str, url: str, docs: Path = DOCS) -> Site:
    conf = {"docs_dir": str(docs), "site_url": "https://playbook.example/"}
    return Site(Caller(CalledPage(File(source), url), conf), load_catalog())


HOME = ("index.md", "")
PLAYS = ("plays/index.md", "plays/")
ANDON = ("plays/andon.md", "plays/andon/")


@pytest.mark.parametrize(
    ("page", "name", "markdown", "html"),
    [
        (HOME, "andon", "plays/andon.md", "plays/andon/"),
        (PLAYS, "andon", "andon.md", "../plays/andon/"),
        (ANDON, "kaizen", "kaizen.md", "../../plays/kaizen/"),
        (ANDON, "always-late", "../symptoms/index.md#always-late", "../../symptoms/#always-late"),
        (ANDON, "home", "../index.md", "../../"),
        (HOME, "home", "index.md", "./"),
        (("symptoms/index.md", "symptoms/"), "always-late", "index.md#always-late", "#always-late"),
    ],
    ids=["from home", "beside", "deeper", "with a fragment", "to home", "home to itself", "on the same page"],
)
def test_a_link_is_right_from_any_page(page: tuple[str, str], name: str, markdown: str, html: str) -> None:
    site = site_at(*page)
    assert site.link(name, "text") == f"[text]({markdown})"
    assert site.url(name) == html


def test_a_short_link_is_relative_so_that_any_base_path_works() -> None:
    assert site_at(*ANDON).go_url("andon") == "../../go/andon/"


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (
            lambda site: detail_pages.play_page(site, "nothing"),
            "play: found 'nothing', expected one of andon",
        ),
        (
            lambda site: detail_pages.case_page(site, "nothing"),
            "case: found 'nothing', expected one of agency",
        ),
        (
            lambda site: detail_pages.step_page(site, "nothing"),
            "guide step: found 'nothing', expected one of",
        ),
        (lambda site: index_pages.plays_for(site, "nothing"), "model: found 'nothing', expected one of any"),
        (lambda site: index_pages.references_list(site, "nothing"), "stance: found 'nothing'"),
        (lambda site: provenance.research(site, "nothing"), "reference: found 'nothing'"),
        (lambda site: illustrations.picture(site, "nothing"), "picture: found 'nothing'"),
        (lambda site: site.link("nothing"), "citable place: found 'nothing'"),
    ],
    ids=["play", "case", "step", "model", "stance", "reference", "picture", "link"],
)
def test_an_unknown_id_stops_the_build_and_says_what_there_is(call: Callable[[Site], str], told: str) -> None:
    with pytest.raises(PlaybookError, match=told):
        call(site_at(*ANDON))


def test_without_the_staged_runtime_the_diagnostic_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(PlaybookError, match="run `make stage`"):
        forms.diagnostic(site_at("diagnostic/index.md", "diagnostic/", tmp_path))


def test_a_page_takes_its_description_from_its_item() -> None:
    site = site_at(*ANDON)
    detail_pages.play_page(site, "andon")
    assert site.build.page.meta["description"] == load_catalog().plays["andon"].purpose


def test_a_claim_of_research_names_authors_and_year() -> None:
    assert provenance.research(site_at(*ANDON), "hall-johnson-2009").startswith(
        "[Hall & Johnson 2009](../evidence/index.md#hall-johnson-2009){ .pb-claim .pb-claim-research"
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Charles Perrow", "Perrow"),
        ("Andrew H. Van de Ven", "Van de Ven"),
        ("Charles A. O'Reilly III", "O'Reilly"),
        ("J. F. C. Kingman", "Kingman"),
        ("Training Within Industry Service", "Training Within Industry Service"),
    ],
)
def test_the_family_name_is_found(name: str, expected: str) -> None:
    assert surname(name) == expected


def test_three_authors_are_cited_by_the_first() -> None:
    reference = load_catalog().references["allmendinger-hackman-lehman-1996"]
    assert cited(reference) == "Allmendinger et al. 1996"


@pytest.mark.parametrize(
    ("count", "words"), [(5, "5 min"), (90, "90 min"), (120, "2 h"), (390, "6 h 30 min")]
)
def test_a_time_is_told_in_minutes_or_hours(count: int, words: str) -> None:
    assert minutes(count) == words


def test_a_step_without_meeting_time_stands_before_between_or_after() -> None:
    steps = tuple(Timed(minutes=length, do="…") for length in (0, 5, 0, 10, 0))
    assert [time for time, _ in agenda(steps)] == ["before", "5 min", "between", "10 min", "after"]


def test_inline_text_is_marked_up_without_a_paragraph_around_it() -> None:
    assert inline("**Do** it") == "<strong>Do</strong> it"
    assert inline("one\n\ntwo") == "<p>one</p>\n<p>two</p>"
