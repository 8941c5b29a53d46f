"""The subcommand that brings both sides of a handoff together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import click

from playbook.catalog.handoff import load_handoff
from playbook.catalog.load import load_instrument
from playbook.cli import handoff_formats, say
from playbook.cli.chosen import Chosen
from playbook.cli.formats import FORMATS, write
from playbook.cli.gathering import Asked, Gathered, gather, notes_on_intake, offer
from playbook.cli.options import (
    choice_options,
    day_option,
    key_option,
    numbers_option,
    output_option,
    site_option,
)
from playbook.cli.sealing import opener
from playbook.codecs.handoff_csv import HandoffRows
from playbook.domain.handoff import HandoffTally, Times
from playbook.importers.handoff_wording import wording_of
from playbook.results.handoff import HandoffScope, handoff_document

if TYPE_CHECKING:
    from playbook.results.handoff_documents import HandoffResult, SavedHandoffResult


@click.command(
    epilog="""\b
Examples:
  playbook handoff handoff.csv --times many --from Discovery --to Support --what "onboarding flow"
  playbook handoff handoff.csv slips.txt --times few --date 2026-11-28 --format markdown
  playbook handoff - --times once --format json < chat.txt"""
)
@click.argument("sources", metavar="INPUT…", nargs=-1, required=True)
@click.option(
    "--times",
    type=click.Choice([str(times) for times in Times]),
    required=True,
    help="How often it'll be performed: once, few (2 to 20) or many. No code holds it.",
)
@click.option("--from", "origin", metavar="UNIT", help="Who hands over: the composers.")
@click.option("--to", metavar="UNIT", help="Who performs it: the performers.")
@click.option("--what", metavar="THING", help="What is handed over.")
@day_option
@choice_options
@key_option
@numbers_option
@output_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@site_option
def handoff(
    sources: tuple[str, ...],
    times: str,
    day: date | None,
    form: str,
    output: str | None,
    site: str,
    **more: Any,
) -> None:
    """Bring both sides of a handoff together: a CSV with a column side, codes, slips such as "c 8 9 8 8".

    What may be a ballot, or may correct one, is offered and not counted: see --count.
    """
    instrument = load_instrument()
    scope = HandoffScope.of(more.pop("origin"), more.pop("to"), more.pop("what"))
    rows = HandoffRows(scope.units)
    numbers = bool(more.pop("numbers"))
    asked = Asked(wording_of(load_handoff(), instrument), rows, opener(more.pop("keys")))
    gathered = gather(sources, asked, Gathered(HandoffTally()), Chosen(**more))
    result = gathered.tally.result(Times(times))
    document = cast(
        "SavedHandoffResult",
        handoff_document(result, instrument, scope, day, site, gathered.unreadable),
    )
    document["offered"] = [{"where": where, "kind": str(item.kind)} for where, item in gathered.offered]
    write(handoff_formats.render(document, form, instrument, site, numbers=numbers), output)
    say([*_notes(document, form), *map(offer, gathered.offered)])
    if gathered.unused:
        say([f"columns not used: {', '.join(gathered.unused)}"])


def _notes(document: HandoffResult, form: str) -> Iterator[str]:
    if form == "json":
        return
    yield from notes_on_intake(document)
