"""Reads the results that a checkpoint compares: those of one piece of work, or of one handoff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from playbook.cli.sources import opened
from playbook.domain.faults import Fault, PlaybookError
from playbook.importers.handoff_notes import HandoffNote, read_handoffs
from playbook.importers.retro_notes import Result, holds_handoffs, read_results
from playbook.importers.sources import Wording


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

    @property
    def agreed(self) -> Mapping[str, str]:
        """What was agreed at it, by the fields of an action plan."""


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
    gathered.teams = _each_once(_of_one_work(gathered.teams, scope, gathered.faults))
    gathered.handoffs = _each_once(_of_one_work(gathered.handoffs, scope, gathered.faults))
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


def _each_once(results: list[K]) -> list[K]:
    """Return each result once, from where something was agreed at it, if anywhere."""
    found: list[K] = []
    for item in results:
        place = next((i for i, other in enumerate(found) if other.result == item.result), None)
        if place is None:
            found.append(item)
        elif item.agreed and not found[place].agreed:
            found[place] = item
    return found
