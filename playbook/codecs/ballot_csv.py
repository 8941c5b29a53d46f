"""Reads ballots from a table: one row a person, titles matched to ids or questions, bad rows reported."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Generic, TypeVar

from playbook.codecs.answer_cells import BadRowError, Labels, is_answer, work_answer
from playbook.codecs.ballot_rows import Answered, Rows, TeamRows
from playbook.codecs.chat_paste import find_codes
from playbook.codecs.column_titles import CODE, PART, ColumnTitles
from playbook.codecs.sealed_code import Opener, no_key
from playbook.codecs.table_head import Head
from playbook.codecs.table_rows import Lines
from playbook.domain.ballot import QUESTIONS, Ballot
from playbook.domain.faults import Fault, PlaybookError

LISTED: Final = 100
"""So many bad rows are listed; the reasons of all are counted."""

_HEAD: Final = 10
"""The titles stand in one of the first rows that hold anything."""
_BELOW_TITLES: Final = re.compile(r"\{\s*\"ImportId\"|(?:Q|QID|SQ)\d+(?:[_.\[]\w+\]?)*$|:?-{2,}:?$|Response$")
"""What survey tools write in rows below the titles, and what rules off the titles in Markdown."""
_PREFIX: Final = re.compile(r"\bF[O0]S?\W", re.IGNORECASE)


B = TypeVar("B", bound=Answered)


@dataclass(slots=True)
class BadRows:
    """What a table holds beside ballots: rows left out, with a count of every reason, and columns not used.

    The first 100 bad rows are listed with number and reason. ``headings`` counts the rows of titles.
    """

    listed: list[Fault] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)
    unused: tuple[str, ...] = ()
    headings: int = 1

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
    known = ColumnTitles(titles or {})
    return has_all_questions(lines, titles) or _head(Lines(lines), known, rows=1).sure >= 2


def has_all_questions(lines: Sequence[str], titles: Mapping[str, str] | None = None) -> bool:
    """Tell whether the first lines of a text are the head of a table with a column for each question."""
    return _head(Lines(lines), ColumnTitles(titles or {})).complete


def read_ballots(
    lines: Iterable[str],
    bad: BadRows,
    titles: Mapping[str, str] | None = None,
    labels: Labels | None = None,
    opener: Opener = no_key,
) -> Iterator[Ballot]:
    """Yield the ballot of every usable row of a team's table, as :func:`read_rows` does."""
    return read_rows(lines, bad, TeamRows(), titles, labels, opener)


def read_rows(
    lines: Iterable[str],
    bad: BadRows,
    rows: Rows[B],
    titles: Mapping[str, str] | None = None,
    labels: Labels | None = None,
    opener: Opener = no_key,
) -> Iterator[B]:
    """Yield the ballot of every usable row; the others go to ``bad`` with their number (1 = the first row).

    ``lines`` is a text file opened with ``newline=""``. ``titles`` maps question texts and names that may
    stand as headers to ids, ``labels`` what a cell may say instead of a number, ``opener`` opens sealed
    codes. Raises :class:`PlaybookError` for a table without the four question columns, or with no usable row.
    """
    source, known = Lines(lines), ColumnTitles(titles or {}, rows.columns)
    head = _head(source, known)
    reader = _Reader(head, known, labels or {}, bad, rows, opener)
    reader.check()
    usable = False
    for ballot in reader.ballots(_rows(head.dialect.rows(source.rest()), source.number, bad)):
        usable = True
        yield ballot
    bad.unused = head.unused(reader.used)
    if not usable:
        first = f" (first: {bad.listed[0]})" if bad.listed else ""
        expected = "one row a person with four answers"
        raise PlaybookError(Fault("", "table", first, expected, says="found no usable row{}", unseen=""))


def _head(source: Lines, known: ColumnTitles, rows: int = _HEAD) -> Head:
    """Return the titles in the dialect that finds most of them (question texts hold commas)."""
    heads = [Head(dialect) for dialect in source.dialects]
    filled = 0
    while filled < rows and (row := source.logical()):
        filled += any(line.strip() for line in row)
        for head in heads:
            head.add(head.dialect.cells(row), known)
        best = max(heads, key=lambda head: head.score)
        if best.complete:
            return best
    return max(heads, key=lambda head: head.score)


def _rows(reader: Iterator[list[str]], number: int, bad: BadRows) -> Iterator[tuple[int, list[str]]]:
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            bad.add(number, Fault(field="not readable as CSV", found=str(error), says="{}"))


