"""A handoff's result in every format: the same blocks, written by the writers that all results share."""

from __future__ import annotations

import csv as csv_format
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING, Final

from playbook.catalog.handoff import load_handoff
from playbook.catalog.instrument import Instrument
from playbook.catalog.take_away import load_take_away
from playbook.charts.palette import literal
from playbook.codecs.csv_cells import Cell, guarded
from playbook.codecs.icalendar import icalendar
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.few_people import Detail
from playbook.domain.handoff_agreement import NOTHING_AGREED, HandoffPlan, withheld_of_sides
from playbook.domain.seam_summary import SeamSummary
from playbook.domain.strands import SIDES
from playbook.narrative.handoff import HandoffNotes, handoff_reading
from playbook.narrative.handoff_charts import strands_of
from playbook.narrative.pattern import plain
from playbook.narrative.summary import Decision
from playbook.renderers import html as html_format
from playbook.renderers import markdown as markdown_format
from playbook.renderers import rich_text
from playbook.renderers import svg as svg_format
from playbook.renderers.dispatch import direct_links, short_links
from playbook.results.handoff_appointment import handoff_appointment

if TYPE_CHECKING:
    from playbook.codecs.icalendar import Appointment
    from playbook.narrative.blocks import Block
    from playbook.narrative.summary import Summary
    from playbook.results.handoff_documents import HandoffCheckpointResult, HandoffResult


_NO_NEXT_LOOK: Final = Fault(
    "calendar", problem="no next look is planned, for it is performed once", expected="few or many"
)


def markdown(
    document: HandoffResult,
    instrument: Instrument,
    site: str = "",
    agreed: HandoffPlan = NOTHING_AGREED,
    earlier: SeamSummary | None = None,
) -> str:
    """Return a handoff's result as Markdown for the notes."""
    return markdown_format.of_blocks(_notes(document, instrument, site, agreed, earlier))


def wiki(
    document: HandoffResult,
    instrument: Instrument,
    site: str = "",
    agreed: HandoffPlan = NOTHING_AGREED,
    earlier: SeamSummary | None = None,
) -> str:
    """Return a handoff's result as plain HTML for the clipboard."""
    return rich_text.of_blocks(_notes(document, instrument, site, agreed, earlier))


def _notes(
    document: HandoffResult,
    instrument: Instrument,
    site: str,
    agreed: HandoffPlan,
    earlier: SeamSummary | None,
) -> tuple[Block, ...]:
    return handoff_reading(document, load_handoff(), instrument, short_links(site), agreed, earlier)


def summary(document: HandoffResult, instrument: Instrument, agreed: HandoffPlan = NOTHING_AGREED) -> Summary:
    """Return what a handoff comes to in a few sentences, for chat, ticket, picture and calendar."""
    return HandoffNotes(document, load_handoff(), instrument, str, agreed).summary()


def html(
    document: HandoffResult,
    instrument: Instrument,
    *,
    root: str | None = None,
    site: str = "",
    agreed: HandoffPlan = NOTHING_AGREED,
    earlier: SeamSummary | None = None,
) -> str:
    """Return a handoff's result as an HTML fragment, with links as every result has them."""
    href = short_links(site) if root is None else direct_links(instrument, root)
    blocks = handoff_reading(document, load_handoff(), instrument, href, agreed, earlier)
    return f'<div class="pb-result" data-kind="handoff">\n{html_format.fragment(blocks)}</div>\n'


def svg(document: HandoffResult, instrument: Instrument, agreed: HandoffPlan = NOTHING_AGREED) -> str:
    """Return the picture of a handoff's result as one SVG file."""
    draw = partial(strands_of, document, load_handoff(), compact=False)
    return below_its_head(draw, summary(document, instrument, agreed), instrument)


def below_its_head(draw: Callable[..., str], told: Summary, instrument: Instrument) -> str:
    """Return a picture that ``draw`` makes in a ``palette`` as one SVG file, with what it shows above it."""
    palette = literal(instrument.colours.light)
    return svg_format.stacked([svg_format.head(told, palette), draw(palette=palette)], palette) + "\n"


def calendar(
    document: HandoffResult,
    instrument: Instrument,
    now: datetime,
    site: str = "",
    agreed: HandoffPlan = NOTHING_AGREED,
) -> str:
    """Return the next look as a calendar file; raises :class:`PlaybookError` where none is planned."""
    planned = next_look(document, summary(document, instrument, agreed), instrument, now, site)
    day = date.fromisoformat(agreed.checkpoint) if agreed.checkpoint else planned.day
    at = time.fromisoformat(agreed.time) if agreed.time else None
    return icalendar(replace(planned, day=day, time=at))


def next_look(
    document: HandoffResult | HandoffCheckpointResult,
    told: Summary,
    instrument: Instrument,
    now: datetime,
    site: str,
) -> Appointment:
    """Return the next look that a result plans; raises :class:`PlaybookError` where none is planned."""
    notes = tuple(map(plain, Decision(told, instrument).sentences()))
    title = load_take_away().words["calendar"].format(work=told.work)
    planned = handoff_appointment(document, now, title, notes, site)
    if planned is None:
        raise PlaybookError(_NO_NEXT_LOOK)
    return planned


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
