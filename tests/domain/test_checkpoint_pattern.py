"""The pattern over time: shared readings, sides, seams, and from no agreed way to a way."""

from __future__ import annotations

import pytest

from playbook.catalog.load import load_instrument
from playbook.codecs.team_line import parse_line
from playbook.domain.ballot import Verdict
from playbook.domain.checkpoints import Change, Checkpoint, compare
from playbook.results.checkpoint import checkpoint_document
from tests.support.samples import DAY, ballot

DAYS = ("2026-11-24", "2027-01-05")
SETTLED = "n=9 work=8,8,8,8 open=none"


def compared(before: str, after: str) -> tuple[Checkpoint, Change]:
    """Return the later of two lines and the change up to it; each is given from its number of people on."""
    lines = [f"fo-team v1 {day} {line}" for day, line in zip(DAYS, (before, after), strict=True)]
    _, last = compare(list(map(parse_line, lines)))
    assert last.since_previous is not None
    assert last.since_previous == last.since_first
    return last, last.since_previous


def gaps_of(point: Checkpoint) -> dict[str, float]:
    return {name: item.gap for name, item in point.gaps.items()}


SHARED = [
    pytest.param(SETTLED, True, (), False, id="settled"),
    pytest.param("n=9 work=8,8,8,8 open=metric", False, ("metric",), False, id="an opposed question"),
    pytest.param("n=9 work=8,8,8,8 open=none camps=4/5", False, (), True, id="camps"),
    pytest.param("n=4 work=6,6,6,6 open=none camps=yes", False, (), True, id="camps of a few"),
    pytest.param("n=9 work=8,8,8,8 camps=4/5", False, None, True, id="camps alone"),
    pytest.param("n=9 work=8,8,8,8", None, None, None, id="an older line does not tell"),
    pytest.param("n=2 work=8,8,8,8", None, None, None, id="an older line of two"),
    pytest.param("n=1 work=8,8,8,8", True, (), False, id="one person shares it with nobody"),
]


@pytest.mark.parametrize(("line", "shared", "opposed", "camps"), SHARED)
def test_whether_a_reading_was_shared_is_told_by_the_line(
    line: str, shared: object, opposed: tuple[str, ...] | None, camps: object
) -> None:
    last, _ = compared(SETTLED, line)
    assert (last.shared, last.open, last.camps) == (shared, opposed, camps)


def test_a_single_reading_is_its_own() -> None:
    first, _ = compare([ballot(9, 2, DAY), parse_line(f"fo-team v1 {DAYS[1]} {SETTLED}")])
    assert (first.shared, first.open, first.camps) == (True, (), False)


SIDES = [
    pytest.param("8,8,8,8", "8,8,3,8", {"metric": ("orchestra", "factory")}, id="from one side to the other"),
    pytest.param("4,8,8,8", "5,8,8,8", {"output": ("factory", "middle")}, id="off a side"),
    pytest.param("8,8,8,8", "7,9,10,8", {}, id="on the same side"),
]


@pytest.mark.parametrize(("before", "after", "sides"), SIDES)
def test_a_question_that_changed_its_side_is_told(
    before: str, after: str, sides: dict[str, tuple[str, str]]
) -> None:
    _, change = compared(f"n=9 work={before} open=none", f"n=9 work={after} open=none")
    assert change.sides == sides


@pytest.mark.parametrize(
    ("before", "after"),
    [("open=metric", "open=none"), ("open=none", "open=metric"), ("open=role,metric", "open=metric,output")],
)
def test_an_open_question_tells_no_change_of_sides(before: str, after: str) -> None:
    _, change = compared(f"n=9 work=8,8,8,8 {before}", f"n=9 work=8,8,3,8 {after}")
    assert change.sides == {}


@pytest.mark.parametrize(("before", "after"), [("split=5", ""), ("", "split=5")])
def test_where_the_count_made_the_verdict_no_side_is_compared(before: str, after: str) -> None:
    _, change = compared(f"{SETTLED} {before}", f"n=9 work=3,3,3,3 open=none {after}")
    assert change.sides == {}


SEAMS = [
    pytest.param("work=2,9,2,9 open=none", "work=8,9,8,9 open=none", "closed", id="two kinds became one"),
    pytest.param("work=8,9,8,9 open=none", "work=2,9,2,9 open=none", "opened", id="one became two"),
    pytest.param("work=2,9,2,9 open=none", "work=2,9,3,9 open=none", None, id="still two"),
    pytest.param("work=8,9,8,9 open=none", "work=8,8,8,8 open=none", None, id="still one"),
    pytest.param("work=2,9,2,9", "work=8,9,8,9", "closed", id="older lines"),
    pytest.param("work=8,8,8,8 open=none split=5", "work=8,8,8,8 open=none", "closed", id="by the count"),
    pytest.param("work=2,9,2,9 open=none", "work=8,9,8,9 open=role", None, id="none shared now"),
    pytest.param("work=2,9,2,9 open=role", "work=8,9,8,9 open=none", None, id="none shared then"),
    pytest.param("work=2,9,2,9 open=none camps=4/4", "work=8,9,8,9 open=none", None, id="then two camps"),
]


