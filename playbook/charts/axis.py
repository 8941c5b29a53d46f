"""The scale from 1 to 10 as rows of a chart use it: its place, its guides and its ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from playbook.charts.drawing import Canvas, roundness
from playbook.domain.ballot import FACTORY_SIDE, HIGHEST, LOWEST, ORCHESTRA_SIDE

NUMBERS: Final = (LOWEST, FACTORY_SIDE, ORCHESTRA_SIDE, HIGHEST)
"""The described points of every question."""


@dataclass(frozen=True)
class Scale:
    """A horizontal scale whose 1 stands at ``left`` and whose 10 at ``right``."""

    left: float
    right: float

    def x(self, value: float) -> float:
        """Return where a value stands."""
        return self.left + (self.right - self.left) * roundness(value)

    def guides(self, canvas: Canvas, top: float, bottom: float) -> str:
        """Draw a hairline at each described point."""
        return "".join(
            canvas.rule((self.x(value), top), (self.x(value), bottom), stroke_width=1) for value in NUMBERS
        )

    def ends(self, canvas: Canvas, y: float) -> str:
        """Write the two words, each in its voice, above the ends."""
        return canvas.factory(self.left - 8, y, "Factory") + canvas.orchestra(
            self.right + 8, y, "Orchestra", text_anchor="end"
        )


@dataclass(frozen=True)
class Rows:
    """Where the rows of a chart stand: names beside the scale, or above it where the drawing is narrow."""

    width: float
    compact: bool
    tail: float
    """Room for words at the right of a wide row."""
    names: float = 184
    """Room for names at its left."""

    @property
    def scale(self) -> Scale:
        """The scale all rows share."""
        return Scale(14, self.width - 14) if self.compact else Scale(self.names, self.width - self.tail)

    @property
    def pitch(self) -> float:
        """Height of one row."""
        return 58 if self.compact else 38

    def name_at(self, y: float) -> tuple[float, float]:
        """Return the place of a row's name; ``y`` is the height of its lane."""
        return (6, y - 20) if self.compact else (0, y + 5)

    def tail_at(self, y: float) -> tuple[float, float]:
        """Return the place of a row's last words, right-aligned."""
        return (self.width - 6, y - 20) if self.compact else (self.width, y + 5)

    def name_room(self) -> float:
        """Width that a name may take."""
        return self.width - 12 - self.tail if self.compact else self.names - 18
