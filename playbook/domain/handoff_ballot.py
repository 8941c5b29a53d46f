"""One person's answers about a handoff, and the bits in which they travel.

The same 84 bits as :mod:`playbook.domain.packed_ballot`: version 2 is a composer's ballot, 3 a performer's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from playbook.domain.ballot import (
    HIGHEST,
    HIGHEST_ID,
    LOWEST,
    QUESTIONS,
    on_scale,
    unknown_faults,
    work_faults,
)
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.packed_ballot import date_in, digits_in, id_in, packed_bits, version_in
from playbook.domain.strands import SIDES, STRANDS, HandoffSide

VERSIONS: Final = {HandoffSide.COMPOSERS: 2, HandoffSide.PERFORMERS: 3}
"""The version of a side's codes."""
_SIDES: Final = {version: side for side, version in VERSIONS.items()}


@dataclass(frozen=True, slots=True)
class HandoffBallot:
    """One person's answers: the side, all four questions about the own work, and any strands.

    ``work`` and ``strands`` hold integers 1..10, ``strands`` the answered ones only. ``id`` is 1..65535, or
    0 for none. Raises :class:`PlaybookError` that names every wrong field.
    """

    side: HandoffSide
    work: Mapping[str, int]
    strands: Mapping[str, int] = field(default_factory=dict)
    date: date | None = None
    id: int = 0

    def __post_init__(self) -> None:
        faults = [*_side_faults(self.side), *work_faults(self.work), *_strand_faults(self.strands)]
        if type(self.id) is not int or not 0 <= self.id <= HIGHEST_ID:
            faults.append(Fault("", "ballot id", repr(self.id), f"an integer from 0 to {HIGHEST_ID}"))
        if faults:
            raise PlaybookError(*faults)
        object.__setattr__(self, "side", HandoffSide(self.side))
        object.__setattr__(self, "work", {name: self.work[name] for name in QUESTIONS})
        answered = {name: self.strands[name] for name in STRANDS if name in self.strands}
        object.__setattr__(self, "strands", answered)

    @property
    def answers(self) -> tuple[int | None, ...]:
        """All twelve answers in the order of the table; ``None`` where a strand is unanswered."""
        return (*self.work.values(), *map(self.strands.get, STRANDS))


def pack(ballot: HandoffBallot) -> int:
    """Return a ballot as the 84 bits that its code holds before the check bits: equal for equal ballots.

    Raises :class:`PlaybookError` for a date that no code can hold.
    """
    digits = "".join(f"{answer or 0:x}" for answer in ballot.answers)
    return packed_bits(VERSIONS[ballot.side], ballot.date, digits, ballot.id)


def unpack(packed: int) -> HandoffBallot:
    """Return the ballot of the bits that :func:`pack` returns."""
    answers = [int(digit, 16) for digit in digits_in(packed)]
    given = zip(STRANDS, answers[len(QUESTIONS) :], strict=True)
    return HandoffBallot(
        side_in(packed),
        dict(zip(QUESTIONS, answers, strict=False)),
        {name: answer for name, answer in given if answer},
        date_in(packed),
        id_in(packed),
    )


def side_in(packed: int) -> HandoffSide:
    """Return the side of the ballot in packed bits."""
    return _SIDES[version_in(packed)]


def _side_faults(side: object) -> Iterable[Fault]:
    if side not in SIDES:
        yield Fault("", "side", repr(side), " or ".join(SIDES))


def _strand_faults(strands: Mapping[str, object]) -> Iterable[Fault]:
    for name, value in strands.items():
        if name in STRANDS and not on_scale(value):
            yield Fault("", f"strand {name}", repr(value), f"an integer from {LOWEST} to {HIGHEST}")
    yield from unknown_faults("strand", strands, STRANDS)
