"""The next look at a handoff as an appointment."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final
from zlib import crc32

from playbook.codecs.icalendar import Appointment
from playbook.domain.schedule import on_a_working_day

if TYPE_CHECKING:
    from playbook.results.handoff_documents import HandoffCheckpointResult, HandoffResult

_PAGE: Final = "handoff/"


def handoff_appointment(
    document: HandoffResult | HandoffCheckpointResult,
    now: datetime,
    summary: str,
    notes: tuple[str, ...] = (),
    site: str = "",
) -> Appointment | None:
    """Return the next look under the title ``summary``, ``None`` where it is performed once.

    An undated result counts its weeks from ``now``.
    """
    due = document["next_checkpoint"]
    if due is None:
        return None
    weeks = timedelta(weeks=due["weeks"])
    day = date.fromisoformat(due["date"]) if due["date"] else on_a_working_day(now.date() + weeks)
    key = crc32(f"handoff {_identity(document)}".encode("utf-8", "replace"))
    return Appointment(
        day=day,
        summary=summary,
        uid=f"{key:08x}-{day:%Y%m%d}@factory-orchestra",
        stamp=now,
        link=f"{site}{_PAGE}" if site else "",
        notes=notes,
    )


def _identity(document: HandoffResult | HandoffCheckpointResult) -> str:
    """Return what makes it the same appointment when it's saved again."""
    if document["kind"] == "handoff-checkpoint":
        return f"{document['scope'] or ''} {document['results'][-1]['line']}"
    named = " ".join(filter(None, (document["what"], document["from"], document["to"])))
    return f"{named} {document['line']}"
