"""The same work over time: what moved since the last result and the first, in points and in the pattern."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from operator import itemgetter
from typing import Final, Protocol, TypeVar

from playbook.domain.ballot import EDITION, QUESTIONS, Ballot, Side, Verdict
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.fit import Fit, fit_of_ballot, measure_fit
from playbook.domain.gap import FitVerdict, Gap
from playbook.domain.scoring import PARTS, Work, score_work
from playbook.domain.team_summary import TeamSummary

MOVED: Final = 2
MOVED_WITH_VERDICT: Final = 1
STEADY: Final = 0.5


class Dated(Protocol):
    """A result that may have a date."""

    @property
    def date(self) -> date | None:
        """The day of the result."""


T = TypeVar("T", bound=Dated)


class Move(StrEnum):
    """Which way the work moved between two results."""

    TOWARDS_FACTORY = "towards-factory"
    TOWARDS_ORCHESTRA = "towards-orchestra"
    STEADY = "steady"


class Seam(StrEnum):
    """What became of two kinds of work under one name."""

    OPENED = "opened"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Change:
    """The change to a later result, in points; ``moved`` tells whether it is more than a wobble.

    ``towards_work`` holds the elements whose practice came closer to the work, and by how much. The pattern:
    ``sides`` has the questions whose side changed, from and to; ``agreed`` the elements that had no agreed
    way and have one now. What a team did not read together tells no change of sides or seam.
    """

    score: float
    questions: Mapping[str, float]
    moved: bool
    direction: Move
    towards_work: Mapping[str, float] = field(default_factory=dict)
    sides: Mapping[str, tuple[Side, Side]] = field(default_factory=dict)
    seam: Seam | None = None
    agreed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One dated result and what changed up to it.

    ``open`` names the opposed questions, ``camps`` tells of two readings in one room, ``shared`` whether
    the reading is a shared one; each is ``None`` where an older team line does not tell.
    """

    date: date
    n: int
    work: Work
    gaps: Mapping[str, Gap]
    unagreed: tuple[str, ...]
    fit: FitVerdict | None
    open: tuple[str, ...] | None = ()
    camps: bool | None = False
    shared: bool | None = True
    since_previous: Change | None = None
    since_first: Change | None = None
    edition: int = EDITION


def compare(results: Sequence[Ballot | TeamSummary]) -> tuple[Checkpoint, ...]:
    """Return two or more dated results of the same work in order of their dates, with the changes.

    Raises :class:`PlaybookError` for fewer than two results or one without a date.
    """
    points = [checkpoint_of(day, item) for day, item in in_order(results)]
    changed = (
        replace(after, since_previous=_since(before, after), since_first=_since(points[0], after))
        for before, after in pairwise(points)
    )
    return (points[0], *changed)


def in_order(results: Sequence[T]) -> list[tuple[date, T]]:
    """Return two or more dated results in order of their dates, with their days.

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
    return sorted(((item.date, item) for item in results if item.date), key=itemgetter(0))


def towards_work(before: Checkpoint, after: Checkpoint) -> dict[str, float]:
    """Return by how many points the gap of each element shrank because its practice moved.

    Half a point counts, as for the score. An element that stayed while the work came to it is left out.
    """
    shift = before.work.reference_parts - after.work.reference_parts
    found = {}
    for name, gap in after.gaps.items():
        earlier = before.gaps.get(name, gap).parts
        shrank = abs(earlier) - abs(gap.parts)
        # How far the earlier practice would be from the work as it is now.
        unmoved = abs(earlier + shift)
        if min(shrank, unmoved - abs(gap.parts)) >= STEADY * PARTS:
            found[name] = shrank / PARTS
    return found


def sides_changed(before: Checkpoint, after: Checkpoint) -> dict[str, tuple[Side, Side]]:
    """Return the questions whose side changed, with both sides; not those that were or are open."""
    earlier, later = before.work.sides or {}, after.work.sides or {}
    opposed = {*(before.open or ()), *(after.open or ())}
    return {
        name: (earlier[name], later[name])
        for name in QUESTIONS
        if name not in opposed and name in earlier and name in later and earlier[name] is not later[name]
    }


def seam_changed(before: Checkpoint, after: Checkpoint) -> Seam | None:
    """Return whether two kinds of work became one or one became two, where both readings were shared."""
    was_split, is_split = (point.work.verdict is Verdict.SPLIT for point in (before, after))
    if was_split is is_split or before.shared is False or after.shared is False:
        return None
    return Seam.CLOSED if was_split else Seam.OPENED


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
    return replace(
        change(before.work, after.work),
        towards_work=towards_work(before, after),
        sides=sides_changed(before, after),
        seam=seam_changed(before, after),
        agreed=tuple(name for name in after.gaps if name in before.unagreed),
    )


def checkpoint_of(day: date, item: Ballot | TeamSummary) -> Checkpoint:
    """Return one result as a checkpoint of this day, without any change."""
    if isinstance(item, TeamSummary):
        return _checkpoint_of_line(day, item)
    work = score_work(item.work)
    return _point(day, 1, work, fit_of_ballot(work, item.practice))


def _checkpoint_of_line(day: date, line: TeamSummary) -> Checkpoint:
    work = score_work(line.work, mostly_split=line.split is not None)
    point = _point(day, line.n, work, _fit_of_line(work, line))
    return replace(
        point,
        edition=line.edition,
        open=() if line.open is None and line.n == 1 else line.open,
        camps=None if line.shared is None else line.camps is not None,
        shared=line.shared,
    )


def _point(day: date, n: int, work: Work, fit: Fit | None) -> Checkpoint:
    if fit is None:
        return Checkpoint(day, n, work, {}, (), None)
    return Checkpoint(day, n, work, fit.gaps, fit.unagreed, fit.verdict)


def _fit_of_line(work: Work, line: TeamSummary) -> Fit | None:
    """Return the fit that a team line tells: the practice is read back from work and gap.

    The gaps of an older line, which names no open questions, are to the score also behind an odd answer.
    """
    if not line.gaps and not line.unagreed:
        return None
    moved = round(work.score * PARTS) - work.reference_parts if line.open is None else 0
    gaps = {name: round(gap * PARTS) + moved for name, gap in line.gaps.items()}
    practice = {name: work.reference_parts + gap for name, gap in gaps.items()}
    return measure_fit(work, practice, gaps, line.unagreed)


def _direction(delta: float) -> Move:
    if abs(delta) < STEADY:
        return Move.STEADY
    return Move.TOWARDS_ORCHESTRA if delta > 0 else Move.TOWARDS_FACTORY
