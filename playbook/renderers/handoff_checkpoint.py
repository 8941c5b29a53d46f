"""A handoff's checkpoint in every format: the same blocks, written by the writers that all results share."""

from __future__ import annotations

import csv as csv_format
import io
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from playbook.catalog.handoff import load_handoff
from playbook.catalog.instrument import Instrument
from playbook.codecs.csv_cells import Cell, guarded
from playbook.codecs.icalendar import icalendar
from playbook.domain.action_plan import NOTHING_AGREED, ActionPlan
from playbook.narrative.handoff_charts import strands_at
from playbook.narrative.handoff_checkpoint import HandoffCheckpointNotes
from playbook.renderers import html as html_format
from playbook.renderers import markdown as markdown_format
from playbook.renderers import rich_text
from playbook.renderers import text as text_format
from playbook.renderers.dispatch import direct_links, short_links
from playbook.renderers.handoff import below_its_head, next_look

if TYPE_CHECKING:
    from playbook.narrative.summary import Summary
    from playbook.results.handoff_documents import HandoffCheckpointResult


def notes_of(
    document: HandoffCheckpointResult,
    instrument: Instrument,
    site: str = "",
    agreed: ActionPlan = NOTHING_AGREED,
) -> HandoffCheckpointNotes:
    """Return what writes the notes, with links for the outside."""
    return HandoffCheckpointNotes(document, load_handoff(), instrument, short_links(site), agreed)


def markdown(
    document: HandoffCheckpointResult,
    instrument: Instrument,
    site: str = "",
    agreed: ActionPlan = NOTHING_AGREED,
) -> str:
    """Return the comparison as Markdown for the notes."""
    return markdown_format.of_blocks(notes_of(document, instrument, site, agreed).notes())


def wiki(
    document: HandoffCheckpointResult,
    instrument: Instrument,
    site: str = "",
    agreed: ActionPlan = NOTHING_AGREED,
) -> str:
    """Return the comparison as plain HTML for the clipboard."""
    return rich_text.of_blocks(notes_of(document, instrument, site, agreed).notes())


def text(
    document: HandoffCheckpointResult,
    instrument: Instrument,
    site: str = "",
    agreed: ActionPlan = NOTHING_AGREED,
) -> str:
    """Return the comparison as plain text for a terminal."""
    return text_format.of_blocks(notes_of(document, instrument, site, agreed).notes(), with_links=bool(site))


def html(
    document: HandoffCheckpointResult,
    instrument: Instrument,
    *,
    root: str | None = None,
    site: str = "",
    agreed: ActionPlan = NOTHING_AGREED,
) -> str:
    """Return the comparison as an HTML fragment, with links as every result has them."""
    href = short_links(site) if root is None else direct_links(instrument, root)
    blocks = HandoffCheckpointNotes(document, load_handoff(), instrument, href, agreed).blocks()
    return f'<div class="pb-result" data-kind="handoff">\n{html_format.fragment(blocks)}</div>\n'


def summary(
    document: HandoffCheckpointResult, instrument: Instrument, agreed: ActionPlan = NOTHING_AGREED
) -> Summary:
    """Return what the comparison comes to in a few sentences, for chat, ticket, picture and calendar."""
    return notes_of(document, instrument, agreed=agreed).summary()


def svg(
    document: HandoffCheckpointResult, instrument: Instrument, agreed: ActionPlan = NOTHING_AGREED
) -> str:
    """Return the picture of the newest result as one SVG file."""
    draw = partial(strands_at, document["results"][-1], load_handoff(), compact=False)
    return below_its_head(draw, summary(document, instrument, agreed), instrument)


def calendar(
    document: HandoffCheckpointResult,
    instrument: Instrument,
    now: datetime,
    site: str = "",
    agreed: ActionPlan = NOTHING_AGREED,
) -> str:
    """Return the next look as a calendar file; raises ``PlaybookError`` where none is planned."""
    return icalendar(next_look(document, summary(document, instrument, agreed), instrument, now, site))


def csv(document: HandoffCheckpointResult) -> str:
    """Return the comparison as CSV: each strand at each date, with both medians, value and state."""
    output = io.StringIO()
    csv_format.writer(output, lineterminator="\r\n").writerows(map(guarded, _rows(document)))
    return output.getvalue()


def _rows(document: HandoffCheckpointResult) -> Iterator[tuple[Cell, ...]]:
    yield ("handoff", document["scope"] or "")
    yield ("date", "strand", "composers", "performers", "value", "state", "moved")
    for point in document["results"]:
        moves = point["since_previous"] or {}
        for name, item in point["strands"].items():
            moved = None if name not in moves else "yes" if moves[name]["moved"] else "no"
            medians = (item["composers"], item["performers"])
            yield (point["date"], name, *medians, item["value"], item["state"], moved)
    for point in document["results"]:
        yield ("line", point["line"])
