"""The options that subcommands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final, TypeVar

import click

from playbook.cli.answers import day_of
from playbook.cli.chosen import CHOICE
from playbook.cli.formats import FORMATS
from playbook.domain.ballot import HIGHEST_ID, LONGEST_SCOPE
from playbook.domain.faults import PlaybookError

Command = TypeVar("Command", bound=Callable[..., Any])

_SITE: Final = re.compile(r"https?://[^\s<>\"']+")


def read_day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    """Return the day of an option, or end with a fault of use."""
    try:
        return day_of(value)
    except PlaybookError:
        raise click.BadParameter(f"found {value!r}, expected YYYY-MM-DD") from None


def read_site(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """Return the root of a site with a slash at its end, or end with a fault of use."""
    if value and not _SITE.fullmatch(value):
        raise click.BadParameter(f"found {value!r}, expected an address that begins with https://")
    return value if not value or value.endswith("/") else f"{value}/"


day_option = click.option(
    "--date", "day", metavar="YYYY-MM-DD", callback=read_day, help="Day of the answers."
)
scope_option = click.option(
    "--scope", help=f"The piece of work, in one line of at most {LONGEST_SCOPE} characters."
)
site_option = click.option(
    "--site", metavar="URL", default="", callback=read_site, help="Root of the site to link to."
)
numbers_option = click.option(
    "--numbers",
    is_flag=True,
    help="So few answered that their numbers could be guessed, and all of them said yes to showing them.",
)
output_option = click.option("--output", metavar="FILE", help="Write there instead of to standard output.")


def read_choice(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Return the lines that an option names, or end with a fault of use."""
    choices = tuple(filter(None, re.split(r"[\s,;]+", value or "")))
    if not all(map(CHOICE.fullmatch, choices)):
        raise click.BadParameter(
            f"found {value!r}, expected lines such as 31,34 or 2:31 for the second INPUT"
        )
    return choices


def choice_options(command: Command) -> Command:
    """Add what says which offers count."""
    for option in (
        click.option(
            "--both",
            metavar="LINE,…",
            callback=read_choice,
            help="Count these corrections beside what they correct: they are other people's.",
        ),
        click.option(
            "--count",
            metavar="LINE,…",
            callback=read_choice,
            help="Count these lines that are only offered; a correction takes the place of what it corrects.",
        ),
    ):
        command = option(command)
    return command


def key_option(command: Command) -> Command:
    """Add what opens sealed codes."""
    option = click.option(
        "--key",
        "keys",
        metavar="FILE",
        multiple=True,
        help="Open sealed codes with this key file; may be given several times.",
    )
    return option(command)


def result_options(command: Command) -> Command:
    """Add what every result is written with: site, format, output."""
    for option in (
        output_option,
        click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True),
        site_option,
    ):
        command = option(command)
    return command


def answer_options(command: Command) -> Command:
    """Add what one person answers with: work, practice, day, id."""
    for option in (
        click.option("--id", "number", type=click.IntRange(0, HIGHEST_ID), help="Ballot id; 0 for none."),
        day_option,
        click.option("--practice", metavar="2,2,3,-,x,…", help="Eight answers: - absent, x no agreed way."),
        click.option("--work", metavar="9,8,8,7", help="Four answers, 1 (Factory) to 10 (Orchestra)."),
    ):
        command = option(command)
    return command
