"""A handoff read from both sides: how far the works lie apart, what that needs, and how it holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypeAlias

from playbook.domain.agreement import Spread, spread_of
from playbook.domain.ballot import QUESTIONS
from playbook.domain.deduplication import Deduplicator
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.handoff_ballot import HandoffBallot, pack, side_in
from playbook.domain.handoff_plan import discussed, planned, plays_for
from playbook.domain.histograms import Histograms
from playbook.domain.packed_ballot import digits_in, id_in
from playbook.domain.schedule import NextCheckpoint
from playbook.domain.strand import Strand, strand_of
from playbook.domain.strands import SIDES, STRANDS, HandoffSide, State, judges
from playbook.domain.team import WorkReading, read_work

DIFFERENT: Final = 2
"""From this distance of the works on, in points, words have to be translated."""
FAR: Final = 4
"""From this distance on the handoff is a piece of work of its own."""
NEW: Final = 7
"""From this median of the composers' ``output`` on, what is handed over is new in its main part."""
TORN_SHARE: Final = 3
"""At least one in this many of the needed strands makes the whole torn."""


class Times(StrEnum):
    """How often it will be performed."""

    ONCE = "once"
    FEW = "few"
    MANY = "many"


class HandoffKind(StrEnum):
    """How much handoff is needed (the ``seam`` of documents and lines)."""

    TOGETHER = "together"
    REWORK = "rework"
    TRANSLATE = "translate"
    PASS_ON = "pass-on"


class HandoffVerdict(StrEnum):
    """How a handoff as a whole holds."""

    ONE_SIDE = "one-side"
    UNKNOWN = "unknown"
    TWO_STORIES = "two-stories"
    TORN = "torn"
    THIN = "thin"
    CARRIES = "carries"


NEEDED: Final[Mapping[HandoffKind, tuple[str, ...]]] = {
    HandoffKind.TOGETHER: ("words", "failure", "timing", "change"),
    HandoffKind.PASS_ON: ("words", "failure", "change"),
    HandoffKind.TRANSLATE: ("words", "cases", "freedom", "failure", "change"),
    HandoffKind.REWORK: STRANDS,
}
"""The strands that each kind needs; ``together`` between different works needs ``freedom`` too."""
Answers: TypeAlias = Mapping[str, tuple[Spread | None, Spread | None]]
"""What composers and performers answered to each strand; ``None`` where nobody did."""
WEEKS: Final[Mapping[HandoffVerdict, int]] = {HandoffVerdict.THIN: 8, HandoffVerdict.CARRIES: 13}
"""Weeks until the next look."""
WEEKS_OTHERWISE: Final = 4


@dataclass(frozen=True, slots=True)
class Handoff:
    """What n ≥ 1 ballots of both sides say together; order never matters.

    A side without a ballot is not in ``sides``; ``distance`` is then ``None``. ``next_look`` is ``None``
    where it is performed only once.
    """

    times: Times
    sides: Mapping[HandoffSide, WorkReading]
    distance: float | None
    kind: HandoffKind
    needed: tuple[str, ...]
    strands: Mapping[str, Strand]
    verdict: HandoffVerdict
    plan: tuple[str, ...]
    plays: tuple[str, ...]
    discuss: tuple[str, ...]
    next_look: NextCheckpoint | None
    duplicates: int = 0
    corrections: tuple[int, ...] = ()

    @property
    def first_move(self) -> str | None:
        """The first strand to change."""
        return next(iter(self.plan), None)


class HandoffTally:
    """Takes the ballots of both sides one by one and says what they say together."""

    def __init__(self) -> None:
        self.seen = Deduplicator()
        self._counts = {side: Histograms(STRANDS) for side in SIDES}

    @property
    def n(self) -> int:
        """How many ballots count."""
        return sum(counts.n for counts in self._counts.values())

    def add(self, ballot: HandoffBallot) -> None:
        """Count a ballot, unless it is one that was counted before."""
        self.add_packed(pack(ballot))

    def add_packed(self, packed: int) -> None:
        """Count a ballot as it was read from a code; the same id on both sides is a possible correction."""
        if self.seen.admit(id_in(packed), packed):
            self._counts[side_in(packed)].add(digits_in(packed))

    def result(self, times: Times) -> Handoff:
        """Return what the ballots say together; raises :class:`PlaybookError` when there is none."""
        answered = {side: counts for side, counts in self._counts.items() if counts.n}
        if not answered:
            raise PlaybookError(Fault(field="handoff", problem="found no ballot", expected="at least one"))
        sides = {side: read_work(counts) for side, counts in answered.items()}
        answers = {name: (self._spread(SIDES[0], name), self._spread(SIDES[1], name)) for name in STRANDS}
        found = read_handoff(times, sides, answers)
        return replace(found, duplicates=self.seen.duplicates, corrections=self.seen.corrections)

    def _spread(self, side: HandoffSide, name: str) -> Spread | None:
        counts = self._counts[side].practice(name)
        return spread_of(counts) if counts else None


