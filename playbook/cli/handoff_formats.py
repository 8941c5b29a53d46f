"""Writes a handoff's result in the format that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from playbook.catalog.handoff import load_handoff
from playbook.catalog.instrument import Instrument
from playbook.cli.json_output import as_json
from playbook.cli.page import whole_page
from playbook.domain.action_plan import ActionPlan
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.handoff_agreement import HandoffPlan, asks_first_of_sides
from playbook.domain.strands import SIDES
from playbook.importers.saved_handoff import handoff_plan_in
from playbook.narrative.handoff import handoff_reading
from playbook.renderers import handoff, handoff_checkpoint
from playbook.renderers.chat import chat
from playbook.renderers.dispatch import short_links
from playbook.renderers.text import of_blocks
from playbook.renderers.ticket import ticket

if TYPE_CHECKING:
    from playbook.narrative.summary import Summary
    from playbook.results.handoff_documents import HandoffCheckpointResult, HandoffResult

_CheckpointWriter: TypeAlias = "Callable[[_Checkpoint], str]"

_NOT_AGREED: Final = Fault(
    problem="holds the numbers of one or two people on a side, who have not said yes to showing them",
    expected="--numbers",
    advice="Ask all of them first.",
)


class _Taken(NamedTuple):
    """A handoff's result to write, and what both sides agreed, as far as the result tells."""

    document: HandoffResult
    instrument: Instrument
    site: str
    agreed: HandoffPlan

    @property
    def summary(self) -> Summary:
        """What it comes to in a few sentences."""
        return handoff.summary(self.document, self.instrument, self.agreed)


_Writer: TypeAlias = "Callable[[_Taken], str]"


def render(
    document: HandoffResult, form: str, instrument: Instrument, site: str, *, numbers: bool = False
) -> Iterable[str]:
    """Return a handoff's result in one of the formats that all results have.

    ``numbers`` tells that the one or two people on a side said yes to their numbers leaving this machine.
    """
    if form == "json":
        return as_json(document)
    agreed = handoff_plan_in(document)
    plan = replace(agreed, numbers=agreed.numbers or numbers)
    return [_WRITERS[form](_Taken(document, instrument, site, plan))]


def render_checkpoint(
    document: HandoffCheckpointResult, form: str, instrument: Instrument, site: str, agreed: ActionPlan
) -> Iterable[str]:
    """Return a handoff's checkpoint in one of the formats that all results have."""
    if form == "json":
        return as_json(document)
    return [_CHECKPOINT_WRITERS[form](_Checkpoint(document, instrument, site, agreed))]


def _text(taken: _Taken) -> str:
    document, instrument, site, agreed = taken
    blocks = handoff_reading(document, load_handoff(), instrument, short_links(site), agreed)
    return of_blocks(blocks, with_links=bool(site))


def _svg(taken: _Taken) -> str:
    people = [taken.document["sides"][side]["n"] for side in SIDES]
    if asks_first_of_sides(*people) and not taken.agreed.numbers:
        raise PlaybookError(_NOT_AGREED)
    return handoff.svg(taken.document, taken.instrument, taken.agreed)


def _ticket(taken: _Taken | _Checkpoint) -> str:
    made = ticket(taken.summary, taken.instrument, taken.site)
    return f"{made.title}\n\n{made.markdown}"


def _ask(*_: object) -> str:
    raise PlaybookError(Fault(problem="found a handoff", expected="a result of one team"))


def _page(taken: _Taken) -> str:
    body = handoff.html(taken.document, taken.instrument, site=taken.site, agreed=taken.agreed)
    return whole_page(taken.summary.title, body, taken.instrument)


def _calendar(taken: _Taken) -> str:
    return handoff.calendar(taken.document, taken.instrument, datetime.now(UTC), taken.site, taken.agreed)


_WRITERS: Final[Mapping[str, _Writer]] = {
    "text": _text,
    "markdown": lambda taken: handoff.markdown(*taken),
    "wiki": lambda taken: handoff.wiki(*taken),
    "chat": lambda taken: chat(taken.summary, taken.instrument, taken.site),
    "ticket": _ticket,
    "ask": _ask,
    "csv": lambda taken: handoff.csv(taken.document, taken.agreed),
    "svg": _svg,
    "html": _page,
    "ics": _calendar,
}


class _Checkpoint(NamedTuple):
    """A handoff's checkpoint to write, and what both sides agreed last time."""

    document: HandoffCheckpointResult
    instrument: Instrument
    site: str
    agreed: ActionPlan

    @property
    def summary(self) -> Summary:
        """What it comes to in a few sentences."""
        return handoff_checkpoint.summary(self.document, self.instrument, self.agreed)


def _checkpoint_page(taken: _Checkpoint) -> str:
    body = handoff_checkpoint.html(taken.document, taken.instrument, site=taken.site, agreed=taken.agreed)
    return whole_page(taken.summary.title, body, taken.instrument)


def _checkpoint_calendar(taken: _Checkpoint) -> str:
    now = datetime.now(UTC)
    return handoff_checkpoint.calendar(taken.document, taken.instrument, now, taken.site, taken.agreed)


_CHECKPOINT_WRITERS: Final[Mapping[str, _CheckpointWriter]] = {
    "text": lambda taken: handoff_checkpoint.text(*taken),
    "markdown": lambda taken: handoff_checkpoint.markdown(*taken),
    "wiki": lambda taken: handoff_checkpoint.wiki(*taken),
    "chat": lambda taken: chat(taken.summary, taken.instrument, taken.site),
    "ticket": _ticket,
    "ask": _ask,
    "csv": lambda taken: handoff_checkpoint.csv(taken.document),
    "svg": lambda taken: handoff_checkpoint.svg(taken.document, taken.instrument, taken.agreed),
    "html": _checkpoint_page,
    "ics": _checkpoint_calendar,
}
