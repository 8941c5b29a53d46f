"""The line and the stage: how each model moves work."""

from __future__ import annotations

from typing import Final

from playbook.model import HIGHEST, LOWEST
from playbook.pictures.frame import COMPACT, Frame
from playbook.pictures.pen import Pen
from playbook.pictures.svg import path, tag

HEIGHT: Final = 250.0
CENTRE: Final = COMPACT / 2
# A half circle in steps of 30 degrees: across and up.
ARC: Final = ((-1.0, 0.0), (-0.866, 0.5), (-0.5, 0.866), (0.0, 1.0), (0.5, 0.866), (0.866, 0.5), (1.0, 0.0))
TITLE: Final = "The line and the stage"
DESC: Final = (
    "Left, the Factory: equal pieces move along a line through three stations and a quality gate, "
    "and leave it alike. Right, the Orchestra: a half circle of players in three sections "
    "around a conductor, with one score, each listening to the neighbours."
)


def line_and_stage(frame: Frame) -> str:
    """Draw both models side by side, or one above the other where the drawing is narrow."""
    pen = Pen(frame.palette)
    place = f"translate(0 {HEIGHT:.0f})" if frame.compact else f"translate({COMPACT:.0f} 0)"
    body = _line(pen) + tag("g", _stage(pen), transform=place)
    return frame.wrap(body, HEIGHT * 2 if frame.compact else HEIGHT)


def _line(pen: Pen) -> str:
    """Draw the line, 360 wide."""
    y, soft = 120.0, pen.palette.soft
    body = pen.factory(12, 22, "Factory: the line", font_size=16)
    body += pen.rule((12, y + 22), (348, y + 22), stroke=pen.palette.edge, stroke_width=2)
    for x, side in ((30.0, 9.0), (98.0, 10.0), (166.0, 11.0), (278.0, 12.0), (312.0, 12.0), (340.0, 0.0)):
        body += pen.marker(x, y + 21 - side, LOWEST, side) if side else ""
    for x, name in ((98.0, "cut"), (166.0, "join"), (234.0, "gate")):
        body += pen.rule((x, y - 46), (x, y - 12), stroke=soft, stroke_width=1.6)
        body += pen.soft(x, y - 54, name, text_anchor="middle")
    body += pen.rule((234, y - 12), (234, y + 22), stroke=pen.palette.ink, stroke_width=3)
    body += pen.head(356, y + 22, 1, fill=pen.palette.edge)
    body += pen.soft(30, y + 46, "in", text_anchor="middle")
    body += pen.soft(295, y + 46, "out, all alike", text_anchor="middle")
    return body + _lines(pen, ("Fixed order, clear handoffs, a gate.", "It polishes the process."), 204)


def _stage(pen: Pen) -> str:
    """Draw the stage, 360 wide."""
    body = pen.orchestra(12, 22, "Orchestra: the stage", font_size=19)
    seats = [[(CENTRE + x * r, 160 - y * r * 0.8) for x, y in ARC] for r in (72.0, 118.0)]
    for row in seats:
        data = path("M", *row[0], "L", *(number for seat in row[1:] for number in seat))
        body += pen.curve(data, stroke=pen.palette.edge)
    body += "".join(pen.rule(near, far, stroke=pen.palette.edge) for near, far in zip(*seats, strict=True))
    for row, radius in zip(seats, (8.0, 9.5), strict=True):
        for index, (x, y) in enumerate(row):
            body += pen.marker(x, y, HIGHEST - (index // 2 % 2) * 1.5, radius, stroke=pen.palette.paper)
    body += pen.marker(CENTRE, 158, HIGHEST, 12, fill=pen.palette.ink)
    body += pen.soft(CENTRE, 134, "conductor", text_anchor="middle")
    body += pen.soft(CENTRE - 122, 52, "sections", text_anchor="middle")
    return body + _lines(
        pen, ("One score, sections that listen, a conductor.", "It polishes the interpretation."), 204
    )


def _lines(pen: Pen, lines: tuple[str, ...], y: float) -> str:
    return "".join(pen.words(12, y + 22 * index, line) for index, line in enumerate(lines))
