"""Reads one cell of a table: an answer as people and forms write it, or its label."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Final

from playbook.codecs.column_titles import key
from playbook.domain.ballot import HIGHEST, LOWEST, NO_AGREED_WAY, PracticeAnswer
from playbook.domain.faults import Fault, PlaybookError

Labels = Mapping[str, Mapping[str, PracticeAnswer]]
"""What a whole cell may say, by question or element, as its :func:`~playbook.codecs.column_titles.key`."""

_NUMBER: Final = re.compile(r"(-?\d{1,9})(?:[.,]0+)?(?:\s*[(\[].*[)\]])?", re.DOTALL)
_LABELLED: Final = re.compile(r"(\d{1,2})\s*[-–—−:.=)|]\s*(?=[^\W\d])\D+")
"""A number and its label; a label with another number in it may say anything."""
_NUMBER_AND_WORDS: Final = re.compile(r"(\d{1,2})\s+(\D+)")
_ENDS: Final = frozenset(("factory", "orchestra", "pure factory", "pure orchestra"))
_NO_WAY: Final = re.compile(r"(?:x|none|no agreed way)(?:\s*[-–—−:.=(\[,].*)?", re.IGNORECASE | re.DOTALL)
_ABSENT: Final = frozenset({"", "-", "–", "—", "−", "n/a", "na"})
_LONGEST_SHOWN: Final = 40


class BadRowError(PlaybookError):
    """A row that is no ballot."""


class BadCellError(BadRowError):
    """A cell that is no answer."""

    def __init__(self, name: str, cell: str) -> None:
        super().__init__(Fault("", name, _shown(cell), f"an integer from {LOWEST} to {HIGHEST}"))


def work_answer(name: str, cell: str, labels: Labels) -> int:
    """Return the answer to a question in a stripped cell; raises :class:`BadCellError`."""
    value = _number(cell)
    said = _by_label(name, cell, labels) if value is None else value
    if not isinstance(said, int):
        raise BadCellError(name, cell)
    return said


def practice_answer(name: str, cell: str, labels: Labels) -> PracticeAnswer | None:
    """Return the answer to an element, ``None`` where it is absent; raises :class:`BadCellError`."""
    value = _number(cell)
    if value is not None:
        return value
    if cell.casefold() in _ABSENT:
        return None
    if _NO_WAY.fullmatch(cell):
        return NO_AGREED_WAY
    said = _by_label(name, cell, labels)
    if said is None:
        raise BadCellError(name, cell)
    return said


def is_answer(cell: str) -> bool:
    """Tell whether a stripped cell holds a number on the scale."""
    return _number(cell) is not None


def _by_label(name: str, cell: str, labels: Labels) -> PracticeAnswer | None:
    known = labels.get(name, {})
    if numbered := _NUMBER_AND_WORDS.fullmatch(cell):
        value, words = int(numbered[1]), key(numbered[2])
        if not LOWEST <= value <= HIGHEST:
            return None
        return value if words in _ENDS or known.get(words) == value else None
    return known.get(key(cell))


@functools.lru_cache(maxsize=1024)
def _number(cell: str) -> int | None:
    """Return the integer 1..10 of a stripped cell, or ``None``; millions of cells hold few texts."""
    match = _NUMBER.fullmatch(cell) or _LABELLED.fullmatch(cell)
    return int(match[1]) if match and LOWEST <= int(match[1]) <= HIGHEST else None


def _shown(cell: str) -> str:
    if not cell:
        return "nothing"
    return f"“{cell}”" if len(cell) <= _LONGEST_SHOWN else f"“{cell[: _LONGEST_SHOWN - 1]}…”"
