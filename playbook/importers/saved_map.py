"""Reads a map back that this site saved as data: pieces, scored handoffs, joins, lines without a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeVar

from playbook.codecs.json_reader import Part, parse_date, shown
from playbook.codecs.seam_line import parse_line as seam_of
from playbook.codecs.team_line import parse_line as team_of
from playbook.domain.ballot import ELEMENTS, clean_scope
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.map_notes import Join, MapNotes
from playbook.domain.works_map import Piece, ScoredHandoff

KIND: Final = "map"

T = TypeVar("T")


def saved_map(saved: Mapping[str, Any]) -> MapNotes:
    """Return what a saved map holds, with a fault for each part that cannot be read."""
    found, told = MapNotes(), Part(saved, "saved map: ")
    found.pieces += _read(told, "pieces", _piece, found.faults)
    found.handoffs += _read(told, "handoffs", _handoff, found.faults)
    scored = {(item.origin, item.to) for item in found.handoffs}
    joins = [join for name in ("joins", "unplaced") for join in _read(told, name, _join, found.faults)]
    found.joins += (join for join in joins if join not in scored)
    found.unnamed += _read(told, "unnamed", _line, found.faults)
    return found


def _read(saved: Part, name: str, read: Callable[[Any], T], faults: list[Fault]) -> Iterator[T]:
    """Yield the parts of a list, as far as they can be read."""
    if name not in saved:
        return
    try:
        items = saved.items(name)
    except PlaybookError as error:
        faults += error.faults
        return
    for number, item in enumerate(items, 1):
        try:
            yield read(item)
        except PlaybookError as error:
            faults += (fault.within(f"saved map: {name} {number}") for fault in error.faults)


def _piece(item: Any) -> Piece:
    part = _part(item)
    asks = part.items("ask") if "ask" in part else ()
    known = frozenset(name for name in ELEMENTS if name in asks)
    return Piece(_named(part, "name"), team_of(part.text("line")), known, parse_date(part.text("next")))


def _handoff(item: Any) -> ScoredHandoff:
    part = _part(item)
    line, what = seam_of(part.text("line")), clean_scope(part.text("what"))
    return ScoredHandoff(_named(part, "from"), _named(part, "to"), line, what, parse_date(part.text("next")))


def _join(item: Any) -> Join:
    part = _part(item)
    return _named(part, "from"), _named(part, "to")


def _line(item: Any) -> str:
    """Return a line whose piece nobody can tell; it is read once that is told."""
    if not isinstance(item, str):
        raise PlaybookError(Fault(found=shown(item), expected="a line of a result"))
    return item


def _part(item: Any) -> Part:
    if not isinstance(item, Mapping):
        raise PlaybookError(Fault(found=shown(item), expected="an object"))
    return Part(item)


def _named(part: Part, name: str) -> str:
    found = clean_scope(part.text(name))
    if not found:
        raise PlaybookError(Fault(field=name, problem="found none", expected="the name of a piece of work"))
    return found