@pytest.mark.parametrize(("before", "after", "seam"), SEAMS)
def test_a_seam_closes_and_opens_only_between_shared_readings(
    before: str, after: str, seam: str | None
) -> None:
    _, change = compared(f"n=9 {before}", f"n=9 {after}")
    assert change.seam == seam


def test_from_no_agreed_way_to_a_way_is_told() -> None:
    _, change = compared(
        "n=9 work=8,8,8,8 gap=x,x,-1,x,0,0,0,0 open=none", "n=9 work=8,8,8,8 gap=-1,x,x,-2,0,0,0,- open=none"
    )
    assert change.agreed == ("goal", "leadership")


def test_a_line_that_most_split_ballots_made_is_split_without_a_pattern() -> None:
    last, _ = compared(SETTLED, "n=9 work=8,8,8,8 gap=-6,-6,-6,-6,-6,-6,-6,-6 open=none split=5")
    assert (last.work.verdict, last.work.sides, last.fit) == (Verdict.SPLIT, None, "split-first")


def test_the_gaps_of_a_line_are_to_the_core_behind_an_odd_answer() -> None:
    last, _ = compared(SETTLED, "n=9 work=2,2,9,3 gap=1.67,0,0,0,0,0,0,5.33 open=none")
    assert last.work.core == 7 / 3
    assert (gaps_of(last)["goal"], gaps_of(last)["tools"]) == (40 / 24, 128 / 24)
    assert (last.gaps["goal"].level, last.fit) == ("fits", "strains")


def test_the_gaps_of_an_older_line_were_to_the_score() -> None:
    last, _ = compared("n=9 work=8,8,8,8", "n=9 work=8,8,2,8 gap=-4.5,-4.5,-4.5,-4.5,-4.5,-4.5,-4.5,-4.5")
    assert set(gaps_of(last).values()) == {-6.0}
    assert last.fit == "clashes"


def test_a_practice_that_came_closer_to_the_core_is_told() -> None:
    before = "n=9 work=8,8,2,8 gap=-6,-6,0,0,0,0,0,0 open=none"
    _, change = compared(before, "n=9 work=8,8,8,8 gap=-2,-6,0,0,0,0,0,0 open=none")
    assert change.towards_work == {"goal": 4}


DUE = [
    pytest.param("gap=-6,-6,-6,-6,-6,-6,-6,-6", 4, None, id="a practice that clashes"),
    pytest.param("gap=0,0,-1,0,0,1,0,0", 6, None, id="a practice that fits"),
    pytest.param("gap=-,-,-,-,-,-,-,-", 6, None, id="no practice"),
    pytest.param("gap=0,0,-1,0,0,1,0,0 open=metric", 4, None, id="an open question"),
    pytest.param("gap=x,x,0,0,x,0,0,0", 2, None, id="three unagreed"),
    pytest.param("gap=x,x,x,x,x,x,x,x", 1, 3, id="no agreed way"),
]


@pytest.mark.parametrize(("fields", "weeks", "then"), DUE)
def test_the_next_checkpoint_follows_the_newest_line(fields: str, weeks: int, then: int | None) -> None:
    lines = [parse_line(f"fo-team v1 {day} n=7 work=8,8,8,8 {fields}") for day in DAYS]
    due = checkpoint_document(lines, load_instrument())["next_checkpoint"]
    assert (due["weeks"], due["scored"]) == (weeks, then is None)
    assert (due["then"] and due["then"]["weeks"]) == then


def test_the_document_tells_the_pattern_of_each_result_and_what_changed_in_it() -> None:
    lines = ("work=2,9,2,9 gap=x,-,-,-,-,-,-,- open=none", "work=9,9,9,9 gap=0,-,-,-,-,-,-,- open=role")
    read = [parse_line(f"fo-team v1 {day} n=9 {line}") for day, line in zip(DAYS, lines, strict=True)]
    before, after = checkpoint_document(read, load_instrument())["results"]
    assert (before["work"]["seam"], before["work"]["odd"]) == (["output", "process"], None)
    assert (before["fit"], before["shared"], before["open"], before["camps"]) == (
        "split-first",
        True,
        [],
        False,
    )
    assert (after["shared"], after["open"]) == (False, ["role"])
    since = after["since_previous"]
    assert since is not None
    assert (since["seam"], since["agreed"]) == (None, ["goal"])
    assert since["sides"] == {"output": ["factory", "orchestra"], "metric": ["factory", "orchestra"]}
