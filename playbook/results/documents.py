"""The shapes of the result documents, key by key as in ``playbook/schema/``; only type checkers load them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias, TypedDict

from playbook.domain.ballot import PracticeAnswer
from playbook.domain.sorted_answers import SortedAnswers


class Pattern(TypedDict):
    """Which question lies on which side; ``None`` where only the count of split ballots made the verdict."""

    sides: Mapping[str, str] | None
    odd: str | None
    core: float | None
    seam: list[str] | None


class BallotWork(Pattern):
    """Where one person sees the work."""

    answers: Mapping[str, int]
    score: float
    verdict: str
    edge: list[str]


class PointWork(Pattern):
    """Where the work was at one date."""

    answers: Mapping[str, float]
    score: float
    verdict: str


class Answered(TypedDict):
    """The answers of several people to one item."""

    n: int
    answers: SortedAnswers | Sequence[int]
    median: float
    low: int
    high: int
    agreement: str | None
    luck: float | None
    ad: float | None
    rwg: float | None


class TwoCamps(TypedDict):
    """How many ballots alone are Factory, Orchestra, and neither."""

    factory: int
    orchestra: int
    others: int


class TeamWork(Pattern):
    """Where a team sees the work."""

    questions: Mapping[str, Answered]
    score: float
    verdict: str
    ballots: Mapping[str, int]
    settled: bool
    stable: bool | None
    camps: TwoCamps | None
    discuss: list[str]


class BallotPractice(TypedDict):
    """How one person sees the work run."""

    answers: Mapping[str, PracticeAnswer]
    score: float | None
    unagreed: list[str]


class TeamPractice(TypedDict):
    """How a team sees the work run."""

    elements: Mapping[str, Answered]
    unagreed: list[str]
    contested: list[str]
    thin: list[str]


class BallotGap(TypedDict):
    """One element's distance from the work."""

    gap: float
    level: str


class TeamGap(BallotGap):
    """One element's distance from the work, and how people lean."""

    factory_heavier: int
    even: int
    orchestra_heavier: int
    unagreed: int


class Judged(TypedDict):
    """How the practice as a whole sits with the work."""

    verdict: str
    misfit: float | None
    direction: str
    lean: str | None


class Steps(TypedDict):
    """What to change; a first step is an element, ``"split"``, ``"talk"`` or none."""

    plan: list[str]
    first_move: str | None
    first_ask: str | None


class BallotFit(Judged, Steps):
    """The fit of one person's practice."""

    gaps: Mapping[str, BallotGap]


class TeamFit(Judged, Steps):
    """The fit of a team's practice."""

    gaps: Mapping[str, TeamGap]


class LaterCheckpoint(TypedDict):
    """When the work is scored after a look that scores nothing."""

    weeks: int
    date: str | None


class Due(LaterCheckpoint):
    """When to look again."""

    scored: bool
    then: LaterCheckpoint | None


class Link(TypedDict):
    """A section of the site to read on."""

    id: str
    title: str
    url: str


class LeftOut(TypedDict):
    """What could not be read."""

    where: str
    reason: str


class BallotResult(TypedDict):
    """One person's result."""

    version: int
    kind: Literal["ballot"]
    scope: str | None
    date: str | None
    work: BallotWork
    practice: BallotPractice
    fit: BallotFit | None
    flags: list[str]
    next_checkpoint: Due
    code: str
    links: list[Link]


class TeamResult(TypedDict):
    """A team's result."""

    version: int
    kind: Literal["team"]
    scope: str | None
    date: str | None
    n: int
    duplicates: int
    corrections: list[int]
    unreadable: list[LeftOut]
    work: TeamWork
    practice: TeamPractice
    fit: TeamFit | None
    flags: list[str]
    next_checkpoint: Due
    line: str
    links: list[Link]


class OfferedPiece(TypedDict):
    """What was found and not counted: where it stands, and what it may be."""

    where: str
    kind: str


class SavedTeamResult(TeamResult, total=False):
    """A team's result with what the team agreed, as the page saves it, and what is only offered."""

    agreed: dict[str, object]
    offered: list[OfferedPiece]


class PointChange(TypedDict):
    """What changed from an earlier result to a later one."""

    score: float
    questions: Mapping[str, float]
    moved: bool
    direction: str
    towards_work: Mapping[str, float]
    sides: Mapping[str, list[str]]
    seam: str | None
    agreed: list[str]


class Travelling(TypedDict, total=False):
    """The line or code in which a result travels; what was saved earlier has none."""

    line: str


class Point(Travelling):
    """One dated result among several."""

    date: str
    n: int
    edition: int
    work: PointWork
    fit: str | None
    gaps: Mapping[str, float]
    unagreed: list[str]
    open: list[str] | None
    camps: bool | None
    shared: bool | None
    since_previous: PointChange | None
    since_first: PointChange | None


class CheckpointResult(TypedDict):
    """Dated results of the same work."""

    version: int
    kind: Literal["checkpoint"]
    scope: str | None
    results: list[Point]
    next_checkpoint: Due
    links: list[Link]


Fitted: TypeAlias = BallotResult | TeamResult
"""A result with a work, a practice and a fit."""
Result: TypeAlias = BallotResult | TeamResult | CheckpointResult
