"""A mean with its error: Student's 95 % interval of a few independent, or nearly independent, means."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from playbook.domain.scoring import mean

_STUDENT: Final = {9: 2.262157, 19: 2.093024}
"""The 97.5 % points of Student's distribution by degrees of freedom."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean, and how far the truth may lie from it either way."""

    mean: float
    error: float

    def covers(self, value: float) -> bool:
        """Tell whether a value lies inside the interval; a hair's breadth is left for rounding."""
        return abs(value - self.mean) <= self.error + 1e-9


def estimate(means: Sequence[float]) -> Estimate:
    """Return the 95 % interval of ten or twenty means; raises KeyError for another number of them."""
    middle, count = mean(means), len(means)
    squares = math.fsum((value - middle) ** 2 for value in means)
    return Estimate(middle, _STUDENT[count - 1] * math.sqrt(squares / (count - 1) / count))
