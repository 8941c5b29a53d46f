"""Reads whole sources: one ballot, the ballots of a team or of a handoff, a saved document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
from playbook.importers.intake import Intake
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
