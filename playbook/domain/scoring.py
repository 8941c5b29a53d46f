"""Places the work: the score of four answers, its verdict, its pattern, and how numbers are shown."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from math import fsum
from typing import Final

from playbook.domain.ballot import HIGHEST, LOWEST, QUESTIONS, Side, Verdict, side

SPLIT_WIDTH: Final = 5
"""Least distance between two answers on opposite sides that counts as two kinds of work."""
PARTS: Final = 24
"""Gaps are compared in whole 24ths of a point, so that every border is exact: a score is a mean of four, a
core a mean of three, and a median may lie half-way between two of them."""
_EDGE_ORDER: Final = (Verdict.SPLIT, Verdict.FACTORY, Verdict.ORCHESTRA, Verdict.BLEND)


@dataclass(frozen=True, slots=True)
class Work:
    """Where the work sits: four answers (or medians) 1..10, their mean, the verdict and the pattern.

    ``odd`` is the one question that lies opposite to the three others, ``core`` the mean of those three,
    ``seam`` the Factory-side and the Orchestra-side question furthest apart: only where the answers are
    split. ``sides`` is ``None`` where only the count of split ballots made the verdict.
    """

    answers: Mapping[str, float]
    score: float
    verdict: Verdict
    sides: Mapping[str, Side] | None = None
    odd: str | None = None
    core: float | None = None
    seam: tuple[str, str] | None = None

    @property
    def reference(self) -> float:
        """What a practice is compared with: the score, or the core where one answer sticks out."""
        return self.score if self.core is None else self.core

    @property
    def reference_parts(self) -> int:
        """The reference in whole 24ths of a point."""
        return round(self.reference * PARTS)

    @property
    def needs_splitting(self) -> bool:
        """Whether the work has to be split before a practice can be compared with it."""
        return self.verdict is Verdict.SPLIT and self.odd is None


def score_work(answers: Mapping[str, float], *, mostly_split: bool = False) -> Work:
    """Return score, verdict and pattern of four answers or medians, each within 1..10.

    The score is their mean. The verdict is the first that fits: ``split`` (an answer ≤ 4, an answer ≥ 7
    and at least 5 apart), ``factory`` (score ≤ 4), ``orchestra`` (score ≥ 7), else ``blend``. Medians of
    mostly split ballots are ``split`` too, but have no pattern of their own.
    """
    ordered = {name: answers[name] for name in QUESTIONS}
    score = sum(ordered.values()) / len(QUESTIONS)
    verdict = verdict_of(min(ordered.values()), max(ordered.values()), score)
    sides = {name: side(value) for name, value in ordered.items()}
    if verdict is not Verdict.SPLIT:
        return Work(ordered, score, Verdict.SPLIT) if mostly_split else Work(ordered, score, verdict, sides)
    odd = _odd(sides)
    core = sum(value for name, value in ordered.items() if name != odd) / (len(QUESTIONS) - 1)
    return Work(ordered, score, verdict, sides, odd, core if odd else None, _seam(ordered, sides))


def edge_of(answers: Mapping[str, int]) -> tuple[Verdict, ...]:
    """Return the other verdicts that a ballot gets if exactly one of its answers moves by one point."""
    values = tuple(answers[name] for name in QUESTIONS)
    neighbours = (
        (*values[:place], moved, *values[place + 1 :])
        for place, value in enumerate(values)
        for moved in (value - 1, value + 1)
        if LOWEST <= moved <= HIGHEST
    )
    found = {verdict_of_answers(neighbour) for neighbour in neighbours} - {verdict_of_answers(values)}
    return tuple(verdict for verdict in _EDGE_ORDER if verdict in found)


def mean(values: Collection[float]) -> float:
    """Return the mean of one or more values, as ``statistics.fmean`` does (slow to load in a page)."""
    return fsum(values) / len(values)


def is_split(low: float, high: float) -> bool:
    """Tell whether the lowest and the highest answer show two kinds of work under one name."""
    return side(low) is Side.FACTORY and side(high) is Side.ORCHESTRA and high - low >= SPLIT_WIDTH


def verdict_of_answers(answers: Collection[float]) -> Verdict:
    """Return the verdict on four answers or medians."""
    return verdict_of(min(answers), max(answers), sum(answers) / len(QUESTIONS))


@functools.lru_cache(maxsize=4096)
def verdict_of(low: float, high: float, score: float) -> Verdict:
    """Return the verdict on four answers by their lowest, their highest and their mean."""
    if is_split(low, high):
        return Verdict.SPLIT
    return {
        Side.FACTORY: Verdict.FACTORY,
        Side.ORCHESTRA: Verdict.ORCHESTRA,
        Side.MIDDLE: Verdict.BLEND,
    }[side(score)]


def _odd(sides: Mapping[str, Side]) -> str | None:
    """Return the one question whose side is opposite to that of the three others."""
    for few, many in ((Side.FACTORY, Side.ORCHESTRA), (Side.ORCHESTRA, Side.FACTORY)):
        alone, *others = sorted(sides, key=lambda name: sides[name] is not few)
        if sides[alone] is few and all(sides[name] is many for name in others):
            return alone
    return None


def _seam(answers: Mapping[str, float], sides: Mapping[str, Side]) -> tuple[str, str]:
    """Return the Factory-side and the Orchestra-side question furthest apart, the first of equal ones."""
    factory = [name for name, found in sides.items() if found is Side.FACTORY]
    orchestra = [name for name, found in sides.items() if found is Side.ORCHESTRA]
    return max(product(factory, orchestra), key=lambda pair: answers[pair[1]] - answers[pair[0]])


def one_decimal(value: float) -> str:
    """Show a score with one decimal, halves up: 8.25 is ``8.3``."""
    return str(Decimal(value).quantize(Decimal("0.1"), ROUND_HALF_UP))


def short(value: float) -> str:
    """Show a median: whole numbers without a decimal, others with one, halves away from zero."""
    return str(int(value)) if value == int(value) else one_decimal(value)


def signed(value: float) -> str:
    """Show a gap with its sign (a true minus): ``−5``, ``+2.5``, ``0``."""
    if value == 0:
        return "0"
    return ("−" if value < 0 else "+") + short(abs(value))
