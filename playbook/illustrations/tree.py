"""Questions with yes or no, one below the other, and where each answer leads."""

from __future__ import annotations

from typing import Final

from playbook.catalog.drawings import Ask, Tree
from playbook.charts.drawing import Canvas
from playbook.charts.figure import Frame
from playbook.charts.svg import path
from playbook.illustrations.layout import LINE, Piece, Style, Table, arrow

STEM: Final = 32.0
ARROW: Final = 52.0
OTHER: Final = {"yes": "no", "no": "yes"}


def tree(frame: Frame, drawing: Tree, place: float) -> str:
    """Draw the questions as a way down; at each one an answer leads out to the right."""
    style = Style(Canvas(frame.palette), place)
    width = (frame.width - 2 - ARROW) * 0.58
    start = style.heading(drawing.start)(1, 0, frame.width)
    body, y = start.body, start.height + 6
    for number, ask in enumerate(drawing.asks, 1):
        piece = _ask(style, ask, number, y, (width, frame.width - 2 - ARROW - width))
        body, y = body + piece.body, y + piece.height
    end = style.boxed(style.strong(drawing.end), stroke=style.canvas.palette.ink, stroke_width=2.4)(
        1, y, width
    )
    body, y = body + end.body, y + end.height + 4
    if drawing.tried:
        piece = _tried(style, drawing, y + 10, frame.width)
        body, y = body + piece.body, y + 10 + piece.height
    return frame.wrap(body, y)


def _ask(style: Style, ask: Ask, number: int, y: float, widths: tuple[float, float]) -> Piece:
    canvas, (width, out) = style.canvas, widths

    def question(x: float, top: float, across: float) -> Piece:
        piece = style.text(ask.ask)(x + 32, top, across - 32)
        return Piece(style.number(x + 12, top + 11, str(number)) + piece.body, piece.height)

    boxes = [style.boxed(question), style.boxed(style.strong(ask.exit))]
    height = max(boxes[0](0, 0, width).height, boxes[1](0, 0, out).height)
    right, middle = 1 + width + ARROW, y + height / 2
    body = style.boxed(question, height)(1, y, width).body
    dashed = style.boxed(style.strong(ask.exit), height, stroke_dasharray="3 4", stroke=canvas.palette.soft)
    body += dashed(right, y, out).body
    body += arrow(canvas, (width + 2, middle), (right - 2, middle), stroke_width=2)
    body += canvas.soft(width + 1 + ARROW / 2 - 3, middle - 8, ask.leave, text_anchor="middle")
    body += arrow(canvas, (26, y + height + 1), (26, y + height + STEM - 2), stroke_width=2)
    body += canvas.soft(42, y + height + STEM / 2 + 5, OTHER[ask.leave])
    return Piece(body, height + STEM)


def _tried(style: Style, drawing: Tree, y: float, width: float) -> Piece:
    """Draw the items that went through it: crossed out are those it stopped."""
    canvas, body = style.canvas, ""
    for index in range(drawing.tried):
        x, middle = 12 + index * 28, y + 11
        if index >= drawing.stopped:
            body += canvas.marker(x, middle, style.place, 9)
            continue
        cross = path(
            "M", x - 9, middle - 9, "L", x + 9, middle + 9, "M", x - 9, middle + 9, "L", x + 9, middle - 9
        )
        body += canvas.ring(x, middle, style.place, 9) + canvas.curve(
            cross, stroke=canvas.palette.ink, stroke_width=2
        )
    words = style.text(tried(drawing))
    left = 12 + drawing.tried * 28
    piece = words(left, y + 1, width - left)
    return Piece(body + piece.body, max(LINE + 4, piece.height + 2))


def tried(drawing: Tree) -> str:
    """Say how many items were tried, and how many of them were stopped."""
    return f"Tried on {drawing.tried}: stopped {drawing.stopped}, passed {drawing.tried - drawing.stopped}"


def rows_of(drawing: Tree) -> Table:
    """Return names and cells for those who do not see it."""
    nexts = [f"question {number}" for number in range(2, len(drawing.asks) + 1)] + [drawing.end]
    rows = [(drawing.start, "", "")]
    rows += [
        (f"{number}. {ask.ask}", *((ask.exit, on) if ask.leave == "yes" else (on, ask.exit)))
        for number, (ask, on) in enumerate(zip(drawing.asks, nexts, strict=True), 1)
    ]
    if drawing.tried:
        rows.append((tried(drawing), "", ""))
    return Table(("Question", "Yes", "No"), rows)
