"""Results over time: a row a checkpoint, the time going down, the scale across."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from playbook.charts.axis import Rows, Scale
from playbook.charts.drawing import DASH, Canvas
from playbook.charts.figure import Frame
from playbook.domain.scoring import one_decimal

RADIUS: Final = 8.5
TOP: Final = 30.0
LEAST: Final = 40.0
MOST: Final = 120.0
A_WEEK: Final = 9.0
"""Height of a week, between the least and the most distance of two rows."""
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Point(NamedTuple):
    """One dated result: where the work was, and where the practice was if it is known.

    ``moved`` marks more than a wobble; between two ``edition`` of the questions the line breaks.
    """

    day: date
    work: float
    practice: float | None = None
    moved: bool = False
    edition: int = 1


def timeline(frame: Frame, points: Sequence[Point]) -> str:
    """Draw dated results by date: filled and joined the work, hollow the practice."""
    ordered = sorted(points, key=lambda point: point[0])
    heights = _heights([point[0] for point in ordered], LEAST + (18 if frame.compact else 0))
    canvas, rows = Canvas(frame.palette), Rows(frame.width, frame.compact, tail=60)
    bottom = (heights or [TOP])[-1] + 24
    body = rows.scale.ends(canvas, TOP - 12)
    if not frame.compact:
        body += rows.scale.guides(canvas, TOP, bottom)
    body += _joined(canvas, rows.scale, list(zip(ordered, heights, strict=True)))
    for point, y in zip(ordered, heights, strict=True):
        body += _row(canvas, rows, Point(*point), y)
    return frame.wrap(body, bottom + 6)


def _heights(days: Sequence[date], least: float) -> list[float]:
    """Return the rows' heights: later is lower, by weeks, but never too close to read or too far to see."""
    heights = [TOP + least - 10] if days else []
    for before, after in pairwise(days):
        weeks = (after - before).days / 7
        heights.append(heights[-1] + min(MOST, max(least, weeks * A_WEEK)))
    return heights


def _joined(canvas: Canvas, scale: Scale, placed: Sequence[tuple[Point, float]]) -> str:
    """Draw the way of the work from each result to the next, with a break where the questions changed."""
    return "".join(
        _break(canvas, scale, (y + below) / 2)
        if Point(*one).edition != Point(*other).edition
        else canvas.rule(
            (scale.x(one[1]), y), (scale.x(other[1]), below), stroke=canvas.palette.soft, stroke_width=2
        )
        for (one, y), (other, below) in pairwise(placed)
    )


def _break(canvas: Canvas, scale: Scale, y: float) -> str:
    line = canvas.rule((scale.left, y), (scale.right, y), stroke=canvas.palette.edge, stroke_dasharray=DASH)
    middle = (scale.left + scale.right) / 2
    return line + canvas.soft(middle, y - 5, "the questions changed", text_anchor="middle", **canvas.halo)


def _row(canvas: Canvas, rows: Rows, point: Point, y: float) -> str:
    day = canvas.soft(*rows.name_at(y), _say(point.day), **canvas.halo)
    return day + _practice(canvas, rows, point, y) + _work(canvas, rows, point, y)


def _practice(canvas: Canvas, rows: Rows, point: Point, y: float) -> str:
    if point.practice is None:
        return ""
    start, end = rows.scale.x(point.practice), rows.scale.x(point.work)
    ink = canvas.palette.soft
    line = canvas.rule((start, y), (end, y), stroke=ink, stroke_width=1.4, stroke_dasharray=DASH)
    return line + canvas.ring(start, y, point.practice, RADIUS - 1)


def _work(canvas: Canvas, rows: Rows, point: Point, y: float) -> str:
    number = canvas.words(*rows.tail_at(y), one_decimal(point.work), text_anchor="end", font_weight="600")
    shape = canvas.marker(
        rows.scale.x(point.work), y, point.work, RADIUS, stroke=canvas.palette.paper, stroke_width=2
    )
    across, down = rows.tail_at(y)
    moved = canvas.soft(across, down + 18, "moved", text_anchor="end") if point.moved else ""
    return shape + number + moved


def _say(day: date) -> str:
    """Write a date in words; strftime would follow the machine's language."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
