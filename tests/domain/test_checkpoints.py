"""The same work over time: what moved, which way, and when to look again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.codecs.team_line import parse_line
from playbook.domain.ballot import Ballot
from playbook.domain.checkpoints import change, compare
from playbook.domain.faults import PlaybookError
from playbook.domain.scoring import score_work
from tests.support.samples import DAY, ballot, work
from tests.support.strategies import days, work_answers

LINE = parse_line("fo-team v1 2027-01-05 n=9 work=8,8,7,8 gap=-3,-4,-2,-2.5,x,-5,-1,-")

MOVES = [
    pytest.param((8, 8, 8, 8), (8, 8, 8, 9), 0.25, False, "steady", id="a quarter point is steady"),
    pytest.param(
        (8, 8, 8, 8), (8, 8, 9, 9), 0.5, False, "towards-orchestra", id="half a point has a direction"
    ),
    pytest.param((8, 8, 8, 8), (8, 8, 7, 7), -0.5, False, "towards-factory", id="half a point the other way"),
    pytest.param(
        (7, 7, 7, 7), (6, 7, 7, 7), -0.25, False, "steady", id="a new verdict by a quarter is no move"
    ),
    pytest.param((7, 7, 7, 7), (6, 6, 6, 6), -1.0, True, "towards-factory", id="a new verdict by a point is"),
    pytest.param(
        (7, 7, 7, 7), (6, 6, 6, 7), -0.75, False, "towards-factory", id="a new verdict by less is not"
    ),
    pytest.param(
        (10, 10, 10, 10), (9, 9, 9, 9), -1.0, False, "towards-factory", id="a point without a new verdict"
    ),
    pytest.param(
        (10, 10, 10, 10), (8, 8, 8, 8), -2.0, True, "towards-factory", id="two points without a new verdict"
    ),
    pytest.param((10, 10, 10, 10), (8, 8, 8, 9), -1.75, False, "towards-factory", id="just below two points"),
    pytest.param((2, 9, 2, 9), (5, 6, 5, 6), 0.0, False, "steady", id="from split to blend on the spot"),
    pytest.param((4, 4, 4, 4), (7, 7, 7, 7), 3.0, True, "towards-orchestra", id="from one side to the other"),
]


@pytest.mark.parametrize(("before", "after", "delta", "moved", "direction"), MOVES)
def test_a_change_is_told_from_a_wobble(
    before: tuple[int, ...],
    after: tuple[int, ...],
    delta: float,
    moved: object,
    direction: str,
) -> None:
    found = change(score_work(work(*before)), score_work(work(*after)))
    assert (found.score, found.moved, found.direction) == (delta, moved, direction)
    assert list(found.questions.values()) == [b - a for a, b in zip(before, after, strict=True)]


@given(work_answers, work_answers)
def test_a_change_back_is_the_opposite_change(one: dict[str, int], other: dict[str, int]) -> None:
    there, back = change(score_work(one), score_work(other)), change(score_work(other), score_work(one))
    assert (there.score, there.moved) == (-back.score, back.moved)


def test_results_are_compared_with_the_previous_and_with_the_first() -> None:
    points = compare([ballot(8, None, day(2)), ballot(9, None, day(1)), ballot(5, None, day(3))])
    assert [point.work.score for point in points] == [9, 8, 5]
    assert (points[0].since_previous, points[0].since_first) == (None, None)
    assert [point.since_previous.score for point in points[1:] if point.since_previous] == [-1, -3]
    assert [point.since_first.score for point in points[1:] if point.since_first] == [-1, -4]


def test_ballots_and_team_lines_can_be_compared() -> None:
    first, last = compare([LINE, ballot(9, "2 x - - - - - -", DAY)])
    assert (first.n, first.unagreed, first.gaps["goal"].gap) == (1, ("planning",), -7.0)
    assert (last.n, last.unagreed) == (9, ("ritual",))
    assert {name: item.gap for name, item in last.gaps.items()} == LINE.gaps
    assert last.since_previous is not None
    assert last.since_previous.score == 7.75 - 9


CLOSER = [
    pytest.param("8,8,8,8", "-5", "8,8,8,8", "-2", 3, id="the practice moved to the work"),
    pytest.param("8,8,8,8", "5", "8,8,8,8", "4.5", 0.5, id="half a point from the other side"),
    pytest.param("8,8,8,8", "-5", "8,8,8,8", "-4.75", None, id="less than half a point"),
    pytest.param("8,8,8,8", "-2", "8,8,8,8", "-5", None, id="away from the work"),
    pytest.param("8,8,8,8", "-3", "8,8,8,8", "3", None, id="past the work, as far on its other side"),
    pytest.param("8,8,8,8", "-5", "5,5,5,5", "-2", None, id="only the work moved"),
    pytest.param("8,8,8,8", "-5", "10,10,10,10", "-5", None, id="the practice only kept up with the work"),
    pytest.param("8,8,8,8", "-5", "8,8,8,8", "x", None, id="no agreed way any more"),
    pytest.param("8,8,8,8", "x", "8,8,8,8", "-2", None, id="nothing to compare with"),
]


@pytest.mark.parametrize(("work_before", "gap_before", "work_after", "gap_after", "points"), CLOSER)
def test_a_practice_that_came_closer_is_told_from_work_that_did(
    work_before: str, gap_before: str, work_after: str, gap_after: str, points: float | None
) -> None:
    _, last = compare(
        [
            parse_line(f"fo-team v1 {when} n=5 work={answers} gap=-,-,{gap},-,-,-,-,-")
            for when, answers, gap in (
                ("2026-11-24", work_before, gap_before),
                ("2027-01-05", work_after, gap_after),
            )
        ]
    )
    for since in (last.since_previous, last.since_first):
        assert since is not None
        assert since.towards_work == ({} if points is None else {"structure": points})


def test_two_results_of_one_day_keep_their_order() -> None:
    points = compare([ballot(8, None, DAY), ballot(2, None, DAY)])
    assert [point.work.score for point in points] == [8, 2]


REFUSED: list[tuple[list[Ballot], str]] = [
    ([], r"found 0 result\(s\), expected at least two"),
    ([ballot(8, None, DAY)], r"found 1 result\(s\), expected at least two"),
    ([ballot(8, None, DAY), ballot(8)], "^result 2: found no date, expected one$"),
    ([ballot(8)], r"result 1: found no date, expected one; checkpoint: found 1 result"),
]


@pytest.mark.parametrize(("results", "words"), REFUSED)
def test_too_few_or_undated_results_are_an_error(results: list[Ballot], words: str) -> None:
    with pytest.raises(PlaybookError, match=words):
        compare(results)


@given(st.lists(st.tuples(work_answers, days), min_size=2, max_size=6, unique_by=lambda pair: pair[1]))
def test_the_order_in_which_dated_results_come_does_not_matter(
    drawn: Sequence[tuple[dict[str, int], date]],
) -> None:
    results = [Ballot(answers, date=when) for answers, when in drawn]
    assert compare(results) == compare(results[::-1])


def day(number: int) -> date:
    return date(2027, 1, number)
