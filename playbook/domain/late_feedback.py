"""Choices made one after another, and meetings with those who must perform them: what a rhythm costs.

Each choice is unplayable with a chance. What is made between that moment and the next meeting is built on it,
and a share of that has to be done again, for each unplayable choice by itself. Costs are counted in choices.
"""

from __future__ import annotations

import functools
import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat
from operator import mul
from typing import Final

from playbook.domain.chance import events, fractions
from playbook.domain.estimate import Estimate, estimate

CHOICES: Final = 60
"""Choices in one piece of work; the last meeting is at its end."""
REPLICATIONS: Final = 20
"""Independent runs behind a mean and its error."""
LENGTH: Final = 5 * CHOICES
"""Choices in each of them."""
RHYTHMS: Final = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 60)
"""The rhythms that a page runs, of all from 1 to CHOICES."""

_UNPLAYABLE, _MOMENTS = range(2)


@dataclass(frozen=True, slots=True)
class Handover:
    """The chance that a choice is unplayable, the share to be done again, and what a meeting costs."""

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
    """Return the cheapest rhythm, √(2 m / (p q)): 0 where meetings are free, else infinite for p q = 0."""
    if handover.meeting == 0:
        return 0.0
    return math.sqrt(2 * handover.meeting / handover.spoilt) if handover.spoilt else math.inf


def cheapest_rhythms(handover: Handover) -> tuple[int, ...]:
    """Return the cheapest whole rhythm from 1 to CHOICES, or the two of them that cost the same.

    Where nothing costs anything it is CHOICES alone.
    """
    costs = {rhythm: cost(handover, rhythm) for rhythm in range(1, CHOICES + 1)}
    least = min(costs.values())
    if least == 0:
        return (CHOICES,)
    return tuple(rhythm for rhythm, found in costs.items() if math.isclose(found, least))


def cheapest(handover: Handover) -> int:
    """Return the cheapest whole rhythm from 1 to CHOICES; the longer of two that cost the same."""
    return cheapest_rhythms(handover)[-1]


def again(handover: Handover, length: int) -> float:
    """Return how much of a stretch is done again, each unplayable choice by itself: p q L² / 2."""
    return handover.spoilt * length * length / 2


def again_once(handover: Handover, length: int) -> float:
    """Return how much of a stretch is done again where no choice is redone more than once."""
    spoilt = handover.spoilt
    still_good = accumulate(repeat(1 - spoilt, length - 1), mul, initial=1 - spoilt / 2)
    return length - math.fsum(still_good)


def cost_done_once(handover: Handover, rhythm: int) -> float:
    """Return the cost where a choice is done again once at most, whatever it is built on."""
    return (handover.meeting + again_once(handover, rhythm)) / rhythm


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A run of one rhythm: what it cost in each replication, and the mean with its error."""

    rhythm: int
    costs: Sequence[float]
    cost: Estimate


def rehearse(handover: Handover, seed: int, rhythms: Sequence[int] = RHYTHMS) -> tuple[Rehearsal, ...]:
    """Run every rhythm on the same luck: unplayable choices, each at some moment of its making."""
    return tuple(_rehearsal(handover, seed, rhythm) for rhythm in rhythms)


def _rehearsal(handover: Handover, seed: int, rhythm: int) -> Rehearsal:
    meetings = handover.meeting / rhythm
    costs = [meetings + handover.share * built for built in _built_on(handover.unplayable, seed, rhythm)]
    return Rehearsal(rhythm, costs, estimate(costs))


@functools.lru_cache(maxsize=128)
def _built_on(unplayable: float, seed: int, rhythm: int) -> tuple[float, ...]:
    """Return how much is built on unplayable choices for each choice made, in each replication."""
    end = LENGTH - LENGTH % rhythm
    built = []
    for part in range(REPLICATIONS):
        moments = spoilt_moments(unplayable, seed, part)
        moments = moments[: bisect_left(moments, end)]
        since = math.fsum(map(math.fmod, moments, repeat(rhythm)))
        built.append((rhythm * len(moments) - since) / end)
    return tuple(built)


@functools.lru_cache(maxsize=64)
def spoilt_moments(unplayable: float, seed: int, part: int = 0) -> tuple[float, ...]:
    """Return when choices went wrong, counted in choices: 3.25 is a quarter into the fourth."""
    wrong = events(seed, part, _UNPLAYABLE, LENGTH, unplayable)
    moments = fractions(seed, part, _MOMENTS, LENGTH)
    return tuple(place + moments[place] for place in range(LENGTH) if wrong[place])


def indistinguishable(rehearsals: Sequence[Rehearsal]) -> tuple[int, ...]:
    """Return the cheapest rhythm of a run, and those that it cannot tell from it, in their order."""
    best = min(rehearsals, key=lambda one: one.cost.mean)
    apart = {
        one.rhythm: estimate([mine - least for mine, least in zip(one.costs, best.costs, strict=True)])
        for one in rehearsals
    }
    return tuple(rhythm for rhythm, difference in apart.items() if difference.covers(0))
