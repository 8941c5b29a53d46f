"""Places the work: the score of four answers, its verdict, and how numbers are shown."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import fsum
from typing import Final

from playbook.domain.ballot import QUESTIONS, Side, Verdict, side

SPLIT_WIDTH: Final = 5
"""Least distance between two answers on opposite sides that counts as two kinds of work."""


@dataclass(frozen=True, slots=True)
class Work:
    """Where the work sits: four answers (or medians) 1..10, their mean, and the verdict."""

    answers: Mapping[str, float]
    score: float
    verdict: Verdict


def score_work(answers: Mapping[str, float]) -> Work:
    """Return score and verdict of four answers or medians, each within 1..10.

    The score is their mean. The verdict is the first that fits: ``split`` (an answer ≤ 4, an answer ≥ 7
    and at least 5 apart), ``factory`` (score ≤ 4), ``orchestra`` (score ≥ 7), else ``blend``.
    """
    ordered = {name: answers[name] for name in QUESTIONS}
    score = sum(ordered.values()) / len(QUESTIONS)
    return Work(ordered, score, verdict_of(min(ordered.values()), max(ordered.values()), score))


def mean(values: Collection[float]) -> float:
    """Return the mean of one or more values, as ``statistics.fmean`` does (slow to load in a page)."""
    return fsum(values) / len(values)


def is_split(low: float, high: float) -> bool:
    """Tell whether the lowest and the highest answer show two kinds of work under one name."""
    return side(low) is Side.FACTORY and side(high) is Side.ORCHESTRA and high - low >= SPLIT_WIDTH


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
