"""The shape of a map's document, key by key as in ``playbook/schema/``, for type checkers."""

from __future__ import annotations

from typing import Literal, TypedDict

from playbook.results.documents import LeftOut


class PiecePart(TypedDict):
    """One piece of work, by its latest note."""

    name: str
    date: str | None
    n: int
    score: float
    verdict: str
    next: str | None
    ask: list[str]
    line: str


JoinPart = TypedDict("JoinPart", {"from": str, "to": str})
JoinPart.__doc__ = "Which piece hands over to which."

HandoffPart = TypedDict(
    "HandoffPart",
    {
        "from": str,
        "to": str,
        "what": str | None,
        "date": str | None,
        "verdict": str,
        "next": str | None,
        "line": str,
    },
)
HandoffPart.__doc__ = "A scored handoff, by its latest note."

MeetPart = TypedDict("MeetPart", {"from": str, "to": str, "distance": float, "scored": bool})
MeetPart.__doc__ = "Joined pieces of different kinds."


class LookPart(TypedDict):
    """When something is looked at again; ``by_rule`` where its note names no day."""

    name: str
    date: str | None
    by_rule: bool


class AskedPart(TypedDict):
    """An element that several notes ask for."""

    element: str
    count: int
    of: int


class MapResult(TypedDict):
    """Several pieces of work, their joins, and the lists below the picture."""

    version: int
    kind: Literal["map"]
    pieces: list[PiecePart]
    joins: list[JoinPart]
    handoffs: list[HandoffPart]
    due: list[LookPart]
    due_handoffs: list[LookPart]
    asked: list[AskedPart]
    meet: list[MeetPart]
    unscored: list[JoinPart]
    unplaced: list[JoinPart]
    unreadable: list[LeftOut]
    unnamed: list[str]
