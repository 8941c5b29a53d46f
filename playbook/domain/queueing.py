"""One station and its queue in formulas: how long pieces wait, how full is best. An average piece takes 1.

Exact where arrivals are random (Pollaczek and Khinchine: M/M/1, M/D/1 and all M/G/1) and where nothing varies
(D/D/1): Gross, Shortle, Thompson, Harris, "Fundamentals of Queueing Theory", 4th ed. (2008). Elsewhere it is
Kingman's approximation, after J. F. C. Kingman, "The single server queue in heavy traffic" (1961).
"""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Station:
    """How full it is, 0 to below 1, and how uneven are arrivals and pieces: coefficients of variation."""

    full: float
    arrivals: float
    work: float

    @property
    def unevenness(self) -> float:
        """The mean of both squared variations: 0 where nothing varies, 1 where all is random."""
        return (self.arrivals * self.arrivals + self.work * self.work) / 2

    @property
    def nobody_waits(self) -> bool:
        """Whether nobody can wait: all pieces are alike, and even the shortest gap, (1 - a) / u, is as long.

        For a variation a below 1 a gap is a fixed time plus a random one: see ``uneven`` in ``chance``.
        """
        return self.full == 0 or (self.work == 0 and self.arrivals <= 1 - self.full + 1e-9)

    @property
    def is_exact(self) -> bool:
        """Whether :func:`mean_wait` is exact, and no approximation."""
        return self.arrivals == 1 or self.unevenness == 0 or self.full == 0


def mean_wait(station: Station) -> float:
    """Return how long a piece waits on average, in lengths of an average piece."""
    return station.unevenness * station.full / (1 - station.full)


def fullness_for(wait: float, unevenness: float) -> float:
    """Return how full a station may be so that pieces wait so long; 1 where nothing varies."""
    return wait / (wait + unevenness) if unevenness else 1.0


def cost(full: float, unevenness: float, price: float) -> float:
    """Return what a piece costs beyond its making, in lengths of an average piece, for a fullness above 0.

    It pays for the idle time between two pieces, and ``price`` for each length that it waits.
    """
    return (1 - full) / full + price * unevenness * full / (1 - full)


def best_fullness(unevenness: float, price: float) -> float:
    """Return the fullness at which :func:`cost` is least; 1 where waiting costs nothing or nobody waits.

    There idle time costs just as much as waiting: idle / busy = √(price × unevenness).
    """
    return 1 / (1 + math.sqrt(price * unevenness))
