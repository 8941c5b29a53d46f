"""The rows of a table in any dialect: CSV with any sign between cells, CSV saved anew, Markdown."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, Literal

_SEPARATOR: Final = re.compile(r"sep=([^\s\w\"]|\t)\s*", re.IGNORECASE)
_TALLEST: Final = 50
"""A title breaks over at most so many lines."""
_DELIMITERS: Final = ",;\t"


def _as_is(lines: Iterable[str]) -> Iterable[str]:
    return lines


def _of_wiki(lines: Iterable[str]) -> Iterator[str]:
    """Yield the rows of a Markdown or wiki table without the borders at their ends."""
    for line in map(str.strip, lines):
        row = line.replace("||", "|") if line.startswith("||") and line.endswith("||") else line
        yield row.removeprefix("|").removesuffix("|").replace("\\|", "¦")


def _resaved(delimiter: str) -> Callable[[Iterable[str]], Iterator[str]]:
    """Return what unwraps the rows that a spreadsheet took for one cell each, when it saved them anew."""

    def rows(lines: Iterable[str]) -> Iterator[str]:
        return (delimiter.join(row) for row in csv.reader(lines, delimiter=delimiter))

    return rows


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells of a row are told apart, and what is done to the lines before."""

    delimiter: str
    prepared: Callable[[Iterable[str]], Iterable[str]] = _as_is
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL

    def rows(self, lines: Iterable[str], *, strict: bool = True) -> Iterator[list[str]]:
        """Return the rows of lines; the iterator raises ``csv.Error`` for one that is not readable."""
        quoted = self.quoting == csv.QUOTE_MINIMAL
        return csv.reader(
            self.prepared(lines), delimiter=self.delimiter, quoting=self.quoting, strict=strict and quoted
        )

    def cells(self, lines: Sequence[str]) -> list[str]:
        """Return the cells of the one row in these lines."""
        try:
            return next(self.rows(lines, strict=False), [])
        except csv.Error:
            return []


DIALECTS: Final = (
    *map(Dialect, _DELIMITERS),
    Dialect("|", _of_wiki, csv.QUOTE_NONE),
    *(Dialect(inner, _resaved(outer)) for outer, inner in ((";", ","), (",", ";"), ("\t", ","))),
)


class Lines:
    """The lines of a table, of which the first few can be looked at before they are read."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.number = 0
        first = next(self._lines, "").removeprefix("\ufeff")
        declared = _SEPARATOR.fullmatch(first)
        self.dialects = (Dialect(declared[1]),) if declared else DIALECTS
        self._waiting = [] if declared else [first]

    def logical(self) -> list[str]:
        """Return the lines of the next row, which breaks only inside quotes; none at the end."""
        row = [self._next()]
        self.number += 1
        while row[-1] and sum(line.count('"') for line in row) % 2:
            if len(row) == _TALLEST:
                return ["\n"]
            row.append(self._next())
        return row if row[0] else []

    def rest(self) -> Iterator[str]:
        """Return the lines that nobody has looked at."""
        return chain(self._waiting, self._lines)

    def _next(self) -> str:
        return self._waiting.pop() if self._waiting else next(self._lines, "")
