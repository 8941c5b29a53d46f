"""Writes a result in the format that was asked for, always as UTF-8."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any, Final

from playbook import report
from playbook.calendar import icalendar, next_appointment
from playbook.instrument import Instrument
from playbook.model import PlaybookError

Document = dict[str, Any]

_PAGE: Final = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
{body}
</html>
"""


def render(document: Document, form: str, instrument: Instrument, site: str) -> str:
    """Return a result document in one of :data:`FORMATS`."""
    return _RENDERERS[form](document, instrument, site)


def as_json(value: object) -> str:
    """Return a value as indented JSON; text stays readable."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def write(text: str, output: str | None) -> None:
    """Write to a file, or to standard output for none or ``-``."""
    octets = text.encode("utf-8", "replace")
    if output in (None, "-"):
        sys.stdout.buffer.write(octets)
        sys.stdout.buffer.flush()
        return
    try:
        Path(output).write_bytes(octets)
    except OSError as error:
        fault = f"{output}: cannot be written: {(error.strerror or 'unknown').lower()}"
        raise PlaybookError(fault) from None


def _page(document: Document, instrument: Instrument, site: str) -> str:
    title = escape(f"Factory or Orchestra? {document['scope'] or ''}".strip())
    return _PAGE.format(title=title, body=report.html(document, instrument, root=site))


def _calendar(document: Document, _instrument: Instrument, site: str) -> str:
    return icalendar(next_appointment(document, datetime.now(UTC), site))


_RENDERERS: Final[Mapping[str, Callable[[Document, Instrument, str], str]]] = {
    "text": report.text,
    "json": lambda document, _instrument, _site: as_json(document),
    "markdown": report.markdown,
    "csv": lambda document, instrument, _site: report.csv(document, instrument),
    "svg": lambda document, instrument, _site: report.svg(document, instrument),
    "html": _page,
    "ics": _calendar,
}

FORMATS: Final = tuple(_RENDERERS)
