"""A page of lines: standard work, a card on the wall, a log of decisions, a list in its order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from playbook.catalog.drawings import Sheet
from playbook.charts.drawing import Canvas
from playbook.charts.figure import TEXT_SIZE, Frame
from playbook.charts.text_metrics import text_width
from playbook.illustrations.layout import PAD, Block, Piece, Style, Table, longest_word, stacked

GAP: Final = 14.0
NUMBER: Final = 34.0
LABEL: Final = 190.0
"""Most that the names of a card's lines take."""
COLUMN: Final = 260.0
"""Most that a column asks for at first."""


def sheet(frame: Frame, drawing: Sheet, place: float) -> str:
    """Draw the page with its heading, its lines and what stands at its foot."""
    style = Style(Canvas(frame.palette), place)
    rows = _lines(style, drawing) if frame.compact or not _in_columns(drawing) else _columns(style, drawing)
    blocks = [style.heading(drawing.heading), rows, *map(style.text, drawing.foot)]
    page = style.boxed(stacked(*blocks, gap=8))(1, 1, frame.width - 2)
    return frame.wrap(page.body, page.height + 2)


def _in_columns(drawing: Sheet) -> bool:
    return bool(drawing.head) or max(text_width(row[0], TEXT_SIZE) for row in drawing.rows) <= LABEL


def _ruled(style: Style, blocks: Sequence[Block], indent: float = 0) -> Block:
    """Set blocks below each other with a hairline above each, and below the last."""

    def draw(x: float, y: float, width: float) -> Piece:
        def rule(at: float) -> str:
            return style.canvas.rule((x, at), (x + width, at))

        body, below = rule(y), y + PAD * 0.6
        for block in blocks:
            piece = block(x + indent, below, width - indent)
            below += piece.height + PAD * 0.6
            body += piece.body + rule(below)
            below += PAD * 0.6
        return Piece(body, below - y)

    return draw


def _numbered(style: Style, block: Block, number: int) -> Block:
    def draw(x: float, y: float, width: float) -> Piece:
        piece = block(x + NUMBER, y, width - NUMBER)
        return Piece(style.number(x + 13, y + 11, str(number)) + piece.body, max(piece.height, 26))

    return draw


def _with_numbers(style: Style, drawing: Sheet, blocks: Sequence[Block]) -> list[Block]:
    if not drawing.numbered:
        return list(blocks)
    return [_numbered(style, block, number) for number, block in enumerate(blocks, 1)]


def _lines(style: Style, drawing: Sheet) -> Block:
    """Set each row as lines below each other: its first cell, then the others after their names."""
    names = drawing.head[1:] or ("",) * max(len(row) - 1 for row in drawing.rows)
    blocks = [
        stacked(
            style.strong(row[0]),
            *(style.named(name, cell) for name, cell in zip(names, row[1:], strict=False) if cell),
        )
        for row in drawing.rows
    ]
    return _ruled(style, _with_numbers(style, drawing, blocks))


def _columns(style: Style, drawing: Sheet) -> Block:
    """Set the rows as a table."""
    indent = NUMBER if drawing.numbered else 0

    def draw(x: float, y: float, width: float) -> Piece:
        widths = _widths(drawing, width - indent)
        blocks = [
            _row(widths, [style.strong(row[0]), *map(style.text, row[1:])], len(row)) for row in drawing.rows
        ]
        rows = _ruled(style, _with_numbers(style, drawing, blocks))
        if not drawing.head:
            return rows(x, y, width)
        head = _row(widths, [style.soft(name) for name in drawing.head], len(drawing.head))
        above = head(x + indent, y, width - indent)
        below = rows(x, y + above.height + 4, width)
        return Piece(above.body + below.body, above.height + 4 + below.height)

    return draw


def _row(widths: Sequence[float], cells: Sequence[Block], count: int) -> Block:
    def draw(x: float, y: float, _: float) -> Piece:
        pieces, left = [], x
        for cell, width in zip(cells, widths[:count], strict=True):
            pieces.append(cell(left, y, width))
            left += width + GAP
        return Piece("".join(piece.body for piece in pieces), max(piece.height for piece in pieces))

    return draw


def _widths(drawing: Sheet, width: float) -> list[float]:
    """Share a width among columns: each what it needs, the rest to those with more to say."""
    cells = list(zip(*filter(None, (drawing.head, *drawing.rows)), strict=True))
    room = width - GAP * (len(cells) - 1)
    least = [max(map(longest_word, column)) for column in cells]
    wanted = [max(text_width(cell, TEXT_SIZE) for cell in column) for column in cells]
    more = [min(want, COLUMN) - low if want > low else 0 for want, low in zip(wanted, least, strict=True)]
    spare = room - sum(least)
    if sum(more) <= spare:
        *firsts, _ = (low + extra for low, extra in zip(least, more, strict=True))
        return [*firsts, room - sum(firsts)]
    return [low + spare * extra / sum(more) for low, extra in zip(least, more, strict=True)]


def rows_of(drawing: Sheet) -> Table:
    """Return names and cells for those who do not see it."""
    head = drawing.head or ("", "")
    around = [
        [(line, *[""] * (len(head) - 1)) for line in lines] for lines in ((drawing.heading,), drawing.foot)
    ]
    return Table(head, [*around[0], *drawing.rows, *around[1]])
