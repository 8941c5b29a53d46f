"""A result as blocks of text, so that every format says the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple, Protocol, TypeAlias

VOICES: Final = ("factory", "orchestra")
_VOICE: Final = re.compile("{(" + "|".join(VOICES) + ")}")


class Span(NamedTuple):
    """A run of text; ``voice`` sets one of the two words in its own type, ``href`` makes a link.

    ``quiet`` is said by the way, as date and number of people are.
    """

    text: str
    voice: str | None = None
    strong: bool = False
    href: str | None = None
    quiet: bool = False


Inline: TypeAlias = tuple[Span, ...]


class Heading(NamedTuple):
    """A heading of level 2 (the result) or 3 (a part of it)."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """A paragraph; ``role`` tells a renderer that can show it what part it plays."""

    text: Inline
    role: str = ""


class Lines(NamedTuple):
    """Short paragraphs that belong together, each opening with a strong word."""

    items: tuple[Inline, ...]


class Bullets(NamedTuple):
    """A list."""

    items: tuple[Inline, ...]
    role: str = ""


class Change(NamedTuple):
    """One thing to do: an element, its gap as shown, the act, and where to read on.

    ``label`` tells first move and first ask from what comes second; ``sign`` tells that it works.
    """

    name: str
    gap: str
    level: str
    say: str
    links: tuple[Span, ...]
    label: str = ""
    sign: str = ""


class Changes(NamedTuple):
    """What to change: the first ``open`` items are in view, the rest folds under ``more``."""

    items: tuple[Change, ...]
    open: int
    more: str


class Table(NamedTuple):
    """A table; the first cell of each row names the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Draw(Protocol):
    """Draws a picture for a wide or a narrow column."""

    def __call__(self, *, compact: bool) -> str:
        """Return the picture as SVG."""


class Figure(NamedTuple):
    """A picture; formats without pictures leave it out."""

    name: str
    draw: Draw


class Code(NamedTuple):
    """One line of plain text to copy."""

    text: str


class Fold(NamedTuple):
    """Blocks that stay closed until the reader opens them."""

    title: str
    blocks: tuple[Block, ...]


Block: TypeAlias = Heading | Paragraph | Lines | Bullets | Changes | Table | Figure | Code | Fold


def voiced(text: str, **values: str) -> Inline:
    """Return ``text`` with ``{factory}`` and ``{orchestra}`` in their voices and other names filled in."""
    pieces = _VOICE.split(text)
    return tuple(
        Span(piece, voice=piece) if i % 2 else Span(piece.format(**values))
        for i, piece in enumerate(pieces)
        if piece
    )


def labelled(label: str, *text: str | Span) -> Inline:
    """Return ``text`` behind a strong label."""
    return (
        Span(f"{label}: ", strong=True),
        *(part if isinstance(part, Span) else Span(part) for part in text),
    )


def introduced(label: str, name: str) -> str:
    """Return what stands before what a change says; ``label`` is marked up and has its colon."""
    if label and name:
        return f"{label} {name}."
    return label or (f"{name}:" if name else "")


def joined(spans: Iterable[Span], by: str = " · ") -> Inline:
    """Return the spans with a separator between them."""
    together = [part for span in spans for part in (Span(by), span)]
    return tuple(together[1:])
