"""The line and the stage: how each model moves work."""

from __future__ import annotations

from typing import Final

from playbook.charts.drawing import Canvas
from playbook.charts.figure import COMPACT, Frame
from playbook.charts.svg import path
from playbook.domain.ballot import HIGHEST, LOWEST

HEIGHT: Final = 250.0
# A half circle in steps of 30 degrees: across and up.
ARC: Final = ((-1.0, 0.0), (-0.866, 0.5), (-0.5, 0.866), (0.0, 1.0), (0.5, 0.866), (0.866, 0.5), (1.0, 0.0))
TITLE: Final = "The line and the stage"
DESC: Final = (
    "Left, the Factory: equal pieces move along a line through three stations and a quality gate, "
    "and leave it alike. Right, the Orchestra: a half circle of players in three sections "
    "around a conductor, with one score, each listening to the neighbours."
)


def line_and_stage(frame: Frame) -> str:
    """Draw both models side by side, or one above the other where the drawing is narrow."""
    canvas = Canvas(frame.palette)
    corner = (0.0, HEIGHT) if frame.compact else (COMPACT, 0.0)
    height = HEIGHT * 2 if frame.compact else HEIGHT
    return frame.wrap(_line(canvas) + _stage(canvas, *corner), height)


def _line(canvas: Canvas) -> str:
    """Draw the line in the upper left, 360 wide."""
    y, soft = 120.0, canvas.palette.soft
    body = canvas.factory(12, 22, "Factory: the line", font_size=16)
    body += canvas.rule((12, y + 22), (348, y + 22), stroke=canvas.palette.edge, stroke_width=2)
    for x, half in ((30.0, 9.0), (98.0, 10.0), (166.0, 11.0), (278.0, 12.0), (312.0, 12.0)):
        body += canvas.marker(x, y + 21 - half, LOWEST, half)
    for x, name in ((98.0, "cut"), (166.0, "join"), (234.0, "gate")):
        body += canvas.rule((x, y - 46), (x, y - 12), stroke=soft, stroke_width=1.6)
        body += canvas.soft(x, y - 54, name, text_anchor="middle")
    body += canvas.rule((234, y - 12), (234, y + 22), stroke=canvas.palette.ink, stroke_width=3)
    body += canvas.head(356, y + 22, 1, fill=canvas.palette.edge)
    body += canvas.soft(30, y + 46, "in", text_anchor="middle")
    body += canvas.soft(295, y + 46, "out, all alike", text_anchor="middle")
    return body + _caption(
        canvas, ("Fixed order, clear handoffs, a gate.", "It polishes the process."), 12, 204
    )


def _stage(canvas: Canvas, left: float, top: float) -> str:
    """Draw the stage from a corner, 360 wide."""
    centre = left + COMPACT / 2
    body = canvas.orchestra(left + 12, top + 22, "Orchestra: the stage", font_size=19)
    seats = [[(centre + x * r, top + 160 - y * r * 0.8) for x, y in ARC] for r in (72.0, 118.0)]
    for row in seats:
        data = path("M", *row[0], "L", *(number for seat in row[1:] for number in seat))
        body += canvas.curve(data, stroke=canvas.palette.edge)
    body += "".join(
        canvas.rule(near, far, stroke=canvas.palette.edge) for near, far in zip(*seats, strict=True)
    )
    for row, radius in zip(seats, (8.0, 9.5), strict=True):
        for index, (x, y) in enumerate(row):
            body += canvas.marker(x, y, HIGHEST - (index // 2 % 2) * 1.5, radius, stroke=canvas.palette.paper)
    body += canvas.marker(centre, top + 158, HIGHEST, 12, fill=canvas.palette.ink)
    body += canvas.soft(centre, top + 134, "conductor", text_anchor="middle")
    body += canvas.soft(centre - 122, top + 52, "sections", text_anchor="middle")
    words = ("One score, sections that listen.", "It polishes the interpretation.")
    return body + _caption(canvas, words, left + 12, top + 204)


def _caption(canvas: Canvas, lines: tuple[str, ...], x: float, y: float) -> str:
    return "".join(canvas.words(x, y + 22 * index, line) for index, line in enumerate(lines))
