"""Wholes in their parts: bars of a hundred percent."""

from __future__ import annotations

from typing import Final

from playbook.catalog.drawings import Bar, Share, Shares
from playbook.charts.drawing import Canvas
from playbook.charts.figure import TEXT_SIZE, Frame
from playbook.charts.svg import path, tag
from playbook.charts.text_metrics import text_width
from playbook.illustrations.layout import Piece, Style, Table

HEIGHT: Final = 34.0
STRIPE: Final = 9.0
STYLES: Final = 3
STRIPED, FILLED = 1, 2


def shares(frame: Frame, drawing: Shares, place: float) -> str:
    """Draw each bar with its parts, empty, striped and filled, and their names below."""
    style = Style(Canvas(frame.palette), place)
    body, y = "", 0.0
    for bar in drawing.bars:
        piece = _bar(style, bar, y, frame.width)
        body, y = body + piece.body, y + piece.height + 22
    return frame.wrap(body, y - 14)


def said(share: Share) -> str:
    """Say a part with its percent."""
    return f"{share.percent}% {share.name}"


def _bar(style: Style, bar: Bar, top: float, full: float) -> Piece:
    canvas = style.canvas
    title = style.heading(bar.name)(1, top, full)
    y, x, body = top + title.height + 4, 1.0, title.body
    for index, share in enumerate(bar.shares):
        width = (full - 2) * share.percent / 100
        body += _part(style, (x, y, width, HEIGHT), index)
        number = f"{share.percent}%"
        if index % STYLES != FILLED and text_width(number, TEXT_SIZE) + 12 <= width:
            body += canvas.words(
                x + width / 2, y + 22, number, text_anchor="middle", font_weight="600", **canvas.halo
            )
        x += width
    y += HEIGHT + 8
    for index, share in enumerate(bar.shares):
        body += _part(style, (1, y + 2, 18, 16), index)
        piece = style.text(said(share))(28, y, full - 28)
        body, y = body + piece.body, y + piece.height + 3
    return Piece(body, y - top)


def _part(style: Style, box: tuple[float, float, float, float], index: int) -> str:
    """Draw a part: the first empty, the second striped, the third filled."""
    palette, (x, y, width, height) = style.canvas.palette, box
    fill = palette.at(style.place) if index % STYLES == FILLED else palette.card
    body = tag("rect", x=x, y=y, width=width, height=height, fill=fill, stroke=palette.ink, stroke_width=1.2)
    if index % STYLES != STRIPED:
        return body
    count = int((width + height) / STRIPE)
    for number in range(1, count + 1):
        out = number * STRIPE
        x0, y0 = x + max(0, out - height), y + min(out, height)
        x1, y1 = x + min(out, width), y + max(0, out - width)
        body += style.canvas.curve(path("M", x0, y0, "L", x1, y1), stroke=palette.soft)
    return body


def rows_of(drawing: Shares) -> Table:
    """Return names and cells for those who do not see it."""
    return Table(("Time", "Parts"), [(bar.name, "; ".join(map(said, bar.shares))) for bar in drawing.bars])