def read_handoff(times: Times, sides: Mapping[HandoffSide, WorkReading], answers: Answers) -> Handoff:
    """Return what follows from the works of the sides and their answers to each strand."""
    distance = distance_of(sides)
    kind = kind_of(times, distance, _output(sides))
    needed = needed_of(kind, distance)
    strands = {name: strand_of(name, *answers[name], needed=name in needed) for name in STRANDS}
    verdict = verdict_of(strands, one_side=len(sides) < len(SIDES))
    plan = planned(strands)
    return Handoff(
        times=times,
        sides=sides,
        distance=distance,
        kind=kind,
        needed=needed,
        strands=strands,
        verdict=verdict,
        plan=plan,
        plays=plays_for(plan, strands, rework=kind is HandoffKind.REWORK),
        discuss=discussed(strands),
        next_look=next_look(verdict, times),
    )


def tally_handoff(ballots: Iterable[HandoffBallot], times: Times) -> Handoff:
    """Return what the ballots of a handoff say together."""
    counter = HandoffTally()
    for ballot in ballots:
        counter.add(ballot)
    return counter.result(times)


def distance_of(sides: Mapping[HandoffSide, WorkReading]) -> float | None:
    """Return how far the works of the sides lie apart, 0..9 points; ``None`` where one has no ballot."""
    if len(sides) < len(SIDES):
        return None
    composers, performers = (sides[side].work.score for side in SIDES)
    return abs(composers - performers)


def kind_of(times: Times, distance: float | None, output: float | None) -> HandoffKind:
    """Return how much handoff is needed, the first that fits.

    ``output`` is the composers' median, ``None`` without a ballot of theirs. The steps are Carlile's (2004):
    the more different and the newer, the more than words has to be handed over; the borders are our choice.
    """
    if times is Times.ONCE:
        return HandoffKind.TOGETHER
    if distance is not None and distance >= FAR:
        return HandoffKind.REWORK
    different = distance is not None and distance >= DIFFERENT
    if different or times is Times.MANY or (output is not None and output >= NEW):
        return HandoffKind.TRANSLATE
    return HandoffKind.PASS_ON


def needed_of(kind: HandoffKind, distance: float | None) -> tuple[str, ...]:
    """Return the strands that a kind needs, in strand order."""
    names = set(NEEDED[kind])
    if kind is HandoffKind.TOGETHER and distance is not None and distance >= DIFFERENT:
        names.add("freedom")
    return tuple(name for name in STRANDS if name in names)


def verdict_of(strands: Mapping[str, Strand], *, one_side: bool) -> HandoffVerdict:
    """Return how a handoff holds, the first that fits; shares are of the needed strands, rounded up."""
    needed = {name: item for name, item in strands.items() if item.needed}
    states = [item.state for item in needed.values()]
    if one_side:
        return HandoffVerdict.ONE_SIDE
    if 2 * states.count(State.UNKNOWN) > len(needed):
        return HandoffVerdict.UNKNOWN
    if 2 * sum(item.two_stories for item in needed.values()) >= len(needed):
        return HandoffVerdict.TWO_STORIES
    if TORN_SHARE * states.count(State.TORN) >= len(needed):
        return HandoffVerdict.TORN
    opposed = any(item.is_opposed(judges(name)) for name, item in needed.items())
    torn_unneeded = any(not item.needed and item.state is State.TORN for item in strands.values())
    if opposed or torn_unneeded or any(state is not State.CARRIES for state in states):
        return HandoffVerdict.THIN
    return HandoffVerdict.CARRIES


def next_look(verdict: HandoffVerdict, times: Times) -> NextCheckpoint | None:
    """Return when to score again: 4 weeks, thin 8, carries 13; never after the one performance."""
    return None if times is Times.ONCE else NextCheckpoint(next_look_of(verdict))


def next_look_of(verdict: str) -> int:
    """Return the weeks until the next look after a verdict, in whatever words a line tells it."""
    return {str(known): weeks for known, weeks in WEEKS.items()}.get(verdict, WEEKS_OTHERWISE)


def furthest_question(answers: Sequence[Mapping[str, float]]) -> str | None:
    """Return the question about the work where the sides lie furthest apart, the first of equal ones.

    ``answers`` are the medians of each side that has ballots; a question that one of them lacks is passed
    over. ``None`` where a side has none, or where they lie apart on none.
    """
    if len(answers) < len(SIDES):
        return None
    one, other = answers
    apart = {name: abs(one[name] - other[name]) for name in QUESTIONS if name in one and name in other}
    name = max(apart, key=apart.__getitem__, default=None)
    return name if name and apart[name] else None


def _output(sides: Mapping[HandoffSide, WorkReading]) -> float | None:
    composers = sides.get(HandoffSide.COMPOSERS)
    return composers.work.answers["output"] if composers else None
