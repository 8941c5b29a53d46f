"""One person's answers, from flags or from an input."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import click

from playbook.catalog.load import load_instrument
from playbook.cli.answers import from_flags
from playbook.cli.gathering import one_ballot
from playbook.importers.ballot_json import Given
from playbook.importers.sources import Wording


def given_answers(
    source: str | None, work: str | None, practice: str | None, day: date | None, number: int | None
) -> Given:
    """Return the ballot of an input or of ``--work`` and ``--practice``, with what flags say besides."""
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
