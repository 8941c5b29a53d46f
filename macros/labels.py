"""The few words that pages need beside the content: names of models, origins, mismatches and times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from playbook.catalog.schema import Mismatch, Model, Origin, Reference, Stance, Timed
from playbook.domain.gap import Level
from playbook.domain.scoring import one_decimal, signed

MODELS: Final[Mapping[Model, str]] = {
    Model.FACTORY: "Factory",
    Model.ORCHESTRA: "Orchestra",
    Model.HANDOFF: "Handoff",
    Model.ANY: "Any work",
}
PLAYS_FOR: Final[Mapping[Model, str]] = {
    Model.FACTORY: "Plays for a Factory",
    Model.ORCHESTRA: "Plays for an Orchestra",
    Model.HANDOFF: "Plays for the handoff",
    Model.ANY: "Plays for any work",
}
MODEL_PAGES: Final[Mapping[Model, str]] = {
    Model.FACTORY: "factory",
    Model.ORCHESTRA: "orchestra",
    Model.HANDOFF: "hybrid",
    Model.ANY: "models",
}
"""The section that explains the model of a play or case."""

WORK: Final[Mapping[Model, str]] = {
    Model.ORCHESTRA: "on new work",
    Model.FACTORY: "on routine work",
    Model.HANDOFF: "at the handoff",
    Model.ANY: "on any work",
}
"""Where a play belongs, for a complaint that comes from more than one kind of work."""

SWAPS: Final[Mapping[Model, str]] = {
    Model.ORCHESTRA: "Towards an Orchestra",
    Model.FACTORY: "Towards a Factory",
    Model.HANDOFF: "At the handoff",
    Model.ANY: "For any work",
}
ORIGINS: Final[Mapping[Origin, str]] = {
    Origin.ARTICLE: "From the article, worked out by us.",
    Origin.PRACTICE: "From practice, not from the article.",
    Origin.OURS: "Our own.",
}
MISMATCHES: Final[Mapping[Mismatch, str]] = {
    Mismatch.FACTORY_ON_ORCHESTRA: "new work, run like routine",
    Mismatch.ORCHESTRA_ON_FACTORY: "routine work, run like new",
    Mismatch.SPLIT: "two kinds of work under one name",
    Mismatch.HANDOFF: "the handoff between two kinds of work",
    Mismatch.NO_STRUCTURE: "no agreed way of working",
    Mismatch.OTHER: "probably not about the model",
}
LEVELS: Final[Mapping[Level, str]] = {
    Level.FITS: "fits",
    Level.STRAINS: "pulls",
    Level.CLASHES: "clashes",
}
_HOUR: Final = 60
_LONG: Final = 120
_FULL_NAMES: Final = 2
_PARTICLES: Final = frozenset({"van", "de", "der", "von"})
_BODIES: Final = frozenset({"Service"})
"""Last words of authors that are no persons; their names are kept whole."""

_AFTER_A_NAME: Final = frozenset({"jr", "ii", "iii"})


def minutes(count: int) -> str:
    """Return a length of time in words that fit a narrow column."""
    if count < _LONG:
        return f"{count} min"
    hours, rest = divmod(count, _HOUR)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def agenda(steps: tuple[Timed, ...]) -> list[tuple[str, str]]:
    """Return each step with its time; one without meeting time stands before, between or after the others."""
    total, gone = sum(step.minutes for step in steps), 0
    rows = []
    for step in steps:
        outside = "before" if gone == 0 else "after" if gone == total else "between"
        rows.append((minutes(step.minutes) if step.minutes else outside, step.do))
        gone += step.minutes
    return rows


def surname(name: str) -> str:
    """Return the family name of an author, with its particles, or the whole name of a body."""
    if name.rpartition(" ")[2] in _BODIES:
        return name
    words = [word for word in name.replace(",", "").split() if word.strip(".").lower() not in _AFTER_A_NAME]
    first = next((i for i, word in enumerate(words) if i and word.lower() in _PARTICLES), len(words) - 1)
    return " ".join(words[first:])


def cited(reference: Reference) -> str:
    """Return a reference as it is cited in running text."""
    names = [surname(name) for name in reference.authors.replace(" and ", ", ").split(", ")]
    who = " & ".join(names) if len(names) <= _FULL_NAMES else f"{names[0]} et al."
    return f"{who} {reference.year}"


PLAY_WITH: Final[Mapping[str, str]] = {
    "factory-creep": "waiting",
    "slack-budget": "waiting",
    "utilisation": "waiting",
    "onboarding": "feedback",
    "playability-review": "feedback",
    "score-writing": "feedback",
}
"""The model to play with that shows why an item is as it is."""

ON_PAPER: Final[Mapping[str, str]] = {
    "model-diagnostic": "worksheet",
    "part-the-work": "worksheet",
    "checkpoint": "worksheet",
}
"""What a play is run with on paper, which does not stand on its own page."""

WORDS: Final[Mapping[str, Callable[..., Any] | Mapping[Any, str]]] = {
    "models": MODELS,
    "plays_for_names": PLAYS_FOR,
    "model_pages": MODEL_PAGES,
    "work": WORK,
    "swap_directions": SWAPS,
    "play_with": PLAY_WITH,
    "on_paper": ON_PAPER,
    "origins": ORIGINS,
    "mismatches": MISMATCHES,
    "levels": LEVELS,
    "minutes": minutes,
    "agenda": agenda,
    "cited": cited,
    "one_decimal": one_decimal,
    "signed": signed,
    "Model": {model.name: model for model in Model},
    "Origin": {origin.name: origin for origin in Origin},
    "Stance": {stance.name: stance for stance in Stance},
}
"""What every template can use."""
