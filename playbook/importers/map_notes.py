"""Reads pieces of work and handoffs out of notes for the map; what holds single answers is refused.

A piece is named by its note's title, a handoff by "Handoff: what, from A to B". Joins stand as a line
"A hands over to B".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from playbook.codecs.chat_paste import find_codes
from playbook.codecs.handoff_paste import handoff_sheet
from playbook.codecs.json_texts import json_values
from playbook.codecs.line_cleaning import SEAM, tidy_lines
from playbook.codecs.markup import as_seen
from playbook.codecs.seam_line import find_lines
from playbook.domain.ballot import clean_scope, one_line
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.seam_summary import SeamSummary
from playbook.domain.team_summary import TeamSummary
from playbook.domain.works_map import Piece, ScoredHandoff
from playbook.importers.note_sections import plain, sections_of
from playbook.importers.retro_notes import Result, read_results

_MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WORDED: Final = re.compile(r"\b(\d{1,2})\.? ([A-Za-z]{3})[a-z]{0,6}\.? (\d{4})\b")
_ISO: Final = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
_HANDOFF: Final = re.compile(
    r"^[^\n\w]{0,20}Handoff(?::[ \t]*(?P<what>[^\n]{1,200}?))?,?[ \t]+from[ \t]+(?P<origin>[^\n]{1,120}?)"
    r"[ \t]+to[ \t]+(?P<to>[^\n]{1,120}?)[ \t#*_]{0,9}$",
    re.MULTILINE | re.IGNORECASE,
)
_JOINED: Final = re.compile(
    r"^[^\n\w]{0,9}([^\n]{1,120}?)[ \t]+hands over to[ \t]+([^\n]{1,120}?)[ \t.*_]{0,9}$", re.MULTILINE
)
_NEXT_LOOK: Final = re.compile(
    r"(?:Next look|Checkpoint)[*_']{0,4}:[*_']{0,4}[ \t]*([^\n]{1,100})", re.IGNORECASE
)
_ROW: Final = re.compile(
    r"^[ \t]*\|?([^|\n]{1,80})\|(?:[^\n]{0,400}\|)?[ \t*_]{0,4}(?:to )?ask(?: for)?[ \t*_]{0,4}\|?[ \t]*$",
    re.MULTILINE,
)
_ANSWERS: Final = ("held", "work", "answers", "strands")
_WITHOUT: Final = Fault(
    problem="holds single answers",
    expected="notes, or lines of results",
    advice="a map is made of what left the page: paste the notes",
)


@dataclass(slots=True)
class MapNotes:
    """What notes hold for a map, and what was left out. ``unnamed`` are lines whose piece nobody can tell."""

    pieces: list[Piece] = field(default_factory=list)
    handoffs: list[ScoredHandoff] = field(default_factory=list)
    joins: list[tuple[str, str]] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_map_notes(text: str, elements: Mapping[str, str], name: str | None = None) -> MapNotes:
    """Return what a text holds; ``elements`` maps the names of elements to ids.

    ``name`` is what a bare line's piece is called, where somebody has said so. Raises
    :class:`PlaybookError` for a file of single answers.
    """
    _refuse_answers(text)
    found = MapNotes()
    for section in sections_of(text):
        results, faults = read_results(section.text)
        found.faults += faults
        asks, look = frozenset(_asked_in(section.text, elements)), _look_in(section.text)
        for item in results:
            _place(found, item, (asks, look) if item is results[-1] else (frozenset(), None), name)
    for note in _handoffs_in(as_seen(text)):
        _read_handoff(found, note)
    seen = as_seen(text)
    found.joins += [(_cleaned(match[1]), _cleaned(match[2])) for match in _JOINED.finditer(seen)]
    if not (found.pieces or found.handoffs or found.unnamed or found.faults or found.joins):
        raise PlaybookError(Fault(problem="found no result", expected="notes with a fo-team or fo-seam line"))
    return found


def _refuse_answers(text: str) -> None:
    """Raise :class:`PlaybookError` for what holds single answers: ballots, codes, a session, saved data."""
    values = json_values(text) or ()
    items = (item for value in values for item in (value if isinstance(value, list) else [value]))
    saved = any(isinstance(item, dict) and any(key in item for key in _ANSWERS) for item in items)
    coded = find_codes(text).packed or find_codes(text, sheet=handoff_sheet({})).packed
    if saved or coded:
        raise PlaybookError(_WITHOUT)


def _place(found: MapNotes, item: Result, told: tuple[frozenset[str], date | None], name: str | None) -> None:
    if not isinstance(item.result, TeamSummary):
        found.faults.append(_WITHOUT)
    elif scope := item.scope or name:
        found.pieces.append(Piece(scope, item.result, *told))
    else:
        found.unnamed.append(item.text)


def _asked_in(text: str, elements: Mapping[str, str]) -> Iterator[str]:
    """Yield the elements whose row of a table is marked *to ask for*."""
    for row in _ROW.finditer(text):
        name = plain(row[1]).casefold().strip()
        if name in elements:
            yield elements[name]


def _handoffs_in(text: str) -> Iterator[tuple[re.Match[str] | None, str]]:
    """Yield the parts of a text that a handoff's title begins, with the title; first what stands before."""
    titles = list(_HANDOFF.finditer(text))
    starts = [title.start() for title in titles]
    yield None, text[: starts[0]] if starts else text
    for title, start, end in zip(titles, starts, [*starts[1:], len(text)], strict=bool(titles)):
        yield title, text[start:end]


def _read_handoff(found: MapNotes, note: tuple[re.Match[str] | None, str]) -> None:
    title, text = note
    lines, faults = find_lines(text)
    found.faults += faults
    if title is None:
        found.unnamed += tidy_lines(text, SEAM) if lines else ()
        return
    look = _look_in(text)
    found.handoffs += (_handoff(title, line, look) for line in lines)


def _handoff(title: re.Match[str], line: SeamSummary, look: date | None) -> ScoredHandoff:
    what = _cleaned(title["what"]) if title["what"] else None
    return ScoredHandoff(_cleaned(title["origin"]), _cleaned(title["to"]), line, what, look)


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
