"""The picture in which a reader guesses: what is known of the curve up to 80 %, and an empty place at 95 %.

docs/assets/css/pages/explore.css lays the mark over it that a reader drags: it repeats the measures of PLANE.
"""

from __future__ import annotations

from typing import Final

from playbook.charts.drawing import Canvas
from playbook.charts.figure import Frame
from playbook.charts.plane import Plane
from playbook.charts.wait_curve import GUESSED_AT, amount, percent
from playbook.domain.queueing import Station, mean_wait

KNOWN: Final = (0.5, 0.8)
MOST: Final = 40.0
HEIGHT: Final = 270.0
PLANE: Final = Plane(8, 352, 40, 220, (0, 1), (0, MOST))


def wait_guess(frame: Frame, title: str) -> str:
    """Draw the known part of the curve, its points, and the line on which to guess."""
    canvas, plane = Canvas(frame.palette), PLANE
    body = canvas.words(plane.left, 18, title, font_weight="600")
    body += plane.grid(canvas, (20, MOST), amount) + plane.foot(canvas, (0, *KNOWN), percent)
    points = [(step / 100, mean_wait(Station(step / 100, 1, 1))) for step in range(81)]
    body += canvas.curve(plane.line(points), stroke=frame.palette.ink, stroke_width=2.6)
    for full in KNOWN:
        wait = mean_wait(Station(full, 1, 1))
        x, y = plane.x(full), plane.y(wait)
        body += canvas.marker(x, y, 10, 5, fill=frame.palette.ink)
        body += canvas.words(x - 6, y - 10, f"{amount(wait)}×", text_anchor="end", font_weight="600")
    x = plane.x(GUESSED_AT)
    body += canvas.rule((x, plane.top), (x, plane.bottom), stroke=frame.palette.soft, stroke_dasharray="3 4")
    body += canvas.words(x, plane.bottom + 42, percent(GUESSED_AT), text_anchor="middle", font_weight="600")
    return frame.wrap(body, HEIGHT)
