"""What one person takes away: notes, data, table, picture, calendar entry, and rows for the comparison."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from playbook.api.diagnosis import document_of
from playbook.api.downloads import Formats, download
from playbook.api.requests import Request
from playbook.catalog.load import load_instrument
from playbook.codecs.icalendar import icalendar
from playbook.narrative.common import agenda_lines
from playbook.renderers import csv, markdown, svg
from playbook.results.appointment import next_appointment
from playbook.results.ballot import json_text
from playbook.results.comparison import Row, rows

if TYPE_CHECKING:
    from playbook.api.contract import Ballot, Download, ExportRequest

if TYPE_CHECKING:
    from playbook.results.documents import BallotResult


def export(request: ExportRequest) -> Download:
    """Return the result in ``request["format"]`` as text, with a file name and a media type."""
    return download(request, _FORMATS, "factory-or-orchestra", document_of(request))


def compared(request: Ballot) -> dict[str, Row]:
    """Return what the comparison shows of the ballot in a request."""
    return rows(document_of(request), load_instrument().readings.labels)


def _calendar(document: BallotResult, request: Request) -> str:
    now = datetime.fromisoformat(request["now"])
    return icalendar(
        next_appointment(document, now, request.get("site", ""), agenda=agenda_lines(load_instrument()))
    )


def _markdown(document: BallotResult, request: Request) -> str:
    return markdown.markdown(document, load_instrument(), request.get("site", ""))


def _json(document: BallotResult, _request: Request) -> str:
    return json_text(document, indent=2) + "\n"


def _csv(document: BallotResult, _request: Request) -> str:
    return csv.csv(document, load_instrument())


def _svg(document: BallotResult, _request: Request) -> str:
    return svg.svg(document, load_instrument())


_FORMATS: Final[Formats] = {
    "markdown": ("md", "text/markdown", _markdown),
    "json": ("json", "application/json", _json),
    "csv": ("csv", "text/csv", _csv),
    "svg": ("svg", "image/svg+xml", _svg),
    "ics": ("ics", "text/calendar", _calendar),
}

OPERATIONS: Final[Mapping[str, Callable[[Any], Any]]] = {"export": export, "rows": compared}
