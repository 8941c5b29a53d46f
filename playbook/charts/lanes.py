"""A lane a question, from square to circle, with the answer or the team's range on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from playbook.charts.axis import Rows
from playbook.charts.drawing import Canvas
from playbook.charts.figure import TEXT_SIZE, Frame
from playbook.charts.text_metrics import fit
from playbook.domain.ballot import HIGHEST, LOWEST
from playbook.domain.scoring import short

RADIUS: Final = 9.5
TOP: Final = 30.0


class Range(NamedTuple):
    """A team's answers to one question."""

    median: float
    low: float
    high: float
    counts: Mapping[int, int]
    """People by answer."""


class Lane(NamedTuple):
    """One row: its name, and one person's answer, a team's range, or nothing yet."""

    name: str
    answer: float | Range | None


def lanes(frame: Frame, items: Sequence[Lane]) -> str:
    """Draw the lanes in their order."""
    canvas, rows = Canvas(frame.palette), Rows(frame.width, frame.compact, tail=84)
    first = TOP + (38 if frame.compact else 22)
    body = rows.scale.ends(canvas, TOP - 10)
    # A narrow frame has the end of the scale where this would stand.
    if not frame.compact and any(isinstance(item.answer, tuple) for item in items):
        right, _ = rows.tail_at(first)
        body += canvas.words(right, TOP - 10, "median", text_anchor="end", fill=canvas.palette.soft)
    for index, item in enumerate(items):
        # A team's range is as good as never the same twice.
        lane = _lane if isinstance(item.answer, tuple) else _lane_of_one
        body += lane(canvas, rows, item, first + index * rows.pitch)
    return frame.wrap(body, first + (len(items) - 1) * rows.pitch + 24)


def _lane(canvas: Canvas, rows: Rows, item: Lane, y: float) -> str:
    answer = Range(*item.answer) if isinstance(item.answer, tuple) else item.answer
    name = canvas.words(*rows.name_at(y), fit(item.name, TEXT_SIZE, rows.name_room()))
    tail = canvas.words(*rows.tail_at(y), _tail(answer), text_anchor="end", fill=canvas.palette.soft)
    return name + _track(canvas, rows, y) + _answer(canvas, rows, answer, y) + tail


_lane_of_one = lru_cache(maxsize=128)(_lane)


def _tail(answer: float | Range | None) -> str:
    if answer is None:
        return "open"
    if isinstance(answer, Range):
        return f"{short(answer.median)} ({short(answer.low)}–{short(answer.high)})"
    return short(answer)


@lru_cache(maxsize=64)
def _track(canvas: Canvas, rows: Rows, y: float) -> str:
    """Draw the empty lane: a tick an answer, a square at one end, a circle at the other."""
    scale, edge = rows.scale, canvas.palette.edge
    ticks = "".join(
        canvas.rule((scale.x(value), y - 3), (scale.x(value), y + 3), stroke=edge)
        for value in range(LOWEST + 1, HIGHEST)
    )
    ends = "".join(
        canvas.ring(scale.x(value), y, value, 5, stroke=edge, stroke_width=1.4) for value in (LOWEST, HIGHEST)
    )
    return canvas.rule((scale.left, y), (scale.right, y), stroke=edge) + ticks + ends


def _answer(canvas: Canvas, rows: Rows, answer: float | Range | None, y: float) -> str:
    if answer is None:
        return ""
    if not isinstance(answer, Range):
        return canvas.marker(rows.scale.x(answer), y, answer, RADIUS)
    scale = rows.scale
    band = canvas.rule(
        (scale.x(answer.low), y), (scale.x(answer.high), y), stroke=canvas.palette.soft, stroke_width=3
    )
    people = "".join(
        canvas.marker(scale.x(value), y, value, 5, stroke=canvas.palette.card, stroke_width=1)
        for value in sorted(answer.counts)
    )
    return (
        band
        + people
        + canvas.marker(
            scale.x(answer.median), y, answer.median, RADIUS, stroke=canvas.palette.card, stroke_width=2
        )
    )
