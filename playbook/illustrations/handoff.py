"""The handoff loop between composer and performer."""

from __future__ import annotations

from typing import Final

from playbook.charts.drawing import Canvas
from playbook.charts.figure import Frame
from playbook.charts.svg import path
from playbook.domain.ballot import HIGHEST, LOWEST
from playbook.illustrations.layout import tip

TITLE: Final = "The handoff is a loop"
DESC: Final = (
    "The composer, an Orchestra, writes a score with the performer's needs in mind. "
    "The performer, a Factory, answers what can be played, while the score can still change."
)


def handoff_loop(frame: Frame) -> str:
    """Draw composer and performer with the score one way and the answer the other way."""
    return _narrow(frame) if frame.compact else _wide(frame)


def _wide(frame: Frame) -> str:
    canvas, ink = Canvas(frame.palette), frame.palette.ink
    left, right, y = 96.0, 624.0, 132.0
    body = canvas.marker(left, y, HIGHEST, 40) + canvas.marker(right, y, LOWEST, 36)
    body += canvas.orchestra(left, y + 72, "composer", text_anchor="middle")
    body += canvas.factory(right, y + 72, "performer", text_anchor="middle")
    over = path("M", left + 44, y - 24, "C", left + 150, y - 76, right - 150, y - 76, right - 48, y - 28)
    under = path("M", right - 48, y + 28, "C", right - 150, y + 76, left + 150, y + 76, left + 44, y + 24)
    body += canvas.curve(over, stroke=ink, stroke_width=2) + tip(canvas, right - 40, y - 23, (1, 0.5))
    body += canvas.curve(under, stroke=ink, stroke_width=2) + tip(canvas, left + 36, y + 19, (-1, -0.5))
    body += canvas.words(
        360, 34, "the score, written for those who perform it", text_anchor="middle", font_weight="600"
    )
    body += canvas.soft(360, y - 26, "specification, design system, codebase", text_anchor="middle")
    body += canvas.soft(360, y + 36, "while the score can still change", text_anchor="middle")
    body += canvas.words(
        360, y + 104, "what can be played, and at what cost", text_anchor="middle", font_weight="600"
    )
    return frame.wrap(body, 256)


def _narrow(frame: Frame) -> str:
    canvas, ink = Canvas(frame.palette), frame.palette.ink
    x, top, bottom = 180.0, 44.0, 300.0
    body = canvas.marker(x, top, HIGHEST, 34) + canvas.marker(x, bottom, LOWEST, 31)
    body += canvas.orchestra(x + 46, top + 5, "composer") + canvas.factory(x + 46, bottom + 5, "performer")
    down = path("M", x - 24, top + 32, "C", x - 64, top + 90, x - 64, bottom - 90, x - 26, bottom - 42)
    up = path("M", x + 26, bottom - 38, "C", x + 64, bottom - 90, x + 64, top + 90, x + 26, top + 38)
    body += canvas.curve(down, stroke=ink, stroke_width=2) + tip(canvas, x - 20, bottom - 33, (0.55, 1))
    body += canvas.curve(up, stroke=ink, stroke_width=2) + tip(canvas, x + 20, top + 31, (-0.55, -1))
    for index, line in enumerate(("the score,", "written for", "those who", "perform it")):
        body += canvas.words(116, 146 + 20 * index, line, text_anchor="end", font_weight="600")
    for index, line in enumerate(("what can", "be played,", "while it can", "still change")):
        body += canvas.words(244, 146 + 20 * index, line, font_weight="600")
    return frame.wrap(body, 344)
