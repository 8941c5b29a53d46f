"""Compares how the team runs the work with where the work is: verdict, lean, direction, pitfalls."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from playbook.domain.ballot import ELEMENTS, NO_AGREED_WAY, PracticeAnswer, Side, Verdict, side
from playbook.domain.gap import CLASH, Direction, FitVerdict, Gap, Lean, Level, level
from playbook.domain.plan import MANY_UNAGREED, first_steps, in_order_of_agreeing, plan_of
from playbook.domain.scoring import PARTS, Work

ENOUGH_ELEMENTS: Final = 4
"""Fewer elements with a number than this give a partial verdict."""
MOST_UNAGREED: Final = 4
"""From so many elements without an agreed way on there is no agreed way of running the work."""
CLASHING_ELEMENTS: Final = 3
CLASHING_MISFIT: Final = 2
ONE_SIDED_PULL: Final = 0.5
_LEANS: Final = {
    Side.FACTORY: Lean.FACTORY,
    Side.ORCHESTRA: Lean.ORCHESTRA,
    Side.MIDDLE: Lean.MIXED,
}


class Flag(StrEnum):
    """A pitfall worth a question; the value is the pitfall's id."""

    TOOL_TYRANNY = "tool-tyranny"
    LIP_SERVICE = "lip-service"
    CULTURAL_WHIPLASH = "cultural-whiplash"
    FACTORY_CREEP = "factory-creep"
    CHAOTIC_NOISE = "chaotic-noise"


@dataclass(frozen=True, slots=True)
class Fit:
    """The fit of a practice.

    ``misfit`` is the mean |pull| in points, ``None`` without any number; ``lean`` is ``None`` below four
    numbers. ``unagreed`` stands in the order in which to agree. ``first_move`` and ``first_ask`` are an
    element, ``"split"`` or ``"talk"``.
    """

    verdict: FitVerdict
    misfit: float | None
    direction: Direction
    lean: Lean | None
    gaps: Mapping[str, Gap]
    plan: tuple[str, ...]
    unagreed: tuple[str, ...]
    first_move: str | None
    first_ask: str | None
    flags: tuple[Flag, ...]


def numbers(practice: Mapping[str, PracticeAnswer]) -> dict[str, int]:
    """Return the elements of a practice that have a number."""
    return {name: value for name, value in practice.items() if value != NO_AGREED_WAY}


def unagreed_elements(practice: Mapping[str, PracticeAnswer]) -> tuple[str, ...]:
    """Return the elements answered "no agreed way", in the order in which to agree on them."""
    return in_order_of_agreeing([name for name, value in practice.items() if value == NO_AGREED_WAY])


def fit_of_ballot(work: Work, practice: Mapping[str, PracticeAnswer]) -> Fit | None:
    """Return the fit of one person's practice, or ``None`` where no element is answered."""
    if not practice:
        return None
    values = {name: value * PARTS for name, value in numbers(practice).items()}
    gaps = {name: value - work.reference_parts for name, value in values.items()}
    return measure_fit(work, values, gaps, unagreed_elements(practice))


def measure_fit(
    work: Work,
    practice: Mapping[str, int],
    gaps: Mapping[str, int],
    unagreed: Collection[str],
    *,
    contested: bool = False,
) -> Fit:
    """Return the fit from the elements that count: their practice and their gaps in whole 24ths of a point.

    A team passes the median practice and the median of its people's own gaps, and whether its answers to
    an element are opposed.
    """
    levelled = {
        name: Gap(gaps[name], level(gaps[name], practice[name], work.reference_parts))
        for name in ELEMENTS
        if name in gaps
    }
    agreeing = in_order_of_agreeing(unagreed)
    verdict = _verdict(work, levelled, agreeing, contested=contested)
    direction = _direction(verdict, levelled)
    lean = _lean(practice)
    plan = () if work.needs_splitting else plan_of(levelled)
    move, ask = first_steps(verdict, plan, levelled, agreeing)
    return Fit(
        verdict=verdict,
        misfit=_misfit(levelled),
        direction=direction,
        lean=lean,
        gaps=levelled,
        plan=plan,
        unagreed=agreeing,
        first_move=move,
        first_ask=ask,
        flags=_flags(work, verdict, direction, lean, levelled, agreeing),
    )


