"""One station and its queue in a seeded run: each piece by itself, and means with their error.

A piece waits as long as the one before it, plus that one's length, less the time between their arrivals.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import add
from typing import Final

from playbook.domain.chance import events, exponentials, rarity, uneven
from playbook.domain.estimate import Estimate, estimate
from playbook.domain.queueing import Station

PART: Final = 16_000
"""Pieces that are drawn at once: a page has an answer in between."""
BATCHES: Final = 10
LEAST: Final = 2_000
"""Least pieces in a batch, and of the warm-up."""
MEMORIES: Final = 160
"""How many times as long as the queue's memory a batch is, so that two batches hardly know of each other."""
WARM_UP: Final = 10
LONGEST: Final = 128_000
"""Most pieces in a batch: what needs more, is not run."""
SHOWN: Final = 4_000
"""Pieces of a stretch, after a warm-up of LEAST."""

_ARRIVALS, _LENGTHS, _RARE_ARRIVALS, _RARE_LENGTHS = range(4)


def memory(station: Station) -> float:
    """Return after about how many pieces the queue has forgotten its past, as in heavy traffic."""
    return 2 * station.unevenness / (1 - station.full) ** 2


@dataclass(frozen=True, slots=True)
class Plan:
    """How many pieces a run needs before its error can be told: the rule of warm-up and batches."""

    warm_up: int
    batch: int

    @property
    def pieces(self) -> int:
        """All pieces of the run."""
        return self.warm_up + BATCHES * self.batch

    @property
    def is_short(self) -> bool:
        """Whether a page may run it."""
        return self.batch <= LONGEST


def plan(station: Station) -> Plan:
    """Return the plan for a station: a warm-up of 10 memories, batches of 160, each 2,000 pieces or more."""
    remembered = memory(station)
    return Plan(*(max(LEAST, round(times * remembered)) for times in (WARM_UP, MEMORIES)))


@dataclass(frozen=True, slots=True)
class Run:
    """How far a run has come: its next part, the next piece's wait, and the sum of waits in each batch."""

    part: int = 0
    wait: float = 0.0
    sums: tuple[float, ...] = ()

    def is_done(self, station: Station) -> bool:
        """Tell whether every piece of the plan has come."""
        return self.part * PART >= plan(station).pieces

    def estimate(self, station: Station) -> Estimate:
        """Return the mean wait of a run that is done, with its error."""
        return estimate([total / plan(station).batch for total in self.sums])


def go_on(run: Run, station: Station, seed: int) -> Run:
    """Return the run one part further; the same seed gives the same run, in however many sittings."""
    planned = plan(station)
    sums = list(run.sums) or [0.0] * BATCHES
    gaps, lengths = _pieces(station, seed, run.part)
    wait, place = run.wait, run.part * PART
    for begin, end, batch in _batches(planned, place, min(place + PART, planned.pieces)):
        total = 0.0
        for gap, length in zip(gaps[begin:end], lengths[begin:end], strict=True):
            total += wait
            wait += length - gap
            if wait < 0:
                wait = 0.0
        if batch >= 0:
            sums[batch] += total
    return Run(run.part + 1, wait, tuple(sums))


@functools.lru_cache(maxsize=8)
def whole_run(station: Station, seed: int) -> Run:
    """Return a run that is done; it is for those that take only a part or two."""
    run = Run()
    while not run.is_done(station):
        run = go_on(run, station, seed)
    return run


def _batches(planned: Plan, begin: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Cut a part at the borders of batches: first and last place in it, and the batch, -1 for warm-up."""
    borders = [0, *(planned.warm_up + planned.batch * number for number in range(BATCHES + 1))]
    for batch, (low, high) in enumerate(pairwise(borders), -1):
        if low < end and high > begin:
            yield max(low, begin) - begin, min(high, end) - begin, batch


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces one after another: when each came and was begun, how long it waited and took.

    ``earlier`` says when the pieces were begun that came before all these and still waited.
    """

    arrivals: Sequence[float]
    waits: Sequence[float]
    starts: Sequence[float]
    lengths: Sequence[float]
    earlier: Sequence[float]

    @property
    def time(self) -> float:
        """Time from the first arrival to the last."""
        return self.arrivals[-1] - self.arrivals[0]


def stretch(station: Station, seed: int) -> Stretch:
    """Return what a reader sees of a run: 4,000 pieces after the first 2,000, of a station with some work."""
    gaps, lengths = _pieces(station, seed, 0, LEAST + SHOWN)
    arrivals = list(accumulate(gaps[:-1], initial=0.0))
    wait, waits = 0.0, []
    for gap, length in zip(gaps, lengths, strict=True):
        waits.append(wait)
        wait += length - gap
        if wait < 0:
            wait = 0.0
    starts = list(map(add, arrivals, waits))
    earlier = starts[bisect_right(starts, arrivals[LEAST]) : LEAST]
    return Stretch(arrivals[LEAST:], waits[LEAST:], starts[LEAST:], lengths[LEAST:], earlier)


@functools.lru_cache(maxsize=4)
def _draws(seed: int, part: int, count: int) -> tuple[list[float], list[float]]:
    """Return the draws of a part: a moved slider changes the station, and not the luck."""
    return exponentials(seed, part, _ARRIVALS, count), exponentials(seed, part, _LENGTHS, count)


def _pieces(station: Station, seed: int, part: int, count: int = PART) -> tuple[list[float], list[float]]:
    """Return the times between arrivals and the lengths of the first ``count`` pieces of a part."""
    arrivals, lengths = _draws(seed, part, count)
    shape = uneven(arrivals, station.arrivals, _rare(seed, part, _RARE_ARRIVALS, station.arrivals, count))
    slower = 1 / station.full
    return (
        [gap * slower for gap in shape],
        uneven(lengths, station.work, _rare(seed, part, _RARE_LENGTHS, station.work, count)),
    )


def _rare(seed: int, part: int, stream: int, variation: float, count: int) -> list[bool]:
    return events(seed, part, stream, count, rarity(variation)) if variation > 1 else []
