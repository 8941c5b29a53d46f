"""The map: its three lists, by rules and against the oracle; nothing in it ranks anything."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from playbook.codecs.seam_line import format_line
from playbook.codecs.team_line import parse_line
from playbook.domain.ballot import ELEMENTS, QUESTIONS
from playbook.domain.handoff import Times, tally_handoff
from playbook.domain.seam_summary import SeamSummary, summary_of
from playbook.domain.team_summary import TeamSummary
from playbook.domain.works_map import Asked, Meeting, Piece, ScoredHandoff, asked_again, works_map
from tests.support import handoff_oracle as oracle
from tests.support.handoff_samples import DAY, both

pytestmark = pytest.mark.host


def line(score: float, day: date | None = DAY, fields: str = "open=none") -> TeamSummary:
    told = f"{day or 'undated'} n=7 work={','.join([str(score)] * 4)} {fields}"
    return parse_line(f"fo-team v1 {told}")


def seam(times: Times = Times.MANY, day: date | None = DAY, strands: int = 8) -> SeamSummary:
    return summary_of(tally_handoff(both([strands] * 8, [strands] * 8), times), day)


def test_one_note_a_piece_counts_the_latest_dated() -> None:
    notes = [
        Piece("Pricing", line(8, DAY)),
        Piece("Pricing", line(3, DAY - timedelta(1))),
        Piece("Pricing", line(5, None)),
    ]
    assert [piece.score for piece in works_map(notes).pieces] == [8]
    assert [piece.score for piece in works_map(notes[2:]).pieces] == [5]
    again = [Piece("Pricing", line(4, DAY)), *notes]
    assert [piece.score for piece in works_map(again).pieces] == [8]


def test_who_is_due_stands_soonest_first_and_undated_last() -> None:
    notes = [
        Piece("b", line(2, DAY)),
        Piece("a", line(2, None)),
        Piece("d", line(8), next_look=date(2027, 3, 1)),
        Piece("C", line(8), next_look=date(2027, 3, 1)),
    ]
    due = works_map(notes).due
    assert [(look.name, look.by_rule) for look in due] == [
        ("b", True),
        ("C", False),
        ("d", False),
        ("a", True),
    ]
    assert due[0].date == date(2027, 3, 1)
    assert due[-1].date is None


def test_what_two_notes_ask_for_is_counted_the_most_asked_first() -> None:
    pieces = [
        Piece("a", line(8), frozenset({"metrics", "goal"})),
        Piece("b", line(8), frozenset({"metrics", "tools"})),
        Piece("c", line(8), frozenset({"metrics", "goal"})),
    ]
    assert asked_again(pieces) == (Asked("metrics", 3), Asked("goal", 2))


def test_joined_works_of_different_kinds_meet_whether_scored_or_not() -> None:
    pieces = [Piece("a", line(8)), Piece("b", line(5)), Piece("c", line(5.5))]
    found = works_map(
        pieces, [("a", "b"), ("a", "c"), ("b", "a"), ("a", "x")], [ScoredHandoff("a", "b", seam())]
    )
    assert found.meetings == (Meeting("a", "b", 3, scored=True), Meeting("b", "a", 3, scored=False))
    assert found.unplaced == (("a", "x"),)


def test_a_handoff_that_is_performed_once_is_due_only_where_its_note_names_a_day() -> None:
    once = ScoredHandoff("a", "b", seam(Times.ONCE))
    assert works_map([], [], [once]).due_handoffs == ()
    [look] = works_map([], [], [ScoredHandoff("a", "b", seam(Times.ONCE), None, DAY)]).due_handoffs
    assert (look.name, look.date, look.by_rule) == ("a > b", DAY, False)
    [look] = works_map([], [], [ScoredHandoff("a", "b", seam(), "refunds")]).due_handoffs
    assert look.name == "a > b: refunds"
    [look] = works_map([], [], [ScoredHandoff("a", "b", seam(strands=8))]).due_handoffs
    assert (look.date, look.by_rule) == (DAY + timedelta(weeks=13, days=2), True)


def some_line(r: Random) -> TeamSummary:
    day = r.choice(["undated", "2026-11-28", "2026-11-20", "2026-10-01"])
    medians = [str(r.choice([1, 2, 3, 4, 4.5, 5, 7, 8, 9.5])) for _ in QUESTIONS]
    return parse_line(f"fo-team v1 {day} n=7 work={','.join(medians)} open=none")


def some_map(r: Random) -> tuple[list[Piece], list[tuple[str, str]], list[ScoredHandoff]]:
    names = ["Pricing", "pricing", "Support", "Payroll", "API"]
    pieces = [
        Piece(
            r.choice(names),
            some_line(r),
            frozenset(name for name in ELEMENTS if r.random() < 0.3),
            r.choice([None, DAY, DAY + timedelta(40)]),
        )
        for _ in range(r.randint(0, 8))
    ]
    joins = [(r.choice(names), r.choice([*names, "Nobody"])) for _ in range(r.randint(0, 6))]
    seams = [
        ScoredHandoff(
            r.choice(names),
            r.choice(names),
            seam(r.choice(list(Times)), r.choice([None, DAY, DAY - timedelta(9)]), r.choice([2, 5, 8])),
            None,
            r.choice([None, DAY]),
        )
        for _ in range(r.randint(0, 3))
    ]
    return pieces, joins, seams


def test_the_lists_agree_with_the_oracle() -> None:
    r = Random(20)
    for _ in range(500):
        pieces, joins, seams = some_map(r)
        found = works_map(pieces, joins, seams)
        theirs = oracle.plain(
            oracle.map_lists([_piece(piece) for piece in pieces], joins, [_seam(item) for item in seams])
        )
        assert [(piece.name, piece.score) for piece in found.pieces] == [
            (item["name"], item["score"]) for item in theirs["pieces"]
        ]
        for ours, name in ((found.due, "due"), (found.due_handoffs, "due_handoffs")):
            told = [(look.name, look.date.isoformat() if look.date else None, look.by_rule) for look in ours]
            assert told == [(item["name"], item["date"], item["by_rule"]) for item in theirs[name]]
        assert [(item.element, item.count) for item in found.asked] == [
            (item["element"], item["count"]) for item in theirs["asked"]
        ]
        assert [(item.origin, item.to, item.distance, item.scored) for item in found.meetings] == [
            (item["from"], item["to"], item["distance"], item["scored"]) for item in theirs["meet"]
        ]
        assert [list(pair) for pair in found.unplaced] == theirs["unplaced"]


def _piece(piece: Piece) -> dict[str, Any]:
    return {
        "name": piece.name,
        "date": piece.result.date.isoformat() if piece.result.date else None,
        "medians": dict(piece.result.work),
        "next": piece.next_look.isoformat() if piece.next_look else None,
        "ask": list(piece.asks),
    }


def _seam(item: ScoredHandoff) -> dict[str, Any]:
    return {
        "from": item.origin,
        "to": item.to,
        "what": None,
        "date": item.result.date.isoformat() if item.result.date else None,
        "next": item.next_look.isoformat() if item.next_look else None,
        "line": format_line(item.result),
    }
