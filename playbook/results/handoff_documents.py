"""The shapes of a handoff's documents, key by key as in ``playbook/schema/``, for type checkers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypedDict

from playbook.domain.sorted_answers import SortedAnswers
from playbook.results.documents import Due, LeftOut, Link, OfferedPiece, TeamWork


class Unit(TypedDict):
    """One side: how many answered, and where they see their own work; ``None`` where nobody did."""

    n: int
    work: TeamWork | None


class SideAnswers(TypedDict):
    """The answers of one side to one strand; without any, ``n`` is 0 and all else null."""

    n: int
    answers: SortedAnswers | Sequence[int]
    median: float | None
    low: int | None
    high: int | None
    agreement: str | None
    luck: float | None
    ad: float | None
    rwg: float | None


class StrandPart(TypedDict):
    """One strand: what each side answered, and what follows from both."""

    composers: SideAnswers
    performers: SideAnswers
    value: float | None
    state: str
    needed: bool
    two_stories: bool


HandoffResult = TypedDict(
    "HandoffResult",
    {
        "version": int,
        "kind": Literal["handoff"],
        "from": str | None,
        "to": str | None,
        "what": str | None,
        "times": str,
        "date": str | None,
        "sides": Mapping[str, Unit],
        "distance": float | None,
        "seam": str,
        "needed": list[str],
        "strands": Mapping[str, StrandPart],
        "verdict": str,
        "plan": list[str],
        "first_move": str | None,
        "plays": list[str],
        "discuss": list[str],
        "next_checkpoint": Due | None,
        "duplicates": int,
        "corrections": list[int],
        "unreadable": list[LeftOut],
        "line": str,
        "links": list[Link],
    },
)
"""What both sides of a handoff say together."""


class StrandPoint(TypedDict):
    """One strand at one date: the medians of the sides, and what follows from both."""

    composers: float | None
    performers: float | None
    value: float | None
    state: str


class StrandMove(TypedDict):
    """One strand at two dates; ``moved`` tells more than a wobble."""

    before: float | None
    after: float | None
    moved: bool


class SeamPoint(TypedDict):
    """One dated result of a handoff, and what moved up to it; the first one has no change."""

    date: str
    times: str
    people: Mapping[str, int]
    work: Mapping[str, float | None]
    seam: str
    needed: list[str]
    verdict: str
    strands: Mapping[str, StrandPoint]
    line: str
    since_previous: Mapping[str, StrandMove] | None
    since_first: Mapping[str, StrandMove] | None


class HandoffCheckpointResult(TypedDict):
    """Dated results of the same handoff, oldest first, and what moved."""

    version: int
    kind: Literal["handoff-checkpoint"]
    scope: str | None
    results: list[SeamPoint]
    next_checkpoint: Due | None
    links: list[Link]


class SavedHandoffResult(HandoffResult, total=False):
    """A handoff's result with what was agreed, as the page saves it, and what is only offered."""

    agreed: dict[str, object]
    offered: list[OfferedPiece]
