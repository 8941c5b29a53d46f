"""Which elements of a team's practice count, and the fit of those that do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from playbook.domain.agreement import Agreement, Spread
from playbook.domain.ballot import ELEMENTS
from playbook.domain.fit import Fit, measure_fit
from playbook.domain.plan import TALK
from playbook.domain.scoring import PARTS, Work


@dataclass(frozen=True, slots=True)
class Leaning:
    """How many people's own gap is −1 or less, between, 1 or more, and how many see no agreed way."""

    factory_heavier: int
    even: int
    orchestra_heavier: int
    unagreed: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The answered elements, each in one place, in the order of the table.

    ``unagreed``: at least half of the ballots see no agreed way. ``thin``: fewer than half gave a number.
    ``contested``: the numbers are opposed. ``counting``: all others.
    """

    unagreed: tuple[str, ...]
    thin: tuple[str, ...]
    contested: tuple[str, ...]
    counting: tuple[str, ...]


def leaning_of(gaps: Mapping[int, int], unagreed: int) -> Leaning:
    """Return how people lean by their own gaps, a histogram in whole 24ths of a point."""
    return Leaning(
        factory_heavier=sum(people for gap, people in gaps.items() if gap <= -PARTS),
        even=sum(people for gap, people in gaps.items() if abs(gap) < PARTS),
        orchestra_heavier=sum(people for gap, people in gaps.items() if gap >= PARTS),
        unagreed=unagreed,
    )


def standing_of(n: int, elements: Mapping[str, Spread], unagreed: Mapping[str, int]) -> Standing:
    """Return where each element stands in a team of ``n``, by its numbers and how many see no agreed way."""
    places: dict[str, list[str]] = {"unagreed": [], "thin": [], "contested": [], "counting": []}
    for name in ELEMENTS:
        rated, nones = elements.get(name), unagreed.get(name, 0)
        if rated or nones:
            places[_place(n, rated, nones)].append(name)
    return Standing(**{place: tuple(names) for place, names in places.items()})


def team_fit(
    work: Work,
    standing: Standing,
    elements: Mapping[str, Spread],
    gaps: Mapping[str, int],
    *,
    talk_first: bool,
) -> Fit | None:
    """Return the fit of the counting elements, ``None`` where nobody answered any element.

    ``gaps`` holds the medians of people's own gaps in whole 24ths of a point. Without a shared reading the
    talk is the first move.
    """
    if not any((standing.unagreed, standing.thin, standing.contested, standing.counting)):
        return None
    practice = {name: int(elements[name].median * PARTS) for name in standing.counting}
    counting = {name: gaps[name] for name in standing.counting}
    fit = measure_fit(work, practice, counting, standing.unagreed, contested=bool(standing.contested))
    return replace(fit, first_move=TALK, first_ask=None) if talk_first else fit


def _place(n: int, rated: Spread | None, unagreed: int) -> str:
    if 2 * unagreed >= n:
        return "unagreed"
    if rated is None or 2 * rated.n < n:
        return "thin"
    return "contested" if rated.agreement is Agreement.OPPOSED else "counting"
