"""Reads pieces of work and handoffs out of notes for the map; what holds single answers is refused.

A piece is named by its note's title, a handoff by "Handoff: what, from A to B". Joins stand as a line
"A hands over to B".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from playbook.catalog.instrument import Instrument
from playbook.codecs.chat_paste import find_codes
from playbook.codecs.handoff_paste import handoff_sheet
from playbook.codecs.json_texts import json_values
from playbook.codecs.markup import as_seen
from playbook.codecs.seam_line import find_lines, format_line
from playbook.domain.ballot import clean_scope, one_line
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.map_notes import Join, MapNotes, gathered
from playbook.domain.team_summary import TeamSummary
from playbook.domain.works_map import Piece, ScoredHandoff
from playbook.importers.handoff_notes import notes_in, read_handoffs
from playbook.importers.note_sections import plain, sections_of
from playbook.importers.retro_notes import Result, read_results
from playbook.importers.saved_map import KIND, saved_map

_MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WORDED: Final = re.compile(r"\b(\d{1,2})\.? ([A-Za-z]{3})[a-z]{0,6}\.? (\d{4})\b")
_ISO: Final = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
_BETWEEN: Final = re.compile(
    r"Handoff(?::\s{0,9}(?P<what>.{1,200}?))?,?\s{1,9}from\s{1,9}(?P<origin>.{1,120}?)\s{1,9}to\s{1,9}(?P<to>.{1,120})",
    re.IGNORECASE,
)
"""The title of a handoff's notes."""
_JOINED: Final = re.compile(
    r"^[^\n\w]{0,9}([^\n]{1,120}?)[ \t]{1,9}hands over to[ \t]{1,9}([^\n]{1,120}?)[ \t.*_]{0,9}$",
    re.MULTILINE,
)
_GOES_ON: Final = re.compile(r"\w{4}[.!?;] ")
"""Where a sentence about a handoff goes on; a name holds short words such as “Dr.” at most."""
_NEXT_LOOK: Final = re.compile(
    r"(?:Next look|Checkpoint)[*_']{0,4}:[*_']{0,4}[ \t]*([^\n]{1,100})", re.IGNORECASE
)
_ROW: Final = re.compile(
    r"^[ \t]{0,9}\|?([^|\t\n]{1,80})[|\t](?:[^\n]{0,400}[|\t])?"
    r"[ \t*_]{0,4}(?:to )?ask(?: for)?[ \t*_]{0,4}\|?[ \t]{0,9}$",
    re.MULTILINE,
)
"""A row as Markdown has it, or with tabs between its cells as a wiki shows it."""
_ANSWERS: Final = ("held", "work", "answers", "strands")
_WITHOUT: Final = Fault(
    problem="holds individual answers",
    expected="notes, or lines of results",
    advice="a map is made of what left the page: paste the notes",
)
_NO_LINE: Final = Fault(
    problem="a title without a result",
    expected="a line that starts fo-team below it",
    advice="notes of one or two people hold none until they say yes to the numbers",
)
_NO_SEAM: Final = replace(_NO_LINE, expected="a line that starts fo-seam below it")


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says of a line that stands alone: its piece, or who hands over and to whom."""

    name: str | None = None
    join: Join | None = None


NOTHING_TOLD: Final = Told()


def element_names(instrument: Instrument) -> dict[str, str]:
    """Return the ids of the elements by the names that stand in notes."""
    return {card.name.casefold(): card.id for card in instrument.elements.values()}


def read_map_notes(text: str, elements: Mapping[str, str], told: Told = NOTHING_TOLD) -> MapNotes:
    """Return what a text holds; ``elements`` maps the names of elements to ids.

    ``told`` is of a line that stands alone. Raises :class:`PlaybookError` for a file of single answers.
    """
    _refuse_answers(text)
    maps, rest = _saved_maps(text)
    found = gathered(map(saved_map, maps))
    if rest:
        found.add(_read_notes(rest, elements, told))
    if not (found.pieces or found.handoffs or found.unnamed or found.faults or found.joins):
        raise PlaybookError(Fault(problem="found no result", expected="notes with a fo-team or fo-seam line"))
    return found


def _saved_maps(text: str) -> tuple[list[Mapping[str, Any]], str]:
    """Return the maps that this site saved as data, and the text where it holds anything else."""
    values = json_values(text) or ()
    maps: list[Mapping[str, Any]] = [
        value for value in values if isinstance(value, dict) and value.get("kind") == KIND
    ]
    return maps, "" if maps and len(maps) == len(values) else text


def _read_notes(text: str, elements: Mapping[str, str], told: Told) -> MapNotes:
    found, titled = MapNotes(), dict[str, bool]()
    for section in sections_of(text):
        results, faults = read_results(section.text)
        codes = find_codes(section.text).unreadable
        told_of = (_without_answer(fault) if fault in codes else fault for fault in faults)
        found.faults += (fault.within(section.scope or "") for fault in told_of)
        if section.scope:
            titled[section.scope] = titled.get(section.scope, False) or bool(results or faults)
        asks, look = frozenset(_asked_in(section.text, elements)), _look_in(section.text)
        for item in results:
            _place(found, item, (asks, look) if item is results[-1] else (frozenset(), None), told.name)
    found.faults += (replace(_NO_LINE, where=scope) for scope, has_line in titled.items() if not has_line)
    seen = as_seen(text)
    for note in _handoffs_in(text, seen):
        _read_handoff(found, note, told.join)
    found.joins += _joins_in(seen)
    return gathered([found])


def _without_answer(fault: Fault) -> Fault:
    """Return a fault of a code that tells no more of the code than its place."""
    return Fault(fault.where, problem=fault.sealed_reason)


def _joins_in(text: str) -> Iterator[Join]:
    """Yield who hands over to whom, unless a sentence says it and goes on."""
    for match in _JOINED.finditer(text):
        join = _cleaned(match[1]), _cleaned(match[2])
        if all(name and not _GOES_ON.search(name) for name in join):
            yield join


def _refuse_answers(text: str) -> None:
    """Raise :class:`PlaybookError` for what holds single answers: ballots, codes, a session, saved data."""
    values = json_values(text) or ()
    items = (item for value in values for item in (value if isinstance(value, list) else [value]))
    saved = any(isinstance(item, dict) and any(key in item for key in _ANSWERS) for item in items)
    coded = find_codes(text).packed or find_codes(text, sheet=handoff_sheet({})).packed
    if saved or coded:
        raise PlaybookError(_WITHOUT)


def _place(found: MapNotes, item: Result, read: tuple[frozenset[str], date | None], name: str | None) -> None:
    if not isinstance(item.result, TeamSummary):
        found.faults.append(_WITHOUT)
    elif scope := item.scope or name:
        found.pieces.append(Piece(scope, item.result, *read))
    else:
        found.unnamed.append(item.text)


def _asked_in(text: str, elements: Mapping[str, str]) -> Iterator[str]:
    """Yield the elements whose row of a table is marked *to ask for*."""
    for row in _ROW.finditer(text):
        name = plain(row[1]).casefold().strip()
        if name in elements:
            yield elements[name]


def _handoffs_in(text: str, seen: str) -> Iterator[tuple[str | None, str]]:
    """Yield the parts of a text that a handoff's title begins, with the title; first what stands before."""
    if json_values(text) is None:
        yield from notes_in(seen)
    else:
        yield from ((note.scope, note.text) for note in read_handoffs(text)[0])


