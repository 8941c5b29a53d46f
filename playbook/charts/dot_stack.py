"""Stacks of equal marks for the people of a team, with a number where one mark stands for several people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from playbook.charts.drawing import Canvas

MOST: Final = 8
"""Most marks in one stack; above it a mark stands for more people."""
FEWEST: Final = 4
LARGEST: Final = 20.0


def people_a_mark(most: int) -> int:
    """Return how many people one mark stands for, if the highest stack has ``most`` people."""
    return max(1, -(-most // MOST))


def histogram(values: Iterable[float]) -> Mapping[float, int]:
    """Count values in steps of a half, from low to high."""
    counts: dict[float, int] = {}
    for value in values:
        step = int(value * 2 + 0.5) / 2
        counts[step] = counts.get(step, 0) + 1
    return dict(sorted(counts.items()))


def stacks(
    canvas: Canvas, values: Iterable[float], x: Callable[[float], float], ground: tuple[float, float]
) -> str:
    """Stack one mark a value upward from ``ground`` (baseline, room above it)."""
    counts = histogram(values)
    base, room = ground
    most = max(counts.values(), default=1)
    share = people_a_mark(most)
    pitch = min((x(2) - x(1)) / 2, room / max(most / share, FEWEST), LARGEST)
    return "".join(
        canvas.marker(x(value), base - pitch * (index + 0.5), value, pitch / 2 - 0.8)
        for value, count in counts.items()
        for index in range(-(-count // share))
    )
