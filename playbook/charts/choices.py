"""Choices as notes on a staff: which cannot be played, what is built on them; meetings are the bar lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from playbook.charts.drawing import Canvas
from playbook.charts.figure import Frame
from playbook.charts.svg import Value, path, tag

IN_A_ROW: Final = 30
IN_A_NARROW_ROW: Final = 15
GAP: Final = 9.0
"""Between two lines of the staff."""
ROW: Final = 76.0
TOP: Final = 40.0
RADIUS: Final = 5.4
# Pitches of the notes in turn: 0 is the top line, 4 the bottom one.
PITCHES: Final = (3, 2, 2.5, 1, 3, 2, 0.5, 2.5, 3.5, 1.5)


def choices(frame: Frame, count: int, rhythm: int, wrong: Sequence[float], words: Mapping[str, str]) -> str:
    """Draw ``count`` choices, a meeting after each ``rhythm`` and at the end; ``wrong`` holds moments."""
    canvas, row = Canvas(frame.palette), IN_A_NARROW_ROW if frame.compact else IN_A_ROW
    rows = -(-count // row)
    places = [_place(frame, index, row) for index in range(count)]
    body = canvas.words(4, 20, words["title"], font_weight="600")
    body += "".join(_staff(canvas, frame, line) for line in range(rows))
    body += _built_on(canvas, places, rhythm, wrong, frame.width / (row + 1))
    bad = {int(moment) for moment in wrong}
    for index, (x, top) in enumerate(places):
        body += _note(canvas, x, top + PITCHES[index % len(PITCHES)] * GAP, unplayable=index in bad)
        if (index + 1) % rhythm == 0 or index + 1 == count:
            bar = x + frame.width / (row + 1) / 2
            ends = (bar, top - 4), (bar, top + 4 * GAP + 4)
            body += canvas.rule(*ends, stroke=canvas.palette.ink, stroke_width=3)
    return frame.wrap(body + _legend(canvas, words, TOP + rows * ROW), TOP + rows * ROW + 62)


def _place(frame: Frame, index: int, row: int) -> tuple[float, float]:
    """Return where a choice stands across, and the top line of its staff."""
    return frame.width / (row + 1) * (index % row + 0.75), TOP + index // row * ROW


def _staff(canvas: Canvas, frame: Frame, line: int) -> str:
    top = TOP + line * ROW
    return "".join(
        canvas.rule((4, top + step * GAP), (frame.width - 4, top + step * GAP), stroke_width=1)
        for step in range(5)
    )


def _built_on(
    canvas: Canvas, places: Sequence[tuple[float, float]], rhythm: int, wrong: Sequence[float], pitch: float
) -> str:
    """Underline what is built on unplayable choices until the next meeting, once, however many there are."""
    data: list[Value] = []
    first: dict[int, int] = {}
    for moment in wrong:
        first.setdefault(int(moment) // rhythm, int(moment))
    for stretch, start in first.items():
        for index in range(start + 1, min((stretch + 1) * rhythm, len(places))):
            x, top = places[index]
            y = top + 4 * GAP + 12
            data += ["M", x - pitch / 2, y, "H", x + pitch / 2]
    return canvas.curve(path(*data), stroke=canvas.palette.ink, stroke_width=4)


def _note(canvas: Canvas, x: float, y: float, *, unplayable: bool) -> str:
    if not unplayable:
        return canvas.marker(x, y, 10, RADIUS, fill=canvas.palette.soft)
    arm = RADIUS
    cross = path("M", x - arm, y - arm, "L", x + arm, y + arm, "M", x - arm, y + arm, "L", x + arm, y - arm)
    rim = tag("circle", cx=x, cy=y, r=RADIUS + 3, fill=canvas.palette.paper)
    return rim + canvas.curve(cross, stroke=canvas.palette.ink, stroke_width=3)


def _legend(canvas: Canvas, words: Mapping[str, str], y: float) -> str:
    row = y + 18
    drawn = _note(canvas, 12, y - 5, unplayable=True) + canvas.words(26, y, words["wrong"])
    drawn += canvas.rule((4, row + 1), (20, row + 1), stroke=canvas.palette.ink, stroke_width=4)
    drawn += canvas.words(26, row + 5, words["built"])
    drawn += canvas.rule((12, row + 14), (12, row + 34), stroke=canvas.palette.ink, stroke_width=3)
    return drawn + canvas.words(26, row + 29, words["meeting"])
