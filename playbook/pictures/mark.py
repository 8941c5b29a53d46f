"""The mark: three beats of the motif, for the favicon, the header and the icons of a home screen."""

from __future__ import annotations

from typing import Final

from playbook.pictures.frame import Frame
from playbook.pictures.motif import Motif
from playbook.pictures.pen import Pen
from playbook.pictures.svg import num, tag

SIDE: Final = 64.0
RADIUS: Final = 7.5
# Value on the scale, place across, pitch (0 = top line).
BEATS: Final = ((1.0, 13.0, 2.6), (5.5, 32.0, 2.6), (10.0, 51.0, 0.6))
TITLE: Final = "Factory & Orchestra"
DESC: Final = "A square, a rounded square and a circle on a rail that becomes a staff."


def mark(frame: Frame | None = None, *, margin: float = 0.0, ground: bool = False) -> str:
    """Draw the mark on a square of 64; ``margin`` (share of the side) keeps it clear of a mask's edge."""
    frame = frame or Frame(title=TITLE, desc=DESC)
    pen, motif = Pen(frame.palette), Motif(SIDE, SIDE * 1.1, -SIDE * 0.05)
    body = motif.lines(pen, stroke_width=1.6, stroke=frame.palette.edge)
    body += "".join(pen.marker(x, motif.y(x, line), value, RADIUS) for value, x, line in BEATS)
    inner = 1 - 2 * margin
    placed = tag(
        "g", body, transform=f"translate({num(SIDE * margin)} {num(SIDE * margin)}) scale({num(inner)})"
    )
    under = tag("rect", width=SIDE, height=SIDE, fill=frame.palette.paper) if ground else ""
    return frame.wrap(under + (placed if margin else body), SIDE, SIDE)
