"""The motif: five lines, a rail that becomes a staff, and squares in step that round into notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from playbook.charts.drawing import Canvas, roundness
from playbook.charts.figure import Frame
from playbook.charts.svg import num
from playbook.domain.ballot import HIGHEST, LOWEST

LINES: Final = 5
MIDDLE: Final = 2
MARGIN: Final = 0.04
"""Share of the width left of 1 and right of 10."""

# Where the notes stand on the staff (0 = top line) and how much larger than a square they are, in turn.
# fmt: off
_PITCHES: Final = (
    2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 1.0, 2.0, 3.0, 1.5,
    3.0, 0.5, 2.5, 1.0, 3.5, 0.0, 2.0, 3.0, 0.8, 2.2,
)
_SIZES: Final = (
    0.0, 0.9, -0.3, -0.8, 0.5, 0.6, -0.7, -0.6, 0.8, 0.4, -0.9,
    0.0, 1.0, -0.2, -0.9, 0.3, 0.9, -0.5, -0.6, 0.7, 0.4,
)
# fmt: on


@dataclass(frozen=True)
class Motif:
    """The motif laid out in ``width`` × ``height``; ``top`` moves it down."""

    width: float
    height: float
    top: float = 0.0

    @property
    def gap(self) -> float:
        """Distance between two lines."""
        return self.height * 0.15

    def x(self, value: float) -> float:
        """Return where a value 1..10 stands."""
        return self.width * (MARGIN + (1 - 2 * MARGIN) * roundness(value))

    def y(self, x: float, line: float) -> float:
        """Return the height of a line (0 = top, 4 = bottom, fractions between) at ``x``."""
        return self.top + self.height * 0.2 + line * self.gap + self._sway(x / self.width, line)

    def lines(self, canvas: Canvas, **more: str | float) -> str:
        """Draw the five lines."""
        return _lines(self, canvas, tuple(more.items()))

    def notes(
        self, canvas: Canvas, count: int, keep: Callable[[float, float], bool] = lambda _x, _r: True
    ) -> str:
        """Draw ``count`` shapes from square to circle; ``keep(x, radius)`` says which have room."""
        return "".join(drawn for x, radius, drawn in _notes(self, canvas, count) if keep(x, radius))

    def _knots(self, line: float) -> tuple[tuple[float, float], ...]:
        """Return the crests of a line as (share of the width, sway in gaps); the slope is 0 at each."""
        return (
            (0.0, 0.0),
            (0.22 - 0.012 * line, 0.06),
            (0.64 - 0.03 * line, -0.5),
            (1.0, 0.95 - 0.05 * line),
        )

    def _sway(self, place: float, line: float) -> float:
        knots = self._knots(line)
        for (start, low), (end, high) in pairwise(knots):
            if place <= end:
                part = (place - start) / (end - start)
                return self.gap * (low + (high - low) * part * part * (3 - 2 * part))
        return self.gap * knots[-1][1]

    def line(self, line: int) -> str:
        """Write a line as cubic curves whose control points make them equal to :meth:`_sway`."""
        base = self.top + self.height * 0.2 + line * self.gap
        points = [(share * self.width, base + sway * self.gap) for share, sway in self._knots(line)]
        data = f"M{num(points[0][0])} {num(points[0][1])}"
        for (x0, y0), (x1, y1) in pairwise(points):
            third = (x1 - x0) / 3
            data += f"C{num(x0 + third)} {num(y0)} {num(x1 - third)} {num(y1)} {num(x1)} {num(y1)}"
        return data


@lru_cache(maxsize=16)
def _lines(motif: Motif, canvas: Canvas, more: tuple[tuple[str, str | float], ...]) -> str:
    return "".join(canvas.curve(motif.line(line), **dict(more)) for line in range(LINES))


@lru_cache(maxsize=16)
def _notes(motif: Motif, canvas: Canvas, count: int) -> tuple[tuple[float, float, str], ...]:
    """Return place, radius and drawing of each shape: they are the same in every picture of one size."""
    drawn = []
    for index in range(count):
        place = index / (count - 1) if count > 1 else 0.5
        value = LOWEST + place * (HIGHEST - LOWEST)
        # A short row takes its pitches from the whole length of the long one.
        pick = round(place * (len(_PITCHES) - 1))
        x, radius = motif.x(value), motif.height * 0.058 * (1 + 0.22 * _SIZES[pick] * place)
        drawn.append((x, radius, canvas.marker(x, motif.y(x, _PITCHES[pick]), value, radius)))
    return tuple(drawn)


def motif(frame: Frame, height: float, count: int) -> str:
    """Draw the motif alone, as wide as the frame and ``height`` high, with ``count`` notes."""
    canvas, shape = Canvas(frame.palette), Motif(frame.width, height)
    return frame.wrap(shape.lines(canvas) + shape.notes(canvas, count), height)
