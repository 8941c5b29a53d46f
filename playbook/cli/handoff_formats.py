"""Writes a handoff's result in the format that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from playbook.catalog.handoff import load_handoff
from playbook.catalog.instrument import Instrument
from playbook.cli.json_output import as_json
from playbook.cli.page import whole_page
from playbook.domain.action_plan import ActionPlan
from playbook.domain.faults import Fault, PlaybookError
from playbook.narrative.handoff import handoff_reading
from playbook.renderers import handoff, handoff_checkpoint
from playbook.renderers.chat import chat
from playbook.renderers.dispatch import short_links
from playbook.renderers.text import of_blocks
from playbook.renderers.ticket import ticket

if TYPE_CHECKING:
    from playbook.narrative.summary import Summary
    from playbook.results.handoff_documents import HandoffCheckpointResult, HandoffResult

_Writer: TypeAlias = "Callable[[HandoffResult, Instrument, str], Iterable[str]]"
_CheckpointWriter: TypeAlias = "Callable[[_Checkpoint], str]"


def render(document: HandoffResult, form: str, instrument: Instrument, site: str) -> Iterable[str]:
    """Return a handoff's result in one of the formats that all results have."""
    return _WRITERS[form](document, instrument, site)


def render_checkpoint(
    document: HandoffCheckpointResult, form: str, instrument: Instrument, site: str, agreed: ActionPlan
) -> Iterable[str]:
    """Return a handoff's checkpoint in one of the formats that all results have."""
    if form == "json":
        return as_json(document)
    return [_CHECKPOINT_WRITERS[form](_Checkpoint(document, instrument, site, agreed))]


def _text(document: HandoffResult, instrument: Instrument, site: str) -> str:
    blocks = handoff_reading(document, load_handoff(), instrument, short_links(site))
    return of_blocks(blocks, with_links=bool(site))


def _ticket(document: HandoffResult, instrument: Instrument, site: str) -> str:
    made = ticket(handoff.summary(document, instrument), instrument, site)
    return f"{made.title}\n\n{made.markdown}"


def _ask(*_: object) -> str:
    raise PlaybookError(Fault(problem="found a handoff", expected="a result of one team"))


def _page(document: HandoffResult, instrument: Instrument, site: str) -> str:
    body = handoff.html(document, instrument, site=site)
    return whole_page(handoff.title(document, instrument), body, instrument)


def _calendar(document: HandoffResult, instrument: Instrument, site: str) -> str:
    return handoff.calendar(document, instrument, datetime.now(UTC), site)


_WRITERS: Final[Mapping[str, _Writer]] = {
    "text": lambda document, instrument, site: [_text(document, instrument, site)],
    "json": lambda document, _instrument, _site: as_json(document),
    "markdown": lambda document, instrument, site: [handoff.markdown(document, instrument, site)],
    "wiki": lambda document, instrument, site: [handoff.wiki(document, instrument, site)],
    "chat": lambda document, instrument, site: [
        chat(handoff.summary(document, instrument), instrument, site)
    ],
    "ticket": lambda document, instrument, site: [_ticket(document, instrument, site)],
    "ask": lambda *_: [_ask()],
    "csv": lambda document, _instrument, _site: [handoff.csv(document)],
    "svg": lambda document, instrument, _site: [handoff.svg(document, instrument)],
    "html": lambda document, instrument, site: [_page(document, instrument, site)],
    "ics": lambda document, instrument, site: [_calendar(document, instrument, site)],
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


def _checkpoint_ticket(taken: _Checkpoint) -> str:
    made = ticket(taken.summary, taken.instrument, taken.site)
    return f"{made.title}\n\n{made.markdown}"


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
    "ticket": _checkpoint_ticket,
    "ask": _ask,
    "csv": lambda taken: handoff_checkpoint.csv(taken.document),
    "svg": lambda taken: handoff_checkpoint.svg(taken.document, taken.instrument, taken.agreed),
    "html": _checkpoint_page,
    "ics": _checkpoint_calendar,
}
