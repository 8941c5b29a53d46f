"""The next look at a handoff as an appointment."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from playbook.codecs.icalendar import Appointment
from playbook.domain.schedule import on_a_working_day

if TYPE_CHECKING:
    from playbook.results.handoff_documents import HandoffResult

_PAGE: Final = "handoff/"
_NOT_IN_A_UID: Final = re.compile("[^a-z0-9]+")


def handoff_appointment(
    document: HandoffResult, now: datetime, site: str = "", agenda: tuple[str, ...] = ()
) -> Appointment | None:
    """Return the next look, ``None`` where it is performed once.

    An undated result counts its weeks from ``now``.
    """
    due = document["next_checkpoint"]
    if due is None:
        return None
    weeks = timedelta(weeks=due["weeks"])
    day = date.fromisoformat(due["date"]) if due["date"] else on_a_working_day(now.date() + weeks)
    named = " ".join(filter(None, (document["what"], document["from"], document["to"])))
    key = _NOT_IN_A_UID.sub("-", f"handoff {named} {document['line']}".lower())
    return Appointment(
        day=day,
        scope=document["what"] or "our handoff",
        uid=f"{key}-{day:%Y%m%d}@factory-orchestra",
        stamp=now,
        link=f"{site}{_PAGE}" if site else "",
        agenda=agenda,
    )
