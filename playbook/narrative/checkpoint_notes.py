"""A checkpoint as notes: what was agreed, what moved, when to look again, and last the lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from playbook.catalog.instrument import Instrument
from playbook.catalog.take_away import load_take_away
from playbook.domain.action_plan import NOTHING_AGREED, ActionPlan
from playbook.domain.scoring import one_decimal
from playbook.narrative import wording
from playbook.narrative.blocks import Block, Bullets, Code, Heading, Paragraph, Span
from playbook.narrative.checkpoint import changes, moves, parts_of, reading_of, table_of, title
from playbook.narrative.common import Href
from playbook.narrative.summary import Summary, after_look, next_look, notes_foot, notes_head

if TYPE_CHECKING:
    from playbook.results.documents import CheckpointResult


def summary_of_checkpoint(
    document: CheckpointResult, instrument: Instrument, agreed: ActionPlan = NOTHING_AGREED
) -> Summary:
    """Return what a checkpoint comes to: what the team said it would do, and where the work is now."""
    results, due, take = document["results"], document["next_checkpoint"], load_take_away().words
    last, labels = results[-1], instrument.readings.labels
    days = (wording.day(item["date"]) for item in (results[0], last))
    score = take["work-at"].format(score=one_decimal(last["work"]["score"]))
    return Summary(
        title=title(document["scope"], instrument).text,
        work=document["scope"] or take["no-scope"],
        about=labels["from-to"].format(*days, n=len(results)),
        reading=f"{reading_of(last, instrument)} ({score}).",
        reading_label=take["now"],
        will=take["said"],
        agreed=agreed,
        next_look=next_look(due, NOTHING_AGREED),
        after_look=after_look(due, instrument),
        moved=next(moves(results, instrument, str, agreed), ()),
    )


def checkpoint_notes(
    document: CheckpointResult, instrument: Instrument, href: Href, agreed: ActionPlan = NOTHING_AGREED
) -> tuple[Block, ...]:
    """Return the blocks of a checkpoint's notes."""
    return tuple(_blocks(document, instrument, href, agreed))


def _blocks(
    document: CheckpointResult, instrument: Instrument, href: Href, agreed: ActionPlan
) -> Iterator[Block]:
    results = document["results"]
    summary = summary_of_checkpoint(document, instrument, agreed)
    take = load_take_away().words
    yield from notes_head(summary, instrument, href)
    if agreed.action or agreed.play:
        yield Paragraph((Span(take["did-we"], strong=True), Span(f" {take['did-we-blank']}")))
    yield Heading(3, take["what-moved"])
    yield Bullets(tuple(moves(results, instrument, href, agreed)))
    yield table_of(results, instrument)
    yield from parts_of(results, changes(results[-1])[0], instrument)
    yield notes_foot(instrument, href)
    yield from (Code(item["line"]) for item in results if "line" in item)
