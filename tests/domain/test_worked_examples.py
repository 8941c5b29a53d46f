"""The worked examples of the specification, one by one."""

from __future__ import annotations

import pytest

from playbook.catalog.load import load_instrument
from playbook.codecs.share_code import encode
from playbook.domain.fit import Fit, fit_of_ballot
from playbook.domain.scoring import Work, edge_of, score_work
from playbook.domain.team import Camps, tally
from playbook.results.ballot import ballot_document
from tests.support.samples import PLATFORM, PLATFORM_CODE, ballot, practice, team, work

TOOLS_LAST = ("planning", "structure", "risk", "ritual", "metrics", "goal", "leadership", "tools")
NONE = "x x x x x x x x"


def read(answers: int | tuple[int, ...], run: int | str) -> tuple[Work, Fit]:
    values = (answers,) * 4 if isinstance(answers, int) else answers
    place = score_work(work(*values))
    fit = fit_of_ballot(place, practice(run))
    assert fit is not None
    return place, fit


def test_the_platform_team_has_its_code_and_is_seven_points_off_everywhere() -> None:
    place, fit = read(9, 2)
    assert encode(PLATFORM) == PLATFORM_CODE
    assert (place.score, place.verdict) == (9.0, "orchestra")
    assert {item.gap for item in fit.gaps.values()} == {-7.0}
    assert (fit.misfit, fit.verdict, fit.direction) == (7, "clashes", "factory-heavy")


def test_the_articles_typical_pain_is_six_points() -> None:
    assert read(8, 2)[1].gaps["goal"].gap == -6


WORKED = [
    ((2, 9, 2, 9), 5.5, "split"),
    ((5, 5, 6, 6), 5.5, "blend"),
    ((4, 5, 6, 7), 5.5, "blend"),
    ((3, 5, 6, 8), 5.5, "split"),
]


@pytest.mark.parametrize(("answers", "score", "verdict"), WORKED)
def test_the_same_score_is_told_apart(answers: tuple[int, ...], score: float, verdict: str) -> None:
    place = score_work(work(*answers))
    assert (place.score, place.verdict) == (score, verdict)


@pytest.mark.parametrize(("answers", "run", "verdict"), [(4, 1, "factory"), (7, 10, "orchestra")])
def test_a_practice_on_the_works_side_fits(answers: int, run: int, verdict: str) -> None:
    place, fit = read(answers, run)
    assert (place.verdict, fit.verdict, fit.first_move, fit.first_ask) == (verdict, "fits", None, None)


def test_all_that_sings_but_the_metrics_is_a_question_for_whoever_reads_them() -> None:
    _, fit = read(9, "9 9 9 9 9 1 9 9")
    assert (fit.verdict, fit.flags) == ("strains", ("lip-service", "factory-creep"))
    assert (fit.first_move, fit.first_ask) == (None, "metrics")


def test_eight_answers_of_no_agreed_way_are_never_told_to_answer_more() -> None:
    _, fit = read(8, NONE)
    assert (fit.verdict, fit.flags, fit.first_move) == ("no-agreed-way", ("chaotic-noise",), "leadership")
    due = ballot_document(ballot(8, NONE), load_instrument())["next_checkpoint"]
    assert due == {"weeks": 1, "date": None, "scored": False, "then": {"weeks": 3, "date": None}}
    assert read(2, "x x x x x x 2 2")[1].verdict == "no-agreed-way"
    assert read(9, "x 9 x x 9 9 9 9")[1].verdict == "no-agreed-way"


def test_three_unagreed_elements_come_before_five_that_clash() -> None:
    _, fit = read(9, "x x 5 5 5 x 5 5")
    assert (fit.verdict, fit.misfit, fit.first_move, fit.first_ask) == ("clashes", 4, "goal", None)


@pytest.mark.parametrize("run", ["2 2 3 2 2 2 2 1", "4 4 4 4 4 4 4 3"])
def test_tools_come_last_though_they_lie_furthest(run: str) -> None:
    _, fit = read(9, run)
    assert fit.plan == TOOLS_LAST
    assert (fit.first_move, fit.first_ask) == ("planning", "metrics")


def test_the_document_of_the_command_lines_example() -> None:
    document = ballot_document(ballot(9, "2 2 3 2 2 2 2 1"), load_instrument())
    assert document["flags"] == ["tool-tyranny", "cultural-whiplash", "factory-creep"]
    assert document["next_checkpoint"]["weeks"] == 4


def test_a_practice_that_strains_everywhere_clashes_nowhere() -> None:
    assert read((4, 4, 4, 5), 1)[1].verdict == "strains"


def test_a_practice_half_way_is_nobodys_book() -> None:
    _, fit = read(9, 5)
    assert (fit.verdict, fit.lean) == ("clashes", "mixed")
    assert "cultural-whiplash" not in fit.flags


def test_a_blend_run_as_known_work_strains() -> None:
    _, fit = read((5, 6, 5, 6), 2)
    assert (fit.verdict, fit.direction) == ("strains", "factory-heavy")


PATTERNS = [
    pytest.param((2, 9, 3, 8), None, None, ("output", "process"), id="split by time"),
    pytest.param((9, 2, 8, 3), None, None, ("process", "output"), id="split by step"),
    pytest.param((8, 8, 2, 8), "metric", 8, ("metric", "output"), id="one yardstick from another time"),
    pytest.param((2, 2, 2, 9), "role", 2, ("output", "role"), id="known work that stands on few people"),
]


@pytest.mark.parametrize(("answers", "odd", "core", "seam"), PATTERNS)
def test_split_work_has_its_pattern(
    answers: tuple[int, ...], odd: str | None, core: float | None, seam: tuple[str, str]
) -> None:
    place = score_work(work(*answers))
    assert (place.verdict, place.odd, place.core, place.seam) == ("split", odd, core, seam)


def test_a_practice_is_compared_with_the_core_behind_an_odd_answer() -> None:
    _, fit = read((8, 8, 2, 8), 2)
    assert {item.gap for item in fit.gaps.values()} == {-6}
    assert (fit.verdict, fit.plan, fit.flags) == (
        "clashes",
        TOOLS_LAST,
        ("tool-tyranny", "cultural-whiplash"),
    )


def test_the_edge_is_what_one_answer_moved_by_one_point_would_give() -> None:
    assert edge_of(work(7, 7, 6, 7)) == ("orchestra",)  # type: ignore[arg-type]
    assert edge_of(work(9, 9, 9, 9)) == ()  # type: ignore[arg-type]


def test_two_readings_in_one_room_are_two_camps() -> None:
    assert tally(team([2, 2, 2, 9, 9, 9])).camps == Camps(3, 3, 0)


def test_one_against_four_is_no_camp_and_half_a_point_is_even() -> None:
    one, rest = ballot((2, 3, 2, 3), 2), [ballot((8, 9, 8, 9), 2)] * 4
    together = tally([one, *rest])
    assert together.camps is None
    assert (together.leanings["goal"].even, together.leanings["goal"].factory_heavier) == (1, 4)


def test_an_element_seen_from_both_sides_is_contested() -> None:
    together = tally([ballot(8, f"- {value} - - - - - -") for value in (2, 2, 9, 9)])
    assert together.standing.contested == ("planning",)
    assert together.fit is not None
    assert (together.fit.gaps, together.fit.verdict) == ({}, "partial")
