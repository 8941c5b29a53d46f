"""The strokes all pictures share: words, lines, arrows, and the marker from square (1) to circle (10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from playbook.charts.palette import FACTORY_FONT, ORCHESTRA_FONT, Palette
from playbook.charts.svg import Value, clean, path, tag
from playbook.domain.ballot import HIGHEST, LOWEST

DASH: Final = "3 4"
"""The dashed line always belongs to the practice: how you run it."""
HEAD: Final = 11.0


def roundness(value: float) -> float:
    """Return 0 at the Factory end (1) and 1 at the Orchestra end (10)."""
    return (value - LOWEST) / (HIGHEST - LOWEST)


@dataclass(frozen=True)
class Canvas:
    """Draws with the colours of one palette."""

    palette: Palette

    @property
    def halo(self) -> dict[str, Value]:
        """A rim of paper for words that a line may cross."""
        return {"stroke": self.palette.paper, "stroke_width": 5, "paint_order": "stroke"}

    def words(self, x: float, y: float, text: str, /, **more: Value) -> str:
        """Write one line of text with its baseline at ``y``."""
        return tag("text", clean(text), x=x, y=y, **more)

    def soft(self, x: float, y: float, text: str, /, **more: Value) -> str:
        """Write one line of text in the quiet colour."""
        return self.words(x, y, text, fill=self.palette.soft, **more)

    def label(self, x: float, y: float, before: str, number: str, /, **more: Value) -> str:
        """Write quiet words and then a number that stands out."""
        strong = tag("tspan", clean(number), font_weight="600", fill=self.palette.ink)
        return tag("text", f"{clean(before)} {strong}", x=x, y=y, fill=self.palette.soft, **more)

    def factory(self, x: float, y: float, text: str, /, **more: Value) -> str:
        """Write in the Factory's voice."""
        voice: dict[str, Value] = {
            "font_family": FACTORY_FONT,
            "font_weight": "500",
            "fill": self.palette.factory,
        }
        return self.words(x, y, text, **{**voice, **more})

    def orchestra(self, x: float, y: float, text: str, /, **more: Value) -> str:
        """Write in the Orchestra's voice."""
        voice: dict[str, Value] = {
            "font_family": ORCHESTRA_FONT,
            "font_style": "italic",
            "font_weight": "500",
            "font_size": 18,
            "fill": self.palette.orchestra,
        }
        return self.words(x, y, text, **{**voice, **more})

    def rule(self, start: tuple[float, float], end: tuple[float, float], **more: Value) -> str:
        """Draw a straight line, a hairline of the quiet line colour unless told otherwise."""
        look: dict[str, Value] = {"stroke": self.palette.line, "stroke_width": 1.2}
        return tag("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], **{**look, **more})

    def curve(self, data: str, **more: Value) -> str:
        """Draw an open path."""
        look: dict[str, Value] = {"fill": "none", "stroke": self.palette.line, "stroke_width": 1.2}
        return tag("path", d=data, **{**look, **more})

    def marker(self, x: float, y: float, value: float, radius: float, **more: Value) -> str:
        """Draw the filled shape of a value: the work."""
        look: dict[str, Value] = {"fill": self.palette.at(value)}
        return self._shape(x, y, value, radius, {**look, **more})

    def ring(self, x: float, y: float, value: float, radius: float, **more: Value) -> str:
        """Draw the hollow shape of a value: how you run it."""
        look: dict[str, Value] = {
            "fill": self.palette.card,
            "stroke": self.palette.at(value),
            "stroke_width": 2.6,
        }
        return self._shape(x, y, value, radius, {**look, **more})

    def head(self, x: float, y: float, direction: int, **more: Value) -> str:
        """Draw an arrow's head with its tip at ``x``; ``direction`` is 1 to the right, -1 to the left."""
        back = x - direction * HEAD
        look: dict[str, Value] = {"fill": self.palette.ink}
        data = path("M", x, y, "L", back, y - HEAD * 0.62, "V", y + HEAD * 0.62, "Z")
        return tag("path", d=data, **{**look, **more})

    def _shape(self, x: float, y: float, value: float, radius: float, look: dict[str, Value]) -> str:
        return tag(
            "rect",
            x=x - radius,
            y=y - radius,
            width=2 * radius,
            height=2 * radius,
            rx=radius * roundness(value),
            **look,
        )
