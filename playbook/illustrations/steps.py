"""The five steps as five notes on the staff."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from playbook.charts.drawing import Canvas
from playbook.charts.figure import TEXT_SIZE, Frame
from playbook.charts.motif import Motif
from playbook.charts.text_metrics import wrap
from playbook.domain.ballot import HIGHEST, LOWEST

TITLE: Final = "The five steps"
RADIUS: Final = 17.0
PITCHES: Final = (2.0, 2.0, 1.4, 2.6, 1.0)


def five_steps(frame: Frame, titles: Sequence[str]) -> str:
    """Draw the titles in their order, numbered; beside each other, or one below the other."""
    return _column(frame, titles) if frame.compact else _row(frame, titles)


def _row(frame: Frame, titles: Sequence[str]) -> str:
    canvas, motif = Canvas(frame.palette), Motif(frame.width, 130)
    share = frame.width / len(titles)
    body = motif.lines(canvas)
    for index, title in enumerate(titles):
        x = share * (index + 0.5)
        body += _note(canvas, (x, motif.y(x, PITCHES[index % len(PITCHES)])), index, len(titles))
        for line, text in enumerate(wrap(title, TEXT_SIZE, share - 18)):
            body += canvas.words(x, 152 + 20 * line, text, text_anchor="middle")
    return frame.wrap(body, 204)


def _column(frame: Frame, titles: Sequence[str]) -> str:
    canvas, pitch = Canvas(frame.palette), 56.0
    bottom = pitch * len(titles)
    body = "".join(canvas.rule((x, 6), (x, bottom - 6)) for x in (16.0, 23.0, 30.0, 37.0, 44.0))
    for index, title in enumerate(titles):
        y = pitch * (index + 0.5)
        body += _note(canvas, (30 + (PITCHES[index % len(PITCHES)] - 2) * 7, y), index, len(titles))
        body += canvas.words(66, y + 5, title)
    return frame.wrap(body, bottom)


def _note(canvas: Canvas, place: tuple[float, float], index: int, count: int) -> str:
    value = LOWEST + (HIGHEST - LOWEST) * index / (count - 1)
    x, y = place
    number = canvas.words(
        x,
        y + 6,
        str(index + 1),
        text_anchor="middle",
        font_weight="600",
        font_size=17,
        fill=canvas.palette.paper,
    )
    return canvas.marker(x, y, value, RADIUS) + number
