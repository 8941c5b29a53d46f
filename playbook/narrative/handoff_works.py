"""What a handoff says of both sides' works: how each is read, how far apart they lie, what that asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from playbook.catalog.handoff import HandoffWords
from playbook.catalog.instrument import Instrument
from playbook.domain.handoff import furthest_question
from playbook.domain.scoring import one_decimal
from playbook.domain.strands import SIDES
from playbook.narrative import wording
from playbook.narrative.blocks import Inline, Span, labelled
from playbook.narrative.common import is_shared_work
from playbook.narrative.pattern import names_of

if TYPE_CHECKING:
    from playbook.results.documents import TeamWork
    from playbook.results.handoff_documents import HandoffResult

PRAISED_FROM: Final = 2
"""From this distance of the works on, what each side is praised for may be opposite."""
_ABOUT_THE_DISTANCE: Final = ("rework", "pass-on")
"""Kinds whose sentence says how far apart the works are."""


class WorksTold:
    """Says how the works of both sides are read.

    The middle of two readings is nobody's: a side without a shared one has no figure, and no distance is
    told from it.
    """

    def __init__(
        self, document: HandoffResult, words: HandoffWords, instrument: Instrument, *, numbers: bool
    ) -> None:
        self.document, self.words, self.says = document, words, words.says
        self.instrument, self.numbers = instrument, numbers
        sides = document["sides"]
        self.works = {side: work for side in SIDES if (work := sides[side]["work"])}
        self.shared = {side: work for side, work in self.works.items() if is_shared_work(work)}
        self.distance = document["distance"] if len(self.shared) == len(SIDES) else None

    def lines(self) -> Iterator[Inline]:
        """Yield how far the works lie apart, what makes that doubtful, and how much handoff it asks."""
        if self.distance is None:
            yield from self._one_by_one()
        else:
            yield (Span(self._apart(self.distance)),)
        if question := self._furthest():
            yield (Span(self.says["furthest"].format(name=question)),)
        yield self._kind()
        if self.distance is not None and self.distance >= PRAISED_FROM:
            yield (Span(self.says["praised"]),)

    def _apart(self, distance: float) -> str:
        apart = "apart" if self.numbers else "apart-words"
        said = self.says[apart if distance >= PRAISED_FROM else "alike"]
        told = {side: self._reading_of(work) for side, work in self.shared.items()}
        return said.format(distance=wording.count_points(distance), **told)

    def _one_by_one(self) -> Iterator[Inline]:
        """Yield each side's own reading, and that there is no distance where one has two."""
        says = self.says
        for side, work in self.works.items():
            reading = self._reading_of(work) if side in self.shared else ""
            said = says["one"].format(side=says[side], work=reading) if reading else self._open(side, work)
            yield (Span(said),)
        if len(self.works) == len(SIDES):
            yield (Span(says["apart-open"]),)

    def _open(self, side: str, work: TeamWork) -> str:
        if work["camps"]:
            return self.says["camps-inside"].format(side=self.says[side])
        names = names_of(_opposed(work), self.instrument)
        return self.says["opposed-inside"].format(side=self.says[side], names=names)

    def _kind(self) -> Inline:
        seam, kind = self.document["seam"], self.words.kinds[self.document["seam"]]
        is_open = self.distance != self.document["distance"] and seam in _ABOUT_THE_DISTANCE
        return labelled(kind.name, self.says["kind-open"] if is_open else kind.say)

    def _reading_of(self, work: TeamWork) -> str:
        reading = self.instrument.readings.work[work["verdict"]].reading
        return f"{reading} ({one_decimal(work['score'])})" if self.numbers else reading

    def _furthest(self) -> str | None:
        """Return the name of the question where the sides lie furthest apart, the first of equal ones."""
        name = furthest_question([_agreed_medians(work) for work in self.works.values()])
        return self.instrument.questions[name].name if name else None


def _opposed(work: TeamWork) -> list[str]:
    return [name for name, item in work["questions"].items() if item["agreement"] == "opposed"]


def _agreed_medians(work: TeamWork) -> Mapping[str, float]:
    """Return the medians of the questions that a side doesn't answer from both ends."""
    opposed = _opposed(work)
    return {name: item["median"] for name, item in work["questions"].items() if name not in opposed}