class _Reader(Generic[B]):
    """Reads the rows below the titles."""

    def __init__(
        self,
        head: Head,
        known: ColumnTitles,
        labels: Labels,
        bad: BadRows,
        rows: Rows[B],
        opener: Opener,
    ) -> None:
        self._head, self._known, self._labels, self._bad = head, known, labels, bad
        self._rows, self._opener = rows, opener
        self._name(head)
        self._codes: set[int] = set()

    @property
    def used(self) -> set[int]:
        """The places of the columns that were read."""
        return {*self._columns.values(), *self._codes}

    def check(self) -> None:
        """Raise :class:`PlaybookError` for a table of another page, or without a column that it needs.

        A column of codes stands for what is missing.
        """
        columns = self._rows.columns
        if self._head.has_title(f"{columns.strange}-"):
            strange, expected = f"found columns named {columns.strange}-…", f"{columns.prefix}-…"
            advice = "take it to the page that asks for them"
            raise PlaybookError(Fault(field="table", problem=strange, expected=expected, advice=advice))
        missing = [name for name in columns.others if name not in self._columns]
        if missing and CODE not in self._columns:
            names = ", ".join(missing)
            expected = f"a header row with {names} too"
            raise PlaybookError(Fault(field="table", problem=f"no column for {names}", expected=expected))

    def ballots(self, rows: Iterable[tuple[int, list[str]]]) -> Iterator[B]:
        """Yield the ballots of the rows that hold any."""
        below_titles = True
        for number, row in rows:
            if not any(map(str.strip, row)):
                continue
            below_titles = below_titles and self._is_heading(row)
            if below_titles:
                self._bad.headings += 1
                continue
            try:
                yield from self._ballots_of(row)
            except BadRowError as error:
                self._bad.add(number, error.faults[0])

    def _is_heading(self, row: Sequence[str]) -> bool:
        """Tell whether a row below the titles is one of them too, and take in what it names."""
        cells = (row[place].strip() for place in self._columns.values() if place < len(row))
        filled = list(filter(None, cells))
        meant = self._known.columns(row)
        named = [name for place, (name, sure) in meant.items() if self._names(place, name, sure)]
        is_heading = len(named) >= 2 or (bool(filled) and all(map(_BELOW_TITLES.match, filled)))
        if is_heading:
            self._head.add(row, self._known)
            self._name(self._head)
        return is_heading

    def _name(self, head: Head) -> None:
        self._columns = head.columns

    def _names(self, place: int, name: str, sure: int) -> bool:
        return self._columns.get(name) == place if name in self._columns else sure < PART

    def _ballots_of(self, row: Sequence[str]) -> Iterator[B]:
        cells = {
            name: row[place].strip() if place < len(row) else "" for name, place in self._columns.items()
        }
        try:
            work = {name: work_answer(name, cells[name], self._labels) for name in QUESTIONS}
        except BadRowError:
            found = self._by_code(row, answered=any(cells[name] for name in QUESTIONS))
            if not found:
                raise
            yield from found
            return
        if any(is_answer(cell.strip()) for cell in row[self._head.width :]):
            raise BadRowError(Fault(problem="found more answers than columns", expected="as many"))
        ballot = self._rows.ballot(work, cells, self._labels)
        yield self._confirmed(ballot, cells[CODE]) if cells.get(CODE) else ballot

    def _by_code(self, row: Sequence[str], *, answered: bool) -> list[B]:
        """Return the ballot whose code stands beside empty answers, or what a line between the rows holds."""
        filled = {place: cell for place, cell in enumerate(row) if cell.strip()}
        if len(filled) == 1:
            return self._codes_in(filled)
        coded = {place: cell for place, cell in filled.items() if not answered and _PREFIX.search(cell)}
        found = self._codes_in(coded)
        if len(found) > 1:
            raise BadRowError(Fault(found=f"{len(found)} codes", expected="one code"))
        return found

    def _codes_in(self, cells: Mapping[int, str]) -> list[B]:
        found: dict[int, B] = {}
        for place, cell in cells.items():
            brought = find_codes(cell, self._opener, self._rows.sheet)
            for item in brought.unreadable:
                raise BadRowError(replace(item, where=""))
            if brought.packed:
                self._codes.add(place)
            found |= {item: self._rows.unpack(item) for item in brought.packed}
        return list(found.values())

    def _confirmed(self, ballot: B, cell: str) -> B:
        """Return the ballot of the code beside a ballot, which knows more; raises where the two differ."""
        found = self._codes_in({self._columns[CODE]: cell})
        if not found:
            return ballot
        [coded] = found
        pairs = zip(ballot.answers, coded.answers, strict=True)
        same = all(answer in (None, other) for answer, other in pairs)
        if not same:
            other = "found a code whose answers differ from those in its row"
            raise BadRowError(Fault(problem=other, expected="the same"))
        return coded
