"""A case's handoff before and after what was done, from assumed answers: the shape of a table of its TOML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playbook.domain.ballot import QUESTIONS
from playbook.domain.faults import Fault
from playbook.domain.handoff import Times
from playbook.domain.strands import STRANDS


@dataclass(frozen=True, kw_only=True)
class CaseSide:
    """What everybody on one side of a case's handoff answers: four answers on the work, eight strands."""

    people: int
    work: tuple[int, ...]
    strands: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class CaseSides:
    """Both sides of a case's handoff at one time."""

    composers: CaseSide
    performers: CaseSide


@dataclass(frozen=True, kw_only=True)
class CaseHandoff:
    """A case's handoff before and after what was done; every answer is the playbook's assumption."""

    times: Times
    note: str
    changed: tuple[str, ...]
    before: CaseSides
    after: CaseSides


def case_handoff_faults(file: str, told: CaseHandoff) -> Iterator[Fault]:
    """Return a fault for each unknown strand and each side with too few or too many answers."""
    for name in told.changed:
        if name not in STRANDS:
            yield Fault(file, "handoff.changed", repr(name), f"one of {', '.join(STRANDS)}")
    for when, sides in (("before", told.before), ("after", told.after)):
        for name, side in (("composers", sides.composers), ("performers", sides.performers)):
            if (len(side.work), len(side.strands)) != (len(QUESTIONS), len(STRANDS)):
                found = f"{len(side.work)} and {len(side.strands)} answers"
                expected = f"{len(QUESTIONS)} on the work and {len(STRANDS)} strands"
                yield Fault(file, f"handoff.{when}.{name}", found, expected)
