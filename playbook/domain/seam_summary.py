"""What of a handoff's result travels to the next checkpoint, and what moved since the last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from playbook.domain.handoff import Handoff, Times
from playbook.domain.strand import median_of
from playbook.domain.strands import SIDES, STRANDS, State, state_of, value_of

MOVED: Final = 2
"""A strand whose value moved by so many points has moved, and one whose state changed."""
Pair = tuple[float | None, float | None]
"""What the composers and what the performers say; ``None`` where nobody does."""


@dataclass(frozen=True, slots=True)
class SeamSummary:
    """A handoff's result as it travels: people, work scores and strand medians of both sides, 1..10.

    ``kind`` and ``verdict`` are words as they were written; values and states follow from the medians.
    """

    date: date | None
    people: tuple[int, int]
    times: Times
    work: Pair
    strands: Mapping[str, Pair]
    kind: str
    verdict: str

    def value(self, name: str) -> float | None:
        """Return the value of a strand."""
        return value_of(name, *self.strands[name])

    def state(self, name: str) -> State:
        """Return the state of a strand."""
        return state_of(self.value(name))


@dataclass(frozen=True, slots=True)
class StrandChange:
    """One strand at two dates; ``moved`` tells more than a wobble."""

    before: float | None
    after: float | None
    moved: bool


def summary_of(handoff: Handoff, day: date | None) -> SeamSummary:
    """Return what of a result travels."""
    composers, performers = (handoff.sides.get(side) for side in SIDES)
    return SeamSummary(
        date=day,
        people=(composers.n if composers else 0, performers.n if performers else 0),
        times=handoff.times,
        work=(composers.work.score if composers else None, performers.work.score if performers else None),
        strands={
            name: (median_of(item.composers), median_of(item.performers))
            for name, item in handoff.strands.items()
        },
        kind=str(handoff.kind),
        verdict=str(handoff.verdict),
    )


def strands_moved(before: SeamSummary, after: SeamSummary) -> dict[str, StrandChange]:
    """Return every strand at both dates, in strand order."""
    return {name: _change(before, after, name) for name in STRANDS}


def _change(before: SeamSummary, after: SeamSummary, name: str) -> StrandChange:
    old, new = before.value(name), after.value(name)
    far = old is not None and new is not None and abs(new - old) >= MOVED
    return StrandChange(old, new, far or before.state(name) is not after.state(name))
