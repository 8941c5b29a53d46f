"""Several ballots together: medians, agreement, gaps of persons, thin and unagreed, settled and stable."""

from __future__ import annotations

import random
import statistics
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.codecs.chat_paste import count_found, find_codes
from playbook.codecs.share_code import encode
from playbook.domain.ballot import ELEMENTS, QUESTIONS, Ballot, Verdict
from playbook.domain.faults import PlaybookError
from playbook.domain.fit import fit_of_ballot
from playbook.domain.packed_ballot import pack
from playbook.domain.scoring import score_work
from playbook.domain.team import Lean, Tally, tally, tally_packed
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
    assert (alone.fit.verdict, alone.fit.flags, alone.unagreed) == (fit.verdict, fit.flags, ("ritual",))
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


def test_leans_count_people_by_the_sign_of_their_own_gap() -> None:
    runs = ["2 - - - - - - -", "9 - - - - - - -", "10 - - - - - - -", "x - - - - - - -", None]
    result = tally([ballot(9, run) for run in runs])
    assert result.leans["goal"] == Lean(factory_heavier=1, even=1, orchestra_heavier=1, unagreed=1)


COUNTING = [
    pytest.param([2, 2, None, None], (), (), id="half of the ballots are enough"),
    pytest.param([2, None, None], ELEMENTS, (), id="a third is thin"),
    pytest.param(["x x x x x x x x", 2], (), ELEMENTS, id="half numbers, half no agreed way: both"),
    pytest.param(["x x x x x x x x", 2, 2], (), (), id="a third without an agreed way does not count"),
    pytest.param(
        ["x x x x x x x x", "x x x x x x x x", 2], ELEMENTS, ELEMENTS, id="two thirds without an agreed way"
    ),
    pytest.param([None, None], ELEMENTS, (), id="nobody was asked"),
]


@pytest.mark.parametrize(("runs", "thin", "unagreed"), COUNTING)
def test_an_element_counts_from_half_of_the_ballots(
    runs: list[str | int | None], thin: tuple[str, ...], unagreed: tuple[str, ...]
) -> None:
    result = tally([ballot(9, run) for run in runs])
    assert (result.thin, result.unagreed) == (thin, unagreed)
    counting = tuple(name for name in ELEMENTS if name not in thin)
    assert tuple(result.fit.gaps if result.fit else ()) == counting


def test_a_team_without_any_practice_has_no_fit() -> None:
    assert tally(team([9, 9])).fit is None


def test_a_team_of_no_agreed_ways_has_a_partial_fit_without_a_number() -> None:
    fit = tally(team([9, 9], "x x x - - - - -")).fit
    assert fit is not None
    assert (fit.verdict, fit.misfit, fit.flags) == ("partial", None, ("chaotic-noise",))


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


def test_the_duplicates_of_a_paste_are_reported_by_the_team() -> None:
    code = encode(ballot(9, 2, DAY, 7))
    counter = Tally()
    count_found(find_codes(f"{code} {code} {encode(ballot(1, 2, DAY, 7))} {code}"), counter)
    result = counter.result()
    assert (result.n, result.duplicates, result.corrections) == (2, 2, (7,))


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
        assert (name in result.thin) is not counts
        if counts and rated:
            own = [item.practice[name] - score_work(item.work).score for item in rated]  # type: ignore[operator]
            assert result.fit is not None
            assert result.fit.gaps[name].gap == statistics.median(own)
            signs = Counter((gap > 0) - (gap < 0) for gap in own)
            lean = result.leans[name]
            assert (lean.factory_heavier, lean.even, lean.orchestra_heavier) == (
                signs[-1],
                signs[0],
                signs[1],
            )


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
    assert sum(map(len, (counts._waiting, counts._work, *counts._practice.values()))) < 1100
