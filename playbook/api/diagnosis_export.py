"""What one person takes away: notes, data, table, picture, calendar entry, and rows for the comparison."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from playbook.api.diagnosis import document_of
from playbook.api.downloads import Formats, download
from playbook.api.requests import Reply, Request
from playbook.catalog.load import load_instrument
from playbook.codecs.icalendar import icalendar
from playbook.renderers import csv, markdown, svg
from playbook.results.appointment import next_appointment
from playbook.results.ballot import json_text
from playbook.results.comparison import rows

if TYPE_CHECKING:
    from playbook.results.documents import BallotResult


def export(asked: Request) -> Reply:
    """Return the result in ``asked["format"]`` as text, with a file name and a media type."""
    return download(asked, _FORMATS, "factory-or-orchestra", document_of(asked))


def compared(asked: Request) -> dict[str, dict[str, str]]:
    """Return what the comparison shows of the ballot in a request."""
    return rows(document_of(asked))


def _calendar(document: BallotResult, asked: Request) -> str:
    now = datetime.fromisoformat(asked["now"])
    return icalendar(next_appointment(document, now, asked.get("site", "")))


def _markdown(document: BallotResult, asked: Request) -> str:
    return markdown.markdown(document, load_instrument(), asked.get("site", ""))


def _json(document: BallotResult, _asked: Request) -> str:
    return json_text(document, indent=2) + "\n"


def _csv(document: BallotResult, _asked: Request) -> str:
    return csv.csv(document, load_instrument())


def _svg(document: BallotResult, _asked: Request) -> str:
    return svg.svg(document, load_instrument())


_FORMATS: Final[Formats] = {
    "markdown": ("md", "text/markdown", _markdown),
    "json": ("json", "application/json", _json),
    "csv": ("csv", "text/csv", _csv),
    "svg": ("svg", "image/svg+xml", _svg),
    "ics": ("ics", "text/calendar", _calendar),
}

OPERATIONS: Final[Mapping[str, Callable[[Request], Any]]] = {"export": export, "rows": compared}
