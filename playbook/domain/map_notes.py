"""The notes of a map: what they hold, what was left out, and which note of several about the same counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, NamedTuple, TypeAlias, TypeVar

from playbook.domain.faults import Fault
from playbook.domain.works_map import Piece, ScoredHandoff

Join: TypeAlias = tuple[str, str]

_AROUND: Final = re.compile(r"^[\W_]+|[\W_]+$")

Note = TypeVar("Note", Piece, ScoredHandoff)


class Added(NamedTuple):
    """How many notes and joins are new, and how many notes were there before."""

    notes: int
    joins: int
    known: int


class Older(NamedTuple):
    """A note that does not count, for a later one is about the same piece or handoff."""

    name: str
    day: date | None


@dataclass(slots=True)
class MapNotes:
    """What notes hold for a map, and what was left out.

    ``unnamed`` are lines whose piece nobody can tell, ``older`` notes that do not count.
    """

    pieces: list[Piece] = field(default_factory=list)
    handoffs: list[ScoredHandoff] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    older: list[Older] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def add(self, coming: MapNotes) -> Added:
        """Take in what comes later; return what of it is new.

        Of one piece, and of one handoff, the latest dated note counts, an undated one only alone, of equals
        the last. The other is named in ``older``. Two things handed over between the same two are two
        handoffs; a note that doesn't say what is about the one there is, of several the one with its
        result, or one of its own. A join that a scored handoff brings needs no other. Who hands over to
        whom is a piece's name also where its capitals, or the signs around it, differ.
        """
        told = [self._take(self.pieces, note) for note in coming.pieces]
        names = {piece.name: piece.name for piece in self.pieces}
        names = {_bare(name): name for name in names} | names
        before, self.handoffs = self.handoffs, []
        for item in before:
            self._take(self.handoffs, _between(item, names))
        told += [self._take(self.handoffs, _between(item, names)) for item in coming.handoffs]
        scored = {(item.origin, item.to) for item in self.handoffs}
        held = dict.fromkeys(_named(join, names) for join in self.joins)
        joins = dict.fromkeys(_named(join, names) for join in coming.joins)
        new = [join for join in joins if join not in held and join not in scored]
        self.joins = [join for join in (*held, *new) if join not in scored]
        self.unnamed += (line for line in coming.unnamed if line not in self.unnamed)
        self.older += coming.older
        self.faults += coming.faults
        return Added(told.count(True), len(new), told.count(False))

    def _take(self, held: list[Note], note: Note) -> bool | None:
        """Put a note among those that are held; tell whether it is new, ``None`` where it does not count."""
        place = _place_of(held, note)
        if place == len(held):
            held.append(note)
            return True
        before = held[place]
        if note.result == before.result:
            held[place] = _together(before, note)
            return held[place] != before
        later = (note.result.date or date.min) >= (before.result.date or date.min)
        left = before if later else note
        self.older.append(Older(left.name, left.result.date))
        if later:
            held[place] = note
        return later or None


def gathered(notes: Iterable[MapNotes]) -> MapNotes:
    """Return the notes of several texts together."""
    together = MapNotes()
    for found in notes:
        together.add(found)
    return together


def _place_of(held: Sequence[Note], note: Note) -> int:
    """Return where the note about the same stands among those that are held; their number where none does."""
    places = [place for place, other in enumerate(held) if _same(other, note)]
    if len(places) > 1:
        alike = [place for place in places if held[place].result == note.result]
        places = alike or [place for place in places if held[place].name.casefold() == note.name.casefold()]
    return places[0] if places else len(held)


def _same(one: Piece | ScoredHandoff, other: Piece | ScoredHandoff) -> bool:
    """Tell whether two notes are about the same piece, or the same handoff as far as they say."""
    if isinstance(one, ScoredHandoff) and isinstance(other, ScoredHandoff):
        things = {item.what.casefold() for item in (one, other) if item.what}
        return (one.origin, one.to) == (other.origin, other.to) and len(things) < 2
    return one.name == other.name


def _together(before: Note, note: Note) -> Note:
    """Return one note of two with the same result; a line alone tells less than the note around it."""
    look = note.next_look or before.next_look
    if isinstance(note, Piece):
        return replace(note, asks=note.asks or before.asks, next_look=look)
    return replace(note, what=note.what or before.what, next_look=look)


def _between(item: ScoredHandoff, names: Mapping[str, str]) -> ScoredHandoff:
    origin, to = _named((item.origin, item.to), names)
    return replace(item, origin=origin, to=to)


def _named(join: Join, names: Mapping[str, str]) -> Join:
    """Return a join by the pieces' own names."""
    origin, to = (names.get(name, names.get(_bare(name), name)) for name in join)
    return origin, to


def _bare(name: str) -> str:
    """Return a name without capitals and without the signs around it."""
    return _AROUND.sub("", name.casefold()) or name
