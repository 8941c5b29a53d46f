"""The mark: three beats of the motif, for the favicon, the header and the icons of a home screen."""

from __future__ import annotations

from typing import Final

from playbook.charts.drawing import Canvas
from playbook.charts.figure import Frame
from playbook.charts.motif import Motif
from playbook.charts.svg import num, tag

SIDE: Final = 64.0
RADIUS: Final = 8.5
# Value on the scale, place across, pitch (0 = top line).
BEATS: Final = ((1.0, 11.0, 3.0), (5.5, 32.0, 3.0), (10.0, 53.0, 0.6))
TITLE: Final = "The mark of the playbook"
DESC: Final = "A square, a rounded square and a circle on a rail that becomes a staff."


def mark(frame: Frame | None = None, *, margin: float = 0.0, ground: bool = False) -> str:
    """Draw the mark on a square of 64; ``margin`` (share of the side) keeps it clear of a mask's edge."""
    frame = frame or Frame(title=TITLE, desc=DESC)
    canvas, motif = Canvas(frame.palette), Motif(SIDE, SIDE * 0.94, 0)
    body = motif.lines(canvas, stroke_width=1.1, stroke=frame.palette.edge)
    body += "".join(canvas.marker(x, motif.y(x, line), value, RADIUS) for value, x, line in BEATS)
    shift, inner = num(SIDE * margin), num(1 - 2 * margin)
    placed = tag("g", body, transform=f"translate({shift} {shift}) scale({inner})") if margin else body
    under = tag("rect", width=SIDE, height=SIDE, fill=frame.palette.paper) if ground else ""
    return frame.wrap(under + placed, SIDE, SIDE)