def _misfit(gaps: Mapping[str, Gap]) -> float | None:
    """Return the mean |pull| in points: whole numbers divided once, so that every border is exact."""
    return sum(abs(item.pull) for item in gaps.values()) / (PARTS * len(gaps)) if gaps else None


def _verdict(
    work: Work, gaps: Mapping[str, Gap], unagreed: tuple[str, ...], *, contested: bool
) -> FitVerdict:
    few = len(gaps) < ENOUGH_ELEMENTS
    levels = [item.level for item in gaps.values()]
    if (
        len(unagreed) >= MOST_UNAGREED
        or (few and len(unagreed) >= MANY_UNAGREED)
        or {"leadership", "structure"} <= {*unagreed}
    ):
        return FitVerdict.NO_AGREED_WAY
    if work.needs_splitting:
        return FitVerdict.SPLIT_FIRST
    if few:
        return FitVerdict.PARTIAL
    pull = sum(abs(item.pull) for item in gaps.values())
    if levels.count(Level.CLASHES) >= CLASHING_ELEMENTS and pull >= CLASHING_MISFIT * PARTS * len(gaps):
        return FitVerdict.CLASHES
    return FitVerdict.STRAINS if pull or unagreed or contested else FitVerdict.FITS


def _direction(verdict: FitVerdict, gaps: Mapping[str, Gap]) -> Direction:
    pulls = [item.pull for item in gaps.values()]
    if verdict not in (FitVerdict.STRAINS, FitVerdict.CLASHES) or not any(pulls):
        return Direction.NONE
    pull, one_sided = sum(pulls), ONE_SIDED_PULL * PARTS * len(pulls)
    if pull <= -one_sided:
        return Direction.FACTORY_HEAVY
    return Direction.ORCHESTRA_HEAVY if pull >= one_sided else Direction.MIXED


def _lean(practice: Mapping[str, int]) -> Lean | None:
    if len(practice) < ENOUGH_ELEMENTS:
        return None
    return _LEANS[side(sum(practice.values()) / (PARTS * len(practice)))]


def _flags(
    work: Work,
    verdict: FitVerdict,
    direction: Direction,
    lean: Lean | None,
    gaps: Mapping[str, Gap],
    unagreed: tuple[str, ...],
) -> tuple[Flag, ...]:
    many_unagreed = len(unagreed) >= MANY_UNAGREED
    if verdict not in (FitVerdict.STRAINS, FitVerdict.CLASHES):
        return (Flag.CHAOTIC_NOISE,) if many_unagreed else ()
    factory_on_orchestra = direction is Direction.FACTORY_HEAVY and lean is Lean.FACTORY
    raised = {
        Flag.TOOL_TYRANNY: _clashes(gaps, "tools"),
        Flag.LIP_SERVICE: any(_odd_one_out(gaps, name) for name in ("leadership", "metrics")),
        Flag.CULTURAL_WHIPLASH: verdict is FitVerdict.CLASHES
        and factory_on_orchestra
        and side(work.reference) is Side.ORCHESTRA,
        Flag.FACTORY_CREEP: work.verdict is Verdict.ORCHESTRA and _clashes_low(gaps, "metrics"),
        Flag.CHAOTIC_NOISE: many_unagreed
        or (
            direction is Direction.ORCHESTRA_HEAVY
            and any(_clashes_high(gaps, name) for name in ("planning", "structure"))
        ),
    }
    return tuple(flag for flag, is_raised in raised.items() if is_raised)


def _clashes(gaps: Mapping[str, Gap], name: str) -> bool:
    return name in gaps and gaps[name].level is Level.CLASHES


def _clashes_low(gaps: Mapping[str, Gap], name: str) -> bool:
    return _clashes(gaps, name) and gaps[name].parts <= -CLASH


def _clashes_high(gaps: Mapping[str, Gap], name: str) -> bool:
    return _clashes(gaps, name) and gaps[name].parts >= CLASH


def _odd_one_out(gaps: Mapping[str, Gap], name: str) -> bool:
    """Tell whether one element clashes while half of the others fit; asked for four elements or more."""
    others = [item for other, item in gaps.items() if other != name]
    fitting = sum(item.level is Level.FITS for item in others)
    return _clashes_low(gaps, name) and 2 * fitting >= len(others)
