"""Several ballots together: medians, agreement, gaps of persons, thin and unagreed, settled and stable."""

from __future__ import annotations

import random
import statistics
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.domain.agreement import spread_of
from playbook.domain.ballot import ELEMENTS, QUESTIONS, Ballot, Verdict
from playbook.domain.faults import PlaybookError
from playbook.domain.fit import fit_of_ballot
from playbook.domain.packed_ballot import pack
from playbook.domain.scoring import score_work
from playbook.domain.team import Camps, Tally, camps_of, tally, tally_packed
from playbook.domain.team_practice import Leaning, Standing, standing_of
from tests.support.samples import DAY, ballot, team
from tests.support.strategies import anonymous, ballots, teams


def test_one_ballot_is_a_team_that_reads_like_the_ballot() -> None:
    alone = tally([ballot((9, 9, 9, 8), "9 9 9 9 x 1 9 -")])
    work = score_work(ballot((9, 9, 9, 8)).work)
    fit = fit_of_ballot(work, ballot(9, "9 9 9 9 x 1 9 -").practice)
    assert alone.fit is not None
    assert fit is not None
    assert (alone.n, alone.work.score, alone.work.verdict) == (1, work.score, work.verdict)
    assert {n: g.gap for n, g in alone.fit.gaps.items()} == {n: g.gap for n, g in fit.gaps.items()}
    assert (alone.fit.verdict, alone.fit.flags, alone.standing.unagreed) == (
        fit.verdict,
        fit.flags,
        ("ritual",),
    )
    assert (alone.discuss, alone.stable, alone.settled) == ((), None, True)
    assert alone.questions["output"].agreement is None


def test_no_ballot_is_an_error() -> None:
    with pytest.raises(PlaybookError, match=r"^team: found no ballot, expected at least one$"):
        tally([])


VERDICTS = [
    pytest.param([8, 8, 9], "orchestra", id="everybody the same side"),
    pytest.param([2, 9], "blend", id="two people apart are not split work: nobody saw two kinds"),
    pytest.param([(2, 9, 2, 9), (2, 9, 2, 9), 6], "split", id="medians that are split themselves"),
    pytest.param(
        [(2, 9, 2, 9), (9, 2, 9, 2), 8, 8],
        "orchestra",
        id="half of the ballots split is not more than half",
    ),
    pytest.param(
        [(2, 9, 2, 9), (9, 2, 9, 2), 6], "split", id="more than half of the ballots split, medians not"
    ),
    pytest.param(
        [(2, 9, 9, 9), (9, 2, 9, 9), (9, 9, 2, 9)],
        "split",
        id="each sees another part; medians all Orchestra",
    ),
    pytest.param([4, 4, 5, 5], "blend", id="a median between two answers"),
    pytest.param([4, 4, 4, 10], "factory", id="one dissenter does not move a median"),
]


@pytest.mark.parametrize(("rows", "verdict"), VERDICTS)
def test_the_work_of_a_team_gets_its_verdict(rows: list[object], verdict: str) -> None:
    assert tally(team(rows)).work.verdict == verdict  # type: ignore[arg-type]


def test_each_ballots_own_verdict_is_counted() -> None:
    counts = tally(team([9, 9, 1, (2, 9, 2, 9), 5, 6])).ballots
    assert counts == {Verdict.FACTORY: 1, Verdict.ORCHESTRA: 2, Verdict.SPLIT: 1, Verdict.BLEND: 2}
    assert list(counts) == ["factory", "orchestra", "split", "blend"]


def test_a_team_is_settled_unless_a_question_is_opposed() -> None:
    assert tally(team([(8, 8, 8, 8), (8, 8, 4, 8)])).settled
    assert not tally(team([(8, 8, 9, 8), (8, 8, 4, 8)])).settled


STABLE = [
    pytest.param([9, 9], None, id="two people say nothing about stability"),
    pytest.param([9, 9, 9], True, id="three of one mind"),
    pytest.param([9, 7, 1], False, id="one ballot away from another verdict"),
    pytest.param([7, 7, 7, 1], True, id="one dissenter of four"),
    pytest.param([7, 7, 6, 6], False, id="on the border of the blend"),
    pytest.param([(2, 9, 9, 9), (9, 2, 9, 9), 9], False, id="the majority of split ballots hangs on one"),
    pytest.param([(2, 9, 9, 9)] * 3 + [9], True, id="a majority of split ballots with room"),
    pytest.param(
        [(3, 3, 7, 7), 3, (7, 7, 3, 3)], False, id="who is in the middle of every question may decide"
    ),
    pytest.param([8] * 100, True, id="a hundred people"),
    pytest.param([8] * 50 + [3] * 50, False, id="a hundred people in two halves"),
]


