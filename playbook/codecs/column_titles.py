"""Knows by its title which question or element a column of a table holds, however a form has dressed it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import Final, NamedTuple

from playbook.codecs.markup import without_html
from playbook.domain.ballot import ELEMENTS, QUESTIONS

CODE: Final = "code"
"""What stands for the column of share codes."""


class Columns(NamedTuple):
    """What a table holds behind the questions about the work: items by their ids, and what else is asked.

    A table with a title that begins with ``strange`` belongs on another page.
    """

    prefix: str
    items: tuple[str, ...]
    strange: str
    others: tuple[str, ...] = ()


TEAM: Final = Columns("practice", ELEMENTS, strange="strand")
_CODES: Final = ("code", "share code", "your code", "ballot code", "your ballot code", "ballot", "fo code")
_LONGEST: Final = 1000
"""Longer titles are no question texts."""
_LONGEST_TOLD: Final = 60
WHOLE, ROW, PART = range(3)
"""How surely a title names a column: it is a known one, it is the row of a grid, or one of its parts is."""

_BRACKETS: Final = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\W*$")
_PARTS: Final = re.compile(r"\s+[-–—|>/]+\s+|[:?]\s+|\s*[|\n]\s*")
_LETTER: Final = re.compile(r"^\s*[a-z][.)]\s", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]+")
_NUMBERING: Final = re.compile(r"\d{1,3}|(?:q|sq|qid|question)\d{0,4}")
_TELLS: Final = re.compile(r"[^\W\d_]{2}")
_ANSWER: Final = re.compile(r"\W*\d+\b(?!\s*[.)]?\s*[^\W\d_]{3})|\bF[O0]S?-", re.IGNORECASE)
"""A title that may be a cell: it begins with a number that numbers nothing, or holds a code."""


class ColumnTitles:
    """The titles that are known: ids, names and question texts; ``titles`` maps the latter to ids."""

    def __init__(self, titles: Mapping[str, str], columns: Columns = TEAM) -> None:
        names = dict(titles) | {name: name for name in (*QUESTIONS, *columns.items, *columns.others)}
        groups = {"work": QUESTIONS, columns.prefix: columns.items}
        names |= {f"{prefix}-{name}": name for prefix, group in groups.items() for name in group}
        self._known = {key(title): name for title, name in names.items()} | dict.fromkeys(_CODES, CODE)

    def columns(self, row: Sequence[str]) -> dict[int, tuple[str, int]]:
        """Return which places of a row hold titles: of what, and how surely (0 is surest)."""
        found = ((place, self._meant(title)) for place, title in enumerate(row))
        return {place: meant for place, meant in found if meant}

    def _meant(self, title: str) -> tuple[str, int] | None:
        if not title or len(title) > _LONGEST:
            return None
        plain = unescape(without_html(title))
        return next(
            ((self._known[words], sure) for words, sure in _readings(plain) if words in self._known), None
        )


def key(title: str) -> str:
    """Return the words of a title in lower case, without what numbers it or says that it is required."""
    if len(title) > _LONGEST:
        return title
    words = _WORD.findall(_LETTER.sub("", title, count=1).casefold())
    first = next((place for place, word in enumerate(words) if not _NUMBERING.fullmatch(word)), len(words))
    return " ".join(words[first:]).removesuffix(" required")


def told_title(titles: Iterable[str], place: int) -> str:
    """Return the first title of a column that may be told, or its place (from 0): some titles are answers."""
    plain = (" ".join(title.split()) for title in titles)
    telling = (title for title in plain if _TELLS.search(title) and not _ANSWER.search(title))
    told = next(telling, f"column {place + 1}")
    return told if len(told) <= _LONGEST_TOLD else f"{told[: _LONGEST_TOLD - 1]}…"


def _readings(title: str) -> Iterator[tuple[str, int]]:
    """Yield what a title may mean, the surest first; in a grid, a row before the question above it."""
    yield key(title), WHOLE
    bare, rows = title, []
    while bracket := _BRACKETS.search(bare):
        bare = bare[: bracket.start()]
        rows.append(bracket[1])
    yield from ((key(row), ROW) for row in rows)
    yield key(bare), WHOLE
    yield key(bare.partition("\n")[0]), ROW
    parts = _PARTS.split(bare)
    yield from ((key(part), PART) for part in reversed(parts) if len(parts) > 1)
