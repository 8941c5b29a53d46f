"""Pieces of work on one picture: a row a piece, each at its place on the scale, joins as arcs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from playbook.charts.axis import Rows
from playbook.charts.drawing import Canvas
from playbook.charts.figure import TEXT_SIZE, Frame
from playbook.charts.svg import Value, path
from playbook.charts.text_metrics import fit, text_width
from playbook.domain.scoring import one_decimal

RADIUS: Final = 9.5
TOP: Final = 30.0
TAIL: Final = 118.0
_NAMES: Final = 276.0
"""A piece of work has a longer name than a question."""
_ARC: Final = 14.0
_BACK: Final = 16.0
"""So much wider an arc leads upwards, so that the way back lies on no way out."""
_WIDEST_ARC: Final = 64.0
_DASH: Final = "4 4"
_END: Final = 8
"""So many signs of a long name's end are shown."""
_MANY: Final = 24
"""So many pieces stand closer together in a wide picture, so that a page of paper holds sixty."""
_CLOSE: Final = 24.0
_BEHIND: Final = 8
"""From here on a number stands before its marker, where there is room."""


class PieceRow(NamedTuple):
    """One piece: its name, and where its work sits, 1..10."""

    name: str
    score: float


class Join(NamedTuple):
    """Which row hands over to which, and whether the handoff was scored."""

    origin: int
    to: int
    scored: bool


def works(frame: Frame, pieces: Sequence[PieceRow], joins: Sequence[Join]) -> str:
    """Draw the pieces in their order, and an arc for each join; a dashed one was scored by nobody."""
    canvas, rows = Canvas(frame.palette), Rows(frame.width, frame.compact, TAIL, _NAMES)
    if frame.compact:
        rows = Rows(frame.width - (_WIDEST_ARC if joins else 0), frame.compact, tail=52)
    close = len(pieces) > _MANY and not frame.compact
    pitch = _CLOSE if close else rows.pitch
    first = TOP + (38 if frame.compact else 26)
    last = first + (len(pieces) - 1) * pitch
    body = rows.scale.ends(canvas, TOP - 10) + rows.scale.guides(canvas, first - 18, last + 18)
    places = [first + index * pitch for index in range(len(pieces))]
    for item, y in zip(pieces, places, strict=True):
        body += _row(canvas, rows, item, y, close=close)
    for join in joins:
        body += _join(canvas, rows, places, join)
    return frame.wrap(body, last + 30)


def _row(canvas: Canvas, rows: Rows, item: PieceRow, y: float, *, close: bool) -> str:
    x = rows.scale.x(item.score)
    name = canvas.words(*rows.name_at(y), _fitted(item.name, rows.name_room()))
    lane = canvas.rule((rows.scale.left, y), (rows.scale.right, y))
    marker = canvas.marker(x, y, item.score, RADIUS)
    place, anchor = (x, y - RADIUS - 4), "middle"
    if rows.compact:
        place, anchor = rows.tail_at(y), "end"
    elif close:
        before = item.score >= _BEHIND
        place, anchor = (x + (-1 if before else 1) * (RADIUS + 5), y + 5), "end" if before else "start"
    number = canvas.words(*place, one_decimal(item.score), text_anchor=anchor, font_weight="600")
    return lane + name + marker + number


def _fitted(name: str, room: float) -> str:
    """Return a name, with a gap before its end where it is too long: names that begin alike end apart."""
    if text_width(name, TEXT_SIZE) <= room:
        return name
    head, end = name[:-_END], name[-_END:]
    return fit(head, TEXT_SIZE, room - text_width(end, TEXT_SIZE)) + end


def _join(canvas: Canvas, rows: Rows, places: Sequence[float], join: Join) -> str:
    """Draw an arc from one row's end to another's, with an arrow's head at who receives."""
    start, end, x = places[join.origin], places[join.to], rows.scale.right + RADIUS + 6
    reach = min(_WIDEST_ARC, _ARC + 6 * abs(join.origin - join.to)) + _BACK * (join.to < join.origin)
    ink = canvas.palette.ink
    data = path("M", x, start, "C", x + reach, start, x + reach, end, x + 9, end)
    look: dict[str, Value] = {"stroke": ink, "stroke_width": 1.8}
    if not join.scored:
        look["stroke_dasharray"] = _DASH
    return canvas.curve(data, **look) + canvas.head(x, end, -1)
