"""The one action as a ticket: a title and a description with both signs as acceptance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from playbook.catalog.instrument import Instrument
from playbook.catalog.take_away import load_take_away
from playbook.domain.faults import Fault, PlaybookError
from playbook.narrative import wording
from playbook.narrative.blocks import Block, Bullets, Heading, Paragraph, Span, joined, labelled
from playbook.narrative.summary import Decision
from playbook.renderers import markdown, rich_text
from playbook.renderers.dispatch import short_links

if TYPE_CHECKING:
    from playbook.narrative.summary import Summary

_NO_ACTION: Final = Fault(
    problem="found no action to make a ticket of",
    expected="one",
    advice="Say in one sentence what you will do.",
)


@dataclass(frozen=True, slots=True)
class Ticket:
    """A title, and a description as Markdown and as HTML."""

    title: str
    markdown: str
    html: str


def ticket(summary: Summary, instrument: Instrument, site: str = "") -> Ticket:
    """Return the ticket for the action of a summary, titled by its first sentence.

    Raises :class:`PlaybookError` where there is no action.
    """
    act = wording.first_sentence(Decision(summary, instrument).act)
    if not act:
        raise PlaybookError(_NO_ACTION)
    blocks = tuple(_blocks(summary, instrument, site))
    title = wording.large(act)
    if summary.undecided:
        title = load_take_away().words["settle"].format(what=summary.undecided, act=act)
    return Ticket(title, markdown.of_blocks(blocks), rich_text.of_blocks(blocks))


def _blocks(summary: Summary, instrument: Instrument, site: str) -> Iterator[Block]:
    take, href = load_take_away().words, short_links(site)
    decision = Decision(summary, instrument, href)
    yield Paragraph(decision.action())
    if keep := decision.keep():
        yield Paragraph(keep)
    if signs := tuple(decision.signs()):
        yield Heading(3, take["acceptance"])
        yield Bullets(signs)
    yield Heading(3, take["why"])
    yield Paragraph((Span(f"{summary.work}: {wording.small(summary.reading)}"), *_about(summary)))
    way = [Span(decision.play.title, href=href(decision.play.id))] if decision.play else []
    if summary.next_look:
        agenda = Span(instrument.readings.labels["agenda"], href=href("checkpoint"))
        yield Paragraph((*labelled(take["next-look"], f"{summary.next_look}. "), *joined([*way, agenda])))
    elif way:
        yield Paragraph(labelled(take["how"], *way))


def _about(summary: Summary) -> tuple[Span, ...]:
    return (Span(" "), Span(summary.about, quiet=True)) if summary.about else ()
