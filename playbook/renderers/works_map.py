"""A map in every format: the same blocks, written by the writers that all results share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING
from zlib import crc32

from playbook.catalog.handoff import load_handoff
from playbook.catalog.instrument import Instrument
from playbook.catalog.take_away import load_take_away
from playbook.charts.palette import literal
from playbook.codecs.icalendar import Appointment, icalendar
from playbook.domain.faults import Fault, PlaybookError
from playbook.narrative.works_map import map_lists, map_reading, map_sentence, works_of
from playbook.renderers import html as html_format
from playbook.renderers import markdown as markdown_format
from playbook.renderers import rich_text
from playbook.renderers import svg as svg_format

if TYPE_CHECKING:
    from playbook.results.map_documents import MapResult


def title() -> str:
    """Return what a map is called."""
    return load_handoff().map["title"]


def sentence(document: MapResult) -> str:
    """Return in a sentence what stands on the map, and what is due first."""
    return map_sentence(document, load_handoff())


def markdown(document: MapResult, instrument: Instrument, site: str | None = None) -> str:
    """Return a map as Markdown, with the notes that read it back in; links lead below ``site``, if any."""
    return markdown_format.of_blocks(map_reading(document, load_handoff(), instrument, site))


def wiki(document: MapResult, instrument: Instrument, site: str | None = None) -> str:
    """Return a map as plain HTML for the clipboard."""
    return rich_text.of_blocks(map_reading(document, load_handoff(), instrument, site))


def html(document: MapResult, instrument: Instrument, root: str | None = None) -> str:
    """Return the picture and the lists of a map as an HTML fragment; links lead below ``root``, if any."""
    blocks = map_lists(document, load_handoff(), instrument, root)
    return f'<div class="pb-result" data-kind="map">\n{html_format.fragment(blocks)}</div>\n'


def calendar(document: MapResult, now: datetime, site: str = "") -> str:
    """Return every next look as a calendar file; raises :class:`PlaybookError` where none has a day.

    ``now`` (with a zone) is its stamp; an appointment links below ``site``.
    """
    planned = list(_appointments(document, now, site))
    if not planned:
        raise PlaybookError(Fault("calendar", problem="no next look has a day", expected="one at least"))
    return icalendar(*planned)


def _appointments(document: MapResult, now: datetime, site: str) -> Iterator[Appointment]:
    says, handoff = load_take_away().words["calendar"], load_handoff().map["handoff"]
    for page, looks in (("checkpoints/", document["due"]), ("handoff/", document["due_handoffs"])):
        for look in looks:
            if look["date"] is None:
                continue
            named = look["name"] if looks is document["due"] else f"{handoff}: {look['name']}"
            key = crc32(f"map {named}".encode("utf-8", "replace"))
            yield Appointment(
                day=date.fromisoformat(look["date"]),
                summary=says.format(work=named),
                uid=f"{key:08x}-{look['date'].replace('-', '')}@factory-orchestra",
                stamp=now,
                link=f"{site}{page}" if site else "",
            )


def svg(document: MapResult, instrument: Instrument) -> str:
    """Return the picture of a map as one SVG file, with a title and what stands on it."""
    words, palette = load_handoff(), literal(instrument.colours.light)
    name, about, holds = words.map["title"], words.map["about"], sentence(document)
    head = svg_format.titled(f"{name}. {holds}", name, about, holds, palette)
    picture = works_of(document, words, compact=False, palette=palette)
    return svg_format.stacked([head, picture], palette) + "\n"
