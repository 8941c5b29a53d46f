"""The picture of the page that is not there: the motif, and one note that has fallen off the staff."""

from __future__ import annotations

from typing import Final

from playbook.charts.drawing import Canvas
from playbook.charts.figure import Frame
from playbook.charts.motif import Motif
from playbook.domain.ballot import HIGHEST, LOWEST

TITLE: Final = "A note out of its place"
DESC: Final = "Five lines with squares and notes. One note is missing on the staff, and lies below it."
WHICH: Final = 0.7
"""Share of the way from the first shape to the last at which the note is missing."""


def fallen_note(frame: Frame) -> str:
    """Draw the motif without one of its notes, and that note below."""
    count, height = (13, 104.0) if frame.compact else (21, 132.0)
    canvas, motif = Canvas(frame.palette), Motif(frame.width, height)
    value = LOWEST + round(WHICH * (count - 1)) / (count - 1) * (HIGHEST - LOWEST)
    x, radius = motif.x(value), height * 0.058
    body = motif.lines(canvas) + motif.notes(canvas, count, lambda at, _radius: abs(at - x) > 1)
    return frame.wrap(body + canvas.marker(x, height + radius, value, radius), height + radius * 2 + 4)
