"""A handoff's result in every format: the same blocks, written by the writers that all results share."""

from __future__ import annotations

import csv as csv_format
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from playbook.catalog.handoff import load_handoff
from playbook.catalog.instrument import Instrument
from playbook.charts.palette import literal
from playbook.codecs.csv_cells import Cell, guarded
from playbook.domain.few_people import Detail
from playbook.domain.handoff_agreement import NOTHING_AGREED, HandoffPlan, withheld_of_sides
from playbook.domain.strands import SIDES
from playbook.narrative.handoff import HandoffNotes, handoff_reading
from playbook.narrative.handoff_charts import strands_of
from playbook.renderers import html as html_format
from playbook.renderers import markdown as markdown_format
from playbook.renderers import rich_text
from playbook.renderers import svg as svg_format
from playbook.renderers import text as text_format
from playbook.renderers.dispatch import direct_links, short_links

if TYPE_CHECKING:
    from playbook.narrative.summary import Summary
    from playbook.results.handoff_documents import HandoffResult


def title(document: HandoffResult, instrument: Instrument) -> str:
    """Return what is handed over, from whom to whom, as a title."""
    return HandoffNotes(document, load_handoff(), instrument, str).title()


def markdown(
    document: HandoffResult, instrument: Instrument, site: str = "", agreed: HandoffPlan = NOTHING_AGREED
) -> str:
    """Return a handoff's result as Markdown for the notes."""
    blocks = handoff_reading(document, load_handoff(), instrument, short_links(site), agreed)
    return markdown_format.of_blocks(blocks)


def wiki(
    document: HandoffResult, instrument: Instrument, site: str = "", agreed: HandoffPlan = NOTHING_AGREED
) -> str:
    """Return a handoff's result as plain HTML for the clipboard."""
    blocks = handoff_reading(document, load_handoff(), instrument, short_links(site), agreed)
    return rich_text.of_blocks(blocks)


def summary(document: HandoffResult, instrument: Instrument, agreed: HandoffPlan = NOTHING_AGREED) -> Summary:
    """Return what a handoff comes to in a few sentences, for chat, ticket, picture and calendar."""
    return HandoffNotes(document, load_handoff(), instrument, str, agreed).summary()


def text(document: HandoffResult, instrument: Instrument, site: str = "") -> str:
    """Return a handoff's result as plain text."""
    blocks = handoff_reading(document, load_handoff(), instrument, short_links(site))
    return text_format.of_blocks(blocks, with_links=bool(site))


def html(
    document: HandoffResult,
    instrument: Instrument,
    *,
    root: str | None = None,
    site: str = "",
    agreed: HandoffPlan = NOTHING_AGREED,
) -> str:
    """Return a handoff's result as an HTML fragment, with links as every result has them."""
    href = short_links(site) if root is None else direct_links(instrument, root)
    blocks = handoff_reading(document, load_handoff(), instrument, href, agreed)
    return f'<div class="pb-result" data-kind="handoff">\n{html_format.fragment(blocks)}</div>\n'


def svg(document: HandoffResult, instrument: Instrument) -> str:
    """Return the picture of a handoff's result as one SVG file."""
    palette = literal(instrument.colours.light)
    picture = strands_of(document, load_handoff(), compact=False, palette=palette)
    return (
        svg_format.stacked([svg_format.head(summary(document, instrument), palette), picture], palette) + "\n"
    )


def csv(document: HandoffResult, agreed: HandoffPlan = NOTHING_AGREED) -> str:
    """Return a handoff's result as CSV: the works, then each strand with both medians and its state."""
    output = io.StringIO()
    rows = _rows(document, agreed)
    csv_format.writer(output, lineterminator="\r\n").writerows(map(guarded, rows))
    return output.getvalue()


def _rows(document: HandoffResult, agreed: HandoffPlan) -> Iterator[tuple[Cell, ...]]:
    people = [document["sides"][side]["n"] for side in SIDES]
    hidden = withheld_of_sides(*people, numbers_allowed=agreed.numbers)
    told = not any(Detail.NUMBERS in details for details in hidden.values())
    for name in ("from", "to", "what", "times", "date"):
        yield (name, str(document[name] or ""))
    yield ("seam", document["seam"])
    yield ("verdict", document["verdict"])
    yield ("part", "id", "composers", "performers", "value", "state", "needed", "two-stories")
    scores = [work["score"] if (work := document["sides"][side]["work"]) and told else None for side in SIDES]
    yield ("work", "score", *scores, None, None, None, None)
    for name, item in document["strands"].items():
        medians = [side["median"] if told else None for side in (item["composers"], item["performers"])]
        value = item["value"] if told else None
        words = (item["state"], _yes(item["needed"]), _yes(item["two_stories"]))
        yield ("strand", name, *medians, value, *words)
    if told:
        yield ("line", document["line"])


def _yes(value: bool) -> str:  # noqa: FBT001 - a cell of a table
    return "yes" if value else "no"
