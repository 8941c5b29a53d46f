"""The instrument: what a result needs of the twelve items, and all it needs to speak and to link.

A dataclass is the schema of its TOML table. Texts are plain. Fields such as ``plays`` hold
ids of other items; :mod:`playbook.catalog.validation` checks that each leads somewhere. Nobody compares
or prints these values, and a method that is not there takes no time when Python starts in a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from playbook.catalog.texts import Guidance, Patterns, Readings
from playbook.colour.scheme import Colours


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class QuestionCard:
    """What results show of a question about the work. ``factory`` and ``orchestra`` are the short ends."""

    id: str
    name: str
    ask: str
    factory: str
    orchestra: str
    anchors: Mapping[str, str]
    discuss: str


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ElementCard:
    """What results show of a workflow element of the practice; ``none`` is its "no agreed way" anchor."""

    id: str
    name: str
    ask: str
    none: str
    step: str


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class PlayCard:
    """What results show of a play."""

    id: str
    title: str
    purpose: str
    elements: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class PitfallCard:
    """All that a result shows of a pitfall: a question that blames nobody."""

    id: str
    title: str
    question: str


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class StepCard:
    """What results show of a guide step."""

    id: str
    number: int
    title: str


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class SectionCard:
    """Where a citable section stands: ``page`` ends in a slash (left out: home); ``top``: the page itself.

    ``cited``: results link to it, so the page needs it.
    """

    id: str
    title: str
    page: str = ""
    top: bool = False
    cited: bool = False


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class AgendaCard:
    """One line of a checkpoint's agenda, as results, notes and the calendar list it."""

    id: str
    minutes: int
    name: str


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Instrument:
    """All that a result needs: the items, the words, and the cards of what it links to. Mappings go by id."""

    edition: int
    colours: Colours
    questions: Mapping[str, QuestionCard]
    elements: Mapping[str, ElementCard]
    readings: Readings
    patterns: Patterns
    guidance: Guidance
    agenda: Mapping[str, AgendaCard]
    pitfalls: Mapping[str, PitfallCard]
    plays: Mapping[str, PlayCard]
    steps: Mapping[str, StepCard]
    sections: Mapping[str, SectionCard]


CARDS: Final[Mapping[str, type]] = {
    "questions": QuestionCard,
    "elements": ElementCard,
    "agenda": AgendaCard,
    "pitfalls": PitfallCard,
    "plays": PlayCard,
    "steps": StepCard,
    "sections": SectionCard,
}
"""The fields of an instrument that hold items by id; of some it keeps only what a result shows."""
