"""How close the answers of several people are: plain words first, then luck, AD and r_wg."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from playbook.domain.ballot import FACTORY_SIDE, HIGHEST, LOWEST, ORCHESTRA_SIDE
from playbook.domain.sorted_answers import SortedAnswers

OPTIONS: Final = HIGHEST - LOWEST + 1
CLOSE_RANGE: Final = 3
OPPOSED_RANGE: Final = 5
OPPOSED_SHARE: Final = 3
"""At least one in this many answers on each side makes a question opposed."""
RANDOM_VARIANCE: Final = (OPTIONS**2 - 1) / 12
"""Variance of a uniform answer on ten options, 8.25 (James, Demaree & Wolf 1984)."""
NEGLIGIBLE_LUCK_FROM: Final = 10_000
"""From this many people on, luck below the full range is smaller than any float."""


class Agreement(StrEnum):
    """How the answers to one item lie to each other."""

    CLOSE = "close"
    SPREAD = "spread"
    OPPOSED = "opposed"


@dataclass(frozen=True, slots=True)
class Spread:
    """The answers of n ≥ 1 people to one item, as a histogram (answer → people) and what follows from it.

    ``agreement``, ``luck``, ``ad`` and ``rwg`` are ``None`` for one person.
    """

    counts: Mapping[int, int]
    n: int
    median: float
    low: int
    high: int
    agreement: Agreement | None
    luck: float | None
    ad: float | None
    rwg: float | None

    def answers(self) -> SortedAnswers:
        """Return every answer."""
        return SortedAnswers(self.counts)


def spread_of(counts: Mapping[int, int]) -> Spread:
    """Return the spread of a histogram of answers 1..10 with at least one person in it."""
    present = {value: counts[value] for value in sorted(counts) if counts[value]}
    n = sum(present.values())
    low, high, middle = min(present), max(present), median(present)
    several = n > 1
    return Spread(
        counts=present,
        n=n,
        median=middle,
        low=low,
        high=high,
        agreement=_agreement(present, n, low, high) if several else None,
        luck=luck(n, high - low) if several else None,
        ad=average_deviation(present, middle) if several else None,
        rwg=within_group_agreement(present) if several else None,
    )


def median(counts: Mapping[int, int]) -> float:
    """Return the median of a histogram; a whole number where it is one."""
    n = sum(counts.values())
    lower, upper = _ranked(counts, (n - 1) // 2), _ranked(counts, n // 2)
    return (lower + upper) / 2 if (lower + upper) % 2 else (lower + upper) // 2


def luck(n: int, width: int) -> float:
    """Return the chance that n people answering uniformly at random lie within ``width`` points (0..9).

    ((10 − r)·((r + 1)ⁿ − rⁿ) + rⁿ) / 10ⁿ with r = ``width``: exact, computed in whole numbers.
    """
    if width >= OPTIONS - 1:
        return 1.0
    if n >= NEGLIGIBLE_LUCK_FROM:
        return 0.0
    inside = (OPTIONS - width) * ((width + 1) ** n - width**n) + width**n
    return float(inside / OPTIONS**n)


def average_deviation(counts: Mapping[int, int], centre: float) -> float:
    """Return the mean |x − median| in points (AD index, Burke & Dunlap 2002)."""
    n = sum(counts.values())
    return float(sum(abs(value - centre) * count for value, count in counts.items()) / n)


def within_group_agreement(counts: Mapping[int, int]) -> float:
    """Return r_wg = max(0, 1 − s²/8.25) for n ≥ 2 people, s² with n − 1 (James, Demaree & Wolf 1984)."""
    n = sum(counts.values())
    total = sum(value * count for value, count in counts.items())
    squares = sum(value * value * count for value, count in counts.items())
    variance = (n * squares - total * total) / (n * (n - 1))
    return max(0.0, 1 - variance / RANDOM_VARIANCE)


def _agreement(counts: Mapping[int, int], n: int, low: int, high: int) -> Agreement:
    factory = sum(count for value, count in counts.items() if value <= FACTORY_SIDE)
    orchestra = sum(count for value, count in counts.items() if value >= ORCHESTRA_SIDE)
    if min(factory, orchestra) * OPPOSED_SHARE >= n and high - low >= OPPOSED_RANGE:
        return Agreement.OPPOSED
    return Agreement.CLOSE if high - low <= CLOSE_RANGE else Agreement.SPREAD


def _ranked(counts: Mapping[int, int], rank: int) -> int:
    seen = 0
    for value in sorted(counts):
        seen += counts[value]
        if seen > rank:
            return value
    raise ValueError("an empty histogram has no median")
