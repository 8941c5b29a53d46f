"""Several pieces of work on one map: who is due, what is asked for again, where kinds of work meet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from playbook.domain.ballot import ELEMENTS, QUESTIONS
from playbook.domain.checkpoints import checkpoint_of
from playbook.domain.handoff import Times, next_look_of
from playbook.domain.schedule import next_checkpoint, next_date
from playbook.domain.seam_summary import SeamSummary
from playbook.domain.team_summary import TeamSummary

DIFFERENT_KINDS: Final = 3
"""Joined pieces whose works lie this many points apart are of different kinds."""
AGAIN: Final = 2
"""What so many notes ask for is asked for again and again."""

_HUNDRED: Final = 100
_PARTS: Final = _HUNDRED * len(QUESTIONS)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of work, by its latest note: its result, the elements it asks for, and its next look."""

    name: str
    result: TeamSummary
    asks: frozenset[str] = frozenset()
    next_look: date | None = None

    @property
    def parts(self) -> int:
        """Where the work sits, in whole 400ths of a point: the medians of a line have two decimals."""
        return sum(round(_HUNDRED * median) for median in self.result.work.values())

    @property
    def score(self) -> float:
        """Where the work sits, 1..10."""
        return self.parts / _PARTS


@dataclass(frozen=True, slots=True)
class ScoredHandoff:
    """A handoff by its latest note: from which piece to which, what, its result, and its next look."""

    origin: str
    to: str
    result: SeamSummary
    what: str | None = None
    next_look: date | None = None

    @property
    def name(self) -> str:
        """Who hands over to whom, and what, where that is known."""
        between = f"{self.origin} > {self.to}"
        return f"{between}: {self.what}" if self.what else between


@dataclass(frozen=True, slots=True)
class DueLook:
    """When a piece or a handoff is looked at again; ``by_rule`` where its note names no day."""

    name: str
    date: date | None
    by_rule: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """An element that several notes ask for."""

    element: str
    count: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two joined pieces of different kinds, how far their works lie apart, and whether anybody looked."""

    origin: str
    to: str
    distance: float
    scored: bool


@dataclass(frozen=True, slots=True)
class WorksMap:
    """The pieces by name, all joins, and the lists; ``unplaced`` joins name a piece that is not there."""

    pieces: tuple[Piece, ...]
    handoffs: tuple[ScoredHandoff, ...]
    joins: tuple[tuple[str, str], ...]
    due: tuple[DueLook, ...]
    due_handoffs: tuple[DueLook, ...]
    asked: tuple[Asked, ...]
    meetings: tuple[Meeting, ...]
    unplaced: tuple[tuple[str, str], ...]


def works_map(
    pieces: Iterable[Piece],
    joins: Iterable[tuple[str, str]] = (),
    handoffs: Iterable[ScoredHandoff] = (),
) -> WorksMap:
    """Return the map of these notes; of one piece, and of one handoff, the latest dated note counts."""
    named = sorted(latest(pieces, _name), key=lambda item: by_name(item.name))
    placed = {piece.name: piece for piece in named}
    kept = latest(handoffs, _handed)
    scored = {(item.origin, item.to) for item in kept}
    pairs = sorted({*joins, *scored}, key=lambda pair: (by_name(pair[0]), by_name(pair[1])))
    there = [pair for pair in pairs if pair[0] in placed and pair[1] in placed]
    return WorksMap(
        pieces=tuple(placed.values()),
        handoffs=tuple(kept),
        joins=tuple(there),
        due=_soonest(map(_due, placed.values())),
        due_handoffs=_soonest(look for item in kept if (look := _due_handoff(item))),
        asked=asked_again(placed.values()),
        meetings=tuple(_meetings(placed, there, scored)),
        unplaced=tuple(pair for pair in pairs if pair not in there),
    )


def latest(notes: Iterable[T], key: Callable[[T], Hashable]) -> list[T]:
    """Return one note for each key: the latest dated, an undated one only alone; of equals the last."""
    found: dict[Hashable, T] = {}
    for note in notes:
        before = found.get(key(note))
        if before is None or _day(note) >= _day(before):
            found[key(note)] = note
    return list(found.values())


def by_name(name: str) -> tuple[str, str]:
    """Return what sorts names whatever their case."""
    return name.casefold(), name


def asked_again(pieces: Collection[Piece]) -> tuple[Asked, ...]:
    """Return the elements that two or more notes ask for, the most asked first, equal ones by name."""
    counts = {name: sum(name in piece.asks for piece in pieces) for name in ELEMENTS}
    often = [Asked(name, count) for name, count in counts.items() if count >= AGAIN]
    return tuple(sorted(often, key=lambda item: (-item.count, item.element)))


def _meetings(
    placed: dict[str, Piece], joins: Sequence[tuple[str, str]], scored: Collection[tuple[str, str]]
) -> Iterable[Meeting]:
    for origin, to in joins:
        parts = abs(placed[origin].parts - placed[to].parts)
        if parts >= DIFFERENT_KINDS * _PARTS:
            yield Meeting(origin, to, parts / _PARTS, (origin, to) in scored)


def _due(piece: Piece) -> DueLook:
    if piece.next_look:
        return DueLook(piece.name, piece.next_look, by_rule=False)
    point = checkpoint_of(date.min, piece.result)
    due = next_checkpoint(point.work.verdict, point.fit, len(point.unagreed), settled=not point.open)
    return DueLook(piece.name, next_date(piece.result.date, due.weeks), by_rule=True)


def _due_handoff(item: ScoredHandoff) -> DueLook | None:
    if item.next_look:
        return DueLook(item.name, item.next_look, by_rule=False)
    if item.result.times is Times.ONCE:
        return None
    return DueLook(item.name, next_date(item.result.date, next_look_of(item.result.verdict)), by_rule=True)


def _soonest(looks: Iterable[DueLook]) -> tuple[DueLook, ...]:
    return tuple(sorted(looks, key=lambda look: (look.date or date.max, by_name(look.name))))


def _day(note: object) -> date:
    day: date | None = note.result.date  # type: ignore[attr-defined]
    return day or date.min


def _name(piece: Piece) -> str:
    return piece.name


def _handed(item: ScoredHandoff) -> tuple[str, str, str | None]:
    return item.origin, item.to, item.what and item.what.casefold()
