"""Compares how the team runs the work with where the work is: gaps, levels, verdict, plan and flags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from playbook.domain.ballot import ELEMENTS, NO_AGREED_WAY, PracticeAnswer, Side, Verdict, side
from playbook.domain.scoring import Work, mean

STRAIN: Final = 2
"""Least |gap| that does not fit."""
CLASH: Final = 4
"""Least |gap| that clashes."""
ENOUGH_ELEMENTS: Final = 4
"""Fewer elements with a number than this give a partial verdict."""
CLASHING_MISFIT: Final = 3
STRAINING_MISFIT: Final = 1
ONE_SIDED_PULL: Final = 0.5
MANY_UNAGREED: Final = 3


class Level(StrEnum):
    """How one element's practice sits with the work."""

    FITS = "fits"
    STRAINS = "strains"
    CLASHES = "clashes"


class FitVerdict(StrEnum):
    """How the practice as a whole sits with the work."""

    FITS = "fits"
    STRAINS = "strains"
    CLASHES = "clashes"
    PARTIAL = "partial"
    SPLIT_FIRST = "split-first"


class Direction(StrEnum):
    """Which way the practice leans against the work."""

    NONE = "none"
    FACTORY_HEAVY = "factory-heavy"
    ORCHESTRA_HEAVY = "orchestra-heavy"
    MIXED = "mixed"


class Flag(StrEnum):
    """A pitfall worth a question; the value is the pitfall's id."""

    TOOL_TYRANNY = "tool-tyranny"
    LIP_SERVICE = "lip-service"
    CULTURAL_WHIPLASH = "cultural-whiplash"
    FACTORY_CREEP = "factory-creep"
    CHAOTIC_NOISE = "chaotic-noise"


@dataclass(frozen=True, slots=True)
class Gap:
    """Practice minus work of one element, in points; negative: a Factory habit on Orchestra-like work."""

    gap: float
    level: Level

    @property
    def pull(self) -> float:
        """The gap where it counts: 0 where the element fits."""
        return 0.0 if self.level is Level.FITS else self.gap


@dataclass(frozen=True, slots=True)
class Fit:
    """The fit of a practice. ``misfit`` is the mean |pull| in points, ``None`` without any number."""

    verdict: FitVerdict
    misfit: float | None
    direction: Direction
    gaps: Mapping[str, Gap]
    plan: tuple[str, ...]
    unagreed: tuple[str, ...]
    flags: tuple[Flag, ...]


def numbers(practice: Mapping[str, PracticeAnswer]) -> dict[str, int]:
    """Return the elements of a practice that have a number."""
    return {name: value for name, value in practice.items() if value != NO_AGREED_WAY}


def unagreed_elements(practice: Mapping[str, PracticeAnswer]) -> tuple[str, ...]:
    """Return the elements answered "no agreed way", in the table's order."""
    return tuple(name for name in ELEMENTS if practice.get(name) == NO_AGREED_WAY)


def fit_of_ballot(work: Work, practice: Mapping[str, PracticeAnswer]) -> Fit | None:
    """Return the fit of one person's practice, or ``None`` where no element is answered."""
    if not practice:
        return None
    values = numbers(practice)
    gaps = {name: value - work.score for name, value in values.items()}
    return measure_fit(work, values, gaps, unagreed_elements(practice))


def measure_fit(
    work: Work, practice: Mapping[str, float], gaps: Mapping[str, float], unagreed: Sequence[str]
) -> Fit:
    """Return the fit from the elements that count: their practice 1..10 and their gaps in points.

    A team passes the median practice and the median of its people's own gaps.
    """
    levelled = {
        name: Gap(float(gaps[name]), level(gaps[name], practice[name], work.score))
        for name in ELEMENTS
        if name in gaps
    }
    misfit = mean([abs(item.pull) for item in levelled.values()]) if levelled else None
    verdict = _verdict(work, levelled, misfit)
    direction = _direction(verdict, levelled)
    return Fit(
        verdict=verdict,
        misfit=misfit,
        direction=direction,
        gaps=levelled,
        plan=() if verdict is FitVerdict.SPLIT_FIRST else _plan(levelled),
        unagreed=tuple(unagreed),
        flags=_flags(work, verdict, direction, levelled, unagreed),
    )


