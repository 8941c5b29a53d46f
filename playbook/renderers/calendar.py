"""The next look as a calendar file: who does what, both signs, the agenda, a link that opens it all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from playbook.catalog.instrument import Instrument
from playbook.catalog.take_away import load_take_away
from playbook.codecs.icalendar import Appointment, icalendar
from playbook.domain.action_plan import NOTHING_AGREED, ActionPlan
from playbook.domain.schedule import on_a_working_day
from playbook.narrative.common import agenda_lines
from playbook.narrative.pattern import plain
from playbook.narrative.summary import Decision
from playbook.renderers.dispatch import summary_of
from playbook.results.links import link_of, uid_of

if TYPE_CHECKING:
    from playbook.narrative.summary import Summary
    from playbook.results.documents import Result


def calendar(
    document: Result,
    instrument: Instrument,
    now: datetime,
    site: str = "",
    agreed: ActionPlan = NOTHING_AGREED,
) -> str:
    """Return the next look at a result as an iCalendar file.

    ``now`` (with a zone) is its stamp, and what an undated result counts its weeks from. ``site`` is the root
    of the site to link to, with a slash at its end; empty for no link.
    """
    summary = summary_of(document, instrument, agreed)
    day = day_of(document, agreed, now)
    link = link_of(document, agreed, site) if site else ""
    return icalendar(
        Appointment(
            day=day,
            time=time.fromisoformat(agreed.time) if agreed.time else None,
            summary=load_take_away().words["calendar"].format(work=summary.work),
            uid=uid_of(document, day),
            stamp=now,
            notes=tuple(_notes(summary, instrument, link)),
            link=link,
        )
    )


def day_of(document: Result, agreed: ActionPlan, now: datetime) -> date:
    """Return the day that was agreed, else the one that is due; a Monday instead of a weekend's day."""
    due = document["next_checkpoint"]
    day = agreed.checkpoint or due["date"]
    return on_a_working_day(date.fromisoformat(day) if day else now.date() + timedelta(weeks=due["weeks"]))


def _notes(summary: Summary, instrument: Instrument, link: str) -> Iterator[str]:
    take = load_take_away().words
    yield from map(plain, Decision(summary, instrument).sentences())
    if summary.after_look:
        yield summary.after_look
    yield f"{take['calendar-agenda']}:"
    yield from (f"- {item}" for item in agenda_lines(instrument))
    if link:
        yield f"{take['calendar-notes']}: {link}"
