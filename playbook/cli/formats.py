"""Writes a result in the format that was asked for, always as UTF-8."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from playbook import report
from playbook.calendar import icalendar, next_appointment
from playbook.cli.page import page
from playbook.instrument import Instrument
from playbook.model import PlaybookError

Document = dict[str, Any]


def render(document: Document, form: str, instrument: Instrument, site: str) -> str:
    """Return a result document in one of :data:`FORMATS`."""
    return _RENDERERS[form](document, instrument, site)


def as_json(value: object) -> str:
    """Return a value as indented JSON; text stays readable, and a list of plain values is one line."""
    return _json(value, "\n") + "\n"


def _json(value: object, line: str) -> str:
    inner = f"{line}  "
    if isinstance(value, dict) and value:
        items = (f"{json.dumps(name)}: {_json(item, inner)}" for name, item in value.items())
        return f"{{{inner}{f',{inner}'.join(items)}{line}}}"
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return f"[{inner}{f',{inner}'.join(_json(item, inner) for item in value)}{line}]"
    return json.dumps(value, ensure_ascii=False)


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


def _calendar(document: Document, _instrument: Instrument, site: str) -> str:
    return icalendar(next_appointment(document, datetime.now(UTC), site))


_RENDERERS: Final[Mapping[str, Callable[[Document, Instrument, str], str]]] = {
    "text": report.text,
    "json": lambda document, _instrument, _site: as_json(document),
    "markdown": report.markdown,
    "csv": lambda document, instrument, _site: report.csv(document, instrument),
    "svg": lambda document, instrument, _site: report.svg(document, instrument),
    "html": page,
    "ics": _calendar,
}

FORMATS: Final = tuple(_RENDERERS)
