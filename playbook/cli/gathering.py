"""Reads whole sources: one ballot, the ballots of a team, the results of a checkpoint, a saved document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from playbook.cli.answers import checked
from playbook.cli.sources import opened
from playbook.codecs.chat_paste import Unreadable
from playbook.codecs.json_texts import fault_of_json
from playbook.domain.ballot import PlaybookError
from playbook.domain.packed_ballot import unpack
from playbook.domain.team import Tally
from playbook.importers.ballot_json import Given, ballot_in, holds_ballots
from playbook.importers.intake import Intake
from playbook.importers.retro_notes import Result, read_results
from playbook.importers.sources import NOT_LOOKED_AT, Form, Source, Wording


@dataclass(slots=True)
class Gathered:
    """A team's ballots as they are counted, and what was not read."""

    tally: Tally = field(default_factory=Tally)
    unreadable: list[Unreadable] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    scope: str | None = None


def one_ballot(path: str, wording: Wording) -> Given:
    """Return the only ballot of a source."""
    intake, name = Intake(wording), path
    ballots: list[int] = []
    with opened(path, wording) as sources:
        for source in sources:
            name = source.name
            if source.form is Form.JSON and (value := _answers_in(source)) is not None:
                return ballot_in(value, name)
            ballots += _named(name, intake.read(source))
    if len(ballots) == 1:
        return Given(unpack(ballots[0]), intake.scope)
    if ballots:
        raise PlaybookError(f"{name}: found {len(ballots)} ballots, expected one; see playbook team")
    raise PlaybookError(*(list(_told(name, intake.unreadable)) or [_no_ballot(name)]))


def gather_team(paths: Iterable[str], wording: Wording) -> Gathered:
    """Count the ballots of every source; raises :class:`PlaybookError` where there is none at all."""
    gathered, names = Gathered(), list(paths)
    whole = Intake(wording)
    for path in names:
        with opened(path, wording) as sources:
            for source in sources:
                intake = Intake(wording, scopes=whole.scopes)
                for packed in _named(source.name, intake.read(source)):
                    gathered.tally.add_packed(packed)
                gathered.tally.seen.duplicates += intake.duplicates
                prefix = source.name.removesuffix(f": {source.part}") if len(names) > 1 else ""
                gathered.unreadable += [_placed(prefix, item) for item in intake.unreadable]
                gathered.unused += intake.unused
    gathered.scope = whole.scope
    if not gathered.tally.n:
        told = (f"{item.where}: {item.reason}" for item in gathered.unreadable)
        raise PlaybookError(*(list(told) or [_no_ballot(", ".join(names))]))
    return gathered


def gather_results(
    paths: Iterable[str], scope: str | None, wording: Wording
) -> tuple[list[Result], list[str]]:
    """Return the dated results of one piece of work, each once, and one sentence for what was left out.

    Where the sources tell results of several pieces of work, ``scope`` names the one that is asked for.
    """
    results: list[Result] = []
    faults: list[str] = []
    for path in paths:
        with opened(path, wording) as sources:
            for source in sources:
                found, told = read_results(source.text())
                results += found
                faults += (f"{source.name}: {fault}" for fault in told)
                faults += (f"{name}: {NOT_LOOKED_AT}" for name in source.left)
    return list(_each_once(_of_one_work(results, scope, faults))), faults


def read_text(path: str, wording: Wording) -> str:
    """Return all the text of a source."""
    with opened(path, wording) as sources:
        return "".join(source.text() for source in sources)


def saved_document(path: str, wording: Wording) -> dict[str, Any]:
    """Return the result document that a source holds."""
    with opened(path, wording) as sources:
        [source] = sources
        if source.form is Form.JSON and source.values:
            return checked(source.values[0], source.name)
        fault = fault_of_json(source.text()) or "found no JSON, expected a result saved with --format json"
    raise PlaybookError(f"{source.name}: {fault}")


def _of_one_work(results: list[Result], scope: str | None, faults: list[str]) -> list[Result]:
    """Return the results of the work that is asked for, and those of which nobody can tell the work."""
    named = sorted({item.scope for item in results if item.scope})
    if len(named) <= 1:
        return results
    if scope not in named:
        raise PlaybookError(
            f"found results of {'; '.join(named)}, expected one piece of work: choose it by --scope"
        )
    faults += (
        f"{item.text}: left out: of other work ({item.scope})"
        for item in results
        if item.scope and item.scope != scope
    )
    faults += (f"{item.text}: scope unknown, taken for {scope}" for item in results if not item.scope)
    return [item for item in results if item.scope in (scope, None)]


def _each_once(results: list[Result]) -> Iterator[Result]:
    seen = []
    for item in results:
        if item.result not in seen:
            seen.append(item.result)
            yield item


def _answers_in(source: Source) -> Any:
    """Return JSON that is one person's answers or is meant so; ``None`` for what a chat exported."""
    values = source.values or ()
    return next((value for value in values if isinstance(value, dict) or holds_ballots(value)), None)


def _placed(prefix: str, item: Unreadable) -> Unreadable:
    return replace(item, where=", ".join(filter(None, (prefix, item.where)))) if prefix else item


def _named(name: str, ballots: Iterator[int]) -> Iterator[int]:
    """Pass ballots on, and put the name of their source before whatever is wrong with it."""
    try:
        yield from ballots
    except PlaybookError as error:
        raise PlaybookError(*(f"{name}: {fault}" for fault in error.faults)) from None


def _told(name: str, unreadable: Iterable[Unreadable]) -> Iterator[str]:
    return (": ".join(filter(None, (name, item.where, item.reason))) for item in unreadable)


def _no_ballot(name: str) -> str:
    return f"{name}: found no ballot, expected a code (FO-…), a line of 4 or 12 answers, CSV or JSON"
