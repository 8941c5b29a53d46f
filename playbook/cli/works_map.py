"""The subcommand that puts several pieces of work on one map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

import click

from playbook.catalog.load import load_instrument
from playbook.cli import say
from playbook.cli.formats import write
from playbook.cli.gathering import read_text
from playbook.cli.json_output import as_json
from playbook.cli.options import output_option
from playbook.cli.page import whole_page
from playbook.domain.ballot import clean_scope
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.map_notes import MapNotes
from playbook.domain.works_map import works_map
from playbook.importers.map_notes import element_names, read_map_notes
from playbook.importers.sources import Wording
from playbook.renderers import works_map as formats
from playbook.results.works_map import ORDERS, map_document

if TYPE_CHECKING:
    from playbook.catalog.instrument import Instrument
    from playbook.results.map_documents import MapResult

Joins: TypeAlias = list[tuple[str, str]]

_FORMATS: Final = ("markdown", "html", "svg", "json")
_LATER: Final = "a later note counts"
_NAMED: Final = Fault(expected="a note with a title", advice="put “# Factory or Orchestra? NAME” above it")


def read_joins(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> list[tuple[str, str]]:
    """Return the joins of ``A>B``, or end with a fault of use."""
    joins: Joins = []
    for value in values:
        origin, arrow, to = (clean_scope(part) for part in value.partition(">"))
        if not (origin and arrow and to):
            raise click.BadParameter(f"found {value!r}, expected two names with > between them")
        joins.append((origin, to))
    return joins


@click.command(
    "map",
    epilog="""\b
Examples:
  playbook map notes.md
  playbook map notes.md --join "Pricing>Support" --format svg --output map.svg
  playbook map notes/*.md --order next-look --format json""",
)
@click.argument("sources", metavar="INPUT…", nargs=-1, required=True)
@click.option("--join", "joins", metavar="A>B", multiple=True, callback=read_joins, help="A hands over to B.")
@click.option(
    "--order", type=click.Choice(ORDERS), default="name", show_default=True, help="Order of the rows."
)
@output_option
@click.option("--format", "form", type=click.Choice(_FORMATS), default="markdown", show_default=True)
def map_command(sources: tuple[str, ...], joins: Joins, order: str, form: str, output: str | None) -> None:
    """Put several pieces of work on one map: who is due, what is asked for again and again, where kinds meet.

    A map is made of notes. Files that hold single answers are refused; no practice is drawn, nothing is
    added up, and nobody is ranked.
    """
    instrument = load_instrument()
    notes, faults = _gathered(sources, instrument)
    if not (notes.pieces or notes.handoffs):
        told = [Fault(line, "left out", parts=(_NAMED,)) for line in notes.unnamed]
        raise PlaybookError(*(faults or told))
    notes.add(MapNotes(joins=joins))
    found = works_map(notes.pieces, notes.joins, notes.handoffs)
    document = map_document(found, order, faults, notes.unnamed)
    write(_WRITERS[form](document, instrument), output)
    say(faults)
    say(
        Fault(item.name, "left out", found=str(item.day or "an undated note"), advice=_LATER)
        for item in notes.older
    )
    say(Fault(line, "left out", expected=_NAMED.expected, advice=_NAMED.advice) for line in notes.unnamed)


def _gathered(sources: Iterable[str], instrument: Instrument) -> tuple[MapNotes, list[Fault]]:
    """Return the notes of all sources, and what was left out of them, each with its source."""
    together, elements = MapNotes(), element_names(instrument)
    for path in sources:
        try:
            found = read_map_notes(read_text(path, Wording({}, {})), elements)
        except PlaybookError as error:
            found = MapNotes(faults=list(error.faults))
        found.faults = [fault.within(path) for fault in found.faults]
        together.add(found)
    return together, together.faults


def _page(document: MapResult, instrument: Instrument) -> list[str]:
    return [whole_page(formats.title(), formats.html(document, instrument), instrument)]


_WRITERS: Final[Mapping[str, Callable[[MapResult, Instrument], Iterable[str]]]] = {
    "markdown": lambda document, instrument: [formats.markdown(document, instrument)],
    "html": _page,
    "svg": lambda document, instrument: [formats.svg(document, instrument)],
    "json": lambda document, _instrument: as_json(document),
}
