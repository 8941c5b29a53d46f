"""Which table of a room a ballot comes from: a mark such as ``T2`` before a code, a link or typed answers.

A ballot that the page holds is its code, with the mark and a blank before it where it has one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

_ANSWER: Final = r"(?:\d{1,3}|[-xX])"
_MARK: Final = re.compile(
    r"(?<![\w#/.-])[Tt](\d{1,2})(?:[ \t]{0,4}[:.)|][ \t]{0,4}|[ \t]{1,8})"
    r"(?=[<`*_\"“(]{0,3}(?:[Ff][Oo0][Ss]?-|https?:)"
    rf"|{_ANSWER}(?:(?:[ \t]{{0,4}}[,;][ \t]{{0,4}}|[ \t]{{1,8}}){_ANSWER}){{3,11}}[ \t]{{0,8}}$)",
    re.MULTILINE,
)


class Marks:
    """The marks in a text, by their places."""

    def __init__(self, plain: str) -> None:
        found = [(match.start(), int(match[1])) for match in _MARK.finditer(plain)]
        self._places = [place for place, _ in found]
        self._numbers = [number for _, number in found]

    def table_of(self, place: int, start_of_line: int) -> str:
        """Return the table that the last mark before a place in the same line names, or nothing."""
        at = bisect_right(self._places, place) - 1
        if at < 0 or self._places[at] < start_of_line or not self._numbers[at]:
            return ""
        return f"T{self._numbers[at]}"


def without_marks(plain: str) -> str:
    """Return a text with blanks in place of its marks, so that every place in it stays what it was."""
    return _MARK.sub(lambda match: " " * len(match[0]), plain)


def seated(code: str, table: str) -> str:
    """Return a ballot as the page holds it."""
    return f"{table} {code}" if table else code


def code_in(held: str) -> str:
    """Return the code of a ballot that the page holds."""
    return held.rpartition(" ")[2]


def table_in(held: str) -> str:
    """Return the table of a ballot that the page holds; empty for none."""
    return held.rpartition(" ")[0]
