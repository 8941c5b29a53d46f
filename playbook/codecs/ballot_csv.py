"""Reads ballots from CSV: one row a person, headers matched to ids or question texts, bad rows reported."""

from __future__ import annotations

import csv
import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from playbook.domain.ballot import ELEMENTS, HIGHEST, LOWEST, NO_AGREED_WAY, QUESTIONS, Ballot, PracticeAnswer
from playbook.domain.faults import Fault, PlaybookError

LISTED: Final = 100
"""So many bad rows are listed; the reasons of all are counted."""

_DELIMITERS: Final = ",;\t"
_SEPARATOR: Final = re.compile(r"sep=([^\s\w\"]|\t)\s*", re.IGNORECASE)
_TALLEST_HEADER: Final = 50
_PREFIXES: Final = {"work": QUESTIONS, "practice": ELEMENTS}
_ANSWER: Final = re.compile(r"(-?\d{1,9})(?:[.,]0+)?(?:\s*[(\[].*[)\]])?", re.DOTALL)
_LONGEST_TITLE: Final = 1000
"""Longer headers are no question texts."""
_BRACKETS: Final = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_NO_WAY: Final = frozenset({NO_AGREED_WAY, "x", "no agreed way"})
_ABSENT: Final = frozenset({"", "-", "–", "—", "−", "n/a"})


@dataclass(slots=True)
class BadRows:
    """Rows that were left out: the first 100 with number and reason, and a count of every reason."""

    listed: list[Fault] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, row: int, fault: Fault) -> None:
        """Note one bad row; reasons are counted without the value found, so that the counts stay few."""
        self.reasons[fault.sealed] += 1
        if len(self.listed) < LISTED:
            self.listed.append(fault.within(f"row {row}"))

    @property
    def reported(self) -> tuple[Fault, ...]:
        """The listed rows, and one last entry that counts the reasons of all where more were left out."""
        more = self.reasons.total() - len(self.listed)
        if not more:
            return tuple(self.listed)
        counted = "; ".join(f"{count} × {reason}" for reason, count in self.reasons.most_common())
        return (*self.listed, Fault(f"{more} more rows", "in all", problem=counted))


def is_table(lines: Sequence[str], titles: Mapping[str, str] | None = None) -> bool:
    """Tell whether the first lines of a text are the head of a table with at least two known columns."""
    known = _known(titles or {})
    rows = [line for line in lines if line.strip() and not _SEPARATOR.fullmatch(line)]
    heads = (_titles(rows[:1], delimiter) for delimiter in _DELIMITERS)
    return any(sum(_key(title) in known for title in head) >= 2 for head in heads)


def read_ballots(
    lines: Iterable[str], bad: BadRows, titles: Mapping[str, str] | None = None
) -> Iterator[Ballot]:
    """Yield the ballot of every usable row; the others go to ``bad`` with their number (1 = header).

    ``lines`` is a text file opened with ``newline=""``. ``titles`` maps question texts and names that may
    stand as headers to ids. Raises :class:`PlaybookError` for a table without the four question columns,
    or with no usable row.
    """
    source = iter(lines)
    delimiter, columns = _header(source, _known(titles or {}))
    rows = _rows(csv.reader(source, delimiter=delimiter, strict=True), bad)
    usable = False
    for number, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        try:
            ballot = _ballot(row, columns)
        except PlaybookError as error:
            bad.add(number, error.faults[0])
        else:
            usable = True
            yield ballot
    if not usable:
        first = f" (first: {bad.listed[0]})" if bad.listed else ""
        expected = "one row a person with four answers"
        raise PlaybookError(Fault("", "table", first, expected, says="found no usable row{}", unseen=""))


def _header(lines: Iterator[str], known: Mapping[str, str]) -> tuple[str, dict[str, int]]:
    """Return the delimiter that finds most columns (question texts hold commas), and their places."""
    first = next(lines, "").removeprefix("\ufeff")
    declared = _SEPARATOR.fullmatch(first)
    header = _logical_line(next(lines, "") if declared else first, lines)
    delimiters = declared[1] if declared else _DELIMITERS
    titles = {delimiter: _titles(header, delimiter) for delimiter in delimiters}
    delimiter = max(titles, key=lambda sign: sum(_key(title) in known for title in titles[sign]))
    return delimiter, _columns(titles[delimiter], known)


def _logical_line(first: str, lines: Iterator[str]) -> list[str]:
    """Return the physical lines of the header, which breaks only inside quotes."""
    while first and not first.strip():
        first = next(lines, "")
    header = [first]
    while sum(line.count('"') for line in header) % 2 and len(header) < _TALLEST_HEADER:
        header.append(next(lines, ""))
    return header


def _titles(header: list[str], delimiter: str) -> list[str]:
    try:
        return next(csv.reader(header, delimiter=delimiter), [])
    except csv.Error:
        return []


def _rows(reader: Iterator[list[str]], bad: BadRows) -> Iterator[tuple[int, list[str]]]:
    number = 1
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            bad.add(number, Fault(field="not readable as CSV", found=str(error), says="{}"))


def _known(titles: Mapping[str, str]) -> dict[str, str]:
    names = dict(titles)
    names |= {name: name for name in (*QUESTIONS, *ELEMENTS)}
    names |= {f"{prefix}-{name}": name for prefix, group in _PREFIXES.items() for name in group}
    return {_key(title): name for title, name in names.items()}


def _columns(header: list[str], known: Mapping[str, str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    faults = []
    for place, title in enumerate(header):
        name = known.get(_key(title))
        if name in columns:
            both = f"two columns for {name} (columns {columns[name] + 1} and {place + 1})"
            faults.append(Fault(field="table", problem=both, expected="one"))
        elif name:
            columns[name] = place
    missing = [name for name in QUESTIONS if name not in columns]
    if missing:
        expected = f"a header row with {', '.join(QUESTIONS)}"
        faults.append(Fault(field="table", problem=f"no column for {', '.join(missing)}", expected=expected))
    if faults:
        raise PlaybookError(*faults)
    return columns


def _key(title: str) -> str:
    plain = title.strip()
    if len(plain) > _LONGEST_TITLE:
        return plain
    while (shorter := _BRACKETS.sub("", plain)) != plain:
        plain = shorter
    return re.sub(r"[\s_-]+", " ", plain).strip(" :?").casefold()


def _ballot(row: list[str], columns: Mapping[str, int]) -> Ballot:
    cells = {name: row[place].strip() if place < len(row) else "" for name, place in columns.items()}
    work = {name: _integer(name, cells[name]) for name in QUESTIONS}
    answered = (name for name in ELEMENTS if cells.get(name, "").casefold() not in _ABSENT)
    practice = {name: _practice(name, cells[name]) for name in answered}
    return Ballot.checked(work, practice, None, 0)


def _practice(name: str, cell: str) -> PracticeAnswer:
    return NO_AGREED_WAY if cell.casefold() in _NO_WAY else _integer(name, cell)


def _integer(name: str, cell: str) -> int:
    value = _number(cell)
    if value is None:
        shown = "nothing" if not cell else f"“{cell}”" if len(cell) <= 40 else f"“{cell[:39]}…”"
        raise PlaybookError(Fault("", name, shown, f"an integer from {LOWEST} to {HIGHEST}"))
    return value


@functools.lru_cache(maxsize=1024)
def _number(cell: str) -> int | None:
    """Return the integer 1..10 of a stripped cell, or ``None``; millions of cells hold few texts."""
    match = _ANSWER.fullmatch(cell)
    return int(match[1]) if match and LOWEST <= int(match[1]) <= HIGHEST else None
