"""What a handoff is called, what both sides have agreed, and when they look at it again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from playbook.catalog.instrument import Instrument
from playbook.catalog.take_away import load_take_away
from playbook.catalog.texts import Texts
from playbook.domain.handoff_agreement import HandoffPlan
from playbook.narrative import wording
from playbook.narrative.blocks import Inline, Span, labelled

if TYPE_CHECKING:
    from playbook.results.documents import Due


def title_of(what: str | None, origin: str | None, to: str | None, says: Texts) -> str:
    """Return what is handed over, from whom to whom, as far as it is named, as a title."""
    named = says["title-of"].format(what=what) if what else says["title"]
    return f"{named}, {says['between'].format(origin=origin, to=to)}" if origin and to else named


def agreement_of(agreed: HandoffPlan, instrument: Instrument) -> Iterator[Inline]:
    """Yield the action with its owners, the signs that it works or doesn't, and what stays."""
    labels, take = instrument.readings.labels, load_take_away().words
    if agreed.action:
        by = wording.weekday_if_date(agreed.by)
        owner = ", ".join(filter(None, (agreed.owner, agreed.owner_performers, by)))
        who = (Span(" "), *labelled(labels["owner-by"], owner)) if owner else ()
        yield (*labelled(labels["action"], f"{agreed.action}."), *who)
    if agreed.success:
        yield labelled(take["works-if"], f"{agreed.success}.")
    if agreed.stop:
        yield labelled(take["stop-if"], f"{agreed.stop}.")
    if agreed.keep:
        yield labelled(take["keep"], f"{agreed.keep}.")


def next_look_of(due: Due | None, chosen: str, says: Texts) -> Inline:
    """Return when both sides look again: on the day they chose, or after so many weeks."""
    if due is None:
        return labelled(says["next-look"], says["after-once"])
    day = chosen or due["date"]
    told = says["on-date"].format(date=wording.day(day)) if day else ""
    return labelled(says["next-look"], told or says["in-weeks"].format(weeks=due["weeks"]))
