"""The fit of work and practice: levels, misfit, verdict, direction, plan, flags. A golden table rules."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.domain.ballot import ELEMENTS, PracticeAnswer
from playbook.domain.fit import Fit, Flag, fit_of_ballot, measure_fit, unagreed_elements
from playbook.domain.gap import Direction, FitVerdict, Lean, level
from playbook.domain.plan import ASKED_FOR
from playbook.domain.scoring import PARTS, Work, score_work
from tests.support.samples import practice, work
from tests.support.strategies import practice_answers, work_answers

TABLE = Path(__file__).parents[1] / "golden/fit.txt"
GOLDEN = [
    [cell.strip() for cell in line.split("|")] for line in TABLE.read_text(encoding="utf-8").splitlines()[2:]
]
AT_HAND = ("planning", "structure", "risk", "ritual", "metrics", "goal", "leadership", "tools")
"""The plan where everything pulls alike: what the team can do by itself first, tools last."""


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row[0])
def test_the_fit_is_what_the_golden_table_says(row: list[str]) -> None:
    _, answers, run, verdict, misfit, direction, lean, plan, move, ask, flags = row
    fit = measured([int(answer) for answer in answers.split()], run)
    assert (fit.verdict, fit.direction, fit.lean) == (verdict, direction, None if lean == "-" else lean)
    assert fit.misfit == (None if misfit == "-" else float(Fraction(misfit)))
    assert fit.plan == (AT_HAND if plan == "all" else tuple(plan.replace("-", "").split()))
    assert (fit.first_move or "-", fit.first_ask or "-") == (move, ask)
    assert fit.flags == (() if flags == "-" else tuple(flags.split()))


def test_the_golden_table_reaches_every_word() -> None:
    assert {row[3] for row in GOLDEN} == set(FitVerdict)
    assert {row[5] for row in GOLDEN} == set(Direction)
    assert {row[6] for row in GOLDEN} == {*Lean, "-"}
    assert {flag for row in GOLDEN for flag in row[10].split() if flag != "-"} == set(Flag)
    assert {row[8] for row in GOLDEN} >= {"split", "leadership", "metrics", "tools", "-"}


@pytest.mark.parametrize(
    ("score", "value", "expected"),
    [
        pytest.param(5.5, 7, "fits", id="a point and a half"),
        pytest.param(5.0, 7, "strains", id="exactly two"),
        pytest.param(5.25, 7, "fits", id="just below two"),
        pytest.param(6.0, 2, "clashes", id="exactly four"),
        pytest.param(5.75, 2, "strains", id="just below four"),
        pytest.param(4.0, 1, "fits", id="both on the Factory side"),
        pytest.param(4.25, 1, "strains", id="the work just off the Factory side"),
        pytest.param(7.0, 10, "fits", id="both on the Orchestra side"),
        pytest.param(6.75, 10, "strains", id="the work just off the Orchestra side"),
        pytest.param(4.25, 6.5, "strains", id="the middle is no side"),
        pytest.param(10, 1, "clashes", id="as far as it goes"),
    ],
)
def test_a_level_follows_distance_and_side(score: float, value: float, expected: str) -> None:
    assert level(parts(value - score), parts(value), parts(score)) == expected
    assert level(parts(score - value), parts(11 - value), parts(11 - score)) == expected


def test_no_practice_at_all_has_no_fit() -> None:
    assert fit_of_ballot(score_work(work(9)), {}) is None


def test_no_agreed_way_has_no_gap_and_does_not_move_the_misfit() -> None:
    whole, without = measured([9], "2 2 2 2 x x - -"), measured([9], "2 2 2 2 - - - -")
    assert whole.gaps == without.gaps
    assert whole.misfit == without.misfit
    assert (whole.unagreed, without.unagreed) == (("ritual", "metrics"), ())


@pytest.mark.parametrize("given_order", [ELEMENTS, ELEMENTS[::-1]])
def test_what_nobody_agreed_on_stands_in_the_order_in_which_to_agree(given_order: tuple[str, ...]) -> None:
    assert unagreed_elements(dict.fromkeys(given_order, "none")) == (
        "leadership",
        "structure",
        "goal",
        "planning",
        "ritual",
        "risk",
        "metrics",
        "tools",
    )


def test_an_unanswered_element_does_not_move_the_misfit() -> None:
    assert measured([9], "2 2 2 2 2 2 2 -").misfit == measured([9], "2").misfit


def test_a_team_passes_gaps_that_are_not_practice_minus_score() -> None:
    fit = measure_fit(score_work(work(8)), {"goal": parts(7)}, {"goal": parts(-5)}, ())
    assert fit.gaps["goal"].level == "fits"
    assert fit.gaps["goal"].gap == -5.0
    assert fit.gaps["goal"].pull == 0


def test_a_contested_element_alone_strains() -> None:
    rest = dict.fromkeys(ELEMENTS[:4], parts(9))
    calm = dict.fromkeys(ELEMENTS[:4], 0)
    assert measure_fit(score_work(work(9)), rest, calm, ()).verdict == "fits"
    contested = measure_fit(score_work(work(9)), rest, calm, (), contested=True)
    assert (contested.verdict, contested.direction, contested.plan) == ("strains", "none", ())
    assert (contested.first_move, contested.first_ask) == (None, None)


def test_the_borders_behind_an_odd_answer_are_exact() -> None:
    """A gap to a core is a whole number of thirds, which floats cannot add up."""
    fit = measured([1, 2, 2, 9], "5 5 5 5 5 5 5 5")
    assert {item.parts for item in fit.gaps.values()} == {80}
    assert (fit.misfit, fit.verdict) == (10 / 3, "strains")
    exactly_two = measured([2, 2, 3, 9], "5 5 5 6 6 - - -")
    assert exactly_two.misfit == (8 + 8 + 8 + 11 + 11) / 15


@given(work_answers, practice_answers)
def test_a_plan_holds_exactly_what_pulls_and_tools_last(
    answers: dict[str, int], run: dict[str, PracticeAnswer]
) -> None:
    place, fit = fitted(answers, run)
    if fit is None:
        return
    pulling = {name for name, item in fit.gaps.items() if item.level != "fits"}
    assert {*fit.plan} == (set() if place.needs_splitting else pulling)
    assert len({*fit.plan}) == len(fit.plan)
    assert "tools" not in fit.plan[:-1]


@given(work_answers, practice_answers)
def test_no_element_more_than_two_points_closer_comes_before_another(
    answers: dict[str, int], run: dict[str, PracticeAnswer]
) -> None:
    _, fit = fitted(answers, run)
    sizes = [abs(fit.gaps[name].parts) for name in fit.plan if name != "tools"] if fit else []
    for place, size in enumerate(sizes):
        assert all(later - size <= 2 * PARTS for later in sizes[place + 1 :])


@given(work_answers, practice_answers)
def test_the_first_steps_are_what_they_are_called(
    answers: dict[str, int], run: dict[str, PracticeAnswer]
) -> None:
    _, fit = fitted(answers, run)
    if fit is None:
        return
    move, ask = fit.first_move, fit.first_ask
    assert move is None or move in {*fit.unagreed, "split"} or (move in fit.plan and move not in ASKED_FOR)
    assert ask is None or (ask in ASKED_FOR and ask in fit.plan and ask not in fit.unagreed)
    assert move != "tools" or "tools" in fit.unagreed or {*fit.plan} <= {"tools", *ASKED_FOR}
    if fit.verdict == "fits":
        assert (move, ask, fit.plan, fit.unagreed, fit.flags) == (None, None, (), (), ())


@given(work_answers, practice_answers)
def test_whoever_answered_every_element_is_never_told_to_answer_more(
    answers: dict[str, int], run: dict[str, PracticeAnswer]
) -> None:
    whole = dict.fromkeys(ELEMENTS, "none") | run
    _, fit = fitted(answers, whole)  # type: ignore[arg-type]
    assert fit is not None
    assert fit.verdict != "partial"


@given(work_answers, practice_answers, st.sampled_from(ELEMENTS))
def test_an_answer_of_no_agreed_way_never_makes_a_verdict_calmer(
    answers: dict[str, int], run: dict[str, PracticeAnswer], name: str
) -> None:
    whole = dict.fromkeys(ELEMENTS, 5) | run
    _, before = fitted(answers, whole)  # type: ignore[arg-type]
    _, after = fitted(answers, {**whole, name: "none"})  # type: ignore[arg-type]
    assert before is not None
    assert after is not None
    assert after.verdict != "fits"
    assert before.verdict != "no-agreed-way" or after.verdict == "no-agreed-way"


@given(work_answers, practice_answers)
def test_the_order_in_which_elements_come_does_not_matter(
    answers: dict[str, int], run: dict[str, PracticeAnswer]
) -> None:
    assert fitted(answers, dict(reversed(run.items()))) == fitted(answers, run)


def fitted(answers: dict[str, int], run: dict[str, PracticeAnswer]) -> tuple[Work, Fit | None]:
    place = score_work(answers)
    return place, fit_of_ballot(place, run)


def parts(value: float) -> int:
    return int(value * PARTS)


def test_a_practice_above_the_work_is_no_lip_service() -> None:
    assert measured([5], "5 5 5 9 5 5 5 5").flags == ()


def test_an_orchestra_heavy_practice_without_plan_and_structure_is_no_noise() -> None:
    assert measured([2], "8 - - 8 8 8 8 2").direction == "orchestra-heavy"
    assert measured([2], "8 - - 8 8 8 8 2").flags == ()


def measured(answers: Sequence[int], run: str) -> Fit:
    fit = fit_of_ballot(score_work(work(*answers)), practice(int(run) if run.isdigit() else run))
    assert fit is not None
    return fit
