"""A map in every format: the same blocks, written by the writers that all results share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playbook.catalog.handoff import load_handoff
from playbook.catalog.instrument import Instrument
from playbook.charts.palette import literal
from playbook.narrative.works_map import map_lists, map_reading, works_of
from playbook.renderers import html as html_format
from playbook.renderers import markdown as markdown_format
from playbook.renderers import svg as svg_format

if TYPE_CHECKING:
    from playbook.results.map_documents import MapResult


def title() -> str:
    """Return what a map is called."""
    return load_handoff().map["title"]


def markdown(document: MapResult, instrument: Instrument) -> str:
    """Return a map as Markdown, with the notes that read it back in."""
    return markdown_format.of_blocks(map_reading(document, load_handoff(), instrument))


def html(document: MapResult, instrument: Instrument) -> str:
    """Return the picture and the lists of a map as an HTML fragment."""
    blocks = map_lists(document, load_handoff(), instrument)
    return f'<div class="pb-result" data-kind="map">\n{html_format.fragment(blocks)}</div>\n'


def svg(document: MapResult, instrument: Instrument) -> str:
    """Return the picture of a map as one SVG file."""
    palette = literal(instrument.colours.light)
    return (
        svg_format.stacked([works_of(document, load_handoff(), compact=False, palette=palette)], palette)
        + "\n"
    )
