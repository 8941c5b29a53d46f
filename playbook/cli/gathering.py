"""Reads whole sources: one ballot, the ballots of a team, the results of a checkpoint, a saved document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from playbook.catalog.instrument import ElementCard, Instrument, QuestionCard
from playbook.catalog.load import load_instrument
from playbook.cli.answers import Given, checked, from_json
from playbook.cli.chosen import Chosen
from playbook.cli.sources import Form, Source, opened
from playbook.codecs.ballot_csv import BadRows, read_ballots
from playbook.codecs.chat_paste import NOTHING, Found, Offered, count_found, find_codes
from playbook.codecs.invitations import scope_invited_to
from playbook.codecs.team_line import find_lines, parse_line
from playbook.domain.ballot import Ballot
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.team import Tally
from playbook.domain.team_summary import TeamSummary
from playbook.importers.first_version import upgraded
from playbook.schema import is_of_first_version

if TYPE_CHECKING:
    from playbook.results.documents import Result


@dataclass(slots=True)
class Gathered:
    """A team's ballots as they are counted, and what could not be read."""

    tally: Tally = field(default_factory=Tally)
    unreadable: list[Fault] = field(default_factory=list)
    offered: list[tuple[str, Offered]] = field(default_factory=list)
    scopes: set[str] = field(default_factory=set)


def header_titles(instrument: Instrument) -> dict[str, str]:
    """Return the names and questions that may stand above a column, with the ids they mean."""
    items: tuple[QuestionCard | ElementCard, ...] = (
        *instrument.questions.values(),
        *instrument.elements.values(),
    )
    return {title: item.id for item in items for title in (item.name, item.ask)}


def one_ballot(path: str, titles: Mapping[str, str]) -> Given:
    """Return the only ballot of a source."""
    with opened(path, titles) as source:
        if source.form is Form.JSON:
            return from_json(source.json(), source.name)
        ballots, unreadable = _ballots(source, titles)
    if len(ballots) == 1:
        return Given(ballots[0])
    if ballots:
        found, advice = f"found {len(ballots)} ballots", "see playbook team"
        raise PlaybookError(Fault(source.name, problem=found, expected="one", advice=advice))
    raise PlaybookError(*(_within(source.name, unreadable) or [_no_ballot(source.name)]))


def gather_team(paths: Iterable[str], titles: Mapping[str, str], chosen: Chosen | None = None) -> Gathered:
    """Count the ballots of every source; raises :class:`PlaybookError` where there is none at all."""
    gathered, chosen = Gathered(), chosen or Chosen()
    names = list(paths)
    for number, path in enumerate(names, 1):
        with opened(path, titles) as source:
            found = _count(source, gathered, titles)
        found = chosen.of(found, number)
        count_found(found, gathered.tally)
        prefix = f"{source.name}, " if len(names) > 1 else ""
        gathered.unreadable += [replace(item, where=f"{prefix}{item.where}") for item in found.unreadable]
        gathered.offered += [(f"{prefix}{item.where}", item) for item in found.offered]
    chosen.check(len(names))
    if not gathered.tally.n:
        told = [*gathered.unreadable, *map(offer, gathered.offered)]
        raise PlaybookError(*(told or [_no_ballot(", ".join(names))]))
    return gathered


def offer(offered: tuple[str, Offered]) -> Fault:
    """Return the sentence that says where something is offered, and how it counts."""
    where, item = offered
    return Fault(where, problem=f"may be a {item.kind}", advice=f"count it with --count {item.line}")


def gather_results(
    paths: Iterable[str], titles: Mapping[str, str]
) -> tuple[list[Ballot | TeamSummary], list[Fault]]:
    """Return every dated result of the sources, each once, and a fault for each unreadable one."""
    results: list[Ballot | TeamSummary] = []
    faults: list[Fault] = []
    for path in paths:
        with opened(path, titles) as source:
            if source.form is Form.JSON:
                results += _results_of_json(source)
                continue
            text = source.text()
        lines, broken = find_lines(text)
        found = find_codes(text)
        results += (*lines, *found.ballots)
        faults += _within(source.name, (*broken, *found.unreadable))
    return [item for place, item in enumerate(results) if item not in results[:place]], faults


def read_text(path: str) -> str:
    """Return all the text of a source."""
    with opened(path, {}) as source:
        return source.text()


def saved_document(path: str, titles: Mapping[str, str]) -> Result:
    """Return the result document that a source holds, brought up to the version of today."""
    with opened(path, titles) as source:
        if source.form is not Form.JSON:
            expected = "a result saved with --format json"
            raise PlaybookError(Fault(source.name, problem="found no JSON", expected=expected))
        document = checked(source.json(), source.name)
    if is_of_first_version(document):
        return upgraded(document, load_instrument())
    return cast("Result", document)


def _count(source: Source, gathered: Gathered, titles: Mapping[str, str]) -> Found:
    """Count the ballots of a table or of JSON; return what was found in a text, and all faults."""
    if source.form is Form.JSON:
        for given in _ballots_of_json(source):
            gathered.tally.add(given.ballot)
            gathered.scopes |= {given.scope} if given.scope else set()
        return NOTHING
    if source.form is Form.TABLE:
        bad = BadRows()
        for ballot in _named(source.name, read_ballots(source.lines, bad, titles)):
            gathered.tally.add(ballot)
        return replace(NOTHING, unreadable=bad.reported)
    text = source.text()
    found, (scope, faults) = find_codes(text), scope_invited_to(text)
    gathered.scopes |= {scope} if scope else set()
    return replace(found, unreadable=(*found.unreadable, *faults))


def _ballots(source: Source, titles: Mapping[str, str]) -> tuple[tuple[Ballot, ...], tuple[Fault, ...]]:
    if source.form is Form.TEXT:
        found = find_codes(source.text())
        return found.ballots, (*found.unreadable, *(_offered_alone(item) for item in found.offered))
    bad = BadRows()
    ballots = tuple(_named(source.name, read_ballots(source.lines, bad, titles)))
    return ballots, bad.reported


def _named(name: str, ballots: Iterator[Ballot]) -> Iterator[Ballot]:
    """Pass ballots on, and put the name of their table before whatever is wrong with it."""
    try:
        yield from ballots
    except PlaybookError as error:
        raise PlaybookError(*_within(name, error.faults)) from None


def _ballots_of_json(source: Source) -> list[Given]:
    value = source.json()
    items = value if isinstance(value, list) else [value]
    return [from_json(item, f"{source.name}: ballot {place}") for place, item in enumerate(items, 1)]


def _results_of_json(source: Source) -> list[Ballot | TeamSummary]:
    value = source.json()
    results: list[Ballot | TeamSummary] = []
    for place, item in enumerate(value if isinstance(value, list) else [value], 1):
        where = f"{source.name}: result {place}"
        if isinstance(item, dict) and item.get("kind") == "team":
            results.append(parse_line(checked(item, where)["line"]))
        else:
            results.append(from_json(item, where).ballot)
    return results


def _offered_alone(item: Offered) -> Fault:
    return Fault(item.where, problem=f"may be a {item.kind}", advice="put the numbers on a line of their own")


def _within(name: str, faults: Iterable[Fault]) -> list[Fault]:
    return [fault.within(name) for fault in faults]


def _no_ballot(name: str) -> Fault:
    expected = "a code (FO-…), a line of 4 or 12 answers, CSV or JSON"
    return Fault(name, problem="found no ballot", expected=expected)
