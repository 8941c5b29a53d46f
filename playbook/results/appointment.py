"""The next checkpoint of a result as an appointment."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from playbook.codecs.icalendar import Appointment
from playbook.domain.schedule import on_a_working_day

if TYPE_CHECKING:
    from playbook.results.documents import Result

_CHECKPOINT: Final = "go/checkpoint/"
_NOT_IN_A_UID: Final = re.compile("[^a-z0-9]+")


def next_appointment(
    document: Result, now: datetime, site: str = "", agenda: tuple[str, ...] = ()
) -> Appointment:
    """Return the next checkpoint of a result document; an undated result counts its weeks from ``now``.

    ``site`` is the root of the site to link to, with a slash at its end; empty for no link.
    """
    due = document["next_checkpoint"]
    weeks = timedelta(weeks=due["weeks"])
    day = date.fromisoformat(due["date"]) if due["date"] else on_a_working_day(now.date() + weeks)
    key, place = _identity(document)
    return Appointment(
        day=day,
        scope=document["scope"] or "our work",
        uid=f"{_NOT_IN_A_UID.sub('-', key.lower())}-{day:%Y%m%d}@factory-orchestra",
        stamp=now,
        link=f"{site}{place}" if site else "",
        agenda=agenda,
    )


def _identity(document: Result) -> tuple[str, str]:
    """Return what tells this result from every other, and where on the site it can be opened."""
    if document["kind"] == "ballot":
        return document["code"], f"diagnostic/#{document['code']}"
    if document["kind"] == "team":
        return document["line"], _CHECKPOINT
    points = [f"{item['date']} {list(item['work']['answers'].values())}" for item in document["results"]]
    return f"checkpoint {points[0]} {points[-1]}", _CHECKPOINT
