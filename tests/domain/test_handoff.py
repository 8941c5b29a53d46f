"""The rules of the handoff: what is needed, what holds, what comes first, and what never depends on what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.domain.faults import PlaybookError
from playbook.domain.handoff import (
    Handoff,
    HandoffKind,
    HandoffVerdict,
    Times,
    furthest_question,
    tally_handoff,
)
from playbook.domain.handoff_ballot import HandoffBallot
from playbook.domain.handoff_plan import PLAYS, REWORK_SET
from playbook.domain.seam_summary import strands_moved, summary_of
from playbook.domain.strands import EDITION, STRANDS, State, judges, state_of, value_of
from tests.support.handoff_samples import C, P, both, handed, sessions

times = st.sampled_from(Times)


def furthest_of(read: Handoff) -> str | None:
    return furthest_question([side.work.answers for side in read.sides.values()])


def test_the_questions_are_of_the_first_edition() -> None:
    assert EDITION == "H1"


def test_the_sides_of_a_strand_are_as_far_apart_as_their_medians_and_one_alone_is_not_apart() -> None:
    one = handed(C, (8, 9, 8, 8), (8, 7, 7, 7, 7, 7, 7, 7))
    other = handed(P, (2, 3, 2, 3), (3, 7, 7, 7, 7, 7, 7, 7))
    assert tally_handoff([one, other], Times.MANY).strands["words"].apart == 5
    assert tally_handoff([one], Times.MANY).strands["words"].apart == 0
    assert tally_handoff([other], Times.MANY).strands["words"].apart == 0


def test_works_far_apart_have_to_be_reworked() -> None:
    ballots = [
        *(handed(C, (8, 9, 8, 8), (7, 8, 6, 5, 7, 3, 6, 5)) for _ in range(4)),
        *(handed(P, (2, 3, 2, 3), (4, 3, 3, 4, 1, 2, 4, 4)) for _ in range(6)),
    ]
    result = tally_handoff(ballots, Times.MANY)
    assert (result.distance, result.kind, result.needed) == (5.75, HandoffKind.REWORK, STRANDS)
    assert result.first_move == "cases"
    assert result.plays[:2] == REWORK_SET
    assert result.next_look is not None
    assert result.next_look.weeks == 4


def test_works_alike_are_passed_on_and_a_torn_strand_that_counts_not_is_talked_about() -> None:
    ballots = both([8] * 8, [8, 8, 2, 8, 8, 8, 8, 8])
    result = tally_handoff(ballots, Times.FEW)
    assert (result.kind, result.needed) == (HandoffKind.PASS_ON, ("words", "failure", "change"))
    assert result.plan == ()
    assert result.first_move is None
    assert result.discuss == ("freedom",)
    assert result.verdict is HandoffVerdict.THIN


KINDS = [
    pytest.param(Times.ONCE, (9, 1), ("words", "freedom", "failure", "timing", "change"), id="once, far"),
    pytest.param(Times.ONCE, (5, 4), ("words", "failure", "timing", "change"), id="once, near"),
    pytest.param(Times.FEW, (6, 4), ("words", "cases", "freedom", "failure", "change"), id="two apart"),
    pytest.param(Times.MANY, (5, 5), ("words", "cases", "freedom", "failure", "change"), id="many"),
    pytest.param(Times.FEW, (7, 6), ("words", "cases", "freedom", "failure", "change"), id="new output"),
    pytest.param(Times.FEW, (6, 7), ("words", "failure", "change"), id="new only to the performers"),
    pytest.param(Times.FEW, (9, 5), STRANDS, id="four apart"),
]


@pytest.mark.parametrize(("often", "work", "needed"), KINDS)
def test_how_much_is_needed_follows_from_the_works(
    often: Times, work: tuple[int, int], needed: tuple[str, ...]
) -> None:
    assert tally_handoff(both([8] * 8, [8] * 8, work=work), often).needed == needed


VERDICTS = [
    pytest.param([8] * 8, [8] * 8, "carries", 13, id="everything carries"),
    pytest.param([8] * 8, [6] * 8, "thin", 8, id="thin"),
    pytest.param([8] * 8, [8, 8, 8, 2, 8, 8, 8, 8], "torn", 4, id="one of three torn"),
    pytest.param([9] * 8, [5] * 8, "two-stories", 4, id="two stories"),
    pytest.param([9, 0, 0, 0, 0, 0, 0, 0], [0] * 8, "unknown", 4, id="unknown"),
]


@pytest.mark.parametrize(("composers", "performers", "verdict", "weeks"), VERDICTS)
def test_how_it_holds_and_when_to_look_again(
    composers: list[int], performers: list[int], verdict: str, weeks: int
) -> None:
    result = tally_handoff(both(composers, performers), Times.FEW)
    assert result.verdict == verdict
    assert result.next_look is not None
    assert result.next_look.weeks == weeks
    assert tally_handoff(both(composers, performers), Times.ONCE).next_look is None


def test_a_side_of_two_minds_keeps_a_handoff_from_carrying() -> None:
    torn_apart = [handed(P, strands=[9] * 8), handed(P, strands=[9, 9, 9, 4, 9, 9, 9, 9])] * 2
    result = tally_handoff([*torn_apart, handed(P, strands=[9] * 8), handed(C, strands=[9] * 8)], Times.FEW)
    assert result.strands["failure"].state is State.CARRIES
    assert result.strands["failure"].is_opposed()
    assert (result.verdict, result.discuss) == (HandoffVerdict.THIN, ("failure",))


def test_composers_of_two_minds_on_what_performers_judge_are_only_talked_about() -> None:
    minds = [handed(C, strands=[9, 9, 9, answer, 9, 9, 9, 9]) for answer in (4, 9)]
    result = tally_handoff([*minds, *(handed(P, strands=[9] * 8) for _ in range(2))], Times.FEW)
    assert (result.verdict, result.discuss) == (HandoffVerdict.CARRIES, ("failure",))


def test_one_side_alone_knows_what_it_judges_and_nothing_of_the_other() -> None:
    alone = tally_handoff([handed(C, strands=[8] * 8)], Times.FEW)
    assert alone.verdict is HandoffVerdict.ONE_SIDE
    assert alone.distance is None
    assert {name for name in STRANDS if alone.strands[name].state is State.UNKNOWN} == {
        name for name in STRANDS if judges(name) == (P,)
    }
    assert alone.discuss == ("failure", "change")
    assert furthest_of(alone) is None


def test_no_ballot_on_either_side_is_a_fault() -> None:
    with pytest.raises(PlaybookError, match="handoff: found no ballot"):
        tally_handoff([], Times.FEW)


def test_the_same_id_on_both_sides_is_a_possible_correction_and_twice_the_same_a_duplicate() -> None:
    ballots = [handed(C, number=7), handed(P, number=7), handed(P, number=7)]
    result = tally_handoff(ballots, Times.FEW)
    assert (result.duplicates, result.corrections) == (1, (7,))
    assert {side: read.n for side, read in result.sides.items()} == {C: 1, P: 1}


def test_the_question_furthest_apart_is_the_first_of_equal_ones_and_none_where_all_agree() -> None:
    apart = tally_handoff([handed(C, (8, 9, 3, 5)), handed(P, (8, 4, 8, 5))], Times.FEW)
    assert furthest_of(apart) == "process"
    assert furthest_of(tally_handoff([handed(C), handed(P)], Times.FEW)) is None


@given(sessions, times, st.randoms(use_true_random=False))
def test_the_order_of_ballots_never_matters(
    ballots: list[HandoffBallot], often: Times, random: object
) -> None:
    shuffled = list(ballots)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert tally_handoff(shuffled, often) == tally_handoff(ballots, often)


@given(sessions, times, st.data())
def test_raising_an_answer_of_a_side_that_judges_never_lowers_a_strand(
    ballots: list[HandoffBallot], often: Times, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(ballots) - 1))
    ballot = ballots[place]
    name = data.draw(st.sampled_from(STRANDS))
    if name not in ballot.strands or ballot.side not in judges(name):
        return
    raised = ballot.strands | {name: min(10, ballot.strands[name] + data.draw(st.integers(1, 9)))}
    higher = [*ballots[:place], replace(ballot, strands=raised), *ballots[place + 1 :]]
    order = (State.TORN, State.THIN, State.CARRIES)
    before, after = (tally_handoff(group, often).strands[name].state for group in (ballots, higher))
    assert order.index(after) >= order.index(before)


@given(sessions, times)
def test_swapping_the_works_of_the_sides_changes_only_what_the_composers_output_asks(
    ballots: list[HandoffBallot], often: Times
) -> None:
    one, other = ([ballot for ballot in ballots if ballot.side is side] for side in (C, P))
    pairs = list(zip(one, other, strict=False))
    kept = [ballot for pair in pairs for ballot in pair]
    if not kept:
        return
    swapped = [replace(ballot, work=theirs.work) for pair in pairs for ballot, theirs in (pair, pair[::-1])]
    before, after = (tally_handoff(group, often) for group in (kept, swapped))
    assert before.distance == after.distance
    states = [{name: item.state for name, item in result.strands.items()} for result in (before, after)]
    assert states[0] == states[1]
    if before.kind is not after.kind:
        assert {before.kind, after.kind} == {HandoffKind.TRANSLATE, HandoffKind.PASS_ON}
    else:
        assert (before.verdict, before.plan, before.discuss) == (after.verdict, after.plan, after.discuss)


@given(sessions, times)
def test_a_torn_strand_that_counts_not_is_never_silent(ballots: list[HandoffBallot], often: Times) -> None:
    result = tally_handoff(ballots, often)
    for name, item in result.strands.items():
        if item.state is State.TORN and not item.needed:
            assert name in result.discuss
            assert result.verdict is not HandoffVerdict.CARRIES


@given(sessions, times)
def test_the_plan_names_what_counts_and_does_not_carry_and_its_plays_follow(
    ballots: list[HandoffBallot], often: Times
) -> None:
    result = tally_handoff(ballots, often)
    shaky = {name for name in result.needed if result.strands[name].state in (State.TORN, State.THIN)}
    assert {*result.plan} == shaky
    assert len({*result.plays}) == len(result.plays)
    assert {*result.plays} >= {play for name in result.plan for play in PLAYS[name]}
    assert len({*result.discuss}) == len(result.discuss)


@given(sessions, sessions, times)
@settings(max_examples=50)
def test_a_strand_has_moved_by_two_points_or_into_another_state(
    before: list[HandoffBallot], after: list[HandoffBallot], often: Times
) -> None:
    one, other = (summary_of(tally_handoff(group, often), None) for group in (before, after))
    for name, change in strands_moved(one, other).items():
        far = (
            change.before is not None and change.after is not None and abs(change.after - change.before) >= 2
        )
        assert change.moved == (far or state_of(change.before) is not state_of(change.after))
        assert change.before == value_of(name, *one.strands[name])


BAD = [
    pytest.param({"side": "x"}, "side: found 'x', expected composers or performers", id="side"),
    pytest.param({"work": {}}, "question output: no answer", id="work"),
    pytest.param({"strands": {"words": 11}}, "strand words: found 11", id="strand"),
    pytest.param({"strands": {"word": 1}}, "strand word: unknown", id="unknown strand"),
    pytest.param({"strands": {"words": True}}, "strand words: found True", id="boolean"),
    pytest.param({"id": 70_000}, "ballot id: found 70000", id="id"),
    pytest.param({"id": True}, "ballot id: found True", id="boolean id"),
]


@pytest.mark.parametrize(("wrong", "told"), BAD)
def test_a_ballot_names_everything_that_is_wrong_with_it(wrong: dict[str, object], told: str) -> None:
    right = {"side": C, "work": handed(C).work, "strands": {}, "id": 1}
    with pytest.raises(PlaybookError, match=told):
        HandoffBallot(**(right | wrong))  # type: ignore[arg-type]
