"""The one door between the page and Python: JSON text in, JSON text out, and never an exception."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from playbook import report
from playbook.asked import Reply, Request, answers_of, ballot_of
from playbook.calendar import icalendar, next_appointment
from playbook.catalog import load_instrument
from playbook.codes import decode
from playbook.model import QUESTIONS, PlaybookError
from playbook.reading import facts, headline
from playbook.results import Document, ballot_document, json_text
from playbook.rows import rows


def call(request: str) -> str:
    """Answer a request ``{"op": …}``: ``{"ok": true, "result": …}`` or ``{"ok": false, "faults": […]}``.

    Faults are sentences for the reader. What nobody foresaw comes back as a fault too, with its kind.
    """
    try:
        asked = json.loads(request)
        reply: Reply = {"ok": True, "result": _operation(asked["op"])(asked)}
    except PlaybookError as error:
        reply = {"ok": False, "faults": list(error.faults)}
    except Exception as error:  # noqa: BLE001 - the page must hear of it in words, whatever it is
        reply = {"ok": False, "faults": [f"unexpected {type(error).__name__}: {error}"], "unexpected": True}
    return json_text(reply)


def _diagnose(asked: Request) -> Reply:
    answers = answers_of(asked)
    work = {name for name in answers if name.startswith("work-")}
    progress: Reply = {"answered": {"work": len(work), "practice": len(answers) - len(work)}}
    if len(work) < len(QUESTIONS):
        return progress | _unfinished(len(work))
    document = _document(asked)
    instrument = load_instrument()
    said = "".join(span.text for span in headline(document, instrument))
    return progress | {
        "complete": True,
        "html": report.html(document, instrument, root=asked.get("root", "")),
        "say": f"{said} {facts(document, instrument)}",
        "code": document["code"],
        "document": document,
    }


def _unfinished(count: int) -> Reply:
    said = f"{count} of {len(QUESTIONS)} answered."
    return {"complete": False, "html": f'<p class="pb-waiting">{said}</p>', "say": said}


def _read(asked: Request) -> Reply:
    ballot = decode(asked["code"])
    answers = {f"work-{name}": str(value) for name, value in ballot.work.items()}
    answers |= {f"practice-{name}": str(value) for name, value in ballot.practice.items()}
    return {"answers": answers, "date": ballot.date.isoformat() if ballot.date else None, "id": ballot.id}


def _export(asked: Request) -> Reply:
    kind = asked["format"]
    if kind not in _EXPORTS:
        raise PlaybookError(f"format: found {kind!r}, expected one of {', '.join(_EXPORTS)}")
    extension, media_type, write = _EXPORTS[kind]
    return {
        "text": write(_document(asked), asked),
        "filename": f"factory-or-orchestra.{extension}",
        "type": media_type,
    }


def _rows(asked: Request) -> dict[str, dict[str, str]]:
    return rows(_document(asked))


def _document(asked: Request) -> Document:
    return ballot_document(ballot_of(asked), load_instrument(), asked.get("scope"), asked.get("site", ""))


def _calendar(document: Document, asked: Request) -> str:
    now = datetime.fromisoformat(asked["now"])
    return icalendar(next_appointment(document, now, asked.get("site", "")))


def _markdown(document: Document, asked: Request) -> str:
    return report.markdown(document, load_instrument(), asked.get("site", ""))


def _json(document: Document, _asked: Request) -> str:
    return json_text(document, indent=2) + "\n"


def _csv(document: Document, _asked: Request) -> str:
    return report.csv(document, load_instrument())


def _svg(document: Document, _asked: Request) -> str:
    return report.svg(document, load_instrument())


_EXPORTS: Final[Mapping[str, tuple[str, str, Callable[[Document, Request], str]]]] = {
    "markdown": ("md", "text/markdown", _markdown),
    "json": ("json", "application/json", _json),
    "csv": ("csv", "text/csv", _csv),
    "svg": ("svg", "image/svg+xml", _svg),
    "ics": ("ics", "text/calendar", _calendar),
}

_OPERATIONS: Final[Mapping[str, Callable[[Request], Any]]] = {
    "diagnose": _diagnose,
    "read": _read,
    "export": _export,
    "rows": _rows,
}


@functools.cache
def _operations() -> Mapping[str, Callable[[Request], Any]]:
    """Return all operations; what only a team needs is not loaded before a team asks."""
    from playbook import checkpoint_session, documents, session  # noqa: PLC0415

    return {
        **_OPERATIONS,
        **session.OPERATIONS,
        **checkpoint_session.OPERATIONS,
        "documents": documents.documents,
    }


def _operation(name: str) -> Callable[[Request], Any]:
    return _OPERATIONS[name] if name in _OPERATIONS else _operations()[name]
