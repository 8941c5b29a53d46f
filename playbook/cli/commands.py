"""The subcommands and their options."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

import click

from playbook import __version__
from playbook.catalog.load import load_instrument
from playbook.cli import fail, say
from playbook.cli.answers import from_flags
from playbook.cli.chosen import Chosen
from playbook.cli.formats import as_json, render, write
from playbook.cli.gathering import (
    gather_results,
    gather_team,
    offer,
    one_ballot,
    read_text,
    saved_document,
)
from playbook.cli.options import (
    answer_options,
    choice_options,
    day_option,
    key_option,
    output_option,
    result_options,
    scope_option,
    site_option,
)
from playbook.cli.sealing import opener, public_key_in, sealed
from playbook.codecs.chat_paste import read_code
from playbook.codecs.share_code import encode
from playbook.domain.ballot import Ballot
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.packed_ballot import pack, unpack
from playbook.importers.ballot_json import Given
from playbook.importers.sources import Wording
from playbook.results.ballot import ballot_document
from playbook.results.checkpoint import checkpoint_document
from playbook.results.team import team_document

if TYPE_CHECKING:
    from playbook.results.documents import Result, SavedTeamResult, TeamResult

_CODE_FORMATS: Final = ("text", "json")


@dataclass(frozen=True, slots=True)
class Sink:
    """Where a result goes, and in which format; ``site`` is the root of the site that it links to."""

    form: str
    output: str | None
    site: str

    def put(self, document: Result, notes: Iterable[str] = ()) -> None:
        """Render and write a document; what is worth a note goes to standard error."""
        instrument = load_instrument()
        write(render(document, self.form, instrument, self.site), self.output)
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
  playbook code decode FO-22EN-K6CJ-48H2-4896-EYPC""",
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
    given = _given(source, **flags)
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
@result_options
def team(
    sources: tuple[str, ...],
    day: date | None,
    scope: str | None,
    form: str,
    output: str | None,
    site: str,
    **choices: tuple[str, ...],
) -> None:
    """Bring the ballots of a team together: a CSV of any length, chats, codes, JSON.

    What may be a ballot, or may correct one, is offered and not counted: see --count.
    """
    instrument, opened_by = load_instrument(), opener(choices.pop("keys"))
    gathered = gather_team(sources, Wording.of(instrument), Chosen(**choices), opened_by)
    result = gathered.tally.result()
    whole = team_document(result, instrument, scope or gathered.scope, day, site, gathered.unreadable)
    document = cast("SavedTeamResult", whole)
    document["offered"] = [{"where": where, "kind": str(item.kind)} for where, item in gathered.offered]
    Sink(form, output, site).put(document, _notes(document))
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
    """Compare dated results of the same work: team lines, codes or saved results."""
    instrument = load_instrument()
    results, faults = gather_results(sources, scope, Wording.of(instrument))
    named = next((item.scope for item in reversed(results) if item.scope), None)
    try:
        document = checkpoint_document([item.result for item in results], instrument, scope or named, site)
    except PlaybookError as error:
        raise PlaybookError(*faults, *error.faults) from None
    Sink(form, output, site).put(document)
    say(faults)


@cli.command(
    epilog="""\b
Examples:
  playbook report result.json --format html --output result.html
  playbook score --work 9,9,9,9 --format json | playbook report - --format svg > picture.svg"""
)
@click.argument("source", metavar="INPUT")
@result_options
def report(source: str, form: str, output: str | None, site: str) -> None:
    """Render a result that was saved with --format json."""
    document = saved_document(source, Wording({}, {}))
    try:
        Sink(form, output, site).put(document)
    except (LookupError, TypeError):
        contradiction = "the parts of this result contradict each other"
        raise PlaybookError(Fault(source, problem=contradiction, advice="save it anew")) from None


@cli.group()
def code() -> None:
    """Write and read share codes. A code is readable by anyone who has it, unless it is sealed."""


@code.command(
    "encode",
    epilog="""\b
Examples:
  playbook code encode --work 9,9,9,9 --practice 2,2,2,2,2,2,2,2
  playbook code encode --work 9,9,9,9 --seal "https://playbook.example/diagnostic/#invite&key=…" """,
)
@click.argument("source", metavar="[INPUT]", required=False)
@answer_options
@site_option
@click.option("--seal", metavar="LINK", help="Seal it: only who made this invitation can open it.")
@click.option("--format", "form", type=click.Choice(_CODE_FORMATS), default="text", show_default=True)
@output_option
def encode_command(
    source: str | None, site: str, form: str, output: str | None, *, seal: str | None, **flags: Any
) -> None:
    """Write the share code of one person's answers."""
    ballot = _given(source, **flags).ballot
    text = sealed(pack(ballot), public_key_in(seal)) if seal else encode(ballot)
    page = "team" if seal else "diagnostic"
    link = f"{site}{page}/#{text}" if site else None
    lines = [text, *([link] if link else [])]
    write(as_json({"code": text, "link": link}) if form == "json" else ["\n".join(lines) + "\n"], output)


@code.command(
    "decode", epilog="\b\nExample:\n  playbook code decode FO-22EN-K6CJ-48H2-4896-EYPC --format json"
)
@click.argument("words", metavar="CODE", nargs=-1, required=True)
@key_option
@click.option("--format", "form", type=click.Choice(_CODE_FORMATS), default="text", show_default=True)
@output_option
def decode_command(words: tuple[str, ...], keys: tuple[str, ...], form: str, output: str | None) -> None:
    """Read a share code; - reads it from standard input."""
    text = read_text("-", Wording({}, {})) if words == ("-",) else " ".join(words)
    ballot = unpack(read_code(text, opener(keys)))
    told = {
        "work": dict(ballot.work),
        "practice": dict(ballot.practice),
        "date": ballot.date.isoformat() if ballot.date else None,
        "id": ballot.id,
    }
    write(as_json(told) if form == "json" else [_as_lines(ballot)], output)


def _given(
    source: str | None, work: str | None, practice: str | None, day: date | None, number: int | None
) -> Given:
    if source is not None and (work is not None or practice is not None):
        raise click.UsageError("found INPUT and --work or --practice, expected one of them")
    if source is not None:
        given = one_ballot(source, Wording.of(load_instrument()))
    elif work is not None:
        given = Given(from_flags(work, practice, number or 0))
    else:
        raise click.UsageError("found no answers, expected --work 9,8,8,7 or INPUT")
    ballot = replace(
        given.ballot,
        date=given.ballot.date if day is None else day,
        id=given.ballot.id if number is None else number,
    )
    return Given(ballot, given.scope)


def _as_lines(ballot: Ballot) -> str:
    told = {
        "date": ballot.date.isoformat() if ballot.date else "undated",
        "id": str(ballot.id) if ballot.id else "none",
        **ballot.work,
        **{name: "no agreed way" if value == "none" else value for name, value in ballot.practice.items()},
    }
    return "".join(f"{name:<11}{value}\n" for name, value in told.items())


def _notes(document: TeamResult) -> Iterable[str]:
    if document["duplicates"]:
        yield f"{document['duplicates']} came in again and count once"
    if document["corrections"]:
        ids = ", ".join(map(str, document["corrections"]))
        yield f"possible corrections, all counted: ballot id {ids}"
    yield from (f"left out: {item['where']}: {item['reason']}" for item in document["unreadable"])
