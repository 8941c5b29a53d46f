"""One person's result as notes: the first move, the reading, the answers, and last the code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from playbook.catalog.instrument import Instrument
from playbook.narrative.advice import advice_blocks, without_first
from playbook.narrative.ballot import answer_tables, questions
from playbook.narrative.blocks import Block, Code, Paragraph, Span
from playbook.narrative.common import Href, doubt_of, other_causes
from playbook.narrative.pattern import headline_of, seam_texts
from playbook.narrative.summaries import summary_of_ballot
from playbook.narrative.summary import notes_foot, notes_head

if TYPE_CHECKING:
    from playbook.results.documents import BallotResult


def ballot_notes(document: BallotResult, instrument: Instrument, href: Href) -> tuple[Block, ...]:
    """Return the blocks of one person's notes."""
    return tuple(_blocks(document, instrument, href))


def _blocks(document: BallotResult, instrument: Instrument, href: Href) -> Iterator[Block]:
    headline = headline_of(document, instrument)
    yield from notes_head(summary_of_ballot(document, instrument), instrument, href)
    yield from map(Paragraph, (*headline.then, *seam_texts(document, instrument, href)))
    if headline.case == "none":
        yield Paragraph((Span(instrument.readings.no_practice),))
    if headline.case == "fits":
        yield from other_causes(instrument, href)
    yield from filter(None, map(without_first, advice_blocks(document, instrument, href)))
    yield from answer_tables(document, instrument)
    yield from questions(document, instrument, href)
    yield Paragraph((Span(doubt_of(document, instrument)),))
    yield notes_foot(instrument, href)
    yield Code(document["code"])
