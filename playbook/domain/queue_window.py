"""The first part of a stretch as a clock sees it: the queue step by step, and when the station is at work."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import Final

from playbook.domain.queue_run import Stretch

WINDOW: Final = 120.0
"""How much time is seen, in lengths of an average piece."""
HAIR: Final = 1e-9
"""Times nearer than this are one: they were added up in another order."""


def queue_steps(seen: Stretch) -> list[tuple[float, int]]:
    """Return the queue as a staircase: time since the first arrival, and pieces waiting from then on.

    A piece that is begun the moment it comes is never seen waiting.
    """
    first = seen.arrivals[0]
    changes: Counter[float] = Counter()
    for came in seen.arrivals[: bisect_left(seen.arrivals, first + WINDOW)]:
        changes[came - first] += 1
    for start in (*seen.earlier, *seen.starts[: bisect_left(seen.starts, first + WINDOW)]):
        changes[start - first] -= 1
    waiting = len(seen.earlier)
    steps = [(0.0, waiting)]
    for time in sorted(time for time, change in changes.items() if change and time < WINDOW):
        waiting += changes[time]
        steps.append((time, waiting))
    return steps


def busy_times(seen: Stretch) -> list[tuple[float, float]]:
    """Return when the station is at work, joined where one piece follows the other."""
    first, joined = seen.arrivals[0], []
    begin, end = 0.0, seen.starts[0] - first
    shown = seen.starts[: bisect_left(seen.starts, first + WINDOW)]
    for start, length in zip(shown, seen.lengths, strict=False):
        if start - first > end + HAIR:
            joined.append((begin, end))
            begin = start - first
        end = start - first + length
    return [*joined, (begin, min(end, WINDOW))]
