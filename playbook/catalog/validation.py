"""What must hold between the items of a catalog: every reference leads somewhere, every id is given once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from playbook.catalog.assembly import faults_of_names
from playbook.catalog.blanks import faults_in_runs
from playbook.catalog.case_handoff import case_handoff_faults
from playbook.catalog.completeness import faults_in_words
from playbook.catalog.contrast import faults_in_colours
from playbook.catalog.drawing_validation import faults_in_drawings
from playbook.catalog.permalinks import places
from playbook.catalog.schema import Catalog, Element, Question
from playbook.domain.ballot import EDITION, ELEMENTS, QUESTIONS, Verdict
from playbook.domain.faults import Fault
from playbook.domain.fit import Flag

ANCHORS: Final = ("1", "4", "7", "10")
FEWEST_PLAYS: Final = 2
RETRO_QUESTIONS: Final = 3
_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")


def faults_in(catalog: Catalog) -> list[Fault]:
    """Return every fault between the items of a catalog whose tables are each well formed."""
    checks: tuple[Callable[[Catalog], Iterator[Fault]], ...] = (
        _instrument_faults,
        _play_faults,
        _step_faults,
        _link_faults,
        _id_faults,
        _colour_faults,
        faults_in_words,
        faults_in_drawings,
    )
    return [fault for check in checks for fault in check(catalog)]


def _instrument_faults(catalog: Catalog) -> Iterator[Fault]:
    yield from _same("questions.toml", "edition", catalog.edition, EDITION)
    yield from _same("questions.toml", "question ids", tuple(catalog.questions), QUESTIONS)
    yield from _same("elements.toml", "element ids", tuple(catalog.elements), ELEMENTS)
    yield from faults_of_names("pitfalls.toml", "pitfall", catalog.pitfalls, map(str, Flag))
    yield from faults_of_names("readings.toml", "work", catalog.readings.work, map(str, Verdict))
    items: tuple[Question | Element, ...] = (*catalog.questions.values(), *catalog.elements.values())
    for item in items:
        yield from _same("questions.toml, elements.toml", f"{item.id}.anchors", tuple(item.anchors), ANCHORS)
    for pair in catalog.pairs:
        yield from _unknown("questions.toml", "pair.question", [pair.question], QUESTIONS)
        yield from _unknown("questions.toml", "pair.elements", pair.elements, ELEMENTS)
    for element in catalog.elements.values():
        yield from _unknown("elements.toml", f"{element.id}.step", [element.step], catalog.steps)


def _play_faults(catalog: Catalog) -> Iterator[Fault]:
    for play in catalog.plays.values():
        file = f"plays/{play.id}.toml"
        yield from _unknown(file, "elements", play.elements, ELEMENTS)
        yield from _unknown(file, "step", [play.step], catalog.steps)
        yield from _unknown(file, "related", play.related, catalog.plays.keys() - {play.id})
        yield from _unknown(file, "references", play.references, catalog.references)
        yield from _unknown(file, "example.case", filter(None, [play.example.case]), catalog.cases)
        yield from _same(file, "minutes", play.minutes, sum(step.minutes for step in play.steps))
        years = {str(catalog.references[name].year) for name in play.references if name in catalog.references}
        for year in _YEAR.findall(play.source):
            if year not in years:
                yield Fault(file, "source", f"a work of {year}", "one that stands in its references")
    yield from faults_in_runs(catalog.plays)


def _step_faults(catalog: Catalog) -> Iterator[Fault]:
    numbers = sorted(step.number for step in catalog.steps.values())
    yield from _same("steps/", "numbers", numbers, list(range(1, len(numbers) + 1)))
    for step in catalog.steps.values():
        yield from _unknown(f"steps/{step.id}.toml", "plays", step.plays, catalog.plays)


def _link_faults(catalog: Catalog) -> Iterator[Fault]:
    everywhere = places(catalog)
    for pitfall in catalog.pitfalls.values():
        yield from _unknown("pitfalls.toml", f"{pitfall.id}.plays", pitfall.plays, catalog.plays)
    for case in catalog.cases.values():
        file = f"cases/{case.id}.toml"
        yield from _unknown(file, "plays", case.plays, catalog.plays)
        if case.handoff:
            yield from case_handoff_faults(file, case.handoff)
        if case.diagnosis:
            yield from _unknown(file, "diagnosis.assumed", case.diagnosis.assumed, (*QUESTIONS, *ELEMENTS))
    for symptom in catalog.symptoms.values():
        file = f"symptoms/{symptom.id}.toml"
        yield from _unknown(file, "elements", symptom.elements, ELEMENTS)
        yield from _unknown(file, "plays", symptom.plays, catalog.plays)
        yield from _unknown(file, "read", symptom.read, everywhere)
        yield from _same(file, "number of questions in ask", len(symptom.ask), RETRO_QUESTIONS)
    for term in catalog.terms.values():
        yield from _unknown("terms.toml", f"{term.id}.see", filter(None, [term.see]), everywhere)


def _colour_faults(catalog: Catalog) -> Iterator[Fault]:
    yield from faults_in_colours(catalog.colours)


def _id_faults(catalog: Catalog) -> Iterator[Fault]:
    kinds: tuple[Mapping[str, object], ...] = (
        catalog.sections,
        catalog.questions,
        catalog.elements,
        catalog.steps,
        catalog.pitfalls,
        catalog.plays,
        catalog.cases,
        catalog.symptoms,
        catalog.terms,
        catalog.references,
    )
    for name, times in Counter(name for kind in kinds for name in kind).items():
        if times > 1:
            yield Fault("content", "id", repr(name), "an id that no other item or section has")
        if not _is_slug(name):
            yield Fault("content", "id", repr(name), "lower-case words joined by hyphens")
    for section in catalog.sections.values():
        if section.page and (not section.page.endswith("/") or section.page.startswith("/")):
            yield Fault("sections/", f"{section.id}.page", repr(section.page), "a page like models/factory/")


def _is_slug(name: str) -> bool:
    return all(part.isalnum() and part == part.lower() and part.isascii() for part in name.split("-"))


def _same(file: str, where: str, found: object, expected: object) -> Iterator[Fault]:
    if found != expected:
        yield Fault(file, where, str(found), str(expected))


def _unknown(file: str, where: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    known = frozenset(known)
    for name in names:
        if name not in known:
            yield Fault(file, where, repr(name), "an id that exists")
