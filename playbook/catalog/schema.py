"""One file, read as a whole by writers: the shape of what only the site shows, a dataclass a TOML table.

Texts are Markdown without headings unless a field says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from playbook.catalog.case_handoff import CaseHandoff
from playbook.catalog.drawings import Drawing
from playbook.catalog.instrument import (
    AgendaCard,
    ElementCard,
    Instrument,
    PitfallCard,
    PlayCard,
    QuestionCard,
    SectionCard,
    StepCard,
)


class Origin(StrEnum):
    """Who says so: the article, practice or research elsewhere (with a source), or the playbook itself."""

    ARTICLE = "article"
    PRACTICE = "practice"
    OURS = "ours"


class Model(StrEnum):
    """Which model a play belongs to."""

    FACTORY = "factory"
    ORCHESTRA = "orchestra"
    HANDOFF = "handoff"
    ANY = "any"


class Mismatch(StrEnum):
    """What a symptom most likely points to."""

    FACTORY_ON_ORCHESTRA = "factory-on-orchestra"
    ORCHESTRA_ON_FACTORY = "orchestra-on-factory"
    SPLIT = "split"
    HANDOFF = "handoff"
    NO_STRUCTURE = "no-structure"
    OTHER = "other"


class Stance(StrEnum):
    """What a reference does for the two models, for the plays or for the method."""

    SUPPORTS = "supports"
    QUALIFIES = "qualifies"
    CONTRADICTS = "contradicts"
    PRACTICE = "practice"
    METHOD = "method"


@dataclass(frozen=True, kw_only=True)
class Intro:
    """What is said once, above the items."""

    scope: str
    neither: str
    between: str
    work_title: str
    work: str
    practice_title: str
    practice: str


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A question and the elements people confuse it with."""

    question: str
    elements: tuple[str, ...]
    difference: str


@dataclass(frozen=True, kw_only=True)
class Question(QuestionCard):
    """A question about the work with all that its form shows."""

    about: str
    look_at: str
    misread: str


@dataclass(frozen=True, kw_only=True)
class Element(ElementCard):
    """An element of the practice with all that its form shows."""

    factory: str
    orchestra: str
    anchors: Mapping[str, str]
    look_at: str
    misread: str


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """How something goes wrong: the sign you see, and what to do instead."""

    sign: str
    instead: str


@dataclass(frozen=True, kw_only=True)
class Timed:
    """One step of an agenda: minutes (0 where it takes no meeting time) and what to do."""

    minutes: int
    do: str


@dataclass(frozen=True, kw_only=True)
class AgendaItem(AgendaCard):
    """One line of a checkpoint's agenda, with what the pages of its play and its guide step add."""

    do: str


@dataclass(frozen=True, kw_only=True)
class Example:
    """An example of a play; ``case`` names a case where there is one."""

    text: str
    case: str | None = None


@dataclass(frozen=True, kw_only=True)
class Play(PlayCard):
    """A play with all fields of its page. ``minutes`` is the length of one run.

    ``blank`` is the empty form, as Markdown to copy and to print. ``asked``: as a section's.
    """

    model: Model
    step: str
    minutes: int
    asked: tuple[str, ...]
    when: tuple[str, ...]
    when_not: tuple[str, ...]
    who: str
    duration: str
    rhythm: str
    need: tuple[str, ...]
    steps: tuple[Timed, ...]
    say: tuple[str, ...]
    good: str
    output: str
    remote: str
    access: str
    blank: str
    wrong: tuple[Wrong, ...]
    example: Example
    related: tuple[str, ...]
    origin: Origin
    source: str
    references: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Pitfall(PitfallCard):
    """A pitfall or failure mode."""

    kind: str
    origin: Origin
    summary: str
    asked: tuple[str, ...]
    looks: tuple[str, ...]
    sounds: tuple[str, ...]
    do: tuple[str, ...]
    plays: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Swap:
    """One thing exchanged for another when a structure is aligned with a model."""

    model: Model
    before: str
    after: str
    how: str


