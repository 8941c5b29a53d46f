"""A row an element: a hollow marker where you run it, and the way to where the work is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from playbook.charts.axis import Rows, Scale
from playbook.charts.drawing import DASH, Canvas
from playbook.charts.figure import TEXT_SIZE, Frame
from playbook.charts.text_metrics import fit, text_width
from playbook.domain.scoring import one_decimal

RADIUS: Final = 8.5
TOP: Final = 56.0
CLOSER: Final = 4.0
"""So much closer than in other charts stand the eight rows, so that all of them fit a small projector."""

WITHOUT_NUMBER: Final[Mapping[str, str]] = {"unagreed": "no agreed way", "thin": "too few answers"}
"""What is said of an element without a place, by level; of any other level, "open"."""
STRENGTH: Final[Mapping[str, float]] = {"strains": 2.2, "clashes": 4.0}
"""Width of the way to the work, by level; other levels have none."""


class Dumbbell(NamedTuple):
    """One row: the element's name, where it is run (1..10 or nothing), where the work is, and the level.

    ``level`` is ``fits``, ``strains``, ``clashes``, ``unagreed``, ``thin`` or empty.
    """

    name: str
    practice: float | None
    target: float
    level: str = ""


def dumbbells(frame: Frame, items: Sequence[Dumbbell]) -> str:
    """Draw the rows in their order; where all share one target, it is drawn once as a line through them."""
    canvas, rows = Canvas(frame.palette), Rows(frame.width, frame.compact, tail=100)
    first = TOP + (42 if frame.compact else 24)
    pitch = rows.pitch if frame.compact else rows.pitch - CLOSER
    last = first + (len(items) - 1) * pitch
    lanes = [first + index * pitch for index in range(len(items))]
    # In a narrow drawing the words stand above each lane, so a line through all rows would cross them.
    spans = (
        [(y - 13, y + 13) for item, y in zip(items, lanes, strict=True) if item[1] is not None]
        if frame.compact
        else [(TOP - 10, last + 20)]
    )
    body = rows.scale.ends(canvas, 16) + _target(canvas, rows, items, spans)
    for item, y in zip(items, lanes, strict=True):
        body += _row(canvas, rows, Dumbbell(*item), y)
    return frame.wrap(body, last + 28)


def _target(
    canvas: Canvas, rows: Rows, items: Sequence[Dumbbell], spans: Sequence[tuple[float, float]]
) -> str:
    guides = "".join(rows.scale.guides(canvas, *span) for span in spans)
    targets = {item[2] for item in items}
    if len(targets) != 1:
        return guides
    target = targets.pop()
    x, number = rows.scale.x(target), one_decimal(target)
    half = text_width(f"the work {number}", TEXT_SIZE) / 2
    centre = min(max(x, half + 2), rows.width - half - 2)
    colour = canvas.palette.at(target)
    line = "".join(canvas.rule((x, top), (x, bottom), stroke=colour, stroke_width=2) for top, bottom in spans)
    return guides + line + canvas.label(centre, TOP - 16, "the work", number, text_anchor="middle")


@lru_cache(maxsize=256)
def _row(canvas: Canvas, rows: Rows, item: Dumbbell, y: float) -> str:
    name = canvas.words(*rows.name_at(y), fit(item.name, TEXT_SIZE, rows.name_room()))
    if item.practice is None:
        words = WITHOUT_NUMBER.get(item.level, "open")
        return name + canvas.soft(rows.scale.left + 8, y + 5, words)
    weight = "600" if item.level == "clashes" else "400"
    level = canvas.words(*rows.tail_at(y), item.level, text_anchor="end", font_weight=weight)
    return name + _way(canvas, rows.scale, item, y) + level


def _way(canvas: Canvas, scale: Scale, item: Dumbbell, y: float) -> str:
    """Draw the marker and, where the element does not fit, the arrow that ends at the work."""
    practice = item.practice if item.practice is not None else item.target
    start, end = scale.x(practice), scale.x(item.target)
    way = 1 if end > start else -1
    colour = canvas.palette.at(practice)
    ring = canvas.ring(start, y, practice, RADIUS)
    if item.level in STRENGTH:
        line = canvas.rule((start, y), (end - way * 9, y), stroke=colour, stroke_width=STRENGTH[item.level])
        return line + canvas.head(end - way * 2, y, way, fill=colour) + ring
    return canvas.rule((start, y), (end, y), stroke=colour, stroke_width=1.4, stroke_dasharray=DASH) + ring
