"""Where the work sits: the score, the verdict's four rules and their borders."""

from __future__ import annotations

from itertools import permutations, product

import pytest
from hypothesis import given

from playbook.domain.ballot import QUESTIONS, Verdict
from playbook.domain.scoring import edge_of, is_split, mean, one_decimal, score_work, short, signed
from tests.support import oracle
from tests.support.samples import work
from tests.support.strategies import work_answers

WORKED = [
    pytest.param((9, 9, 9, 9), 9.0, "orchestra", id="the platform team"),
    pytest.param((2, 9, 2, 9), 5.5, "split", id="two kinds of work"),
    pytest.param((5, 5, 6, 6), 5.5, "blend", id="a true blend"),
    pytest.param((4, 5, 6, 7), 5.5, "blend", id="side by side, not apart"),
    pytest.param((3, 5, 6, 8), 5.5, "split", id="just apart"),
    pytest.param((4, 4, 4, 4), 4.0, "factory", id="the Factory border"),
    pytest.param((7, 7, 7, 7), 7.0, "orchestra", id="the Orchestra border"),
    pytest.param((4, 4, 4, 5), 4.25, "blend", id="a quarter above the Factory border"),
    pytest.param((7, 7, 7, 6), 6.75, "blend", id="a quarter below the Orchestra border"),
    pytest.param((1, 1, 1, 1), 1.0, "factory", id="the lowest"),
    pytest.param((10, 10, 10, 10), 10.0, "orchestra", id="the highest"),
    pytest.param((1, 1, 1, 6), 2.25, "factory", id="wide, but no answer on the Orchestra side"),
    pytest.param((5, 10, 10, 10), 8.75, "orchestra", id="wide, but no answer on the Factory side"),
    pytest.param((4, 8, 8, 8), 7.0, "orchestra", id="both sides, four apart"),
    pytest.param((4, 9, 9, 9), 7.75, "split", id="both sides, five apart, though the score is Orchestra"),
    pytest.param((1, 1, 1, 7), 2.5, "split", id="one answer is enough"),
    pytest.param((3, 3, 3, 7), 4.0, "factory", id="both sides, four apart, on the Factory border"),
    pytest.param((2, 2, 2, 7), 3.25, "split", id="both sides, five apart, Factory score"),
]


@pytest.mark.parametrize(("answers", "score", "verdict"), WORKED)
def test_work_gets_the_score_and_verdict_of_the_specification(
    answers: tuple[int, ...], score: float, verdict: str
) -> None:
    result = score_work(work(*answers))
    assert (result.score, result.verdict) == (score, verdict)


@pytest.mark.parametrize(("answers", "score", "verdict"), WORKED)
def test_which_question_has_which_answer_does_not_move_the_verdict(
    answers: tuple[int, ...], score: float, verdict: str
) -> None:
    for shuffled in permutations(answers):
        result = score_work(work(*shuffled))
        assert (result.score, result.verdict) == (score, verdict)


def test_all_ten_thousand_ballots_follow_the_rules_written_out_plainly() -> None:
    for answers in product(range(1, 11), repeat=4):
        low, high, total = min(answers), max(answers), sum(answers)
        if low <= 4 and high >= 7 and high - low >= 5:
            expected = Verdict.SPLIT
        elif total <= 16:
            expected = Verdict.FACTORY
        elif total >= 28:
            expected = Verdict.ORCHESTRA
        else:
            expected = Verdict.BLEND
        result = score_work(work(*answers))
        assert result.verdict is expected
        assert result.score * 4 == total


@given(work_answers)
def test_a_mirrored_ballot_gets_the_mirrored_verdict(answers: dict[str, int]) -> None:
    mirror = {Verdict.FACTORY: Verdict.ORCHESTRA, Verdict.ORCHESTRA: Verdict.FACTORY}
    result = score_work(answers)
    mirrored = score_work({name: 11 - value for name, value in answers.items()})
    assert mirrored.score == 11 - result.score
    assert mirrored.verdict is mirror.get(result.verdict, result.verdict)


def test_medians_with_halves_are_scored_by_the_same_rules() -> None:
    assert score_work(work(7.5, 6.5, 7, 7)).verdict is Verdict.ORCHESTRA
    assert score_work(work(4.5, 8.5, 8.5, 8.5)).verdict is Verdict.ORCHESTRA
    assert is_split(4, 9)
    assert not is_split(4.5, 9.5)


PATTERNS = [
    pytest.param((8, 8, 2, 8), "metric", 8, ("metric", "output"), id="one Factory answer among three"),
    pytest.param((2, 9, 3, 2), "process", 7 / 3, ("output", "process"), id="one Orchestra answer, thirds"),
    pytest.param((1, 2, 2, 9), "role", 5 / 3, ("output", "role"), id="the widest pair"),
    pytest.param((2, 9, 2, 9), None, None, ("output", "process"), id="two and two: the first of equal pairs"),
    pytest.param((9, 9, 2, 2), None, None, ("metric", "output"), id="the first Orchestra-side question too"),
    pytest.param((9, 3, 9, 2), None, None, ("role", "output"), id="width before order"),
    pytest.param((2, 9, 9, 5), None, None, ("output", "process"), id="the middle is no third"),
    pytest.param((3, 5, 6, 8), None, None, ("output", "role"), id="one against one"),
    pytest.param((2.5, 2.5, 9, 2.5), "metric", 2.5, ("output", "metric"), id="medians have a pattern too"),
]