@pytest.mark.parametrize(("rows", "stable"), STABLE)
def test_a_team_is_stable_when_no_single_ballot_decides(rows: list[object], stable: bool | None) -> None:  # noqa: FBT001
    assert tally(team(rows)).stable is stable  # type: ignore[arg-type]


@given(st.lists(anonymous, min_size=3, max_size=8))
def test_stable_is_what_leaving_out_each_ballot_in_turn_gives(group: list[Ballot]) -> None:
    whole = tally(group)
    others = [tally(group[:i] + group[i + 1 :]).work.verdict for i in range(len(group))]
    assert whole.stable is all(verdict is whole.work.verdict for verdict in others)


def test_the_teams_gap_is_the_median_of_the_peoples_own_gaps() -> None:
    group = [ballot(9, "9 - - - - - - -"), ballot(5, "5 - - - - - - -"), ballot(1, "9 - - - - - - -")]
    result = tally(group)
    assert result.fit is not None
    assert result.fit.gaps["goal"].gap == 0
    assert result.elements["goal"].median - result.work.score == 4


def test_the_side_test_uses_the_median_practice_and_the_teams_score() -> None:
    group = [ballot(10, 7), ballot(10, 7), ballot(7, 7)]
    result = tally(group)
    assert result.fit is not None
    assert result.fit.gaps["goal"].gap == -3
    assert result.fit.gaps["goal"].level == "fits"


LEANINGS = [
    pytest.param((9, 9, 9, 9), 8, "factory_heavier", id="a point below"),
    pytest.param((9, 9, 9, 8), 8, "even", id="three quarters below"),
    pytest.param((9, 9, 9, 9), 9, "even", id="no gap"),
    pytest.param((9, 9, 9, 10), 10, "even", id="three quarters above"),
    pytest.param((9, 9, 9, 9), 10, "orchestra_heavier", id="a point above"),
]


@pytest.mark.parametrize(("answers", "run", "place"), LEANINGS)
def test_a_person_leans_from_a_whole_point_on(answers: tuple[int, ...], run: int, place: str) -> None:
    leaning = tally([ballot(answers, run)]).leanings["goal"]
    assert {name for name in Leaning.__slots__ if getattr(leaning, name)} == {place}


def test_leanings_count_people_and_those_who_see_no_agreed_way() -> None:
    runs = ["2 - - - - - - -", "9 - - - - - - -", "10 - - - - - - -", "x - - - - - - -", None]
    result = tally([ballot(9, run) for run in runs])
    assert result.leanings["goal"] == Leaning(factory_heavier=1, even=1, orchestra_heavier=1, unagreed=1)


STANDING = [
    pytest.param([2, 2, None, None], "counting", id="half of the ballots are enough"),
    pytest.param([2, None, None], "thin", id="a third is thin"),
    pytest.param(["x", 2], "unagreed", id="half numbers, half no agreed way: no agreed way"),
    pytest.param(["x", 2, 2], "counting", id="a third without an agreed way"),
    pytest.param(["x", "x", 2], "unagreed", id="two thirds without an agreed way"),
    pytest.param(["x", None, None], "thin", id="a third without an agreed way, and no number"),
    pytest.param(["x", "x", 2, 2, None], "thin", id="neither reaches half of all"),
    pytest.param([2, 2, 9, 9], "contested", id="seen from both sides"),
    pytest.param([2, 9, None, None], "contested", id="half of the ballots, on both sides"),
    pytest.param([2, 9, None, None, None], "thin", id="on both sides, but too few"),
    pytest.param([2, 9, "x", "x"], "unagreed", id="no agreed way beats both sides"),
    pytest.param([4, 8, 4, 8], "counting", id="four points apart is not opposed"),
    pytest.param([None, None], "", id="nobody was asked"),
]


@pytest.mark.parametrize(("answers", "place"), STANDING)
def test_an_answered_element_stands_in_one_place(answers: list[int | str | None], place: str) -> None:
    result = tally([ballot(8, f"- {value or '-'} - - - - - -") for value in answers])
    places = {name for name in Standing.__slots__ if "planning" in getattr(result.standing, name)}
    assert places == ({place} if place else set())
    assert ("planning" in (result.fit.gaps if result.fit else ())) is (place == "counting")
    assert (result.fit is None) is (not place)


def test_an_element_nobody_sees_without_an_agreed_way_need_not_be_named() -> None:
    assert standing_of(2, {"goal": spread_of({5: 2})}, {}) == Standing((), (), (), ("goal",))


def test_lists_stand_in_the_order_of_the_table_and_the_first_move_in_that_of_agreeing() -> None:
    result = tally([ballot(8, "x 8 8 x 8 8 8 8")] * 2)
    assert result.standing.unagreed == ("goal", "leadership")
    assert result.fit is not None
    assert (result.fit.unagreed, result.fit.first_move) == (("leadership", "goal"), "leadership")


