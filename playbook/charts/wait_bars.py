"""The waits of a run as bars: how many pieces waited how long, where the mean lies, and the slowest tenth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from playbook.charts.drawing import DASH, Canvas
from playbook.charts.figure import Frame
from playbook.charts.plane import Plane, height_for
from playbook.charts.svg import Value, tag
from playbook.charts.wait_curve import amount, percent

BARS: Final = 12
GAP: Final = 3.0


def wait_bars(
    frame: Frame, waits: Sequence[float], mean: float, tenth: float, words: Mapping[str, str]
) -> str:
    """Draw the waits of a run, their mean, and what one in ten exceeds; the last bar holds the rest."""
    canvas, palette = Canvas(frame.palette), frame.palette
    width = height_for(max(tenth, 1.0) * 1.6)
    shares = _shares(waits, width / BARS)
    plane = Plane(8, frame.width - 12, 76, 200, (0, width), (0, max(shares) * 1.1))
    body = canvas.words(plane.left, 20, words["title"], font_weight="600")
    pitch = (plane.right - plane.left) / BARS
    for place, share in enumerate(shares):
        top = plane.y(share)
        body += tag(
            "rect",
            x=plane.left + place * pitch + GAP / 2,
            y=top,
            width=pitch - GAP,
            height=plane.bottom - top,
            fill=palette.soft if place < BARS - 1 else palette.edge,
        )
    body += canvas.soft(plane.left, plane.y(shares[0]) - 6, percent(shares[0]), **canvas.halo)
    body += plane.foot(canvas, (0, width / 2), amount)
    body += canvas.soft(
        plane.right, plane.bottom + 20, words["more"].format(wait=amount(width)), text_anchor="end"
    )
    body += _line(canvas, plane, mean, words["mean"].format(wait=amount(mean)), 38)
    if tenth:
        body += _line(canvas, plane, tenth, words["tenth"].format(wait=amount(tenth)), 58)
    return frame.wrap(body, plane.bottom + 30)


def _shares(waits: Sequence[float], width: float) -> list[float]:
    counts = [0] * BARS
    last = BARS - 1
    for wait in waits:
        place = int(wait / width)
        counts[min(last, place)] += 1
    return [count / len(waits) for count in counts]


def _line(canvas: Canvas, plane: Plane, value: float, text: str, y: float) -> str:
    x = plane.x(min(value, plane.across[1]))
    line = canvas.rule(
        (x, y + 6), (x, plane.bottom), stroke=canvas.palette.ink, stroke_width=1.6, stroke_dasharray=DASH
    )
    right = x > (plane.left + plane.right) / 2
    look: dict[str, Value] = {"text_anchor": "end" if right else "start", **canvas.halo}
    return line + canvas.words(x - 4 if right else x + 4, y + 4, text, font_weight="600", **look)
