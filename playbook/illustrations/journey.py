"""The way of a product from discovery to scale, with a checkpoint at each turn."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from playbook.charts.drawing import DASH, Canvas, roundness
from playbook.charts.figure import Frame
from playbook.charts.svg import path

TITLE: Final = "From discovery to scale"
DESC: Final = (
    "Over time a product usually moves from Orchestra work, while you discover what it should be, to Factory "
    "work, while you repeat and improve it. A dated checkpoint at each turn asks whether the work has moved."
)
# Share of the time, and where the work is then.
STAGES: Final = (
    (0.06, 9.0, "discover"),
    (0.35, 7.0, "first release"),
    (0.64, 4.0, "scale"),
    (0.94, 2.0, "run and improve"),
)
BETWEEN: Final = (0.23, 0.5, 0.77)
TOP: Final = 62.0
BOTTOM: Final = 216.0


def discovery_to_scale(frame: Frame) -> str:
    """Draw the way as a falling curve: Orchestra above, Factory below, time to the right."""
    canvas, width = Canvas(frame.palette), frame.width
    left, right = (18.0, width - 18) if frame.compact else (20.0, width - 60)
    places = [(left + (right - left) * at, _height(value)) for at, value, _ in STAGES]
    time = BOTTOM + 48
    body = canvas.orchestra(left, 20, "Orchestra") + canvas.factory(left, BOTTOM + 8, "Factory")
    body += "".join(_checkpoint(canvas, left + (right - left) * at, places, time) for at in BETWEEN)
    body += canvas.soft(left + (right - left) * BETWEEN[1], time + 22, "checkpoints", text_anchor="middle")
    body += canvas.curve(_way(places), stroke=frame.palette.ink, stroke_width=2)
    for (x, y), (_, value, _name) in zip(places, STAGES, strict=True):
        body += canvas.marker(x, y, value, 11, stroke=frame.palette.paper, stroke_width=2)
    return frame.wrap(body + _names(canvas, places) + _time(canvas, left, right, time), time + 32)


def _height(value: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * roundness(value)


def _checkpoint(canvas: Canvas, x: float, places: list[tuple[float, float]], time: float) -> str:
    """Draw a line from the curve down to the date."""
    (_, start), (_, end) = next(pair for pair in pairwise(places) if pair[1][0] >= x)
    high = (start + end) / 2
    line = canvas.rule(
        (x, high), (x, time), stroke=canvas.palette.soft, stroke_width=1.6, stroke_dasharray=DASH
    )
    return line + canvas.rule((x, time - 5), (x, time + 5), stroke=canvas.palette.ink, stroke_width=2)


def _way(places: list[tuple[float, float]]) -> str:
    """Join the stages by curves that are level at each stage."""
    data = path("M", *places[0])
    for (x0, y0), (x1, y1) in pairwise(places):
        middle = (x0 + x1) / 2
        data += " " + path("C", middle, y0, middle, y1, x1, y1)
    return data


def _names(canvas: Canvas, places: list[tuple[float, float]]) -> str:
    """Name the stages above the falling curve; the last one, where it has arrived, below."""
    drawn = ""
    for (x, y), (_, _, name) in zip(places[:-1], STAGES[:-1], strict=True):
        drawn += canvas.words(x - 8, y - 20, name, font_weight="600")
    x, y = places[-1]
    return drawn + canvas.words(
        x + 12, y + 32, STAGES[-1][2], text_anchor="end", font_weight="600", **canvas.halo
    )


def _time(canvas: Canvas, left: float, right: float, y: float) -> str:
    soft = canvas.palette.soft
    line = canvas.rule((left, y), (right - 6, y), stroke=soft) + canvas.head(right, y, 1, fill=soft)
    return line + canvas.soft(right, y + 22, "time", text_anchor="end")