@pytest.mark.parametrize(("answers", "odd", "core", "seam"), PATTERNS)
def test_split_answers_show_what_sticks_out_and_where_the_seam_runs(
    answers: tuple[float, ...], odd: str | None, core: float | None, seam: tuple[str, str]
) -> None:
    found = score_work(work(*answers))
    assert (found.odd, found.core, found.seam) == (odd, core, seam)
    assert found.reference == (found.score if core is None else core)
    assert found.needs_splitting is (odd is None)


@pytest.mark.parametrize("answers", [(4, 8, 8, 8), (3, 3, 3, 7), (5, 5, 6, 6), (9, 9, 9, 9)])
def test_answers_that_are_not_split_have_sides_and_no_more_pattern(answers: tuple[int, ...]) -> None:
    found = score_work(work(*answers))
    assert found.sides == {name: oracle.side(value) for name, value in found.answers.items()}
    assert (found.odd, found.core, found.seam) == (None, None, None)
    assert found.reference == found.score
    assert not found.needs_splitting


def test_where_only_the_count_of_split_ballots_says_split_there_is_no_pattern() -> None:
    found = score_work(work(9, 9, 9, 9), mostly_split=True)
    assert (found.verdict, found.score) == (Verdict.SPLIT, 9)
    assert (found.sides, found.odd, found.core, found.seam) == (None, None, None, None)
    assert found.needs_splitting


def test_medians_that_are_split_themselves_keep_their_pattern() -> None:
    assert score_work(work(2, 9, 9, 9), mostly_split=True) == score_work(work(2, 9, 9, 9))


EDGES = [
    pytest.param((7, 7, 6, 7), ("orchestra",), id="a quarter below a side"),
    pytest.param((9, 9, 9, 9), (), id="nothing is near"),
    pytest.param((4, 4, 4, 4), ("blend",), id="on a border"),
    pytest.param((4, 4, 4, 8), ("split",), id="a point short of apart"),
    pytest.param((2, 2, 2, 7), ("factory",), id="apart by one point"),
    pytest.param((3, 3, 3, 7), ("split", "blend"), id="in the order of the rules"),
    pytest.param((1, 1, 1, 1), (), id="at the end of the scale"),
    pytest.param((10, 10, 10, 10), (), id="at its other end"),
]


@pytest.mark.parametrize(("answers", "edge"), EDGES)
def test_the_edge_names_the_other_verdicts_next_door(answers: tuple[int, ...], edge: tuple[str, ...]) -> None:
    assert edge_of(work(*answers)) == edge  # type: ignore[arg-type]


@given(work_answers)
def test_the_edge_is_exactly_what_the_neighbours_get(answers: dict[str, int]) -> None:
    neighbours = {
        score_work({**answers, name: moved}).verdict
        for name, value in answers.items()
        for moved in (value - 1, value + 1)
        if 1 <= moved <= 10
    }
    assert {*edge_of(answers)} == neighbours - {score_work(answers).verdict}


@given(work_answers)
def test_a_mirrored_ballot_has_the_same_odd_answer(answers: dict[str, int]) -> None:
    found = score_work(answers)
    mirrored = score_work({name: 11 - value for name, value in answers.items()})
    assert mirrored.odd == found.odd
    if found.core and mirrored.core:
        assert mirrored.core == pytest.approx(11 - found.core)


def test_all_ten_thousand_ballots_have_the_pattern_of_the_oracle() -> None:
    for answers in product(range(1, 11), repeat=4):
        found, told = score_work(work(*answers)), oracle.ballot_result(work(*answers), {})  # type: ignore[arg-type]
        assert found.odd == told["odd"]
        assert list(found.seam or ()) == (told["seam"] or [])
        assert found.reference_parts == 24 * (told["score"] if told["core"] is None else told["core"])
        assert list(edge_of(found.answers)) == told["edge"]  # type: ignore[arg-type]


def test_answers_come_back_in_the_order_of_the_questions() -> None:
    assert tuple(score_work(dict(reversed(work(1, 2, 3, 4).items()))).answers) == QUESTIONS


@pytest.mark.parametrize(
    ("value", "shown"),
    [(8.25, "8.3"), (8.75, "8.8"), (5.5, "5.5"), (9.0, "9.0"), (8.125, "8.1"), (6.0, "6.0"), (4.25, "4.3")],
)
def test_a_score_is_shown_with_one_decimal_halves_up(value: float, shown: str) -> None:
    assert one_decimal(value) == shown


@pytest.mark.parametrize(("value", "shown"), [(8, "8"), (7.0, "7"), (7.5, "7.5"), (-2.25, "-2.3")])
def test_a_median_is_shown_without_an_idle_decimal(value: float, shown: str) -> None:
    assert short(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(-7.0, "−7"), (2.5, "+2.5"), (0, "0"), (0.0, "0"), (-2.25, "−2.3"), (0.25, "+0.3")]
)
def test_a_gap_is_shown_with_its_sign(value: float, shown: str) -> None:
    assert signed(value) == shown


def test_the_mean_of_many_values_is_exact() -> None:
    assert mean([1, 2]) == 1.5
    assert mean([0.1] * 10) == 0.1


def test_a_small_gap_keeps_its_sign() -> None:
    assert signed(-0.5) == "−0.5"
    assert signed(0.5) == "+0.5"
