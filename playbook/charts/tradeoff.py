"""A cost that falls and then rises: what it is made of, where it is least, and where the reader stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from playbook.charts.drawing import Canvas
from playbook.charts.figure import Frame
from playbook.charts.plane import Plane, error_bar, height_for
from playbook.charts.svg import Value
from playbook.charts.wait_curve import amount, cents
from playbook.domain.estimate import Estimate

STEPS: Final = 60
ROOM: Final = 1.3
LINES: Final[tuple[dict[str, Value], ...]] = (
    {"stroke_width": 2, "stroke_dasharray": "9 5"},
    {"stroke_width": 2},
    {"stroke_width": 2.4, "stroke_dasharray": "1 5", "stroke_linecap": "round"},
)
"""The falling part, the rising part, the other assumption: told apart by strokes, for no book owns them."""


@dataclass(frozen=True, kw_only=True)
class Tradeoff:
    """What the chart shows: the cost and its parts by place, where it is least, and where the reader stands.

    ``parts`` fall and rise; ``other`` is the cost under another assumption; ``runs`` are simulated means.
    ``paid`` is what the reader pays, where that is not what the curve says; ``lowest`` is the least height.
    """

    across: tuple[float, float]
    whole: Callable[[float], float]
    parts: tuple[Callable[[float], float], Callable[[float], float]]
    best: float
    here: float
    ticks: Sequence[float]
    say: Callable[[float], str]
    other: Callable[[float], float] | None = None
    runs: Sequence[tuple[float, Estimate]] = ()
    guess: float | None = None
    paid: float | None = None
    lowest: float = 0.1

    @property
    def cost(self) -> float:
        """What the reader pays."""
        return self.whole(self.here) if self.paid is None else self.paid


def tradeoff(frame: Frame, shown: Tradeoff, words: Mapping[str, str]) -> str:
    """Draw the cost over its whole range, cut off where it is far above what the reader pays."""
    canvas, palette = Canvas(frame.palette), frame.palette
    least, here = shown.whole(shown.best), shown.cost
    high = height_for(max(here * ROOM, least * 2.5, shown.lowest))
    plane = Plane(8, frame.width - 12, 78, 266, shown.across, (0, high))
    body = canvas.words(plane.left, 20, words["title"], font_weight="600")
    body += canvas.soft(plane.left, 40, words["foot"])
    ticks = (high / 2, high)
    body += plane.hairlines(canvas, ticks) + plane.foot(canvas, shown.ticks, shown.say)
    lines = zip((*shown.parts, shown.other), LINES, strict=True)
    for part, look in ((part, look) for part, look in lines if part):
        body += _line(canvas, plane, part, stroke=palette.soft, **look)
    body += _line(canvas, plane, shown.whole, stroke=palette.ink, stroke_width=2.6)
    body += plane.numbers(canvas, ticks, amount)
    for place, found in shown.runs:
        body += error_bar(canvas, plane, place, found.mean - found.error, found.mean + found.error)
    body += "".join(mark(canvas, plane, shown, words) for mark in (_guess, _best, _here))
    return frame.wrap(
        body + _legend(canvas, plane, words), plane.bottom + 100 + 22 * (len(words["legend"].split("|")) - 2)
    )


def _line(canvas: Canvas, plane: Plane, at: Callable[[float], float], **look: Value) -> str:
    low, high = plane.across
    places = [low + (high - low) * step / STEPS for step in range(STEPS + 1)]
    return canvas.curve(plane.line([(place, at(place)) for place in places]), **look)


def _best(canvas: Canvas, plane: Plane, shown: Tradeoff, words: Mapping[str, str]) -> str:
    x, y = plane.x(shown.best), plane.y(shown.whole(shown.best))
    drop = canvas.rule((x, y), (x, plane.bottom + 28), stroke=canvas.palette.ink, stroke_dasharray="1 4")
    text = words["best"].format(place=shown.say(shown.best))
    label = plane.below(canvas, shown.best, text, 42, font_weight="600", **canvas.halo)
    return drop + canvas.ring(x, y, 10, 8, stroke=canvas.palette.ink) + label


def _here(canvas: Canvas, plane: Plane, shown: Tradeoff, words: Mapping[str, str]) -> str:
    cost = shown.cost
    x, y = plane.x(shown.here), plane.y(cost)
    dot = canvas.marker(x, y, 10, 7, fill=canvas.palette.ink, stroke=canvas.palette.paper, stroke_width=2)
    text = words["here"].format(place=shown.say(shown.here), cost=cents(cost))
    look: dict[str, Value] = {"font_weight": "600", **canvas.halo}
    right = _is_right(plane, x)
    look["text_anchor"] = "end" if right else "start"
    if shown.paid is not None:
        # Away from the curve, whose least point it may lie close to.
        return dot + canvas.words(x - 12 if right else x + 12, y + 5, text, **look)
    return dot + canvas.words(x, max(y - 16, 66), text, **look)


def _guess(canvas: Canvas, plane: Plane, shown: Tradeoff, words: Mapping[str, str]) -> str:
    if shown.guess is None:
        return ""
    x, y = plane.x(shown.guess), plane.y(shown.whole(shown.guess))
    ring = canvas.ring(x, y, 10, 8, stroke=canvas.palette.soft, stroke_dasharray="3 3", fill="none")
    text = words["guess"].format(place=shown.say(shown.guess))
    # Above the curve there is room: at the left where it rises, at the right where it falls.
    to_left = shown.guess > shown.best and x > plane.left + 90
    look: dict[str, Value] = {"text_anchor": "end" if to_left else "start", **canvas.halo}
    beside_here = abs(x - plane.x(shown.here)) < 110 and to_left == _is_right(plane, plane.x(shown.here))
    return ring + canvas.soft(x, max(y - (38 if beside_here else 16), 70), text, **look)


def _is_right(plane: Plane, x: float) -> bool:
    return x > (plane.left + plane.right) / 2


def _legend(canvas: Canvas, plane: Plane, words: Mapping[str, str]) -> str:
    """Name the falling and the rising part, and the other assumption, each by its line."""
    drawn = ""
    for row, text in enumerate(filter(None, words["legend"].split("|"))):
        y = plane.bottom + 68 + 22 * row
        drawn += canvas.rule(
            (plane.left, y - 5), (plane.left + 26, y - 5), stroke=canvas.palette.soft, **LINES[row]
        )
        drawn += canvas.words(plane.left + 34, y, text)
    return drawn
