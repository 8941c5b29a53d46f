"""A stretch of time at a station: how many pieces wait, and below it when the station works or is idle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from playbook.charts.drawing import Canvas
from playbook.charts.figure import Frame
from playbook.charts.plane import Plane, height_for
from playbook.charts.svg import Value, path, tag
from playbook.domain.queue_window import WINDOW

LEAST: Final = 3.0
STRIP: Final = 14.0


def span(frame: Frame) -> float:
    """Return how much time a drawing shows."""
    return WINDOW / 2 if frame.compact else WINDOW


def queue_line(
    frame: Frame,
    steps: Sequence[tuple[float, int]],
    busy: Sequence[tuple[float, float]],
    words: Mapping[str, str],
) -> str:
    """Draw the queue as a staircase (time, pieces waiting from then on), and the times at work below it."""
    canvas, palette = Canvas(frame.palette), frame.palette
    high = height_for(max([LEAST, *(count * 1.1 for _, count in steps)]))
    plane = Plane(8, frame.width - 12, 44, 180, (0, span(frame)), (0, high))
    body = canvas.words(plane.left, 20, words["title"], font_weight="600")
    body += plane.grid(canvas, (high / 2, high), lambda value: f"{value:g}")
    data: list[Value] = ["M", plane.left, plane.bottom]
    for time, count in steps:
        data += ["H", plane.x(time), "V", plane.y(count)]
    outline = path(*data, "H", plane.right, "V", plane.bottom)
    body += canvas.curve(outline, fill=palette.line, stroke=palette.ink, stroke_width=1.6)
    body += _strip(canvas, plane, busy)
    foot = plane.bottom + 12 + STRIP + 20
    body += canvas.soft(plane.left, foot, words["strip"])
    body += canvas.soft(plane.right, foot, words["time"], text_anchor="end")
    return frame.wrap(body, foot + 10)


def _strip(canvas: Canvas, plane: Plane, busy: Sequence[tuple[float, float]]) -> str:
    top = plane.bottom + 12
    whole = tag(
        "rect",
        x=plane.left,
        y=top,
        width=plane.right - plane.left,
        height=STRIP,
        fill=canvas.palette.card,
        stroke=canvas.palette.edge,
    )
    data: list[Value] = []
    for start, end in busy:
        data += ["M", plane.x(start), top, "H", plane.x(end), "V", top + STRIP, "H", plane.x(start), "Z"]
    return whole + canvas.curve(path(*data), fill=canvas.palette.soft, stroke="none")
