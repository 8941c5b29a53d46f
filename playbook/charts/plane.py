"""Two axes and what every chart on them shares: places, gridlines with numbers, lines cut off at the top."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from playbook.charts.drawing import Canvas
from playbook.charts.figure import TEXT_SIZE
from playbook.charts.svg import Value, path
from playbook.charts.text_metrics import text_width

Point = tuple[float, float]
_ROUND: Final = (1.0, 2.0, 5.0, 10.0)
"""Heights of an axis, times a power of ten: few, so that it seldom jumps while a slider moves."""


@dataclass(frozen=True)
class Plane:
    """A field of a drawing with two scales; ``across`` and ``up`` are the least and the greatest value."""

    left: float
    right: float
    top: float
    bottom: float
    across: Point
    up: Point

    def x(self, value: float) -> float:
        """Return where a value stands across."""
        low, high = self.across
        return self.left + (self.right - self.left) * (value - low) / (high - low)

    def y(self, value: float) -> float:
        """Return how high a value stands; what lies outside stands at the edge."""
        low, high = self.up
        return self.bottom - (self.bottom - self.top) * (min(max(value, low), high) - low) / (high - low)

    def grid(self, canvas: Canvas, ticks: Iterable[float], say: Callable[[float], str]) -> str:
        """Draw a hairline for each tick, its number above the line at the left."""
        places = tuple(ticks)
        return self.hairlines(canvas, places) + self.numbers(canvas, places, say)

    def hairlines(self, canvas: Canvas, ticks: Iterable[float]) -> str:
        """Draw a hairline for each tick."""
        heights = map(self.y, ticks)
        return "".join(canvas.rule((self.left, y), (self.right, y), stroke_width=1) for y in heights)

    def numbers(self, canvas: Canvas, ticks: Iterable[float], say: Callable[[float], str]) -> str:
        """Write the number of each tick at the left, above its line."""
        return "".join(
            canvas.soft(self.left + 2, self.y(tick) - 5, say(tick), **canvas.halo) for tick in ticks
        )

    def foot(self, canvas: Canvas, ticks: Iterable[float], say: Callable[[float], str]) -> str:
        """Draw the line below the field, with a number at each tick."""
        drawn = canvas.rule((self.left, self.bottom), (self.right, self.bottom), stroke=canvas.palette.edge)
        for tick in ticks:
            drawn += self.below(canvas, tick, say(tick), 20, fill=canvas.palette.soft)
        return drawn

    def below(self, canvas: Canvas, value: float, text: str, depth: float, /, **more: Value) -> str:
        """Write a text below a value, as near to it as the edges allow."""
        half = text_width(text, TEXT_SIZE) / 2
        x = min(max(self.x(value), self.left + half), self.right - half)
        return canvas.words(x, self.bottom + depth, text, text_anchor="middle", **more)

    def line(self, points: Sequence[Point]) -> str:
        """Return the path through points, cut off where it leaves the field at the top."""
        data: list[Value] = []
        for (x0, y0), (x1, y1) in pairwise(points):
            start, end = self._cut((x0, y0), (x1, y1)), self._cut((x1, y1), (x0, y0))
            if start and end:
                begins = not data or start != (x0, y0)
                data += ["M", self.x(start[0]), self.y(start[1])] if begins else []
                data += ["L", self.x(end[0]), self.y(end[1])]
        return path(*data)

    def _cut(self, point: Point, other: Point) -> Point | None:
        """Return a point, or where the way to the other one enters the field; nothing if neither is in it."""
        high = self.up[1]
        if point[1] <= high:
            return point
        if other[1] >= high:
            return None
        share = (high - other[1]) / (point[1] - other[1])
        return other[0] + share * (point[0] - other[0]), high


def height_for(value: float) -> float:
    """Return a round height of an axis that leaves room above a value."""
    step = 1.0
    while step * _ROUND[-1] < value:
        step *= 10
    while step >= value:
        step /= 10
    return next(step * times for times in _ROUND if step * times >= value)


def error_bar(canvas: Canvas, plane: Plane, x: float, low: float, high: float) -> str:
    """Draw from where to where the truth may lie; an end that lies outside the field has no stroke across."""
    place, most = plane.x(x), plane.up[1]
    look: dict[str, Value] = {"stroke": canvas.palette.ink, "stroke_width": 1.6}
    if low >= most:
        return ""
    drawn = canvas.rule((place, plane.y(low)), (place, plane.y(high)), **look)
    for end in (low, high):
        if 0 <= end <= most:
            drawn += canvas.rule((place - 5, plane.y(end)), (place + 5, plane.y(end)), **look)
    return drawn
