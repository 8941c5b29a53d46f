"""Seeded chance for the explorations: the same seed gives the same numbers on every machine, and in the page.

Draws come from a table, because the logarithm of two machines may differ in its last bit. The table holds the
means of 16,384 equally likely slices of the exponential distribution; its variance is 0.99993 instead of 1.
"""

from __future__ import annotations

import functools
import math
import random
from itertools import pairwise
from typing import Final

SLICES: Final = 1 << 14
_GRID: Final = 1 << 20
"""Values are whole multiples of 1 / _GRID: far coarser than what two logarithms can differ by."""
_CODES: Final = 1 << 16


def exponentials(seed: int, part: int, stream: int, count: int) -> list[float]:
    """Return ``count`` draws with mean and deviation 1; ``stream`` keeps two uses of a part apart."""
    return list(map(_table().__getitem__, _codes(seed, part, stream, count)))


def events(seed: int, part: int, stream: int, count: int, probability: float) -> list[bool]:
    """Return ``count`` independent answers that are yes with a probability of 0 to 1."""
    limit = probability * _CODES
    return [code < limit for code in _codes(seed, part, stream, count)]


def fractions(seed: int, part: int, stream: int, count: int) -> list[float]:
    """Return ``count`` draws that are spread evenly between 0 and 1."""
    return [(code + 0.5) / _CODES for code in _codes(seed, part, stream, count)]


def uneven(draws: list[float], variation: float, rare: list[bool]) -> list[float]:
    """Return values with mean 1 and the coefficient of variation ``variation``, 0 or more.

    Up to 1 each draw is pulled towards the mean: 0 makes all alike, 1 leaves them as they are. Above 1 a few
    are long and most are short; ``rare`` says which, by the :func:`rarity` of the same variation.
    """
    if variation == 1:
        return draws
    if variation < 1:
        same = 1 - variation
        return [same + variation * draw for draw in draws]
    share = rarity(variation)
    short, long = 1 / (2 * (1 - share)), 1 / (2 * share)
    return [draw * (long if is_long else short) for draw, is_long in zip(draws, rare, strict=True)]


def rarity(variation: float) -> float:
    """Return the share of long pieces; long and short ones together make half of all work each."""
    if variation <= 1:
        return 0.5
    square = variation * variation
    return (1 - math.sqrt((square - 1) / (square + 1))) / 2


def _codes(seed: int, part: int, stream: int, count: int) -> memoryview[int]:
    generator = random.Random((seed << 32) + (part << 8) + stream)  # noqa: S311 - a model needs no secret
    return memoryview(generator.randbytes(2 * count)).cast("H")


@functools.cache
def _table() -> list[float]:
    """Return a value for each of the 65,536 codes; four codes share one."""
    edges = [_entropy(place / SLICES) for place in range(SLICES + 1)]
    means = [1 - SLICES * (above - below) for below, above in pairwise(edges)]
    return [round(value * _GRID) / _GRID for value in means] * (_CODES // SLICES)


def _entropy(share: float) -> float:
    return share * math.log(share) if share else 0.0
