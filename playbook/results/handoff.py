"""A handoff's result as a document, and as the one line in which it travels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from playbook.catalog.instrument import Instrument
from playbook.catalog.permalinks import places, short_link
from playbook.codecs.seam_line import format_line
from playbook.domain.ballot import clean_scope
from playbook.domain.handoff import Handoff
from playbook.domain.seam_summary import summary_of
from playbook.domain.strand import Strand
from playbook.domain.strands import SIDES, HandoffSide
from playbook.results.ballot import VERSION, due_part, iso
from playbook.results.team import answered_part, work_part

if TYPE_CHECKING:
    from playbook.domain.agreement import Spread
    from playbook.domain.faults import Fault
    from playbook.results.documents import Link
    from playbook.results.handoff_documents import HandoffResult, SideAnswers, StrandPart, Unit

_NO_ANSWER: Final[SideAnswers] = {
    "n": 0,
    "answers": [],
    "median": None,
    "low": None,
    "high": None,
    "agreement": None,
    "luck": None,
    "ad": None,
    "rwg": None,
}
_ALWAYS_CITED: Final = ("method-handoff", "limits")


@dataclass(frozen=True, slots=True)
class HandoffScope:
    """What is handed over, from whom, to whom; each in one line of at most 120 characters, or not named."""

    origin: str | None = None
    to: str | None = None
    what: str | None = None

    @classmethod
    def of(cls, origin: str | None, to: str | None, what: str | None) -> HandoffScope:
        """Return a scope without control characters; raises ``PlaybookError`` for a text too long."""
        return cls(clean_scope(origin), clean_scope(to), clean_scope(what))

    @property
    def units(self) -> Mapping[HandoffSide, str]:
        """The names of the sides' units."""
        return dict(zip(SIDES, (self.origin or "", self.to or ""), strict=True))


def handoff_document(
    handoff: Handoff,
    instrument: Instrument,
    scope: HandoffScope,
    day: date | None = None,
    site: str = "",
    unreadable: Sequence[Fault] = (),
) -> HandoffResult:
    """Return the result of a handoff; scores, medians and the distance are in points and never rounded."""
    look = handoff.next_look
    return {
        "version": VERSION,
        "kind": "handoff",
        "from": scope.origin,
        "to": scope.to,
        "what": scope.what,
        "times": str(handoff.times),
        "date": iso(day),
        "sides": {str(side): _unit(handoff, side) for side in SIDES},
        "distance": handoff.distance,
        "seam": str(handoff.kind),
        "needed": list(handoff.needed),
        "strands": {name: _strand(item) for name, item in handoff.strands.items()},
        "verdict": str(handoff.verdict),
        "plan": list(handoff.plan),
        "first_move": handoff.first_move,
        "plays": list(handoff.plays),
        "discuss": list(handoff.discuss),
        "next_checkpoint": due_part(look, day) if look else None,
        "duplicates": handoff.duplicates,
        "corrections": list(handoff.corrections),
        "unreadable": [{"where": item.where, "reason": item.reason} for item in unreadable],
        "line": format_line(summary_of(handoff, day)),
        "links": handoff_links(instrument, handoff.plays, site),
    }


def _unit(handoff: Handoff, side: HandoffSide) -> Unit:
    read = handoff.sides.get(side)
    return {"n": read.n, "work": work_part(read)} if read else {"n": 0, "work": None}


def _strand(item: Strand) -> StrandPart:
    return {
        "composers": _answered(item.composers),
        "performers": _answered(item.performers),
        "value": item.value,
        "state": str(item.state),
        "needed": item.needed,
        "two_stories": item.two_stories,
    }


def _answered(item: Spread | None) -> SideAnswers:
    return {**answered_part(item)} if item else {**_NO_ANSWER}


def handoff_links(instrument: Instrument, plays: Sequence[str], site: str) -> list[Link]:
    """Return the plays and sections that a handoff's result cites, with permanent links below ``site``."""
    known = places(instrument)
    cited = [name for name in (*plays, *_ALWAYS_CITED) if name in known]
    return [{"id": name, "title": known[name].title, "url": short_link(name, site)} for name in cited]
