"""Reads whole sources: one ballot, the ballots of a team, the results of a checkpoint, a saved document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar, cast

from playbook.catalog.load import load_instrument
from playbook.cli.answers import checked
from playbook.cli.chosen import Chosen
from playbook.cli.sources import opened
from playbook.codecs.ballot_rows import Rows, TeamRows
from playbook.codecs.chat_paste import Offered
from playbook.codecs.json_texts import fault_of_json
from playbook.codecs.sealed_code import Opener, no_key
from playbook.domain.deduplication import Deduplicator
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.packed_ballot import unpack
from playbook.domain.team import Tally
from playbook.importers.ballot_json import Given, ballot_in, holds_ballots
from playbook.importers.first_version import upgraded
from playbook.importers.handoff_notes import HandoffNote, read_handoffs
from playbook.importers.intake import Intake
from playbook.importers.retro_notes import Result, holds_handoffs, read_results
from playbook.importers.sources import Form, Source, Wording
from playbook.schema import is_of_first_version

if TYPE_CHECKING:
    from playbook.results.documents import Result as Document
    from playbook.results.documents import TeamResult
    from playbook.results.handoff_documents import HandoffResult


class Counter(Protocol):
    """What counts ballots."""

    seen: Deduplicator

    @property
    def n(self) -> int:
        """How many ballots count."""

    def add_packed(self, packed: int) -> None:
        """Count a ballot."""


T = TypeVar("T", bound=Counter)


@dataclass(slots=True)
class Gathered(Generic[T]):
    """Ballots as they are counted, what was not read, and what is only offered."""

    tally: T
    unreadable: list[Fault] = field(default_factory=list)
    offered: list[tuple[str, Offered]] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    scope: str | None = None


def one_ballot(path: str, wording: Wording, opener: Opener = no_key) -> Given:
    """Return the only ballot of a source."""
    intake, name = Intake(wording, opener=opener), path
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
        found, advice = f"found {len(ballots)} ballots", "see playbook team"
        raise PlaybookError(Fault(name, problem=found, expected="one", advice=advice))
    told = [*intake.unreadable, *map(_offered_alone, intake.offered)]
    raise PlaybookError(*([fault.within(name) for fault in told] or [_no_ballot(name)]))


def gather_team(
    paths: Iterable[str], wording: Wording, chosen: Chosen | None = None, opener: Opener = no_key
) -> Gathered[Tally]:
    """Count a team's ballots of every source; raises :class:`PlaybookError` where there is none at all."""
    return gather(paths, Asked(wording, TeamRows(), opener), Gathered(Tally()), chosen)


class Asked(NamedTuple):
    """What sources are read for: the words of tables, the kind of ballots, and what opens sealed ones."""

    wording: Wording
    rows: Rows[Any]
    opener: Opener = no_key


def gather(
    paths: Iterable[str], asked: Asked, gathered: Gathered[T], chosen: Chosen | None = None
) -> Gathered[T]:
    """Count the ballots of every source; raises :class:`PlaybookError` where there is none at all."""
    names, chosen = list(paths), chosen or Chosen()
    scopes: set[str] = set()
    for number, path in enumerate(names, 1):
        with opened(path, asked.wording) as sources:
            for source in sources:
                choose = partial(chosen.of, source=number)
                intake = Intake(
                    asked.wording, scopes=scopes, choose=choose, rows=asked.rows, opener=asked.opener
                )
                for packed in _named(source.name, intake.read(source)):
                    gathered.tally.add_packed(packed)
                _account(gathered, intake, _prefix(source) if len(names) > 1 else "")
    chosen.check(len(names))
    gathered.scope = next(iter(scopes)) if len(scopes) == 1 else None
    if not gathered.tally.n:
        told = [*gathered.unreadable, *map(offer, gathered.offered)]
        raise PlaybookError(*(told or [_no_ballot(", ".join(names))]))
    return gathered


def offer(offered: tuple[str, Offered]) -> Fault:
    """Return the sentence that says where something is offered, and how it counts."""
    where, item = offered
    return Fault(where, problem=f"may be a {item.kind}", advice=f"count it with --count {item.line}")


def notes_on_intake(document: TeamResult | HandoffResult) -> Iterator[str]:
    """Yield what is to be told of a result's ballots: repeats, corrections, what was left out."""
    if document["duplicates"]:
        yield f"{document['duplicates']} came in again and count once"
    if document["corrections"]:
        ids = ", ".join(map(str, document["corrections"]))
        yield f"possible corrections, all counted: ballot id {ids}"
    yield from (f"left out: {item['where']}: {item['reason']}" for item in document["unreadable"])


class Kept(Protocol):
    """A result as somebody kept it, of a team or of a handoff."""

    @property
    def result(self) -> object:
        """What was found."""

    @property
    def scope(self) -> str | None:
        """The work or the handoff that it is of; ``None`` where nobody can tell."""

    @property
    def text(self) -> str:
        """The line or code in which it travels."""


K = TypeVar("K", bound=Kept)


