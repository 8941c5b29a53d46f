"""Little's law, L = λ W, put to the test in a run: the queue counted by the clock against arrivals and waits.

J. D. C. Little, "A Proof for the Queuing Formula: L = λW" (1961).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from playbook.domain.queue_run import Stretch


@dataclass(frozen=True, slots=True)
class LittlesLaw:
    """Both sides of L = λ W for the queue, and how far waits across either end of the run can part them."""

    counted: float
    expected: float
    edges: float

    @property
    def holds(self) -> bool:
        """Whether both sides agree as far as they must."""
        return abs(self.counted - self.expected) <= self.edges + 1e-9


def littles_law(seen: Stretch) -> LittlesLaw:
    """Count the queue by the clock, and compare it with arrivals × wait (J. D. C. Little 1961)."""
    first, last = seen.arrivals[0], seen.arrivals[-1]
    rate = len(seen.waits) / seen.time
    before = math.fsum(min(start, last) - first for start in seen.earlier)
    after = math.fsum(start - last for start in seen.starts if start > last)
    expected = rate * math.fsum(seen.waits) / len(seen.waits)
    return LittlesLaw(_area(seen) / seen.time, expected, max(before, after) / seen.time)


def _area(seen: Stretch) -> float:
    """Walk from event to event until the last arrival, and add up how many pieces waited for how long."""
    starts = [*seen.earlier, *seen.starts]
    waiting, area, before, begun = len(seen.earlier), 0.0, seen.arrivals[0], 0
    for came in seen.arrivals:
        while waiting and starts[begun] <= came:
            area += waiting * (starts[begun] - before)
            before, begun, waiting = starts[begun], begun + 1, waiting - 1
        area += waiting * (came - before)
        before, waiting = came, waiting + 1
    return area
