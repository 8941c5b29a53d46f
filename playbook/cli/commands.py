"""The subcommands and their options."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import click

from playbook import __version__
from playbook.catalog.load import load_instrument
from playbook.cli import fail, say
from playbook.cli.chosen import Chosen
from playbook.cli.codes import code
from playbook.cli.formats import render, write
from playbook.cli.gathering import (
    gather_team,
    notes_on_intake,
    offer,
    saved_document,
)
from playbook.cli.given import given_answers
from playbook.cli.handoff import handoff
from playbook.cli.handoff_formats import render_checkpoint
from playbook.cli.kept_results import gather_results, name_of
from playbook.cli.options import (
    answer_options,
    choice_options,
    day_option,
    key_option,
    numbers_option,
    result_options,
    scope_option,
)
from playbook.cli.sealing import opener
from playbook.cli.verify import verify
from playbook.cli.works_map import map_command
from playbook.domain.faults import Fault, PlaybookError
from playbook.importers.action_plan import agreed_in
from playbook.importers.handoff_notes import agreed_before
from playbook.importers.sources import Wording
from playbook.results.ballot import ballot_document
from playbook.results.checkpoint import checkpoint_document
from playbook.results.handoff_checkpoint import handoff_checkpoint_document
from playbook.results.team import team_document

if TYPE_CHECKING:
    from playbook.results.documents import Result, SavedTeamResult


@dataclass(frozen=True, slots=True)
class Sink:
    """Where a result goes, and in which format; ``site`` is the root of the site that it links to.

    ``numbers`` tells that the few who answered said yes to their numbers leaving this machine.
    """

    form: str
    output: str | None
    site: str
    numbers: bool = False

    def put(self, document: Result, notes: Iterable[str] = ()) -> None:
        """Render and write a document; what is worth a note goes to standard error."""
        instrument = load_instrument()
        agreed = agreed_in(document)
        plan = replace(agreed, numbers=agreed.numbers or self.numbers)
        write(render(document, self.form, instrument, self.site, plan), self.output)
        say(notes if self.form != "json" else ())


def run() -> None:
    """Run the command line; faults of use end like every other."""
    try:
        cli.main(prog_name="playbook", standalone_mode=False)
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.exceptions.NoArgsIsHelpError as error:
        fail([f"no command given (see: {error.ctx.command_path} --help)"])
    except click.UsageError as error:
        hint = f" (see: {error.ctx.command_path} --help)" if error.ctx else ""
        fail([f"{error.format_message()}{hint}"])


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  playbook score --work 9,9,9,9 --practice 2,2,3,2,2,2,2,1
  playbook score --work 8,8,7,8 --scope "Pricing rewrite" --format markdown
  playbook team answers.csv --date 2026-11-24 --format html --output result.html
  playbook team - < chat.txt
  playbook checkpoint notes.md --format ics --output next.ics
  playbook handoff handoff.csv --times many --from Discovery --to Support --what "onboarding flow"
  playbook map notes.md --join "Pricing>Support" --format html --output map.html
  playbook code decode FO-22EN-K6CJ-48H2-4896-EYPC
  playbook verify site""",
)
@click.version_option(__version__, prog_name="playbook", message="%(prog)s %(version)s")
def cli() -> None:
    """Is this work a factory or an orchestra? Score it, compare how you run it, and see what to change first.

    Every INPUT is a file, or - for standard input: JSON, CSV, or any text with share codes or lines of
    answers in it. The order of answers is output, process, metric, role; then goal, planning, structure,
    leadership, ritual, metrics, risk, tools.
    """


@cli.command(
    epilog="""\b
Examples:
  playbook score --work 9,9,9,9 --practice 2,2,3,-,x,2,2,1 --date 2026-11-24
  playbook score ballot.json --format json
  echo "9 8 8 7" | playbook score -"""
)
@click.argument("source", metavar="[INPUT]", required=False)
@answer_options
@scope_option
@result_options
def score(
    source: str | None, scope: str | None, form: str, output: str | None, site: str, **flags: Any
) -> None:
    """Score one person's answers, from flags or from INPUT."""
    given = given_answers(source, **flags)
    document = ballot_document(given.ballot, load_instrument(), scope or given.scope, site)
    Sink(form, output, site).put(document)


