"""One strand of a handoff, as both sides see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from playbook.domain.agreement import Agreement, Spread
from playbook.domain.strands import SIDES, HandoffSide, State, state_of, value_of

STORIES_APART: Final = 3
"""Medians of the sides this far apart, and of different states, are two stories."""
ENOUGH_FOR_A_STORY: Final = 2


@dataclass(frozen=True, slots=True)
class Strand:
    """One strand: what each side answered (``None`` where nobody did), and what follows from both."""

    composers: Spread | None
    performers: Spread | None
    value: float | None
    state: State
    needed: bool
    two_stories: bool

    @property
    def apart(self) -> float:
        """How far the medians of the sides lie apart, in points; 0 where one is missing."""
        if self.composers is None or self.performers is None:
            return 0
        return abs(self.composers.median - self.performers.median)

    def is_opposed(self, sides: Iterable[HandoffSide] = SIDES) -> bool:
        """Tell whether the answers inside one of these sides are opposed."""
        found = (self.composers if side is HandoffSide.COMPOSERS else self.performers for side in sides)
        return any(item is not None and item.agreement is Agreement.OPPOSED for item in found)


def strand_of(name: str, composers: Spread | None, performers: Spread | None, *, needed: bool) -> Strand:
    """Return a strand of what each side answered."""
    value = value_of(name, median_of(composers), median_of(performers))
    stories = are_two_stories(composers, performers)
    return Strand(composers, performers, value, state_of(value), needed, stories)


def are_two_stories(composers: Spread | None, performers: Spread | None) -> bool:
    """Tell whether the sides tell two stories of a strand: far apart, in other states, two people on each."""
    if composers is None or performers is None or min(composers.n, performers.n) < ENOUGH_FOR_A_STORY:
        return False
    one, other = composers.median, performers.median
    return abs(one - other) >= STORIES_APART and state_of(one) is not state_of(other)


def median_of(answers: Spread | None) -> float | None:
    """Return the median of a side, ``None`` where nobody answered."""
    return None if answers is None else answers.median