def test_a_contested_element_alone_strains_and_does_not_ask_for_a_talk() -> None:
    group = [ballot(8, f"8 {value} 8 8 8 8 8 8") for value in (2, 2, 9, 9)]
    fit = tally(group).fit
    assert fit is not None
    assert (fit.verdict, fit.direction, fit.plan) == ("strains", "none", ())
    assert (fit.first_move, fit.first_ask) == (None, None)


@pytest.mark.parametrize(("answers", "verdict"), [((8, 8, 8, 8), "partial"), ((2, 9, 2, 9), "split-first")])
def test_with_only_thin_elements_the_practice_is_not_known(answers: tuple[int, ...], verdict: str) -> None:
    fit = tally([ballot(answers, "8 - - - - - - -"), ballot(answers), ballot(answers)]).fit
    assert fit is not None
    assert (fit.verdict, fit.misfit, fit.lean, fit.gaps) == (verdict, None, None, {})


TALKS = [
    pytest.param([2, 2, 9, 9], id="camps"),
    pytest.param(
        [(4, 4, 4, 4), (4, 4, 4, 4), (7, 7, 7, 7), (7, 7, 7, 7)], id="camps without one open question"
    ),
    pytest.param([(8, 8, 8, 8), (8, 8, 2, 8)], id="an opposed question"),
]


@pytest.mark.parametrize("rows", TALKS)
@pytest.mark.parametrize("run", ["2 2 2 2 2 2 2 2", "x x x x x x x x", "5 - - - - - - -"])
def test_without_a_shared_reading_the_talk_is_the_first_move(rows: list[object], run: str) -> None:
    fit = tally(team(rows, run)).fit  # type: ignore[arg-type]
    assert fit is not None
    assert (fit.first_move, fit.first_ask) == ("talk", None)


def test_the_plan_stays_behind_the_talk() -> None:
    fit = tally(team([(8, 8, 8, 8), (8, 8, 2, 8)], 2)).fit
    assert fit is not None
    assert fit.plan[:2] == ("planning", "structure")


CAMPS = [
    pytest.param((3, 3, 0), Camps(3, 3, 0), id="half and half"),
    pytest.param((2, 2, 2), Camps(2, 2, 2), id="a third each"),
    pytest.param((2, 2, 3), None, id="less than a third each"),
    pytest.param((1, 3, 0), None, id="one is no camp"),
    pytest.param((3, 1, 0), None, id="one is no camp on the other side either"),
    pytest.param((2, 5, 0), None, id="two of seven are less than a third"),
    pytest.param((5, 2, 0), None, id="two of seven on the other side"),
    pytest.param((2, 2, 0), Camps(2, 2, 0), id="the smallest team with camps"),
    pytest.param((2, 4, 0), Camps(2, 4, 0), id="a third against two"),
    pytest.param((1, 1, 0), None, id="two people"),
    pytest.param((0, 0, 4), None, id="nobody on a side"),
]


@pytest.mark.parametrize(("sizes", "camps"), CAMPS)
def test_two_readings_in_one_room_are_camps_of_two_and_of_a_third(
    sizes: tuple[int, int, int], camps: Camps | None
) -> None:
    factory, orchestra, others = sizes
    result = tally(team([2] * factory + [9] * orchestra + [5] * others))
    assert result.camps == camps
    assert result.ballots[Verdict.FACTORY] == factory


def test_split_and_blend_ballots_are_in_no_camp() -> None:
    counts = {Verdict.FACTORY: 2, Verdict.ORCHESTRA: 2, Verdict.SPLIT: 1, Verdict.BLEND: 1}
    assert camps_of(counts) == Camps(2, 2, 2)


def test_the_pattern_of_a_team_is_that_of_its_medians() -> None:
    work = tally(team([(8, 8, 2, 8), (8, 9, 2, 8), (9, 8, 3, 8)])).work
    assert (work.verdict, work.odd, work.core, work.seam) == ("split", "metric", 8, ("metric", "output"))


def test_where_most_see_two_kinds_but_the_medians_do_not_there_is_no_pattern() -> None:
    work = tally(team([(1, 8, 5, 5), (8, 1, 5, 5), (5, 5, 1, 8)])).work
    assert (work.verdict, work.score) == ("split", 5)
    assert (work.sides, work.odd, work.core, work.seam) == (None, None, None, None)


def test_behind_an_odd_answer_each_is_compared_with_the_core_of_their_own() -> None:
    result = tally([ballot((8, 8, 2, 8), 6), ballot((9, 9, 2, 9), 6), ballot((7, 7, 2, 8), 6)])
    assert result.work.odd == "metric"
    assert result.fit is not None
    assert result.fit.gaps["goal"].gap == -2
    assert result.leanings["goal"] == Leaning(3, 0, 0, 0)


