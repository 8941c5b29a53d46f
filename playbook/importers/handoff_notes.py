"""Reads results of handoffs back out of what both sides kept: notes, saved files and lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from playbook.catalog.handoff import load_handoff
from playbook.codecs.json_reader import Part, shown
from playbook.codecs.json_texts import json_values, written_in
from playbook.codecs.line_cleaning import SEAM
from playbook.codecs.seam_line import find_lines, format_line
from playbook.domain.action_plan import ActionPlan
from playbook.domain.ballot import LONGEST_SCOPE, one_line
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.seam_summary import SeamSummary
from playbook.importers.agreed_lines import agreed_at_lines
from playbook.importers.agreement import LONGEST_AGREED
from playbook.importers.note_sections import plain, sections_of
from playbook.importers.retro_notes import HANDOFF, KEPT, SAVED, agreed_from
from playbook.narrative.handoff_agreed import title_of

LONGEST_TITLE: Final = 4 * LONGEST_SCOPE
"""What is handed over, from whom to whom, with the words between them."""
_TITLE: Final = re.compile(
    r"^[^\n\w]{0,20}(Handoff(?::|,?[ \t]+from[ \t])[^\n]{1,600})$", re.MULTILINE | re.IGNORECASE
)
_BEHIND: Final = " \t\r*_`#|,."
_NO_RESULT: Final = Fault(field="kept handoff", problem="found none", expected="a fo-seam line")


@dataclass(frozen=True, slots=True)
class HandoffNote:
    """One result of a handoff as it was kept: its line, the title of its notes, and the agreed action."""

    result: SeamSummary
    scope: str | None = None
    agreed: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The line in which it travels."""
        return format_line(self.result)

    @property
    def plan(self) -> ActionPlan:
        """What both sides agreed, as far as the notes tell."""
        return agreed_from(self.agreed)


def read_handoffs(text: str) -> tuple[list[HandoffNote], list[Fault]]:
    """Return every result of a handoff in ``text`` and a fault for each piece that cannot be read.

    A result whose scope is ``None`` may be of any handoff: whoever brought it has to say of which.
    """
    values = json_values(text)
    found: list[HandoffNote] = []
    faults: list[Fault] = []
    others: list[Any] = []
    for item in (item for value in values or () for item in (value if isinstance(value, list) else [value])):
        if isinstance(item, dict) and item.get("kind") in (SAVED, HANDOFF):
            _read_saved(item, found, faults)
        else:
            others.append(item)
    for section in sections_of(text if values is None else written_in(others)):
        for scope, part in notes_in(section.text):
            _read_note(scope, part, found, faults)
    return found, faults


def agreed_before(found: Sequence[HandoffNote]) -> ActionPlan:
    """Return what was agreed before the newest of results in order of their dates, if anything was."""
    dated = sorted(found, key=lambda item: item.result.date or date.min)
    return next((item.plan for item in reversed(dated[:-1]) if item.plan.action), ActionPlan())


def kept_handoff(item: object) -> HandoffNote:
    """Return a result from what the page keeps of it; raises :class:`PlaybookError` if it cannot be read."""
    if not isinstance(item, Mapping):
        raise PlaybookError(Fault("", "kept handoff", shown(item), "a result"))
    saved = Part(item, "kept handoff: ")
    lines, faults = find_lines(saved.text("text"))
    if len(lines) != 1 or faults:
        raise PlaybookError(*(faults or [_NO_RESULT]))
    agreed = saved.part("agreed") if "agreed" in saved else Part({})
    told = {name: one_line(agreed.text(name))[:LONGEST_AGREED] for name in KEPT}
    return HandoffNote(
        lines[0],
        one_line(saved.text("scope"))[:LONGEST_TITLE] or None,
        {name: text for name, text in told.items() if text},
    )


def _read_saved(saved: Mapping[str, Any], found: list[HandoffNote], faults: list[Fault]) -> None:
    for item in _items_in(saved):
        try:
            found.append(kept_handoff(item))
        except PlaybookError as error:
            faults += error.faults


def _items_in(saved: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the handoffs in what a page saved: one result, or those among all results of a device."""
    if saved.get("kind") == HANDOFF:
        yield _kept_of(saved)
        return
    results = saved.get("results")
    for item in results if isinstance(results, list) else ():
        if isinstance(item, Mapping) and item.get("kind") == HANDOFF:
            yield item


def _kept_of(saved: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what is kept of a document that the handoff page or the command line saved."""
    what, origin, to = (one_line(str(saved.get(name) or "")) for name in ("what", "from", "to"))
    scope = title_of(what, origin, to, load_handoff().says) if what or (origin and to) else ""
    agreed = saved.get("agreed")
    return {
        "text": saved.get("line"),
        "scope": scope,
        "agreed": agreed if isinstance(agreed, Mapping) else {},
    }


def notes_in(text: str) -> Iterator[tuple[str | None, str]]:
    """Yield the parts of a text that a handoff's title begins, with the title; first what stands before."""
    titles = list(_TITLE.finditer(text))
    starts = [title.start() for title in titles]
    yield None, text[: starts[0]] if starts else text
    for title, start, end in zip(titles, starts, [*starts[1:], len(text)], strict=bool(titles)):
        yield plain(title[1]).strip(_BEHIND)[:LONGEST_TITLE] or None, text[start:end]


def _read_note(scope: str | None, text: str, found: list[HandoffNote], faults: list[Fault]) -> None:
    told, wrong = agreed_at_lines(text, SEAM, find_lines)
    faults += wrong
    notes = (HandoffNote(line, scope, agreed) for line, agreed in told)
    found += (note for note in notes if note not in found)
