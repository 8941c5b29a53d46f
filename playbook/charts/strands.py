"""A handoff as a picture: both works on the spectrum, and the eight strands from one side to the other.

A strand is solid where it carries, dashed where it is thin, cut where it is torn, dotted where nobody knows,
and quiet where it is not needed. A tick above it stands where the composers put it, one below it where the
performers do: 1 at the left, 10, the stronger end, at the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from playbook.charts.axis import NUMBERS, Rows, Scale
from playbook.charts.drawing import Canvas
from playbook.charts.figure import TEXT_SIZE, Frame
from playbook.charts.svg import Value, tag
from playbook.charts.text_metrics import fit, text_width
from playbook.domain.scoring import one_decimal, short

RADIUS: Final = 10.0
END: Final = 6.0
TICK: Final = 12.0
TAIL: Final = 112.0
SPECTRUM: Final = 112.0
"""Height of the spectrum above the strands."""
_DASHES: Final[dict[str, str]] = {"thin": "11 7", "unknown": "1.5 6"}
_CUT: Final = 0.14
"""Share of a torn strand that is missing in its middle."""


class Side(NamedTuple):
    """One side: what it is called, and where it sees its own work, 1..10."""

    name: str
    work: float | None


class StrandRow(NamedTuple):
    """One strand: its name, the medians of both sides, its state, and the words at its end."""

    name: str
    composers: float | None
    performers: float | None
    state: str
    needed: bool
    tail: str


def strands(frame: Frame, sides: tuple[Side, Side], items: Sequence[StrandRow]) -> str:
    """Draw the spectrum with both works, and below it the strands in their order."""
    canvas = Canvas(frame.palette)
    rows = Rows(frame.width, frame.compact, tail=TAIL)
    if not items:
        return frame.wrap(_spectrum(canvas, frame, sides), SPECTRUM)
    pitch = 78 if frame.compact else 56
    first = SPECTRUM + (78 if frame.compact else 60)
    body = _spectrum(canvas, frame, sides) + _heads(canvas, rows, first - (60 if frame.compact else 38))
    for index, item in enumerate(items):
        body += _row(canvas, rows, item, first + index * pitch)
    last = first + (len(items) - 1) * pitch
    above, below = sides
    legend = f"ticks above: {above.name.lower()}; below: {below.name.lower()}"
    body += canvas.soft(rows.scale.left, last + 54, legend)
    return frame.wrap(body, last + 64)


def _spectrum(canvas: Canvas, frame: Frame, sides: tuple[Side, Side]) -> str:
    scale, y = Scale(24, frame.width - 24), 56.0
    drawn = canvas.rule((scale.left - 14, y), (scale.right + 14, y), stroke=canvas.palette.edge)
    for value in NUMBERS:
        drawn += canvas.rule((scale.x(value), y - 4), (scale.x(value), y + 4), stroke=canvas.palette.edge)
    drawn += canvas.factory(scale.left - 14, y + 46, "1 Factory")
    drawn += canvas.orchestra(scale.right + 14, y + 46, "Orchestra 10", text_anchor="end")
    composers, performers = sides
    if composers.work is not None:
        drawn += _label(canvas, frame, scale.x(composers.work), 26, composers)
        drawn += _circle(canvas, scale.x(composers.work), y, RADIUS, fill=canvas.palette.at(composers.work))
    if performers.work is not None:
        drawn += _label(canvas, frame, scale.x(performers.work), y + 28, performers)
        drawn += _square(canvas, scale.x(performers.work), y, RADIUS, fill=canvas.palette.at(performers.work))
    return drawn


def _label(canvas: Canvas, frame: Frame, x: float, y: float, side: Side) -> str:
    number = one_decimal(side.work or 0)
    half = text_width(f"{side.name} {number}", TEXT_SIZE) / 2
    centre = min(max(x, half + 2), frame.width - half - 2)
    return canvas.label(centre, y, side.name, number, text_anchor="middle")


def _heads(canvas: Canvas, rows: Rows, y: float) -> str:
    """Write the described points over the strands."""
    return "".join(canvas.soft(rows.scale.x(value), y, str(value), text_anchor="middle") for value in NUMBERS)


def _row(canvas: Canvas, rows: Rows, item: StrandRow, y: float) -> str:
    scale, palette = rows.scale, canvas.palette
    ink = palette.ink if item.needed else palette.soft
    x, top = (6.0, y - 36) if rows.compact else (0.0, y + 5)
    room = rows.width - 18 - TAIL if rows.compact else 166.0
    right = (rows.width - 6, y - 36) if rows.compact else (rows.width, y + 5)
    return (
        canvas.words(x, top, fit(item.name, TEXT_SIZE, room), fill=ink)
        + canvas.words(*right, item.tail, text_anchor="end", fill=palette.soft)
        + _strand(canvas, scale, item, y)
        + _circle(canvas, scale.left - 4, y, END, fill=palette.card, stroke=ink, stroke_width=1.6)
        + _square(canvas, scale.right + 4, y, END, fill=palette.card, stroke=ink, stroke_width=1.6)
        + _tick(canvas, scale, item.composers, y, -1)
        + _tick(canvas, scale, item.performers, y, 1)
    )


def _strand(canvas: Canvas, scale: Scale, item: StrandRow, y: float) -> str:
    left, right = scale.left + 4, scale.right - 4
    look: dict[str, Value] = {"stroke": canvas.palette.ink, "stroke_width": 4}
    if not item.needed:
        look = {"stroke": canvas.palette.edge, "stroke_width": 2}
    if item.state in _DASHES:
        look["stroke_dasharray"] = _DASHES[item.state]
    if item.state != "torn":
        return canvas.rule((left, y), (right, y), **look)
    middle, gap = (left + right) / 2, (right - left) * _CUT / 2
    return _frayed(canvas, left, middle - gap, y, look) + _frayed(canvas, right, middle + gap, y, look)


def _frayed(canvas: Canvas, start: float, end: float, y: float, look: dict[str, Value]) -> str:
    """Draw one end of a cut strand, with its fibres apart."""
    way = 7 if end > start else -7
    thin = {**look, "stroke_width": 1.6}
    fibres = "".join(canvas.rule((end, y), (end + way, y + rise), **thin) for rise in (-6, 0, 6))
    return canvas.rule((start, y), (end, y), **look) + fibres


def _tick(canvas: Canvas, scale: Scale, value: float | None, y: float, way: int) -> str:
    """Draw where one side puts a strand, above it (-1) or below it (1), with the number."""
    if value is None:
        return ""
    x = scale.x(value)
    line = canvas.rule((x, y + way * 4), (x, y + way * TICK), stroke=canvas.palette.ink, stroke_width=2)
    base = y - TICK - 3 if way < 0 else y + TICK + 14
    return line + canvas.words(x, base, short(value), text_anchor="middle", font_weight="600")


def _circle(canvas: Canvas, x: float, y: float, radius: float, **look: Value) -> str:
    return tag("circle", cx=x, cy=y, r=radius, **{"fill": canvas.palette.ink, **look})


def _square(canvas: Canvas, x: float, y: float, half: float, **look: Value) -> str:
    place: dict[str, Value] = {"x": x - half, "y": y - half, "width": 2 * half, "height": 2 * half}
    return tag("rect", **{**place, "fill": canvas.palette.ink, **look})