def test_a_team_without_any_practice_has_no_fit() -> None:
    assert tally(team([9, 9])).fit is None


def test_a_team_of_no_agreed_ways_is_told_so() -> None:
    fit = tally(team([9, 9], "x x x - - - - -")).fit
    assert fit is not None
    assert (fit.verdict, fit.misfit, fit.flags) == ("no-agreed-way", None, ("chaotic-noise",))


DISCUSS = [
    pytest.param([(5, 5, 5, 2), (5, 5, 9, 9)], "role metric output process", id="opposed, spread, close"),
    pytest.param([(1, 1, 5, 5), (10, 7, 5, 5)], "output process metric role", id="inside a word by distance"),
    pytest.param(
        [(5, 5, 5, 5), (5, 5, 5, 6)], "role output process metric", id="equal answers after any distance"
    ),
    pytest.param(
        [(5, 6, 5, 6), (7, 6, 8, 6)], "metric output process role", id="ties in the order of the questions"
    ),
]


@pytest.mark.parametrize(("rows", "order"), DISCUSS)
def test_questions_are_discussed_furthest_apart_first(rows: list[tuple[int, ...]], order: str) -> None:
    assert tally(team(rows)).discuss == tuple(order.split())


def test_duplicates_count_once_and_corrections_twice() -> None:
    first, other = ballot(9, 2, DAY, 7), ballot(1, 2, DAY, 7)
    result = tally([first, first, other])
    assert (result.n, result.duplicates, result.corrections) == (2, 1, (7,))


def test_packed_bits_say_together_what_their_ballots_say() -> None:
    group = [ballot(9, 2, DAY, 7), ballot((1, 2, 3, 4), "x - 3 3 3 3 3 10", None, 8), ballot(9, 2, DAY, 7)]
    assert tally_packed(map(pack, group)) == tally(group)
    assert tally(group).n == 2


@given(teams, st.randoms(use_true_random=False))
def test_the_order_of_ballots_never_matters(group: list[Ballot], shuffler: random.Random) -> None:
    shuffled = group.copy()
    shuffler.shuffle(shuffled)
    assert tally(shuffled) == tally(group)


@given(st.lists(ballots.filter(lambda item: item.id > 0), min_size=1, max_size=6))
def test_handing_everything_in_twice_changes_only_the_count_of_duplicates(group: list[Ballot]) -> None:
    once, twice = tally(group), tally(group * 2)
    assert twice.duplicates == once.duplicates + len(group)
    assert (twice.work, twice.elements, twice.fit, twice.n) == (once.work, once.elements, once.fit, once.n)


@given(st.lists(anonymous, min_size=1, max_size=9))
def test_a_tally_of_histograms_says_what_a_list_of_people_says(group: list[Ballot]) -> None:
    result = tally(group)
    medians = {name: statistics.median(item.work[name] for item in group) for name in QUESTIONS}
    assert result.work.answers == medians
    for name in ELEMENTS:
        rated = [item for item in group if isinstance(item.practice.get(name), int)]
        counts = 2 * len(rated) >= len(group)
        unagreed = sum(item.practice.get(name) == "none" for item in group)
        told = result.elements[name].agreement if rated else None
        counts = counts and 2 * unagreed < len(group) and told != "opposed"
        assert (name in result.standing.counting) is counts
        if counts:
            odd = result.work.odd
            own = [item.practice[name] - own_place(item, odd) for item in rated]  # type: ignore[operator]
            assert result.fit is not None
            assert result.fit.gaps[name].gap == float(statistics.median(own))
            sides = Counter((gap >= 1) - (gap <= -1) for gap in own)
            assert result.leanings[name] == Leaning(sides[-1], sides[0], sides[1], unagreed)


def own_place(item: Ballot, odd: str | None) -> Fraction:
    compared = [value for name, value in item.work.items() if name != odd]
    return Fraction(sum(compared), len(compared))


def test_a_hundred_people_are_no_trouble() -> None:
    drawn = random.Random(4711)
    group = [ballot([drawn.randint(1, 10) for _ in range(4)], drawn.randint(1, 10)) for _ in range(100)]
    result = tally(group)
    assert result.n == 100
    assert len(list(result.questions["role"].answers())) == 100
    assert result.questions["role"].luck == 1


def test_a_tally_holds_histograms_and_not_people() -> None:
    counter = Tally()
    for _ in range(20_000):
        counter.add(ballot(9, 2))
    assert counter.n == 20_000
    counts = counter._counts
    sums = [sum_ for by_question in counts._practice.values() for sum_ in by_question.values()]
    assert len(sums) == 8 * 5
    assert sum(map(len, (counts._waiting, counts._work, *sums))) < 1100
