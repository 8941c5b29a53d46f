"""What a team takes away: notes, line, data, table, picture and calendar entry, with what it agreed."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from playbook.api.downloads import Formats, download
from playbook.api.requests import Request
from playbook.catalog.load import load_instrument
from playbook.codecs.icalendar import icalendar
from playbook.domain.action_plan import ActionPlan
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.few_people import Detail, withheld
from playbook.narrative.common import agenda_lines
from playbook.renderers import csv, markdown, svg
from playbook.results.appointment import next_appointment
from playbook.results.ballot import json_text

if TYPE_CHECKING:
    from playbook.api.contract import Download
    from playbook.results.documents import TeamResult


_NOT_AGREED: Final = Fault(
    problem="holds the numbers of two people, who have not said yes to showing them",
    expected="their yes",
    advice="Tick it above the buttons, or take the notes, which hold words only.",
)


def export(document: TeamResult, agreed: ActionPlan, request: Request) -> Download:
    """Return the result in ``request["format"]`` as text, with a file name and a media type."""
    return download(request, _FORMATS, "factory-or-orchestra-team", document, agreed)


def _markdown(document: TeamResult, agreed: ActionPlan, request: Request) -> str:
    return markdown.markdown(document, load_instrument(), request.get("site", ""), agreed)


def _line(document: TeamResult, agreed: ActionPlan, _request: Request) -> str:
    if Detail.LINE in _hidden(document, agreed):
        raise PlaybookError(_NOT_AGREED)
    return str(document["line"])


def _json(document: TeamResult, agreed: ActionPlan, _request: Request) -> str:
    whole = {**document, "agreed": dataclasses.asdict(agreed)}
    return json_text(whole, indent=2) + "\n"


def _csv(document: TeamResult, agreed: ActionPlan, _request: Request) -> str:
    return csv.csv(document, load_instrument(), _hidden(document, agreed))


def _svg(document: TeamResult, agreed: ActionPlan, _request: Request) -> str:
    hidden = _hidden(document, agreed)
    if Detail.NUMBERS in hidden:
        raise PlaybookError(_NOT_AGREED)
    return svg.svg(document, load_instrument(), hidden)


def _hidden(document: TeamResult, agreed: ActionPlan) -> frozenset[Detail]:
    return withheld(document["n"], numbers_allowed=agreed.numbers)


def _calendar(document: TeamResult, agreed: ActionPlan, request: Request) -> str:
    site = request.get("site", "")
    told = "" if Detail.LINE in _hidden(document, agreed) else fragment(document)
    proposed = next_appointment(
        document, datetime.fromisoformat(request["now"]), site, agenda=agenda_lines(load_instrument())
    )
    return icalendar(
        dataclasses.replace(
            proposed,
            day=date.fromisoformat(agreed.checkpoint) if agreed.checkpoint else proposed.day,
            action=agreed.action,
            success=agreed.success,
            link=f"{site}checkpoints/{told}",
        )
    )


def fragment(document: TeamResult) -> str:
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
