"""Sets text and boxes below and beside each other: what the drawings of plays are put together from.

A block is drawn at a place in a width, and tells how high it became.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from playbook.catalog.schema import Model
from playbook.charts.drawing import Canvas, roundness
from playbook.charts.figure import TEXT_SIZE
from playbook.charts.svg import Value, clean, path, tag
from playbook.charts.text_metrics import text_width, wrap
from playbook.domain.ballot import HIGHEST, LOWEST

LINE: Final = 20.0
"""Height of a line of text."""
RISE: Final = 15.0
"""From the top of a line to its baseline."""
PAD: Final = 10.0
"""Room between a box and what stands in it."""
VOICE_SIZE: Final = 18.0
VOICE_LINE: Final = 24.0
CORNER: Final = 12.0

MIDDLE: Final = (LOWEST + HIGHEST) / 2
PLACES: Final = {
    Model.FACTORY: float(LOWEST),
    Model.ORCHESTRA: float(HIGHEST),
    Model.HANDOFF: MIDDLE,
    Model.ANY: MIDDLE,
}
"""Where a model's drawings stand between square and circle."""


class Piece(NamedTuple):
    """Markup, and how high it is."""

    body: str
    height: float


class Table(NamedTuple):
    """What a drawing shows, for those who do not see it: names of columns, and cells."""

    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]

    def labelled(self, row: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return the cells of a row after its first, each with the name of its column."""
        return list(zip(self.head[1:], row[1:], strict=True))


Block = Callable[[float, float, float], Piece]
"""Draws from its left, its top, in its width."""


class Style(NamedTuple):
    """What a drawing of a play is drawn with: the strokes, and its place on the scale."""

    canvas: Canvas
    place: float

    @property
    def mono(self) -> bool:
        """Whether headings are set in the Factory's typeface."""
        return self.place <= LOWEST

    def text(self, words: str, **look: Value) -> Block:
        """Set words in lines."""

        def draw(x: float, y: float, width: float) -> Piece:
            lines = wrap(words, TEXT_SIZE, width)
            body = "".join(
                self.canvas.words(x, y + RISE + LINE * index, line, **look)
                for index, line in enumerate(lines)
            )
            return Piece(body, LINE * len(lines))

        return draw

    def soft(self, words: str) -> Block:
        """Set quiet words in lines."""
        return self.text(words, fill=self.canvas.palette.soft)

    def strong(self, words: str) -> Block:
        """Set words that stand out in lines."""
        return self.text(words, font_weight="600")

    def heading(self, words: str) -> Block:
        """Set a heading in the voice of the drawing's model."""
        if self.place == MIDDLE:
            return self.strong(words)
        write, size, line = (
            (self.canvas.factory, TEXT_SIZE, LINE)
            if self.mono
            else (self.canvas.orchestra, VOICE_SIZE, VOICE_LINE)
        )

        def draw(x: float, y: float, width: float) -> Piece:
            lines = wrap(words, size, width, mono=self.mono)
            body = "".join(
                write(x, y + line * (index + 0.75), text, font_size=size) for index, text in enumerate(lines)
            )
            return Piece(body, line * len(lines))

        return draw

    def named(self, name: str, words: str) -> Block:
        """Set words after a quiet name, the name once at the start of the first line."""
        if not name:
            return self.text(words)

        def draw(x: float, y: float, width: float) -> Piece:
            first, *rest = wrap(f"{name}: {words}", TEXT_SIZE, width)
            quiet = first[: len(name) + 1]
            lead = tag("tspan", clean(quiet), fill=self.canvas.palette.soft)
            body = tag("text", lead + clean(first[len(quiet) :]), x=x, y=y + RISE)
            for index, line in enumerate(rest, 1):
                body += self.canvas.words(x, y + RISE + LINE * index, line)
            return Piece(body, LINE * (1 + len(rest)))

        return draw

    def boxed(self, block: Block, least: float = 0, **look: Value) -> Block:
        """Draw a box around a block, at least so high; its corners are those of the model."""

        def draw(x: float, y: float, width: float) -> Piece:
            inner = block(x + PAD, y + PAD * 0.7, width - 2 * PAD)
            height = max(least, inner.height + PAD * 1.4)
            return Piece(self.plate(x, y, width, height, **look) + inner.body, height)

        return draw

    def plate(self, x: float, y: float, width: float, height: float, /, **look: Value) -> str:
        """Draw an empty box."""
        palette = self.canvas.palette
        usual: dict[str, Value] = {"fill": palette.card, "stroke": palette.edge, "stroke_width": 1.2}
        corner = CORNER * roundness(self.place)
        return tag("rect", x=x, y=y, width=width, height=height, rx=corner, **{**usual, **look})

    def number(self, x: float, y: float, text: str) -> str:
        """Draw a filled marker with a number in it."""
        canvas = self.canvas
        digit = canvas.words(
            x, y + 5.5, text, text_anchor="middle", font_weight="600", fill=canvas.palette.paper
        )
        return canvas.marker(x, y, self.place, 12) + digit


def stacked(*blocks: Block, gap: float = 0) -> Block:
    """Set blocks one below the other."""

    def draw(x: float, y: float, width: float) -> Piece:
        body, below = "", y
        for index, block in enumerate(blocks):
            below += gap if index else 0
            piece = block(x, below, width)
            body, below = body + piece.body, below + piece.height
        return Piece(body, below - y)

    return draw


def tallest(blocks: Sequence[Block], width: float) -> float:
    """Return the height that the highest of several blocks takes in a width."""
    return max((block(0, 0, width).height for block in blocks), default=0)


def longest_word(words: str) -> float:
    """Return the width that a text needs at least."""
    return max((text_width(word, TEXT_SIZE) for word in words.split()), default=0)


def tip(canvas: Canvas, x: float, y: float, way: tuple[float, float]) -> str:
    """Draw an arrow's tip at a place, pointing along ``way``."""
    dx, dy = way
    back_x, back_y = x - 11 * dx, y - 11 * dy
    data = path("M", x, y, "L", back_x - 5 * dy, back_y + 5 * dx, "L", back_x + 5 * dy, back_y - 5 * dx, "Z")
    return canvas.curve(data, fill=canvas.palette.ink, stroke="none")


def arrow(canvas: Canvas, start: tuple[float, float], end: tuple[float, float], **look: Value) -> str:
    """Draw a straight arrow, level or upright."""
    (x0, y0), (x1, y1) = start, end
    dx, dy = (x1 > x0) - (x1 < x0), (y1 > y0) - (y1 < y0)
    line = canvas.rule(start, (x1 - 8 * dx, y1 - 8 * dy), stroke=canvas.palette.ink, **look)
    return line + tip(canvas, x1, y1, (dx, dy))
