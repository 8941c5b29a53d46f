"""One station and its queue in a seeded run: each piece by itself, and means with their error.

A piece waits as long as the one before it, plus that one's length, less the time between their arrivals (Lindley 1952).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
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
    """Return the plan for a station: batches of 160 memories, after a warm-up of 10, never below 2,000 pieces."""
    remembered = memory(station)
    return Plan(*(max(LEAST, round(times * remembered)) for times in (WARM_UP, MEMORIES)))


@dataclass(frozen=True, slots=True)
class Run:
    """How far a run has come: its next part, the wait of the next piece, and the sum of waits in each batch."""

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


def _batches(planned: Plan, begin: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Cut a part at the borders of batches: first and last place in the part, and the batch, -1 for warm-up."""
    borders = [0, *(planned.warm_up + planned.batch * number for number in range(BATCHES + 1))]
    for batch, (low, high) in enumerate(zip(borders, borders[1:], strict=False), -1):
        if low < end and high > begin:
            yield max(low, begin) - begin, min(high, end) - begin, batch


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces one after another, once the station has warmed up: when each came, how long it waited and took."""

    arrivals: Sequence[float]
    waits: Sequence[float]
    starts: Sequence[float]
    lengths: Sequence[float]

    @property
    def time(self) -> float:
        """Time from the first arrival to the last."""
        return self.arrivals[-1] - self.arrivals[0]


def stretch(station: Station, seed: int) -> Stretch:
    """Return the 4,000 pieces after the first 2,000: what a reader sees of a run whose station is not always empty."""
    gaps, lengths = _pieces(station, seed, 0, LEAST + SHOWN)
    arrivals = list(accumulate(gaps[:-1], initial=0.0))[LEAST:]
    wait, waits = 0.0, []
    for gap, length in zip(gaps, lengths, strict=True):
        waits.append(wait)
        wait += length - gap
        if wait < 0:
            wait = 0.0
    waits = waits[LEAST:]
    return Stretch(arrivals, waits, list(map(add, arrivals, waits)), lengths[LEAST:])


@dataclass(frozen=True, slots=True)
class LittlesLaw:
    """Both sides of L = λ W for the queue, and how far what began before and ended after can part them."""

    counted: float
    expected: float
    edges: float

    @property
    def holds(self) -> bool:
        """Whether both sides agree as far as they must."""
        return abs(self.counted - self.expected) <= self.edges + 1e-9


def littles_law(seen: Stretch) -> LittlesLaw:
    """Count the queue by the clock, and compare it with arrivals × wait (J. D. C. Little 1961)."""
    last = seen.arrivals[-1]
    rate = len(seen.waits) / seen.time
    outside = math.fsum(start - last for start in seen.starts if start > last)
    expected = rate * math.fsum(seen.waits) / len(seen.waits)
    return LittlesLaw(_area(seen.arrivals, seen.starts) / seen.time, expected, outside / seen.time)


def _area(arrivals: Sequence[float], starts: Sequence[float]) -> float:
    """Walk from event to event until the last arrival, and add up how many pieces waited for how long."""
    waiting, area, before, begun = 0, 0.0, arrivals[0], 0
    for came in arrivals:
        while waiting and starts[begun] <= came:
            area += waiting * (starts[begun] - before)
            before, begun, waiting = starts[begun], begun + 1, waiting - 1
        area += waiting * (came - before)
        before, waiting = came, waiting + 1
    return area


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