def level(gap: float, practice: float, score: float) -> Level:
    """Return the level of one gap: it fits below 2 points or on the same side, clashes from 4 points."""
    if abs(gap) < STRAIN or (side(practice) is side(score) is not Side.MIDDLE):
        return Level.FITS
    return Level.STRAINS if abs(gap) < CLASH else Level.CLASHES


def _verdict(work: Work, gaps: Mapping[str, Gap], misfit: float | None) -> FitVerdict:
    if work.verdict is Verdict.SPLIT:
        return FitVerdict.SPLIT_FIRST
    if misfit is None or len(gaps) < ENOUGH_ELEMENTS:
        return FitVerdict.PARTIAL
    if misfit >= CLASHING_MISFIT:
        return FitVerdict.CLASHES
    if misfit >= STRAINING_MISFIT or any(item.level is Level.CLASHES for item in gaps.values()):
        return FitVerdict.STRAINS
    return FitVerdict.FITS


def _direction(verdict: FitVerdict, gaps: Mapping[str, Gap]) -> Direction:
    if verdict not in (FitVerdict.STRAINS, FitVerdict.CLASHES):
        return Direction.NONE
    pull = mean([item.pull for item in gaps.values()])
    if pull <= -ONE_SIDED_PULL:
        return Direction.FACTORY_HEAVY
    return Direction.ORCHESTRA_HEAVY if pull >= ONE_SIDED_PULL else Direction.MIXED


def _plan(gaps: Mapping[str, Gap]) -> tuple[str, ...]:
    misfits = [name for name, item in gaps.items() if item.level is not Level.FITS]
    return tuple(sorted(misfits, key=lambda name: -abs(gaps[name].gap)))


def _flags(
    work: Work,
    verdict: FitVerdict,
    direction: Direction,
    gaps: Mapping[str, Gap],
    unagreed: Sequence[str],
) -> tuple[Flag, ...]:
    many_unagreed = len(unagreed) >= MANY_UNAGREED
    if verdict is FitVerdict.SPLIT_FIRST:
        return ()
    if verdict is FitVerdict.PARTIAL:
        return (Flag.CHAOTIC_NOISE,) if many_unagreed else ()
    raised = {
        Flag.TOOL_TYRANNY: _clashes(gaps, "tools"),
        Flag.LIP_SERVICE: any(_odd_one_out(gaps, name) for name in ("leadership", "metrics")),
        Flag.CULTURAL_WHIPLASH: verdict is FitVerdict.CLASHES and direction is Direction.FACTORY_HEAVY,
        Flag.FACTORY_CREEP: work.verdict is Verdict.ORCHESTRA and _clashes_low(gaps, "metrics"),
        Flag.CHAOTIC_NOISE: many_unagreed
        or (
            direction is Direction.ORCHESTRA_HEAVY
            and any(_clashes_high(gaps, n) for n in ("planning", "structure"))
        ),
    }
    return tuple(flag for flag, is_raised in raised.items() if is_raised)


def _clashes(gaps: Mapping[str, Gap], name: str) -> bool:
    return name in gaps and gaps[name].level is Level.CLASHES


def _clashes_low(gaps: Mapping[str, Gap], name: str) -> bool:
    return _clashes(gaps, name) and gaps[name].gap <= -CLASH


def _clashes_high(gaps: Mapping[str, Gap], name: str) -> bool:
    return _clashes(gaps, name) and gaps[name].gap >= CLASH


def _odd_one_out(gaps: Mapping[str, Gap], name: str) -> bool:
    """Tell whether one element clashes while half of the others fit; asked for four elements or more."""
    others = [item for other, item in gaps.items() if other != name]
    fitting = sum(item.level is Level.FITS for item in others)
    return _clashes_low(gaps, name) and 2 * fitting >= len(others)
