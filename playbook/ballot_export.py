"""What one person takes away: notes, data, table, picture, calendar entry, and rows for the comparison."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from playbook.asked import Reply, Request
from playbook.ballot_session import document_of
from playbook.calendar import icalendar, next_appointment
from playbook.catalog import load_instrument
from playbook.downloads import Formats, download
from playbook.report import retro, sheet, vector
from playbook.results import Document, json_text
from playbook.rows import rows


def export(asked: Request) -> Reply:
    """Return the result in ``asked["format"]`` as text, with a file name and a media type."""
    return download(asked, _FORMATS, "factory-or-orchestra", document_of(asked))


def compared(asked: Request) -> dict[str, dict[str, str]]:
    """Return what the comparison shows of the ballot in a request."""
    return rows(document_of(asked))


def _calendar(document: Document, asked: Request) -> str:
    now = datetime.fromisoformat(asked["now"])
    return icalendar(next_appointment(document, now, asked.get("site", "")))


def _markdown(document: Document, asked: Request) -> str:
    return retro.markdown(document, load_instrument(), asked.get("site", ""))


def _json(document: Document, _asked: Request) -> str:
    return json_text(document, indent=2) + "\n"


def _csv(document: Document, _asked: Request) -> str:
    return sheet.csv(document, load_instrument())


def _svg(document: Document, _asked: Request) -> str:
    return vector.svg(document, load_instrument())


_FORMATS: Final[Formats] = {
    "markdown": ("md", "text/markdown", _markdown),
    "json": ("json", "application/json", _json),
    "csv": ("csv", "text/csv", _csv),
    "svg": ("svg", "image/svg+xml", _svg),
    "ics": ("ics", "text/calendar", _calendar),
}

OPERATIONS: Final[Mapping[str, Callable[[Request], Any]]] = {"export": export, "rows": compared}
