"""Choices made one after another, and meetings with those who must perform them: what a rhythm costs, in choices.

Each choice is unplayable with a chance; what is made between that moment and the next meeting is built on it, and a
share of that has to be done again, for each unplayable choice by itself. A meeting costs as much as so many choices.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat
from operator import mul
from typing import Final

from playbook.domain.chance import events, fractions
from playbook.domain.estimate import Estimate, estimate
from playbook.domain.scoring import mean

CHOICES: Final = 60
"""Choices in one piece of work; the last meeting is at its end."""
REPLICATIONS: Final = 20
"""Independent runs behind a mean and its error."""
LENGTH: Final = 10 * CHOICES
"""Choices in each of them."""
RHYTHMS: Final = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 60)
"""The rhythms that a page runs, of all from 1 to CHOICES."""

_UNPLAYABLE, _MOMENTS = range(2)


@dataclass(frozen=True, slots=True)
class Handover:
    """The chance that a choice is unplayable and the share to be done again, 0 to 1; a meeting's cost, 0 or more."""

    unplayable: float
    share: float
    meeting: float

    @property
    def spoilt(self) -> float:
        """Work to be done again for each choice made and each choice built on it."""
        return self.unplayable * self.share


def cost(handover: Handover, rhythm: float) -> float:
    """Return the cost for each choice of a meeting every ``rhythm`` choices: m / T + p q T / 2.

    On average half of a stretch is built on an unplayable choice before somebody says so.
    """
    return handover.meeting / rhythm + handover.spoilt * rhythm / 2


def best_rhythm(handover: Handover) -> float:
    """Return the rhythm that costs least, √(2 m / (p q)): 0 where meetings are free, else infinite without spoilt work."""
    if handover.meeting == 0:
        return 0.0
    return math.sqrt(2 * handover.meeting / handover.spoilt) if handover.spoilt else math.inf


def cheapest(handover: Handover) -> int:
    """Return the cheapest whole rhythm from 1 to CHOICES; the longer of two that cost the same."""
    return min(range(CHOICES, 0, -1), key=lambda rhythm: cost(handover, rhythm))


def cost_done_once(handover: Handover, rhythm: int) -> float:
    """Return the cost where a choice is done again once at most, however many unplayable ones it is built on."""
    spoilt = handover.spoilt
    if spoilt == 0:
        return handover.meeting / rhythm
    still_good = accumulate(repeat(1 - spoilt, rhythm - 1), mul, initial=1 - spoilt / 2)
    return (handover.meeting - math.fsum(still_good)) / rhythm + 1


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A run of one rhythm: what it cost in each replication."""

    rhythm: int
    costs: Sequence[float]

    @property
    def cost(self) -> Estimate:
        """The mean cost with its error."""
        return estimate(self.costs)


def rehearse(handover: Handover, seed: int, rhythms: Sequence[int] = RHYTHMS) -> tuple[Rehearsal, ...]:
    """Run every rhythm on the same luck: choices that turn out unplayable, each at some moment of its making."""
    spoilt = [spoilt_moments(handover, seed, part) for part in range(REPLICATIONS)]
    return tuple(
        Rehearsal(rhythm, [_cost_of(handover, rhythm, moments) for moments in spoilt]) for rhythm in rhythms
    )


def spoilt_moments(handover: Handover, seed: int, part: int = 0, count: int = LENGTH) -> list[float]:
    """Return when choices went wrong, counted in choices: 3.25 is a quarter into the fourth."""
    wrong = events(seed, part, _UNPLAYABLE, LENGTH, handover.unplayable)
    moments = fractions(seed, part, _MOMENTS, LENGTH)
    return [place + moments[place] for place in range(count) if wrong[place]]


def indistinguishable(rehearsals: Sequence[Rehearsal]) -> tuple[int, ...]:
    """Return the cheapest rhythm of a run, and those that it cannot tell from it, in their order."""
    best = min(rehearsals, key=lambda one: mean(one.costs))
    apart = {
        one.rhythm: estimate([mine - least for mine, least in zip(one.costs, best.costs, strict=True)])
        for one in rehearsals
    }
    return tuple(rhythm for rhythm, difference in apart.items() if difference.covers(0))


def _cost_of(handover: Handover, rhythm: int, moments: Sequence[float]) -> float:
    """Return the cost for each choice of one replication, over its whole stretches."""
    end = LENGTH - LENGTH % rhythm
    built_on = math.fsum(rhythm - moment % rhythm for moment in moments if moment < end)
    return handover.meeting / rhythm + handover.share * built_on / end
