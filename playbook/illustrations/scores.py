"""Places on the scale from Factory to Orchestra: how far the answers lie apart, or what has moved."""

from __future__ import annotations

from typing import Final

from playbook.catalog.drawings import Score, Scores
from playbook.charts.axis import Rows
from playbook.charts.drawing import DASH, Canvas
from playbook.charts.figure import Frame
from playbook.domain.scoring import short
from playbook.illustrations.layout import Table

TAIL: Final = 96.0
TOP: Final = 30.0
RADIUS: Final = 9.0
PRACTICE: Final = "how you run it"


def scores(frame: Frame, drawing: Scores, _: float = 0) -> str:
    """Draw a row for each place: filled the work, hollow how it is run."""
    canvas, rows = Canvas(frame.palette), Rows(frame.width, frame.compact, tail=TAIL)
    bottom = TOP + rows.pitch * len(drawing.scores)
    body = rows.scale.ends(canvas, TOP - 10)
    body += "" if frame.compact else rows.scale.guides(canvas, TOP, bottom)
    for index, score in enumerate(drawing.scores):
        y = TOP + rows.pitch * (index + (0.8 if frame.compact else 0.5))
        body += canvas.words(*rows.name_at(y), score.name, font_weight="600")
        body += canvas.soft(*rows.tail_at(y), tail(score), text_anchor="end")
        body += _lane(canvas, rows, score, y)
    return frame.wrap(body, bottom + 6)


def tail(score: Score) -> str:
    """Say a place in numbers: what it was before, or between which answers it lies."""
    if score.before is not None:
        return f"{short(score.before)} → {short(score.value)}"
    if score.low is not None and score.high is not None:
        return f"{short(score.value)} ({short(score.low)} to {short(score.high)})"
    return short(score.value)


def _lane(canvas: Canvas, rows: Rows, score: Score, y: float) -> str:
    scale, palette = rows.scale, canvas.palette
    x = scale.x(score.value)
    body = canvas.rule((scale.left, y), (scale.right, y))
    if score.low is not None and score.high is not None:
        low, high = scale.x(score.low), scale.x(score.high)
        body += canvas.rule((low, y), (high, y), stroke=palette.ink, stroke_width=2.4)
        body += "".join(
            canvas.rule((end, y - 6), (end, y + 6), stroke=palette.ink, stroke_width=2) for end in (low, high)
        )
    if score.before is not None:
        start, way = scale.x(score.before), 1 if score.value > score.before else -1
        stop = x - way * (RADIUS + 3)
        body += canvas.rule((start, y), (stop, y), stroke=palette.ink, stroke_width=2, stroke_dasharray=DASH)
        body += canvas.head(stop, y, way) + canvas.ring(start, y, score.before, 5, stroke_width=2)
    return body + (canvas.ring if score.practice else canvas.marker)(x, y, score.value, RADIUS)


def rows_of(drawing: Scores) -> Table:
    """Return names and cells for those who do not see it."""
    rows = [
        (score.name, f"{tail(score)}, {PRACTICE}" if score.practice else tail(score))
        for score in drawing.scores
    ]
    return Table(("Asked", "Place on the scale from 1 (Factory) to 10 (Orchestra)"), rows)
