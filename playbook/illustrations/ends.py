"""The picture of the home page: the spectrum, and the kinds of work at its two ends."""

from __future__ import annotations

from typing import Final

from playbook.charts.drawing import Canvas
from playbook.charts.figure import Frame
from playbook.charts.motif import Motif
from playbook.domain.ballot import HIGHEST, LOWEST

TITLE: Final = "From Factory to Orchestra"
DESC: Final = (
    "Five lines run from a straight rail at the left to a moving staff at the right. "
    "Equal squares in step become round notes that find their own pitch. "
    "At the left, Factory work: assembling a phone, processing a loan application. "
    "At the right, Orchestra work: designing a product, a research lab."
)
FACTORY_WORK: Final = ("assembling a phone", "processing a loan")
ORCHESTRA_WORK: Final = ("designing a product", "a research lab")


def whole_spectrum(frame: Frame) -> str:
    """Draw the motif with both words and what belongs to them."""
    canvas = Canvas(frame.palette)
    motif = Motif(frame.width, 104 if frame.compact else 132)
    left, right = motif.x(LOWEST) - 8, motif.x(HIGHEST) + 8
    y = motif.height + 28
    body = motif.lines(canvas) + motif.notes(canvas, 13 if frame.compact else 21)
    body += canvas.factory(left, y, "Factory", font_size=19)
    body += canvas.orchestra(right, y, "Orchestra", text_anchor="end", font_size=23)
    for index, (one, other) in enumerate(zip(FACTORY_WORK, ORCHESTRA_WORK, strict=True)):
        below = y + 25 + 21 * index
        body += canvas.soft(left, below, one) + canvas.soft(right, below, other, text_anchor="end")
    return frame.wrap(body, y + 54)
