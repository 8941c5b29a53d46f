"""A figure of a case: before and after as two bars, or the change alone; no number, no picture.

Nobody has verified these figures: each drawing says so, its bars are hollow, and no bar stands for a number
that was not reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from playbook.charts.drawing import DASH, Canvas
from playbook.charts.figure import TEXT_SIZE, Frame
from playbook.charts.svg import Value, path, tag
from playbook.charts.text_metrics import fit, text_width
from playbook.domain.scoring import short, signed

if TYPE_CHECKING:
    from playbook.catalog.schema import Figure

TOP: Final = 40.0
PITCH: Final = 44.0
BAR: Final = 20.0
STANDING: Final = "reported, not verified"


def before_after(frame: Frame, figure: Figure) -> str:
    """Draw a figure, or return nothing where it holds no number to draw.

    A change alone has no known start, so it is an arrow with its number and no bars.
    """
    if figure.before is not None and figure.after is not None:
        ends = (f"{short(figure.before)}{_unit(figure)}", f"{short(figure.after)}{_unit(figure)}")
        return _bars(frame, figure, (figure.before, figure.after), ends)
    if figure.change is None:
        return ""
    return _arrow(frame, figure, figure.change)


def _unit(figure: Figure) -> str:
    return figure.unit if figure.unit == "%" else f" {figure.unit}".rstrip()


def _bars(frame: Frame, figure: Figure, values: tuple[float, float], ends: tuple[str, str]) -> str:
    canvas, left = Canvas(frame.palette), 70.0
    room = frame.width - left - max(text_width(end, TEXT_SIZE * 1.2) for end in ends) - 20
    lengths = [room * value / max(*values, 1) for value in values]
    body = canvas.words(0, 18, fit(figure.label, TEXT_SIZE, frame.width), font_weight="600")
    rows: tuple[tuple[str, dict[str, Value]], ...] = (
        ("before", {"stroke": frame.palette.soft, "stroke_width": 1.6, "stroke_dasharray": DASH}),
        ("after", {"stroke": frame.palette.ink, "stroke_width": 2.4}),
    )
    for index, (word, look) in enumerate(rows):
        y = TOP + index * PITCH
        body += canvas.soft(0, y + 15, word)
        body += tag("rect", x=left, y=y, width=max(lengths[index], 2), height=BAR, fill="none", **look)
        place = left + lengths[index] + 10
        body += canvas.words(place, y + 16, ends[index], font_weight="600", font_size=18)
    foot = TOP + PITCH + BAR + 24
    return frame.wrap(body + canvas.soft(left, foot, STANDING), foot + 10)


def _arrow(frame: Frame, figure: Figure, change: float) -> str:
    canvas, ink = Canvas(frame.palette), frame.palette.ink
    up = -1 if change > 0 else 1
    middle = TOP + 26
    tail, tip = middle - up * 24, middle + up * 24
    body = canvas.words(0, 18, fit(figure.label, TEXT_SIZE, frame.width), font_weight="600")
    body += canvas.rule((14, tail), (14, tip), stroke=ink, stroke_width=2.4)
    body += tag("path", d=path("M", 14, tip + up * 4, "L", 7, tip - up * 8, "H", 21, "Z"), fill=ink)
    number = f"{signed(change)}{_unit(figure)}"
    body += canvas.words(40, middle + 4, number, font_weight="600", font_size=24)
    body += canvas.soft(40, middle + 26, STANDING)
    return frame.wrap(body, TOP + 64)
