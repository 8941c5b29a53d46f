"""Where every citable thing stands on the site: permanent id → page and fragment."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeGuard

from playbook.catalog.instrument import Instrument

if TYPE_CHECKING:
    from playbook.catalog.schema import Catalog


@dataclass(frozen=True, slots=True)
class Permalink:
    """A citable place; ``page`` is relative to the site's root and ends in a slash (empty for home)."""

    id: str
    title: str
    page: str
    fragment: str = ""

    @property
    def path(self) -> str:
        """Page and fragment, relative to the site's root."""
        return f"{self.page}#{self.fragment}" if self.fragment else self.page


def short_link(place_id: str, site: str = "") -> str:
    """Return the permanent short link of an id; ``site`` is the site's root and may be empty."""
    return f"{site}go/{place_id}/"


@functools.lru_cache(maxsize=4)
def places(instrument: Instrument) -> Mapping[str, Permalink]:
    """Return every place that the instrument knows, by id; a later kind never takes over an earlier id."""
    found: dict[str, Permalink] = {}
    for place in _places(instrument):
        found.setdefault(place.id, place)
    return found


def _places(instrument: Instrument) -> Iterator[Permalink]:
    for section in instrument.sections.values():
        yield Permalink(section.id, section.title, section.page, "" if section.top else section.id)
    for question in instrument.questions.values():
        yield Permalink(question.id, question.name, "diagnostic/", question.id)
    for element in instrument.elements.values():
        yield Permalink(element.id, element.name, "comparison/", element.id)
    for step in instrument.steps.values():
        yield Permalink(step.id, step.title, f"guide/{step.id}/")
    for pitfall in instrument.pitfalls.values():
        yield Permalink(pitfall.id, pitfall.title, "pitfalls/", pitfall.id)
    for play in instrument.plays.values():
        yield Permalink(play.id, play.title, f"plays/{play.id}/")
    if _is_whole(instrument):
        yield from _site_places(instrument)


def _is_whole(instrument: Instrument) -> TypeGuard[Catalog]:
    """Tell a catalog from the instrument alone; the page never loads the types of the rest."""
    return hasattr(instrument, "cases")


def _site_places(catalog: Catalog) -> Iterator[Permalink]:
    for case in catalog.cases.values():
        yield Permalink(case.id, case.title, f"cases/{case.id}/")
    for symptom in catalog.symptoms.values():
        yield Permalink(symptom.id, symptom.say, "symptoms/", symptom.id)
    for term in catalog.terms.values():
        yield Permalink(term.id, term.term, "glossary/", term.id)
    for reference in catalog.references.values():
        yield Permalink(reference.id, f"{reference.authors} {reference.year}", "evidence/", reference.id)
