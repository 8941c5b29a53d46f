"""Reads the ballots of whatever is handed in, alike on the page and on the command line, and accounts for it.

What is not read as a ballot is told: with its place and a reason, or by the title of its column.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import unquote

from playbook.codecs.ballot_csv import BadRows, read_ballots
from playbook.codecs.chat_paste import Unreadable, find_codes
from playbook.codecs.json_texts import fault_of_json, written_in
from playbook.codecs.team_line import find_lines
from playbook.domain.ballot import PlaybookError, clean_scope
from playbook.domain.packed_ballot import pack
from playbook.importers.ballot_json import ballot_in, holds_ballots
from playbook.importers.sources import NOT_LOOKED_AT, Form, Source, Wording

_INVITED: Final = re.compile(r"#invite&(?:amp;)?scope=([^\s<>\"]{1,2000})")


@dataclass(slots=True)
class Intake:
    """Takes in sources one after the other.

    ``unused`` names columns; ``results`` counts team lines, which are no ballots; ``scopes`` are the pieces
    of work that invitations and saved ballots name.
    """

    wording: Wording
    unreadable: list[Unreadable] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    duplicates: int = 0
    results: int = 0
    scopes: set[str] = field(default_factory=set)

    @property
    def scope(self) -> str | None:
        """The one piece of work that is named; ``None`` for none or several."""
        [*named] = self.scopes
        return named[0] if len(named) == 1 else None

    def read(self, source: Source) -> Iterator[int]:
        """Yield the ballots of a source in packed bits.

        Raises :class:`PlaybookError` for a file that calls itself a table and holds nothing of ours.
        """
        self.unreadable += [Unreadable(name, NOT_LOOKED_AT, NOT_LOOKED_AT) for name in source.left]
        before = len(self.unreadable)
        yield from self._read(source)
        if source.part:
            self.unreadable[before:] = [_placed(source.part, item) for item in self.unreadable[before:]]

    def _read(self, source: Source) -> Iterator[int]:
        if source.form is Form.JSON:
            yield from self._of_json(source)
        elif source.form is Form.TABLE:
            yield from self._of_table(source)
        else:
            yield from self._of_text(source.text(), source)

    def _of_table(self, source: Source) -> Iterator[int]:
        bad = BadRows()
        try:
            yield from map(pack, read_ballots(source.lines, bad, self.wording.titles, self.wording.labels))
        except PlaybookError as error:
            self._tell("table", error)
        self.unreadable += bad.reported
        self.unused += bad.unused

    def _of_json(self, source: Source) -> Iterator[int]:
        values = source.values or ()
        if not any(map(holds_ballots, values)):
            yield from self._of_text(written_in(values), source)
            return
        items = [item for value in values for item in (value if isinstance(value, list) else [value])]
        for place, item in enumerate(items, 1):
            try:
                given = ballot_in(item, f"ballot {place}")
            except PlaybookError as error:
                self._tell(f"ballot {place}", error)
            else:
                self.scopes |= {given.scope} if given.scope else set()
                yield pack(given.ballot)

    def _of_text(self, text: str, source: Source) -> Iterator[int]:
        found = find_codes(text)
        lines, faults = find_lines(text)
        if source.meant_as_table and not lines:
            self._tell_columns(text, refused=not found.packed)
        self.unreadable += found.unreadable
        self.duplicates += found.duplicates
        self.results += len(lines) + len(faults)
        self.scopes |= _invited(text)
        fault = None if found.packed or found.unreadable or lines or faults else fault_of_json(text)
        if fault:
            self.unreadable.append(Unreadable("", fault, fault.partition(" in line")[0]))
        yield from found.packed

    def _tell_columns(self, text: str, *, refused: bool) -> None:
        """Tell what keeps a text from being a table; raise it where nothing else was found."""
        try:
            list(read_ballots(io.StringIO(text, newline=""), BadRows(), self.wording.titles))
        except PlaybookError as error:
            if refused:
                raise
            self._tell("table", error)

    def _tell(self, where: str, error: PlaybookError) -> None:
        told = zip(error.faults, error.sealed, strict=True)
        self.unreadable += [
            Unreadable(where, whole.removeprefix(f"{where}: "), sealed.removeprefix(f"{where}: "))
            for whole, sealed in told
        ]


def _placed(part: str, item: Unreadable) -> Unreadable:
    return replace(item, where=f"{part}, {item.where}" if item.where else part)


def _invited(text: str) -> set[str]:
    """Return the pieces of work that the invitations in a text name."""
    named = {unquote(link[1]) for link in _INVITED.finditer(text)}
    try:
        return {scope for scope in map(clean_scope, named) if scope}
    except PlaybookError:
        return set()
