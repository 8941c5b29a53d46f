"""Two sides set against each other, line by line, and the seam between them."""

from __future__ import annotations

from typing import Final

from playbook.catalog.drawings import Ledger, Pair
from playbook.charts.drawing import Canvas
from playbook.charts.figure import Frame
from playbook.illustrations.layout import LINE, PAD, Piece, Style, Table, arrow, stacked, tallest, tip

FITS: Final = "fits"
PULLS: Final = "pulls against"


def ledger(frame: Frame, drawing: Ledger, place: float) -> str:
    """Draw both sides; the room between them shows whether two lines pull the same way."""
    style = Style(Canvas(frame.palette), place)
    gutter = 26.0 if frame.compact else 64.0
    width = (frame.width - 2 - gutter) / 2
    right = 1 + width + gutter
    heads = [style.heading(drawing.left), style.heading(drawing.right)]
    body = heads[0](1, 0, width).body + heads[1](right, 0, width).body
    y = tallest(heads, width) + PAD
    for pair in drawing.pairs:
        piece = _pair(style, pair, y, width, right)
        body, y = body + piece.body, y + piece.height + PAD
    if drawing.passes:
        piece = _seam(style, drawing, y, frame.width)
        body, y = body + piece.body, y + piece.height
    foot = stacked(*map(style.text, drawing.foot), gap=4)(1, y, frame.width - 2)
    return frame.wrap(body + foot.body, y + foot.height + 2)


def said(pair: Pair) -> str:
    """Say whether the sides of a pair pull the same way; nothing where that is not asked."""
    return "" if pair.fits is None else FITS if pair.fits else PULLS


def _pair(style: Style, pair: Pair, top: float, width: float, right: float) -> Piece:
    canvas, full = style.canvas, right + width
    name = style.soft(pair.name)(1, top, full - 140)
    body = name.body + canvas.words(full, top + 15, said(pair), text_anchor="end", font_weight="600")
    y = top + name.height + 2
    sides = [style.boxed(style.text(text)) for text in (pair.left, pair.right)]
    height = tallest(sides, width)
    for x, text in ((1.0, pair.left), (right, pair.right)):
        body += style.boxed(style.text(text), height)(x, y, width).body
    if pair.fits is not None:
        body += _between(style, width + 4, right - 3, y + height / 2, fits=pair.fits)
    return Piece(body, name.height + 2 + height)


def _between(style: Style, left: float, right: float, y: float, *, fits: bool) -> str:
    """Draw a line that joins what fits, and two arrows apart for what pulls against."""
    canvas, middle = style.canvas, (left + right) / 2
    if fits:
        return "".join(
            canvas.rule((left, y + shift), (right, y + shift), stroke=canvas.palette.ink, stroke_width=2)
            for shift in (-4, 4)
        )
    stop = canvas.rule((middle, y - 14), (middle, y + 14), stroke=canvas.palette.ink, stroke_width=2)
    return stop + tip(canvas, left - 1, y, (-1, 0)) + tip(canvas, right + 1, y, (1, 0))


def _seam(style: Style, drawing: Ledger, top: float, width: float) -> Piece:
    """Draw what passes from left to right, and what comes back."""
    canvas, y = style.canvas, top + 4
    body = canvas.rule((0, y), (width, y), stroke=canvas.palette.edge)
    for words, ends in ((drawing.passes, (2, width - 2)), (drawing.returns, (width - 2, 2))):
        piece = stacked(style.strong(words))(4, y + 8, width - 8)
        y += 8 + piece.height + LINE * 0.6
        body += piece.body + arrow(canvas, (ends[0], y), (ends[1], y), stroke_width=2)
        y += 4
    return Piece(body, y + 6 - top)


def rows_of(drawing: Ledger) -> Table:
    """Return names and cells for those who do not see it."""
    judged = any(pair.fits is not None for pair in drawing.pairs)
    head: tuple[str, ...] = ("", drawing.left, drawing.right)
    rows: list[tuple[str, ...]] = [(pair.name, pair.left, pair.right) for pair in drawing.pairs]
    if judged:
        head = (*head, "They")
        rows = [(*row, said(pair)) for row, pair in zip(rows, drawing.pairs, strict=True)]
    if drawing.passes:
        rows.append(("The seam", drawing.passes, drawing.returns))
    return Table(head, [*rows, *((line, *[""] * (len(head) - 1)) for line in drawing.foot)])
