"""The fit of work and practice: levels, misfit, verdict, direction, plan, flags. A golden table rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

import pytest
from hypothesis import given

from playbook.domain.ballot import ELEMENTS, PracticeAnswer
from playbook.domain.fit import Direction, Fit, FitVerdict, Flag, fit_of_ballot, level, measure_fit
from playbook.domain.scoring import score_work
from tests.support.samples import practice, work
from tests.support.strategies import practice_answers, work_answers

TABLE = Path(__file__).parents[1] / "golden/fit.txt"
GOLDEN = [
    [cell.strip() for cell in line.split("|")] for line in TABLE.read_text(encoding="utf-8").splitlines()[2:]
]


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row[0])
def test_the_fit_is_what_the_golden_table_says(row: list[str]) -> None:
    _, answers, run, verdict, misfit, direction, plan, flags = row
    expected_plan = ELEMENTS if plan == "all" else tuple(plan.replace("-", "").split())
    fit = measured([int(answer) for answer in answers.split()], run)
    assert (fit.verdict, fit.direction) == (verdict, direction)
    assert fit.misfit == (None if misfit == "-" else float(misfit))
    assert fit.plan == expected_plan
    assert fit.flags == (() if flags == "-" else tuple(flags.split()))


def test_the_golden_table_reaches_every_word() -> None:
    assert {row[3] for row in GOLDEN} == set(FitVerdict)
    assert {row[5] for row in GOLDEN} == set(Direction)
    assert {flag for row in GOLDEN for flag in row[7].split() if flag != "-"} == set(Flag)


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
    assert level(value - score, value, score) == expected
    assert level(score - value, 11 - value, 11 - score) == expected


def test_the_platform_team_is_seven_points_off_everywhere() -> None:
    assert {item.gap for item in measured([9], "2").gaps.values()} == {-7.0}


def test_no_practice_at_all_has_no_fit() -> None:
    assert fit_of_ballot(score_work(work(9)), {}) is None


def test_no_agreed_way_has_no_gap_and_does_not_move_the_misfit() -> None:
    whole, without = measured([9], "2 2 2 2 x x - -"), measured([9], "2 2 2 2 - - - -")
    assert whole.gaps == without.gaps
    assert whole.misfit == without.misfit
    assert whole.unagreed == ("ritual", "metrics")


def test_an_unanswered_element_does_not_move_the_misfit() -> None:
    assert measured([9], "2 2 2 2 2 2 2 -").misfit == measured([9], "2").misfit


def test_a_team_passes_gaps_that_are_not_practice_minus_score() -> None:
    fit = measure_fit(score_work(work(8)), {"goal": 7}, {"goal": -5.0}, ())
    assert fit.gaps["goal"].level == "fits"
    assert fit.gaps["goal"].gap == -5.0
    assert fit.gaps["goal"].pull == 0


@given(work_answers, practice_answers)
def test_every_fit_follows_the_rules_written_out_plainly(
    answers: dict[str, int], run: dict[str, PracticeAnswer]
) -> None:
    fit = fit_of_ballot(score_work(answers), run)
    assert (fit is None) == (not run)
    if fit:
        assert plain(fit) == by_the_letter(answers, run)


def test_a_practice_above_the_work_is_no_lip_service() -> None:
    assert measured([5], "5 5 5 9 5 5 5 5").flags == ()


def test_an_orchestra_heavy_practice_without_plan_and_structure_is_no_noise() -> None:
    assert measured([2], "8 - - 8 8 8 8 2").direction == "orchestra-heavy"
    assert measured([2], "8 - - 8 8 8 8 2").flags == ()


def measured(answers: Sequence[int], run: str) -> Fit:
    fit = fit_of_ballot(score_work(work(*answers)), practice(int(run) if run.isdigit() else run))
    assert fit is not None
    return fit


def plain(fit: Fit) -> tuple[object, ...]:
    gaps = {name: (item.gap, str(item.level)) for name, item in fit.gaps.items()}
    return str(fit.verdict), fit.misfit, str(fit.direction), gaps, fit.plan, {str(flag) for flag in fit.flags}


def by_the_letter(answers: dict[str, int], run: dict[str, PracticeAnswer]) -> tuple[object, ...]:
    """Return the fit as a reader of the specification would work it out, rule after rule."""
    values = list(answers.values())
    score = sum(values) / 4
    split = min(values) <= 4 and max(values) >= 7 and max(values) - min(values) >= 5
    gaps: dict[str, tuple[float, str]] = {}
    for name in ELEMENTS:
        value = run.get(name)
        if isinstance(value, int):
            gap = value - score
            same_side = (value <= 4 and score <= 4) or (value >= 7 and score >= 7)
            word = "fits" if abs(gap) < 2 or same_side else "strains" if abs(gap) < 4 else "clashes"
            gaps[name] = gap, word
    pulls = [gap if word != "fits" else 0 for gap, word in gaps.values()]
    misfit = fmean(map(abs, pulls)) if pulls else None
    words = [word for _, word in gaps.values()]
    if split:
        verdict = "split-first"
    elif misfit is None or len(gaps) < 4:
        verdict = "partial"
    elif misfit >= 3:
        verdict = "clashes"
    else:
        verdict = "strains" if misfit >= 1 or "clashes" in words else "fits"
    direction = "none"
    if verdict in ("strains", "clashes"):
        mean = fmean(pulls)
        direction = "factory-heavy" if mean <= -0.5 else "orchestra-heavy" if mean >= 0.5 else "mixed"
    misfits = [name for name in ELEMENTS if name in gaps and gaps[name][1] != "fits"]
    plan = (
        () if split else tuple(sorted(misfits, key=lambda name: (-abs(gaps[name][0]), ELEMENTS.index(name))))
    )
    flags = flags_by_the_letter(verdict, direction, gaps, score)
    if list(run.values()).count("none") >= 3 and verdict != "split-first":
        flags.add("chaotic-noise")
    return verdict, misfit, direction, gaps, plan, flags


def flags_by_the_letter(
    verdict: str, direction: str, gaps: dict[str, tuple[float, str]], score: float
) -> set[str]:
    if verdict in ("partial", "split-first"):
        return set()
    clashing = {name: gap for name, (gap, word) in gaps.items() if word == "clashes"}
    flags = {"tool-tyranny"} if "tools" in clashing else set()
    for name in ("leadership", "metrics"):
        others = [word for other, (_, word) in gaps.items() if other != name]
        if clashing.get(name, 0) <= -4 and others.count("fits") >= max(1, len(others) / 2):
            flags.add("lip-service")
    if verdict == "clashes" and direction == "factory-heavy":
        flags.add("cultural-whiplash")
    if score >= 7 and clashing.get("metrics", 0) <= -4:
        flags.add("factory-creep")
    if direction == "orchestra-heavy" and max(clashing.get("planning", 0), clashing.get("structure", 0)) >= 4:
        flags.add("chaotic-noise")
    return flags
