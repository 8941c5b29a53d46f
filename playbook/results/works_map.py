"""The map of several pieces of work as a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from playbook.codecs import seam_line, team_line
from playbook.domain.faults import Fault
from playbook.domain.scoring import score_work
from playbook.domain.works_map import DueLook, Piece, ScoredHandoff, WorksMap
from playbook.results.ballot import VERSION, iso

if TYPE_CHECKING:
    from playbook.results.map_documents import HandoffPart, LookPart, MapResult, PiecePart

ORDERS: Final = ("name", "next-look")


def map_document(
    found: WorksMap, order: str = "name", unreadable: Sequence[Fault] = (), unnamed: Sequence[str] = ()
) -> MapResult:
    """Return a map; its pieces stand by ``order``: their name, or their next look, soonest first."""
    pieces, due = found.pieces, [look.name for look in found.due]
    if order == "next-look":
        pieces = tuple(sorted(pieces, key=lambda piece: due.index(piece.name)))
    return {
        "version": VERSION,
        "kind": "map",
        "pieces": [_piece(piece) for piece in pieces],
        "joins": [{"from": origin, "to": to} for origin, to in found.joins],
        "handoffs": [_handoff(item) for item in found.handoffs],
        "due": [_look(look) for look in found.due],
        "due_handoffs": [_look(look) for look in found.due_handoffs],
        "asked": [{"element": item.element, "count": item.count, "of": len(pieces)} for item in found.asked],
        "meet": [
            {"from": item.origin, "to": item.to, "distance": item.distance, "scored": item.scored}
            for item in found.meetings
        ],
        "unscored": [{"from": item.origin, "to": item.to} for item in found.meetings if not item.scored],
        "unplaced": [{"from": origin, "to": to} for origin, to in found.unplaced],
        "unreadable": [{"where": item.where, "reason": item.reason} for item in unreadable],
        "unnamed": list(unnamed),
    }


def _piece(piece: Piece) -> PiecePart:
    work = score_work(piece.result.work, mostly_split=piece.result.split is not None)
    return {
        "name": piece.name,
        "date": iso(piece.result.date),
        "n": piece.result.n,
        "score": piece.score,
        "verdict": str(work.verdict),
        "next": iso(piece.next_look),
        "ask": sorted(piece.asks),
        "line": team_line.format_line(piece.result),
    }


def _handoff(item: ScoredHandoff) -> HandoffPart:
    return {
        "from": item.origin,
        "to": item.to,
        "what": item.what,
        "date": iso(item.result.date),
        "verdict": item.result.verdict,
        "next": iso(item.next_look),
        "line": seam_line.format_line(item.result),
    }


def _look(look: DueLook) -> LookPart:
    return {"name": look.name, "date": iso(look.date), "by_rule": look.by_rule}
