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
    pitfalls: tuple[Pitfall, ...]
    symptoms: tuple[Symptom, ...]
    steps: tuple[Step, ...]
    verdict: Verdict | None

    def __len__(self) -> int:
        """Count them; a play that none leads to is falsy."""
        named = (self.towards_factory, self.towards_orchestra, self.pitfalls, self.symptoms, self.steps)
        return sum(map(len, named)) + (self.verdict is not None)


def ways_to(play: str, catalog: Catalog) -> Ways:
    """Return every way into the play with this id."""
    elements = tuple(catalog.elements.values())
    return Ways(
        towards_factory=tuple(item for item in elements if play in item.towards_factory.plays),
        towards_orchestra=tuple(item for item in elements if play in item.towards_orchestra.plays),
        pitfalls=tuple(item for item in catalog.pitfalls.values() if play in item.plays),
        symptoms=tuple(item for item in catalog.symptoms.values() if play in item.plays),
        steps=tuple(item for item in catalog.steps.values() if play in item.plays),
        verdict=ALWAYS_OFFERED.get(play),
    )
