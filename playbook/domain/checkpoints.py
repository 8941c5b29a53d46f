"""The same work over time: what moved since the last result and the first, and when to look again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from operator import itemgetter
from typing import Final

from playbook.domain.ballot import EDITION, QUESTIONS, Ballot
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.fit import Fit, FitVerdict, fit_of_ballot, measure_fit
from playbook.domain.scoring import Work, score_work
from playbook.domain.team_summary import TeamSummary

MOVED: Final = 2
MOVED_WITH_VERDICT: Final = 1
STEADY: Final = 0.5


class Move(StrEnum):
    """Which way the work moved between two results."""

    TOWARDS_FACTORY = "towards-factory"
    TOWARDS_ORCHESTRA = "towards-orchestra"
    STEADY = "steady"


@dataclass(frozen=True, slots=True)
class Change:
    """The change to a later result, in points; ``moved`` tells whether it is more than a wobble.

    ``towards_work`` holds the elements whose practice came closer to the work, and by how much.
    """

    score: float
    questions: Mapping[str, float]
    moved: bool
    direction: Move
    towards_work: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One dated result and what changed up to it."""

    date: date
    n: int
    work: Work
    gaps: Mapping[str, float]
    unagreed: tuple[str, ...]
    fit: FitVerdict | None
    since_previous: Change | None = None
    since_first: Change | None = None
    edition: int = EDITION


def compare(results: Sequence[Ballot | TeamSummary]) -> tuple[Checkpoint, ...]:
    """Return two or more dated results of the same work in order of their dates, with the changes.

    Raises :class:`PlaybookError` for fewer than two results or one without a date.
    """
    faults = [
        Fault(field=f"result {i}", problem="found no date", expected="one")
        for i, item in enumerate(results, 1)
        if item.date is None
    ]
    if len(results) < 2:
        found = f"found {len(results)} result(s)"
        faults.append(Fault(field="checkpoint", problem=found, expected="at least two of the same work"))
    if faults:
        raise PlaybookError(*faults)
    dated = sorted(((item.date, item) for item in results if item.date), key=itemgetter(0))
    points = [_checkpoint(day, item) for day, item in dated]
    changed = (
        replace(after, since_previous=_since(before, after), since_first=_since(points[0], after))
        for before, after in pairwise(points)
    )
    return (points[0], *changed)


def towards_work(before: Checkpoint, after: Checkpoint) -> dict[str, float]:
    """Return by how many points the gap of each element shrank because its practice moved.

    Half a point counts, as for the score. An element that stayed while the work came to it is left out.
    """
    shift = before.work.score - after.work.score
    found = {}
    for name, gap in after.gaps.items():
        earlier = before.gaps.get(name, gap)
        shrank = abs(earlier) - abs(gap)
        # How far the earlier practice would be from the work as it is now.
        unmoved = abs(earlier + shift)
        if min(shrank, unmoved - abs(gap)) >= STEADY:
            found[name] = shrank
    return found


def change(before: Work, after: Work) -> Change:
    """Return what changed from one result to a later one.

    ``moved`` if |Δ score| ≥ 2, or the verdict changed and |Δ score| ≥ 1; ``steady`` if |Δ score| < 0.5.
    """
    delta = after.score - before.score
    other_verdict = after.verdict is not before.verdict
    return Change(
        score=delta,
        questions={name: after.answers[name] - before.answers[name] for name in QUESTIONS},
        moved=abs(delta) >= MOVED or (other_verdict and abs(delta) >= MOVED_WITH_VERDICT),
        direction=_direction(delta),
    )


def _since(before: Checkpoint, after: Checkpoint) -> Change:
    return replace(change(before.work, after.work), towards_work=towards_work(before, after))


def _checkpoint(day: date, item: Ballot | TeamSummary) -> Checkpoint:
    work = score_work(item.work)
    if isinstance(item, TeamSummary):
        n, fit, edition = item.n, _fit_of_line(work, item), item.edition
    else:
        n, fit, edition = 1, fit_of_ballot(work, item.practice), EDITION
    gaps = {name: gap.gap for name, gap in fit.gaps.items()} if fit else {}
    unagreed, verdict = (fit.unagreed, fit.verdict) if fit else ((), None)
    return Checkpoint(day, n, work, gaps, unagreed, verdict, edition=edition)


def _fit_of_line(work: Work, line: TeamSummary) -> Fit | None:
    """Return the fit that a team line tells: the practice is read back from work and gap."""
    if not line.gaps and not line.unagreed:
        return None
    practice = {name: work.score + gap for name, gap in line.gaps.items()}
    return measure_fit(work, practice, line.gaps, line.unagreed)


def _direction(delta: float) -> Move:
    if abs(delta) < STEADY:
        return Move.STEADY
    return Move.TOWARDS_ORCHESTRA if delta > 0 else Move.TOWARDS_FACTORY
