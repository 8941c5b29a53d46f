"""Lists of items for the pages that introduce them, from the catalogue of plays to the list of links."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from macros.context import Site, pick
from macros.json_ld import glossary
from macros.labels import MISMATCHES, MODELS
from playbook.catalog.redirects import Link, links
from playbook.catalog.schema import Mismatch, Model, Play, Stance, Symptom

TIMES: Final = (15, 30, 60, 90)
"""Longest run, in minutes, that the catalogue of plays can be narrowed to."""

_PARTS: Final = {
    "": "Home",
    "diagnostic": "The diagnostic",
    "models": "The models",
    "comparison": "The comparison",
    "explore": "Models to play with",
    "guide": "The guide",
    "pitfalls": "Pitfalls",
    "symptoms": "Symptoms",
    "plays": "Plays",
    "cases": "Cases",
    "leaders": "For leaders",
    "facilitate": "Facilitation",
    "method": "The method",
    "evidence": "Evidence",
    "questions": "Questions people ask",
    "sample": "A sample session",
    "glossary": "Glossary",
    "links": "Links",
    "about": "About",
    "handoff": "The handoff",
    "map": "The map of the work",
    "team": "Team",
    "checkpoints": "Checkpoints",
}


def plays_list(site: Site) -> str:
    """Return the catalogue: every play, grouped by model, with the form that narrows it."""
    groups = [(model, _plays_of(site, model)) for model in Model]
    symptoms_of = {
        name: [symptom.id for symptom in site.catalog.symptoms.values() if name in symptom.plays]
        for name in site.catalog.plays
    }
    form = site.render("play_filters.html", catalog=site.catalog, times=TIMES)
    return form + site.render("plays.md", groups=groups, symptoms_of=symptoms_of, catalog=site.catalog)


def plays_for(site: Site, model: str) -> str:
    """Return the plays of one model, each with its purpose."""
    known = pick({str(item): item for item in MODELS}, model, "model")
    return site.render("plays_for.md", plays=_plays_of(site, known))


def play_forms(site: Site) -> str:
    """Return the forms of all plays in the order of the catalogue, each on a page of its own when printed."""
    plays = [play for model in Model for play in _plays_of(site, model)]
    return site.render("play_forms.md", plays=plays)


def cases_list(site: Site) -> str:
    """Return all cases, each with its summary."""
    return site.render("cases.md", cases=site.catalog.cases.values())


def steps_list(site: Site) -> str:
    """Return the guide steps in their order."""
    steps = sorted(site.catalog.steps.values(), key=lambda step: step.number)
    return site.render("steps.md", steps=steps)


def symptoms_list(site: Site) -> str:
    """Return every symptom folded below its words, grouped by the mismatch it points to."""
    groups = [(mismatch, _symptoms_of(site, mismatch)) for mismatch in MISMATCHES]
    return site.render("symptoms.md", groups=groups, by_work=partial(_by_work, site))


def pitfalls_list(site: Site) -> str:
    """Return every pitfall and failure mode."""
    return site.render("pitfalls.md", pitfalls=site.catalog.pitfalls.values(), catalog=site.catalog)


def glossary_list(site: Site) -> str:
    """Return every term in alphabetical order."""
    terms = sorted(site.catalog.terms.values(), key=lambda term: term.term.casefold())
    site.structure(glossary(site.place("glossary").title, site.address(), terms))
    return site.render("glossary.html", terms=terms, places=site.places)


def references_list(site: Site, stance: str) -> str:
    """Return the references of one stance: supports, qualifies, contradicts, practice or method."""
    known = pick({str(item): item for item in Stance}, stance, "stance")
    references = [item for item in site.catalog.references.values() if item.stance is known]
    return site.render("references.html", references=references)


def comparison_table(site: Site) -> str:
    """Return the eight elements side by side, one citable row each."""
    return site.render("comparison.html", elements=site.catalog.elements.values())


def comparison_cards(site: Site) -> str:
    """Return the eight elements as cards to print and cut."""
    return site.render("cards.html", elements=site.catalog.elements.values())


def links_list(site: Site) -> str:
    """Return every citable section with its short link, by part of the site."""
    by_part: dict[str, list[Link]] = {name: [] for name in _PARTS.values()}
    for link in links(site.catalog):
        by_part[pick(_PARTS, link.place.page.split("/")[0], "part of the site")].append(link)
    return site.render("links.md", groups=[(name, found) for name, found in by_part.items() if found])


def _plays_of(site: Site, model: Model) -> list[Play]:
    return [play for play in site.catalog.plays.values() if play.model is model]


def _by_work(site: Site, names: Iterable[str]) -> dict[Model, list[str]]:
    """Return the ids of plays by the model they suit, in the order in which they are named."""
    found: dict[Model, list[str]] = {}
    for name in names:
        found.setdefault(site.catalog.plays[name].model, []).append(name)
    return found


def _symptoms_of(site: Site, mismatch: Mismatch) -> Iterable[Symptom]:
    return [symptom for symptom in site.catalog.symptoms.values() if symptom.mismatch is mismatch]


MACROS: Final = (
    plays_list,
    plays_for,
    play_forms,
    cases_list,
    steps_list,
    symptoms_list,
    pitfalls_list,
    glossary_list,
    references_list,
    comparison_table,
    comparison_cards,
    links_list,
)
