"""The onboarding case as a handoff, before and after: computed from assumed answers that are marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.case_handoffs import case_handoff
from playbook.catalog.assembly import ContentError
from playbook.catalog.load import load_catalog
from playbook.catalog.toml_reader import read_catalog
from playbook.results.handoff_documents import StrandPart
from tests.catalog.test_catalog import change, content
from tests.support.built import read

__all__ = ["content"]

CATALOG = load_catalog()
CASE = CATALOG.cases["onboarding"]


def medians(item: StrandPart) -> tuple[float | None, float | None]:
    return item["composers"]["median"], item["performers"]["median"]


def test_the_onboarding_case_is_torn_before_and_thin_after() -> None:
    told = case_handoff(CASE, CATALOG)
    assert told is not None
    read_as = [(item["distance"], item["seam"], item["verdict"]) for item in (told.before, told.after)]
    assert read_as == [(5.75, "rework", "torn"), (5.75, "rework", "thin")]
    assert told.before["plays"][:2] == list(CASE.plays[:2]) == ["composition-sprint", "orchestration-week"]
    assert told.after["first_move"] == "feedback"


def test_only_what_the_article_tells_of_has_changed() -> None:
    told = case_handoff(CASE, CATALOG)
    assert told is not None
    moved = [row.name for row in told.rows if medians(row.before) != medians(row.after)]
    assert moved == [row.name for row in told.rows if row.changed]
    assert len(moved) == 5


def test_a_case_without_answers_to_assume_has_none() -> None:
    assert case_handoff(CATALOG.cases["finflow"], CATALOG) is None


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('changed = ["words"', 'changed = ["wording"', "handoff.changed: found 'wording'"),
        ("strands = [6, 7, 4,", "strands = [6, 7,", "handoff.before.composers: found 4 and 7 answers"),
        ('times = "many"', 'times = "often"', "handoff.times: found 'often'"),
    ],
)
def test_a_broken_handoff_of_a_case_stops_loading_and_says_where(
    content: Path, old: str, new: str, told: str
) -> None:
    change("cases/onboarding.toml", old, new)(content)
    with pytest.raises(ContentError) as error:
        read_catalog(content)
    assert any(str(fault).startswith(f"cases/onboarding.toml: {told}") for fault in error.value.faults)


def test_the_page_marks_every_answer_as_assumed(site: Path) -> None:
    page = read(site, "cases/onboarding/index.html")
    assert "all answers assumed by us" in page.text
    assert "Before: torn." in page.text
    assert "After: thin in places." in page.text
    assert page.text.count("no, so left as it was") == 3
