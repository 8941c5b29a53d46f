"""Reads the ballots of whatever is handed in, alike on the page and on the command line, and accounts for it.

What is not read as a ballot is told: with its place and a reason, or by the title of its column. What may be
one is offered.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from playbook.codecs.ballot_csv import BadRows, read_rows
from playbook.codecs.ballot_rows import Rows, TeamRows
from playbook.codecs.chat_paste import Found, Offered, find_codes
from playbook.codecs.invitations import scope_invited_to
from playbook.codecs.json_texts import fault_of_json, written_in
from playbook.codecs.line_cleaning import SEAM, tidy_lines
from playbook.codecs.sealed_code import Opener, no_key
from playbook.codecs.team_line import find_lines
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.packed_ballot import pack
from playbook.importers.ballot_json import ballot_in, holds_ballots
from playbook.importers.sources import Form, Source, Wording


def _as_found(found: Found) -> Found:
    return found


@dataclass(slots=True)
class Intake:
    """Takes in sources one after the other.

    ``rows`` tells which ballots are collected. ``unused`` names columns; ``results`` counts lines of results,
    which are no ballots, and ``elsewhere`` the ballots of another page; ``scopes`` are the pieces of work
    that invitations and saved ballots name. ``choose`` settles which offers of a text count, ``opener`` tells
    what is in a sealed code. ``table`` is the one in the room from which the ballot comes that was yielded
    last, empty where none is named.
    """

    wording: Wording
    unreadable: list[Fault] = field(default_factory=list)
    offered: list[Offered] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    duplicates: int = 0
    results: int = 0
    scopes: set[str] = field(default_factory=set)
    choose: Callable[[Found], Found] = _as_found
    opener: Opener = no_key
    rows: Rows[Any] = field(default_factory=TeamRows)
    elsewhere: int = 0
    table: str = ""

    @property
    def scope(self) -> str | None:
        """The one piece of work that is named; ``None`` for none or several."""
        [*named] = self.scopes
        return named[0] if len(named) == 1 else None

    def read(self, source: Source) -> Iterator[int]:
        """Yield the ballots of a source in packed bits.

        Raises :class:`PlaybookError` for a file that calls itself a table and holds nothing of ours.
        """
        self.unreadable += source.faults
        told, offered = len(self.unreadable), len(self.offered)
        if source.links:
            yield from self._with_links(source)
        else:
            yield from self._read(source)
        if source.part:
            self.unreadable[told:] = [_placed(source.part, item) for item in self.unreadable[told:]]
            self.offered[offered:] = [replace(item, part=source.part) for item in self.offered[offered:]]

    def _read(self, source: Source) -> Iterator[int]:
        if source.form is Form.JSON:
            yield from self._of_json(source)
        elif source.form is Form.TABLE:
            yield from self._of_table(source)
        else:
            yield from self._of_text(source.text(), source)

    def _with_links(self, source: Source) -> Iterator[int]:
        """Yield the ballots of a paste, and those that only its links hold."""
        before = len(self.unreadable)
        seats = [(packed, self.table) for packed in self._read(source)]
        for packed, self.table in seats:
            yield packed
        self.table = ""
        brought = [packed for packed, _ in seats]
        found = find_codes(source.links, self.opener, self.rows.sheet)
        known = {*brought, *(item.packed for item in self.offered)}
        yield from (packed for packed in found.packed if packed not in known)
        told = {replace(fault, where="") for fault in self.unreadable[before:]}
        self.unreadable += [
            replace(fault, where=fault.where.replace("line", "link"))
            for fault in found.unreadable
            if replace(fault, where="") not in told
        ]

    def _of_table(self, source: Source) -> Iterator[int]:
        bad = BadRows()
        try:
            words = self.wording
            rows = read_rows(source.lines, bad, self.rows, words.titles, words.labels, self.opener)
            yield from map(self.rows.pack, rows)
        except PlaybookError as error:
            self._tell_of_table(error)
        self.unreadable += bad.reported
        self.unused += bad.unused
        self._invite(source.links)

    def _of_json(self, source: Source) -> Iterator[int]:
        values = source.values or ()
        if not isinstance(self.rows, TeamRows) or not any(map(holds_ballots, values)):
            yield from self._of_text(written_in(values), source)
            return
        items = [item for value in values for item in (value if isinstance(value, list) else [value])]
        for place, item in enumerate(items, 1):
            try:
                given = ballot_in(item, f"ballot {place}")
            except PlaybookError as error:
                self.unreadable += error.faults
            else:
                self.scopes |= {given.scope} if given.scope else set()
                yield pack(given.ballot)
        self._invite(source.links)

    def _of_text(self, text: str, source: Source) -> Iterator[int]:
        found = self.choose(find_codes(text, self.opener, self.rows.sheet))
        lines, faults = find_lines(text)
        handoffs = sum(1 for _ in tidy_lines(text, SEAM))
        anything = found.packed or found.offered
        if source.meant_as_table and not lines:
            self._tell_columns(text, refused=not anything)
        self.unreadable += found.unreadable
        self.offered += found.offered
        self.duplicates += found.duplicates
        self.results += len(lines) + len(faults) + handoffs
        self.elsewhere += found.elsewhere
        self._invite(f"{text}\n{source.links}")
        fault = None if anything or found.unreadable or lines or faults or handoffs else fault_of_json(text)
        if fault:
            self.unreadable.append(fault)
        for packed, self.table in zip(found.packed, found.tables, strict=True):
            yield packed
        self.table = ""

    def _invite(self, text: str) -> None:
        """Take in the work that the invitations in a text name."""
        scope, faults = scope_invited_to(text)
        self.scopes |= {scope} if scope else set()
        self.unreadable += faults

    def _tell_columns(self, text: str, *, refused: bool) -> None:
        """Tell what keeps a text from being a table; raise it where nothing else was found."""
        try:
            list(read_rows(io.StringIO(text, newline=""), BadRows(), self.rows, self.wording.titles))
        except PlaybookError as error:
            if refused:
                raise
            self._tell_of_table(error)

    def _tell_of_table(self, error: PlaybookError) -> None:
        self.unreadable += [replace(fault, where="table", field="") for fault in error.faults]


def _placed(part: str, fault: Fault) -> Fault:
    return replace(fault, where=f"{part}, {fault.where}" if fault.where else part)
