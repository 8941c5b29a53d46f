"""The subcommands that write and read share codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import click

from playbook.cli.answers import handoff_ballot
from playbook.cli.formats import write
from playbook.cli.gathering import read_text
from playbook.cli.given import given_answers
from playbook.cli.json_output import as_json
from playbook.cli.options import answer_options, key_option, output_option, site_option
from playbook.cli.sealing import opener, public_key_in, sealed
from playbook.codecs.chat_paste import read_code
from playbook.codecs.handoff_paste import RESERVED, handoff_sheet
from playbook.codecs.sealed_code import Opener
from playbook.codecs.share_code import CodeError, spell
from playbook.domain import handoff_ballot as handoffs
from playbook.domain.packed_ballot import VERSION, pack, unpack, version_in
from playbook.domain.strands import HandoffSide
from playbook.importers.sources import Wording

_FORMATS: Final = ("text", "json")


@click.group()
def code() -> None:
    """Write and read share codes. A code is readable by anyone who has it, unless it is sealed."""


@code.command(
    epilog="""\b
Examples:
  playbook code encode --work 9,9,9,9 --practice 2,2,2,2,2,2,2,2
  playbook code encode --side c --work 8,9,8,8 --strands 7,8,6,5,7,3,6,-
  playbook code encode --work 9,9,9,9 --seal "https://playbook.example/diagnostic/#invite&key=…" """
)
@click.argument("source", metavar="[INPUT]", required=False)
@answer_options
@click.option("--strands", metavar="7,8,6,-,…", help="Eight answers about a handoff: - absent.")
@click.option("--side", type=click.Choice(tuple(RESERVED)), help="Side of a handoff: c or p.")
@site_option
@click.option("--seal", metavar="LINK", help="Seal it: only who made this invitation can open it.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True)
@output_option
def encode(source: str | None, site: str, form: str, output: str | None, **flags: Any) -> None:
    """Write the share code of one person's answers."""
    side, strands, seal = (flags.pop(name) for name in ("side", "strands", "seal"))
    page, together = "diagnostic", "team"
    if side:
        if source is not None:
            raise click.UsageError("found INPUT and --side, expected one of them")
        page = together = "handoff"
        packed = _packed_for_a_handoff(RESERVED[side], strands, **flags)
    elif strands:
        raise click.UsageError("found --strands, expected --side with it")
    else:
        packed = pack(given_answers(source, **flags).ballot)
    text = sealed(packed, public_key_in(seal)) if seal else spell(packed)
    link = f"{site}{together if seal else page}/#{text}" if site else None
    lines = [text, *([link] if link else [])]
    write(as_json({"code": text, "link": link}) if form == "json" else ["\n".join(lines) + "\n"], output)


@code.command(epilog="\b\nExample:\n  playbook code decode FO-22EN-K6CJ-48H2-4896-EYPC --format json")
@click.argument("words", metavar="CODE", nargs=-1, required=True)
@key_option
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True)
@output_option
def decode(words: tuple[str, ...], keys: tuple[str, ...], form: str, output: str | None) -> None:
    """Read a share code; - reads it from standard input."""
    text = read_text("-", Wording({}, {})) if words == ("-",) else " ".join(words)
    told = _told(_read(text, opener(keys)))
    write(as_json(told) if form == "json" else [_as_lines(told)], output)


def _packed_for_a_handoff(
    side: HandoffSide,
    strands: str | None,
    *,
    work: str | None,
    practice: str | None,
    day: date | None,
    number: int | None,
) -> int:
    if practice is not None or work is None:
        raise click.UsageError("expected --work, and no --practice, with --side")
    return handoffs.pack(handoff_ballot(side, work, strands, day, number or 0))


def _read(text: str, opened: Opener) -> int:
    """Return the packed bits of the one code in a text, of a team or of a handoff."""
    try:
        return read_code(text, opened)
    except CodeError:
        try:
            return read_code(text, opened, handoff_sheet({}))
        except CodeError:
            pass
        raise


def _told(packed: int) -> dict[str, Any]:
    ballot = unpack(packed) if version_in(packed) == VERSION else handoffs.unpack(packed)
    answers: dict[str, Any] = {"work": dict(ballot.work)}
    if isinstance(ballot, handoffs.HandoffBallot):
        answers = {"side": str(ballot.side), **answers, "strands": dict(ballot.strands)}
    else:
        answers["practice"] = dict(ballot.practice)
    return {**answers, "date": ballot.date.isoformat() if ballot.date else None, "id": ballot.id}


def _as_lines(told: Mapping[str, Any]) -> str:
    answers = {**told["work"], **told.get("practice", {}), **told.get("strands", {})}
    lines = {
        "date": told["date"] or "undated",
        "id": told["id"] or "none",
        **({"side": told["side"]} if "side" in told else {}),
        **{name: "no agreed way" if value == "none" else value for name, value in answers.items()},
    }
    return "".join(f"{name:<11}{value}\n" for name, value in lines.items())
