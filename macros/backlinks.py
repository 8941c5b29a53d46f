"""Which diagnosis leads to a play: elements by direction, pitfalls, symptoms, guide steps and verdicts."""

from __future__ import annotations

from dataclasses import dataclass

from playbook.catalog.schema import Catalog, Element, Pitfall, Step, Symptom
from playbook.domain.ballot import Verdict

ALWAYS_OFFERED = {"part-the-work": Verdict.SPLIT}
"""Plays that a verdict on the work offers by itself."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Every way into a play."""

    towards_factory: tuple[Element, ...]
    towards_orchestra: tuple[Element, ...]
    unagreed: tuple[Element, ...]
    pitfalls: tuple[Pitfall, ...]
    symptoms: tuple[Symptom, ...]
    steps: tuple[Step, ...]
    verdict: Verdict | None

    def __len__(self) -> int:
        """Count them; a play that none leads to is falsy."""
        elements = (self.towards_factory, self.towards_orchestra, self.unagreed)
        named = (*elements, self.pitfalls, self.symptoms, self.steps)
        return sum(map(len, named)) + (self.verdict is not None)


def ways_to(play: str, catalog: Catalog) -> Ways:
    """Return every way into the play with this id."""
    elements = tuple(catalog.elements.values())
    return Ways(
        towards_factory=tuple(item for item in elements if play in _plays(catalog, item, "orchestra")),
        towards_orchestra=tuple(item for item in elements if play in _plays(catalog, item, "factory")),
        unagreed=tuple(item for item in elements if play in _ways(catalog, item)),
        pitfalls=tuple(item for item in catalog.pitfalls.values() if play in item.plays),
        symptoms=tuple(item for item in catalog.symptoms.values() if play in item.plays),
        steps=tuple(item for item in catalog.steps.values() if play in item.plays),
        verdict=ALWAYS_OFFERED.get(play),
    )


def _plays(catalog: Catalog, element: Element, habit: str) -> set[str]:
    """Return the plays that an element's habit of one side leads to, on whatever work."""
    moves = catalog.guidance.moves[element.id].items()
    return {play for direction, move in moves if direction.startswith(habit) for play in move.plays}


def _ways(catalog: Catalog, element: Element) -> set[str]:
    """Return the plays that give an element without an agreed way its way."""
    return {way.play for way in catalog.guidance.ways[element.id].values()}
