"""Writes a result in the format that was asked for, always as UTF-8."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias

from playbook.catalog.instrument import Instrument
from playbook.cli import handoff_formats
from playbook.cli.json_output import as_json
from playbook.cli.page import page
from playbook.domain.action_plan import NOTHING_AGREED, ActionPlan
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.few_people import Detail, withheld
from playbook.narrative.asking import asking
from playbook.renderers import csv, markdown, rich_text, svg, text
from playbook.renderers.calendar import calendar
from playbook.renderers.chat import chat
from playbook.renderers.dispatch import short_links, summary_of
from playbook.renderers.ticket import ticket

if TYPE_CHECKING:
    from playbook.narrative.summary import Summary
    from playbook.results.documents import Result
    from playbook.results.handoff_documents import HandoffCheckpointResult, HandoffResult

_Renderer: TypeAlias = "Callable[[Rendering], Iterable[str]]"
_NOT_AGREED: Final = Fault(
    problem="holds the numbers of two people, who have not said yes to showing them",
    expected="--numbers",
    advice="Ask them both first.",
)


def render(
    document: Result | HandoffResult | HandoffCheckpointResult,
    form: str,
    instrument: Instrument,
    site: str,
    agreed: ActionPlan = NOTHING_AGREED,
) -> Iterable[str]:
    """Return a result document in one of :data:`FORMATS`, in pieces where it may be long."""
    if document["kind"] == "handoff":
        return handoff_formats.render(document, form, instrument, site, numbers=agreed.numbers)
    if document["kind"] == "handoff-checkpoint":
        return handoff_formats.render_checkpoint(document, form, instrument, site, agreed)
    return _RENDERERS[form](Rendering(document, agreed, instrument, site))


def write(pieces: Iterable[str], output: str | None) -> None:
    """Write to a file, or to standard output for none or ``-``."""
    if output in (None, "-"):
        _write(pieces, sys.stdout.buffer)
        return
    try:
        with Path(output).open("wb") as file:
            _write(pieces, file)
    except OSError as error:
        problem = (error.strerror or "unknown").lower()
        raise PlaybookError(Fault(str(output), "cannot be written", problem=problem)) from None


def _write(pieces: Iterable[str], stream: BinaryIO) -> None:
    stream.writelines(piece.encode("utf-8", "replace") for piece in pieces)
    stream.flush()


@dataclass(frozen=True, slots=True)
class Rendering:
    """What a renderer is given: the document, what was agreed, the words, the site, and what stays here."""

    document: Result
    agreed: ActionPlan
    instrument: Instrument
    site: str

    @property
    def hidden(self) -> frozenset[Detail]:
        """What of a few people's answers leaves this machine in no format but JSON."""
        if self.document["kind"] != "team":
            return frozenset()
        return withheld(self.document["n"], numbers_allowed=self.agreed.numbers)

    @property
    def summary(self) -> Summary:
        """What the result comes to in a few sentences."""
        return summary_of(self.document, self.instrument, self.agreed)


def _notes(write: Callable[[Result, Instrument, str, ActionPlan], str]) -> _Renderer:
    return lambda given: [write(given.document, given.instrument, given.site, given.agreed)]


def _svg(given: Rendering) -> Iterable[str]:
    if Detail.NUMBERS in given.hidden:
        raise PlaybookError(_NOT_AGREED)
    yield svg.svg(given.document, given.instrument, given.hidden, given.agreed)


def _ask(given: Rendering) -> Iterable[str]:
    if given.document["kind"] == "checkpoint":
        raise PlaybookError(Fault(problem="found a comparison over time", expected="a result of one day"))
    yield markdown.of_blocks(asking(given.document, given.instrument, short_links(given.site), given.agreed))


def _ticket(given: Rendering) -> Iterable[str]:
    made = ticket(given.summary, given.instrument, given.site)
    yield f"{made.title}\n\n{made.markdown}"


def _calendar(given: Rendering) -> Iterable[str]:
    now = datetime.now(UTC)
    yield calendar(given.document, given.instrument, now, given.site, given.agreed)


_RENDERERS: Final[Mapping[str, _Renderer]] = {
    "text": _notes(text.text),
    "json": lambda given: as_json(given.document),
    "markdown": _notes(markdown.markdown),
    "wiki": _notes(rich_text.rich_text),
    "chat": lambda given: [chat(given.summary, given.instrument, given.site)],
    "ticket": _ticket,
    "ask": _ask,
    "csv": lambda given: [csv.csv(given.document, given.instrument, given.hidden)],
    "svg": _svg,
    "html": _notes(page),
    "ics": _calendar,
}

FORMATS: Final = tuple(_RENDERERS)
