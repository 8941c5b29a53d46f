"""Cells of a spreadsheet: guarded from being taken for formulas, and unguarded again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

Cell = str | int | float | None
_FORMULA: Final = re.compile(r"(^|;)(?='*\s*[=+\-@＝＋－＠\t\r\n])")
"""Where a spreadsheet may take text for a formula: at a cell's start, and where it splits at semicolons."""
_GUARDED: Final = re.compile(r"(^|;)'(?='*\s*[=+\-@＝＋－＠\t\r\n])")


def unguarded(text: str) -> str:
    """Return the text of a cell that :func:`guarded` has guarded."""
    return _GUARDED.sub(r"\1", text)


def guarded(row: Iterable[Cell]) -> Iterator[Cell]:
    """Yield the cells of a row so that no spreadsheet takes their text for a formula."""
    for cell in row:
        yield _FORMULA.sub(r"\1'", cell) if isinstance(cell, str) else cell