@dataclass(frozen=True, kw_only=True)
class Step(StepCard):
    """A guide step as work for Monday. ``template`` is Markdown to copy."""

    purpose: str
    origin: Origin
    why: tuple[str, ...]
    who: str
    when: str
    duration: str
    prepare: tuple[str, ...]
    agenda: tuple[Timed, ...]
    say: tuple[str, ...]
    outcome: str
    template: str
    wrong: tuple[Wrong, ...]
    worked: tuple[str, ...]
    plays: tuple[str, ...]
    swaps: tuple[Swap, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Change:
    """What a guide step changes, drawn before and after; ``run`` and ``work`` are the models of the two."""

    title: str
    run: Model
    work: Model
    before: Drawing
    after: Drawing


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure of a case as its author reports it: before and after, or the change alone.

    ``text`` is the figure in words as it stands on the page; ``before`` and ``after`` are in ``unit``.
    """

    label: str
    text: str
    unit: str = ""
    before: float | None = None
    after: float | None = None
    change: float | None = None


@dataclass(frozen=True, kw_only=True)
class CaseDiagnosis:
    """A case's answers. ``assumed`` lists the ids that are the playbook's assumption, not the article's."""

    work: Mapping[str, int]
    practice: Mapping[str, int] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()
    note: str


@dataclass(frozen=True, kw_only=True)
class Case:
    """A case from the article; every figure is its author's own report."""

    id: str
    title: str
    when: str
    who: str
    model: Model
    summary: str
    situation: tuple[str, ...]
    mismatch: tuple[str, ...]
    done: tuple[str, ...]
    result: tuple[str, ...]
    lesson: tuple[str, ...]
    figures: tuple[Figure, ...]
    plays: tuple[str, ...]
    diagnosis: CaseDiagnosis | None = None
    handoff: CaseHandoff | None = None


@dataclass(frozen=True, kw_only=True)
class Rival:
    """Another cause of the same symptom, and how to rule it out."""

    cause: str
    rule_out: str


@dataclass(frozen=True, kw_only=True)
class Symptom:
    """A complaint in the words teams use, and where it leads."""

    id: str
    say: str
    also: tuple[str, ...]
    mismatch: Mismatch
    likely: str
    check: tuple[str, ...]
    rivals: tuple[Rival, ...]
    elements: tuple[str, ...]
    read: tuple[str, ...]
    plays: tuple[str, ...]
    ask: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class Term:
    """A glossary entry; ``see`` is the id of the section that says more.

    ``mentions`` are the words by which pages may name it to readers who do not know it.
    """

    id: str
    term: str
    meaning: str
    see: str | None = None
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A work of research and what it does for the two models. ``verified``: the reference was checked."""

    id: str
    authors: str
    year: int
    title: str
    published: str
    stance: Stance
    says: str
    so: str
    verified: bool
    doi: str | None = None


@dataclass(frozen=True, kw_only=True)
class Section(SectionCard):
    """A citable section that is no item of another kind; ``asked``: how people ask for it, for the search."""

    summary: str
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Catalog(Instrument):
    """The instrument with the whole pages of its items, and all that only the site shows."""

    intro: Intro
    pairs: tuple[Pair, ...]
    questions: Mapping[str, Question]
    elements: Mapping[str, Element]
    agenda: Mapping[str, AgendaItem]
    pitfalls: Mapping[str, Pitfall]
    plays: Mapping[str, Play]
    steps: Mapping[str, Step]
    sections: Mapping[str, Section]
    cases: Mapping[str, Case]
    symptoms: Mapping[str, Symptom]
    terms: Mapping[str, Term]
    references: Mapping[str, Reference]
    drawings: Mapping[str, Drawing]
    changes: Mapping[str, tuple[Change, ...]]
