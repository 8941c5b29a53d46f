"""Which of several notes about the same piece counts; what is left out is named, and nothing counts twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from playbook.codecs.team_line import parse_line
from playbook.domain.handoff import Times, tally_handoff
from playbook.domain.map_notes import Added, MapNotes, Older, gathered
from playbook.domain.seam_summary import summary_of
from playbook.domain.works_map import Piece, ScoredHandoff, works_map
from tests.support.handoff_samples import DAY, both

pytestmark = pytest.mark.host

BEFORE = DAY - timedelta(7)


def piece(score: int, day: date | None = DAY, *asks: str, look: date | None = None) -> Piece:
    line = f"fo-team v1 {day or 'undated'} n=7 work={','.join([str(score)] * 4)} open=none"
    return Piece("Pricing", parse_line(line), frozenset(asks), look)


def scored(strands: int, day: date | None = DAY, what: str | None = None) -> ScoredHandoff:
    tally = tally_handoff(both([strands] * 8, [strands] * 8), Times.MANY)
    return ScoredHandoff("Pricing", "Support", summary_of(tally, day), what)


@pytest.mark.parametrize(
    ("first", "then", "counts", "older"),
    [
        (piece(8, BEFORE), piece(3), 3, BEFORE),
        (piece(3), piece(8, BEFORE), 3, BEFORE),
        (piece(8, None), piece(3), 3, None),
        (piece(3), piece(8, None), 3, None),
        (piece(8), piece(3), 3, DAY),
    ],
    ids=["a later one", "an earlier one", "before an undated one", "an undated one", "one of the same day"],
)
def test_of_two_notes_the_later_counts_and_the_other_is_named(
    first: Piece, then: Piece, counts: int, older: date | None
) -> None:
    notes = MapNotes(pieces=[first])
    added = notes.add(MapNotes(pieces=[then]))
    assert [item.score for item in notes.pieces] == [counts]
    assert notes.older == [Older("Pricing", older)]
    assert added == Added(1 if then.score == counts else 0, 0, 0)


def test_what_is_new_is_counted_notes_and_joins_apart() -> None:
    coming = MapNotes(pieces=[piece(8)], handoffs=[scored(8)], joins=[("Support", "Pricing")])
    assert MapNotes().add(coming) == Added(2, 1, 0)


def test_the_same_note_again_is_told_and_counts_once() -> None:
    notes = MapNotes(pieces=[piece(8)], handoffs=[scored(8)])
    assert notes.add(MapNotes(pieces=[piece(8)], handoffs=[scored(8)])) == Added(0, 0, 2)
    assert (len(notes.pieces), len(notes.handoffs), notes.older) == (1, 1, [])


def test_a_line_alone_takes_nothing_from_the_note_around_it() -> None:
    whole, look = piece(8, DAY, "metrics", look=DAY), scored(8, what="the price model")
    for notes in ([whole, piece(8)], [piece(8), whole]):
        assert gathered(MapNotes(pieces=[item]) for item in notes).pieces == [whole]
    for handoffs in ([look, scored(8)], [scored(8), look]):
        assert gathered(MapNotes(handoffs=[item]) for item in handoffs).handoffs == [look]


def test_a_handoff_brings_its_join_so_that_none_by_hand_is_needed() -> None:
    notes = MapNotes(joins=[("Pricing", "Support")])
    notes.add(MapNotes(handoffs=[scored(8)], joins=[("Pricing", "Support"), ("Support", "Pricing")]))
    assert notes.joins == [("Support", "Pricing")]
    assert notes.add(MapNotes(handoffs=[scored(3, BEFORE)], joins=[("Support", "Pricing")])) == Added(0, 0, 0)
    assert notes.older == [Older("Pricing > Support", BEFORE)]


def test_lines_without_a_name_wait_once() -> None:
    notes = gathered([MapNotes(unnamed=["a"]), MapNotes(unnamed=["a", "b"])])
    assert notes.unnamed == ["a", "b"]


def test_whoever_hands_over_is_known_by_name_whatever_its_capitals_and_signs() -> None:
    notes = MapNotes(
        handoffs=[replace(scored(8), origin="pricing", to="(Support)")], joins=[("x", "PRICING.")]
    )
    notes.add(MapNotes(pieces=[piece(8), replace(piece(3), name="Support"), replace(piece(3), name="X")]))
    assert [(item.origin, item.to) for item in notes.handoffs] == [("Pricing", "Support")]
    assert notes.joins == [("X", "Pricing")]
    notes.add(MapNotes(pieces=[replace(piece(5), name="x")], joins=[("x", "Pricing"), ("…", "Pricing")]))
    assert notes.joins == [("X", "Pricing"), ("x", "Pricing"), ("…", "Pricing")]


def test_two_things_handed_over_between_the_same_two_are_two_handoffs() -> None:
    notes = MapNotes(handoffs=[scored(8, BEFORE, "refunds")])
    assert notes.add(MapNotes(handoffs=[scored(2, DAY, "onboarding")])) == Added(1, 0, 0)
    notes.add(MapNotes(handoffs=[scored(5, DAY, "Refunds")]))
    assert [(item.what, item.result.date) for item in notes.handoffs] == [
        ("Refunds", DAY),
        ("onboarding", DAY),
    ]
    assert notes.older == [Older("Pricing > Support: refunds", BEFORE)]
    found = works_map([], [], notes.handoffs)
    assert [look.name for look in found.due_handoffs] == [
        "Pricing > Support: onboarding",
        "Pricing > Support: Refunds",
    ]


def test_a_line_alone_beside_two_handoffs_of_the_same_two_takes_the_place_of_neither() -> None:
    named = [scored(8, BEFORE, "refunds"), scored(2, BEFORE, "onboarding")]
    notes = MapNotes(handoffs=list(named))
    notes.add(MapNotes(handoffs=[scored(2, BEFORE)]))
    assert notes.handoffs == named
    notes.add(MapNotes(handoffs=[scored(5, BEFORE)]))
    notes.add(MapNotes(handoffs=[scored(6, DAY)]))
    assert notes.handoffs == [*named, scored(6, DAY)]
    assert notes.older == [Older("Pricing > Support", BEFORE)]
    assert works_map([], [], notes.handoffs).handoffs == tuple(notes.handoffs)
    notes.add(MapNotes(handoffs=[scored(8, DAY, "Refunds")]))
    assert [item.what for item in notes.handoffs] == ["Refunds", "onboarding", None]


def test_a_note_that_says_what_is_handed_over_is_about_the_one_there_that_does_not() -> None:
    notes = MapNotes(handoffs=[scored(3, BEFORE)])
    assert notes.add(MapNotes(handoffs=[scored(8, DAY, "flow")])) == Added(1, 0, 0)
    assert [item.what for item in notes.handoffs] == ["flow"]
    assert [item.day for item in notes.older] == [BEFORE]


def test_of_several_with_the_same_result_the_first_is_meant() -> None:
    notes = MapNotes(handoffs=[scored(8, DAY, "flow"), scored(8, DAY, "data")])
    notes.add(MapNotes(handoffs=[replace(scored(8), next_look=DAY)]))
    assert [(item.what, item.next_look) for item in notes.handoffs] == [("flow", DAY), ("data", None)]
