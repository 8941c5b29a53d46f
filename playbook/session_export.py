"""What a team takes away: notes, line, data, table, picture and calendar entry, with what it agreed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import quote

from playbook.asked import Reply, Request, date_of, text_of
from playbook.calendar import icalendar, next_appointment
from playbook.catalog import load_instrument
from playbook.downloads import Formats, download
from playbook.model import ELEMENTS, QUESTIONS
from playbook.report import retro, sheet, vector
from playbook.results import Document, json_text
from playbook.team_reading import OWNERSHIP, Agreed


def agreed_of(given: Mapping[str, Any]) -> Agreed:
    """Return what a team agreed from the page's form; unknown names and empty texts are left out."""
    play = str(given.get("play") or "")
    return Agreed(
        expected=_count(given, "expected"),
        added=_count(given, "added"),
        removed=_count(given, "removed"),
        action=_text(given, "action"),
        owner=_text(given, "owner"),
        success=_text(given, "success"),
        stop=_text(given, "stop"),
        keep=_text(given, "keep"),
        play=play if play in load_instrument().plays else "",
        by=_iso(given.get("by")),
        checkpoint=_iso(given.get("checkpoint")),
        ours=_sorted_out(given.get("ours") or {}),
        opposed=_said(given.get("opposed") or {}),
        revealed=bool(given.get("revealed")),
    )


def export(document: Document, agreed: Agreed, asked: Request) -> Reply:
    """Return the result in ``asked["format"]`` as text, with a file name and a media type."""
    return download(asked, _FORMATS, "factory-or-orchestra-team", document, agreed)


def _count(given: Mapping[str, Any], name: str) -> int:
    return max(0, int(given.get(name) or 0))


def _text(given: Mapping[str, Any], name: str) -> str:
    return text_of(given, name).rstrip(".")


def _sorted_out(given: Mapping[str, Any]) -> dict[str, str]:
    return {name: given[name] for name in ELEMENTS if given.get(name) in OWNERSHIP}


def _said(given: Mapping[str, Any]) -> dict[str, str]:
    said = {name: _text(given, name) for name in QUESTIONS}
    return {name: text for name, text in said.items() if text}


def _iso(text: object) -> str:
    day = date_of(str(text or ""))
    return day.isoformat() if day else ""


def _markdown(document: Document, agreed: Agreed, asked: Request) -> str:
    return retro.markdown(document, load_instrument(), asked.get("site", ""), agreed)


def _line(document: Document, _agreed: Agreed, _asked: Request) -> str:
    return str(document["line"])


def _json(document: Document, agreed: Agreed, _asked: Request) -> str:
    whole = {**document, "agreed": dataclasses.asdict(agreed)}
    return json_text(whole, indent=2) + "\n"


def _csv(document: Document, _agreed: Agreed, _asked: Request) -> str:
    return sheet.csv(document, load_instrument())


def _svg(document: Document, _agreed: Agreed, _asked: Request) -> str:
    return vector.svg(document, load_instrument())


def _calendar(document: Document, agreed: Agreed, asked: Request) -> str:
    site = asked.get("site", "")
    proposed = next_appointment(document, datetime.fromisoformat(asked["now"]), site)
    return icalendar(
        dataclasses.replace(
            proposed,
            day=date.fromisoformat(agreed.checkpoint) if agreed.checkpoint else proposed.day,
            action=agreed.action,
            success=agreed.success,
            link=f"{site}checkpoints/{fragment(document)}",
        )
    )


def fragment(document: Document) -> str:
    """Return the fragment that opens a team's result on the checkpoint page."""
    scope = f"scope={quote(document['scope'])}&" if document["scope"] else ""
    return f"#{scope}line={quote(document['line'])}"


_FORMATS: Final[Formats] = {
    "markdown": ("md", "text/markdown", _markdown),
    "line": ("txt", "text/plain", _line),
    "json": ("json", "application/json", _json),
    "csv": ("csv", "text/csv", _csv),
    "svg": ("svg", "image/svg+xml", _svg),
    "ics": ("ics", "text/calendar", _calendar),
}
