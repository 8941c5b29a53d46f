"""A board: columns with their limits, and the cards in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from playbook.catalog.drawings import Board, Card, Column
from playbook.charts.drawing import Canvas
from playbook.charts.figure import TEXT_SIZE, Frame
from playbook.charts.text_metrics import text_width
from playbook.illustrations.layout import PAD, Block, Piece, Style, Table, stacked, tallest

GAP: Final = 8.0
STUCK: Final = "stuck"


def board(frame: Frame, drawing: Board, place: float) -> str:
    """Draw the columns beside each other, or one below the other where the drawing is narrow."""
    style = Style(Canvas(frame.palette), place)
    drawn = (_stack if frame.compact else _side_by_side)(style, drawing.columns, frame.width - 2)
    return frame.wrap(drawn.body, drawn.height + 2)


def count(column: Column) -> str:
    """Say how many cards a column holds of how many it may."""
    held = len(column.cards)
    if not column.limit:
        return ""
    over = held - column.limit
    return f"{held} of {column.limit}" + (", full" if over == 0 else f", {over} too many" if over > 0 else "")


def _top(style: Style, column: Column, *, counted: bool = False) -> Block:
    """Set a column's title; ``counted`` leaves a line for the limit even where there is none."""
    counts = count(column)
    lines = [style.soft(counts)] if counts else [_empty_line] if counted else []
    return stacked(style.heading(column.title), *lines)


def _empty_line(_x: float, _y: float, _width: float) -> Piece:
    return Piece("", 20)


def _side_by_side(style: Style, columns: Sequence[Column], width: float) -> Piece:
    across = (width - GAP * (len(columns) - 1)) / len(columns)
    counted = any(column.limit for column in columns)
    tops = [_top(style, column, counted=counted) for column in columns]
    head = tallest(tops, across - 2 * PAD)
    bodies = [stacked(*(_card(style, card) for card in column.cards), gap=GAP) for column in columns]
    height = head + tallest(bodies, across - 2 * GAP) + 3 * PAD
    body = ""
    for index, (top, cards) in enumerate(zip(tops, bodies, strict=True)):
        x = 1 + index * (across + GAP)
        body += style.plate(x, 1, across, height, fill="none", stroke=style.canvas.palette.line)
        body += top(x + PAD, 1 + PAD * 0.7, across - 2 * PAD).body
        body += cards(x + GAP, 1 + head + PAD * 1.6, across - 2 * GAP).body
    return Piece(body, height)


def _card(style: Style, card: Card) -> Block:
    marks = [style.strong(STUCK)] if card.stuck else []
    notes = [style.soft(card.note)] if card.note else []
    words = stacked(style.text(card.text), *marks, *notes)
    return (
        style.boxed(words, stroke=style.canvas.palette.ink, stroke_width=3)
        if card.stuck
        else style.boxed(words)
    )


def _stack(style: Style, columns: Sequence[Column], width: float) -> Piece:
    def column(each: Column) -> Block:
        return stacked(_top(style, each), _flowing(style, each.cards), gap=6)

    def draw(x: float, y: float, across: float) -> Piece:
        body, below = "", y
        for each in columns:
            piece = column(each)(x + PAD, below + PAD, across - 2 * PAD)
            height = piece.height + 2 * PAD
            plate = style.plate(x, below, across, height, fill="none", stroke=style.canvas.palette.line)
            body, below = body + plate + piece.body, below + height + GAP
        return Piece(body, below - GAP - y)

    return draw(1, 1, width)


def _flowing(style: Style, cards: Sequence[Card]) -> Block:
    """Set cards beside each other as long as they fit in the width."""

    def draw(x: float, y: float, width: float) -> Piece:
        body, left, top, low = "", x, y, 0.0
        for card in cards:
            words = max(
                (card.text, card.note, STUCK * card.stuck), key=lambda text: text_width(text, TEXT_SIZE)
            )
            across = min(width, text_width(words, TEXT_SIZE) + 2 * PAD + 1)
            if left > x and left + across > x + width:
                left, top, low = x, top + low + GAP, 0.0
            piece = _card(style, card)(left, top, across)
            body, left, low = body + piece.body, left + across + GAP, max(low, piece.height)
        return Piece(body, top + low - y)

    return draw


def rows_of(drawing: Board) -> Table:
    """Return names and cells for those who do not see it."""
    rows = []
    for column in drawing.columns:
        limit = f" ({count(column)})" if column.limit else ""
        rows.append((column.title + limit, "; ".join(map(_said, column.cards))))
    return Table(("Column", "Cards"), rows)


def _said(card: Card) -> str:
    note = ": ".join(filter(None, (STUCK * card.stuck, card.note)))
    return f"{card.text} ({note})" if note else card.text