def _read_handoff(found: MapNotes, note: tuple[str | None, str], join: Join | None) -> None:
    named, text = note
    title = _BETWEEN.fullmatch(named or "")
    between = (_cleaned(title["origin"]), _cleaned(title["to"])) if title else join
    place = " > ".join(between or ())
    lines, faults = find_lines(text)
    found.faults += (fault.within(place) for fault in faults)
    if between is None:
        found.unnamed += map(format_line, lines)
        return
    what, look = _cleaned(title["what"] or "") if title else "", _look_in(text)
    found.handoffs += (ScoredHandoff(*between, line, what or None, look) for line in lines)
    if not (lines or faults):
        found.faults.append(replace(_NO_SEAM, where=place))


def _cleaned(text: str) -> str:
    return clean_scope(plain(one_line(text)).strip(" ,.")) or ""


def _look_in(text: str) -> date | None:
    """Return the day of the next look that a note names."""
    match = _NEXT_LOOK.search(text)
    return _day_in(match[1]) if match else None


def _day_in(text: str) -> date | None:
    """Return the first day that a text names, as 2027-01-04 or 4 Jan 2027."""
    try:
        if iso := _ISO.search(text):
            return date.fromisoformat(iso[1])
        if (worded := _WORDED.search(text)) and worded[2].lower() in _MONTHS:
            return date(int(worded[3]), _MONTHS.index(worded[2].lower()) + 1, int(worded[1]))
    except ValueError:
        pass
    return None