@cli.command(
    epilog="""\b
Examples:
  playbook team answers.csv --scope "Pricing rewrite" --date 2026-11-24
  playbook team monday.txt late-ballots.txt --format markdown --site https://playbook.example/
  playbook team chat.txt --key factory-orchestra-key.json
  playbook team - --format json < chat.txt"""
)
@click.argument("sources", metavar="INPUT…", nargs=-1, required=True)
@day_option
@scope_option
@choice_options
@key_option
@numbers_option
@result_options
def team(
    sources: tuple[str, ...],
    day: date | None,
    scope: str | None,
    form: str,
    output: str | None,
    site: str,
    **choices: Any,
) -> None:
    """Bring the ballots of a team together: a CSV of any length, chats, codes, JSON.

    What may be a ballot, or may correct one, is offered and not counted: see --count.
    """
    instrument, opened_by = load_instrument(), opener(choices.pop("keys"))
    numbers = bool(choices.pop("numbers"))
    gathered = gather_team(sources, Wording.of(instrument), Chosen(**choices), opened_by)
    result = gathered.tally.result()
    whole = team_document(result, instrument, scope or gathered.scope, day, site, gathered.unreadable)
    document = cast("SavedTeamResult", whole)
    document["offered"] = [{"where": where, "kind": str(item.kind)} for where, item in gathered.offered]
    Sink(form, output, site, numbers=numbers).put(document, notes_on_intake(document))
    say(map(offer, gathered.offered))
    if gathered.unused:
        say([f"columns not used: {', '.join(gathered.unused)}"])


@cli.command(
    epilog="""\b
Examples:
  playbook checkpoint notes.md
  playbook checkpoint november.json january.json --format markdown
  playbook checkpoint notes.md --site https://playbook.example/ --format ics --output next.ics"""
)
@click.argument("sources", metavar="INPUT…", nargs=-1, required=True)
@scope_option
@result_options
def checkpoint(sources: tuple[str, ...], scope: str | None, form: str, output: str | None, site: str) -> None:
    """Compare dated results of the same work, or of the same handoff: lines, codes or saved results."""
    instrument = load_instrument()
    gathered = gather_results(sources, scope, Wording.of(instrument))
    handoffs, teams = gathered.handoffs, gathered.teams
    try:
        if handoffs:
            lines = [item.result for item in handoffs]
            found = handoff_checkpoint_document(lines, instrument, scope or name_of(handoffs), site)
            write(render_checkpoint(found, form, instrument, site, agreed_before(handoffs)), output)
        else:
            results = [item.result for item in teams]
            document = checkpoint_document(results, instrument, scope or name_of(teams), site)
            Sink(form, output, site).put(document)
    except PlaybookError as error:
        raise PlaybookError(*gathered.faults, *error.faults) from None
    say(gathered.faults)


@cli.command(
    epilog="""\b
Examples:
  playbook report result.json --format html --output result.html
  playbook score --work 9,9,9,9 --format json | playbook report - --format svg > picture.svg"""
)
@click.argument("source", metavar="INPUT")
@numbers_option
@result_options
def report(source: str, form: str, output: str | None, site: str, *, numbers: bool) -> None:
    """Render a result that was saved with --format json."""
    document = saved_document(source, Wording({}, {}))
    try:
        Sink(form, output, site, numbers=numbers).put(document)
    except (LookupError, TypeError):
        contradiction = "the parts of this result contradict each other"
        raise PlaybookError(Fault(source, problem=contradiction, advice="save it anew")) from None


cli.add_command(handoff)
cli.add_command(map_command)
cli.add_command(code)
cli.add_command(verify)