@dataclass(slots=True)
class Results:
    """Results of one piece of work, or of one handoff, each once, and a fault for what was left out."""

    teams: list[Result] = field(default_factory=list)
    handoffs: list[HandoffNote] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def gather_results(paths: Iterable[str], scope: str | None, wording: Wording) -> Results:
    """Return the dated results of one piece of work, or those of one handoff.

    Where the sources tell results of several, ``scope`` names the one that is asked for.
    """
    gathered = Results()
    for path in paths:
        with opened(path, wording) as sources:
            for source in sources:
                text = source.text()
                found, told = read_results(text)
                handed, wrong = read_handoffs(text) if holds_handoffs(text) else ([], [])
                gathered.teams += found
                gathered.handoffs += handed
                gathered.faults += (fault.within(source.name) for fault in (*told, *wrong))
                gathered.faults += source.faults
    _keep_one_kind(gathered, scope)
    gathered.teams = list(_each_once(_of_one_work(gathered.teams, scope, gathered.faults)))
    gathered.handoffs = list(_each_once(_of_one_work(gathered.handoffs, scope, gathered.faults)))
    return gathered


def name_of(results: Sequence[Kept]) -> str | None:
    """Return the name of the work or the handoff as the newest of its results has it."""
    return next((item.scope for item in reversed(results) if item.scope), None)


def _keep_one_kind(gathered: Results, scope: str | None) -> None:
    """Keep the handoffs or the teams, whichever ``scope`` names: their results are never compared."""
    teams, handoffs = gathered.teams, gathered.handoffs
    if not teams or not handoffs:
        return
    of_teams, of_handoffs = ({item.scope for item in found} for found in (teams, handoffs))
    if scope in of_handoffs and scope is not None:
        left_out: list[Kept] = [*teams]
        gathered.teams = []
    elif scope in of_teams and scope is not None:
        left_out = [*handoffs]
        gathered.handoffs = []
    else:
        names = sorted({name or "no name" for name in of_teams | of_handoffs})
        found, expected = f"results of {'; '.join(names)}", "one piece of work or one handoff"
        raise PlaybookError(Fault("", "", found, expected, advice="choose it by --scope"))
    gathered.faults += (
        Fault(item.text, "left out", problem=f"of other work ({item.scope or 'no name'})")
        for item in left_out
    )


def read_text(path: str, wording: Wording) -> str:
    """Return all the text of a source."""
    with opened(path, wording) as sources:
        return "".join(source.text() for source in sources)


def saved_document(path: str, wording: Wording) -> Document:
    """Return the result document that a source holds, brought up to the version of today."""
    with opened(path, wording) as sources:
        [source] = sources
        if source.form is not Form.JSON or not source.values:
            expected = "a result saved with --format json"
            fault = fault_of_json(source.text()) or Fault(problem="found no JSON", expected=expected)
            raise PlaybookError(fault.within(source.name))
        document = checked(source.values[0], source.name)
    if is_of_first_version(document):
        return upgraded(document, load_instrument())
    return cast("Document", document)


def _account(gathered: Gathered[T], intake: Intake, prefix: str) -> None:
    """Take over what one source told, each with its place."""
    gathered.tally.seen.duplicates += intake.duplicates
    gathered.unreadable += [replace(item, where=_placed(prefix, item.where)) for item in intake.unreadable]
    gathered.offered += [(_placed(prefix, item.where), item) for item in intake.offered]
    gathered.unused += intake.unused


def _of_one_work(results: list[K], scope: str | None, faults: list[Fault]) -> list[K]:
    """Return the results of the work that is asked for, and those of which nobody can tell the work."""
    named = sorted({item.scope for item in results if item.scope})
    if len(named) <= 1:
        return results
    if scope not in named:
        found, advice = f"results of {'; '.join(named)}", "choose it by --scope"
        raise PlaybookError(Fault("", "", found, "one piece of work", advice=advice))
    faults += (
        Fault(item.text, "left out", problem=f"of other work ({item.scope})")
        for item in results
        if item.scope and item.scope != scope
    )
    faults += (
        Fault(item.text, problem=f"scope unknown, taken for {scope}") for item in results if not item.scope
    )
    return [item for item in results if item.scope in (scope, None)]


def _each_once(results: list[K]) -> Iterator[K]:
    seen = []
    for item in results:
        if item.result not in seen:
            seen.append(item.result)
            yield item


def _answers_in(source: Source) -> Any:
    """Return JSON that is one person's answers or is meant so; ``None`` for what a chat exported."""
    values = source.values or ()
    return next((value for value in values if isinstance(value, dict) or holds_ballots(value)), None)


def _prefix(source: Source) -> str:
    return source.name.removesuffix(f": {source.part}")


def _placed(prefix: str, where: str) -> str:
    return ", ".join(filter(None, (prefix, where)))


def _named(name: str, ballots: Iterator[int]) -> Iterator[int]:
    """Pass ballots on, and put the name of their source before whatever is wrong with it."""
    try:
        yield from ballots
    except PlaybookError as error:
        raise PlaybookError(*(fault.within(name) for fault in error.faults)) from None


def _offered_alone(item: Offered) -> Fault:
    return Fault(item.where, problem=f"may be a {item.kind}", advice="put the numbers on a line of their own")


def _no_ballot(name: str) -> Fault:
    expected = "a code (FO-…), a line of 4 or 12 answers, CSV or JSON"
    return Fault(name, problem="found no ballot", expected=expected)
