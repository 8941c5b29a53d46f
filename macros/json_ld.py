"""What search engines may know of a page, from the catalog, in the words of schema.org."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from playbook.catalog.redirects import plain
from playbook.catalog.schema import Play, Step, Term, Timed

Thing = Mapping[str, Any]


def how_to_run(play: Play) -> Thing:
    """Return a play as a HowTo with its steps, what it needs, and the minutes of one run."""
    return _how_to(play.title, play.purpose, play.steps, play.need)


def how_to_take(step: Step) -> Thing:
    """Return a guide step as a HowTo with its agenda."""
    return _how_to(step.title, step.purpose, step.agenda, step.prepare)


def glossary(name: str, address: str, terms: Iterable[Term]) -> Thing:
    """Return the glossary as a set of terms; `address` is that of its page."""
    return {
        "@type": "DefinedTermSet",
        "@id": address,
        "name": name,
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "@id": f"{address}#{term.id}",
                "name": term.term,
                "description": plain(term.meaning),
            }
            for term in terms
        ],
    }


def _how_to(name: str, purpose: str, steps: Iterable[Timed], needs: Iterable[str]) -> Thing:
    told = tuple(steps)
    return {
        "@type": "HowTo",
        "name": name,
        "description": plain(purpose),
        "totalTime": f"PT{sum(step.minutes for step in told)}M",
        "supply": [{"@type": "HowToSupply", "name": plain(need)} for need in needs],
        "step": [
            {"@type": "HowToStep", "position": i, "text": plain(step.do)} for i, step in enumerate(told, 1)
        ],
    }
