"""Writes a result in the format that was asked for, always as UTF-8."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias

from playbook.catalog.instrument import Instrument
from playbook.cli import handoff_formats
from playbook.cli.json_output import as_json
from playbook.cli.page import page
from playbook.codecs.icalendar import icalendar
from playbook.domain.faults import Fault, PlaybookError
from playbook.narrative.common import agenda_lines
from playbook.renderers import csv, markdown, svg, text
from playbook.results.appointment import next_appointment

if TYPE_CHECKING:
    from playbook.results.documents import Result
    from playbook.results.handoff_documents import HandoffResult

_Renderer: TypeAlias = "Callable[[Result, Instrument, str], Iterable[str]]"


def render(document: Result | HandoffResult, form: str, instrument: Instrument, site: str) -> Iterable[str]:
    """Return a result document in one of :data:`FORMATS`, in pieces where it may be long."""
    if document["kind"] == "handoff":
        return handoff_formats.render(document, form, instrument, site)
    return _RENDERERS[form](document, instrument, site)


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


def _calendar(document: Result, _instrument: Instrument, site: str) -> str:
    return icalendar(next_appointment(document, datetime.now(UTC), site, agenda=agenda_lines(_instrument)))


def _whole(renderer: Callable[[Result, Instrument, str], str]) -> _Renderer:
    return lambda document, instrument, site: [renderer(document, instrument, site)]


_RENDERERS: Final[Mapping[str, _Renderer]] = {
    "text": _whole(text.text),
    "json": lambda document, _instrument, _site: as_json(document),
    "markdown": _whole(markdown.markdown),
    "csv": _whole(lambda document, instrument, _site: csv.csv(document, instrument)),
    "svg": _whole(lambda document, instrument, _site: svg.svg(document, instrument)),
    "html": _whole(page),
    "ics": _whole(_calendar),
}

FORMATS: Final = tuple(_RENDERERS)
