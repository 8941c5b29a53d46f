"""What to change first in a handoff, which plays help, and what both sides talk about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from playbook.domain.strand import Strand
from playbook.domain.strands import STRANDS, State

PLAN_ORDER: Final = ("words", "failure", "cases", "freedom", "change", "timing", "feedback", "stay")
"""What the others rest on comes first: our choice."""
PLAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "words": ("score-writing",),
    "cases": ("playability-review", "score-writing"),
    "freedom": ("score-writing",),
    "failure": ("andon", "quality-gates"),
    "timing": ("composition-sprint",),
    "feedback": ("playability-review",),
    "change": ("movement-boundaries", "quality-gates"),
    "stay": ("orchestration-week",),
}
"""The plays that mend each strand."""
REWORK_SET: Final = ("composition-sprint", "orchestration-week")
"""The set of plays, in its order, where works lie far apart and much is torn."""
MANY_TORN: Final = 3


def planned(strands: Mapping[str, Strand]) -> tuple[str, ...]:
    """Return the needed strands that are torn, then the thin ones, each group in the order of mending."""
    return tuple(
        name
        for state in (State.TORN, State.THIN)
        for name in PLAN_ORDER
        if strands[name].needed and strands[name].state is state
    )


def plays_for(plan: tuple[str, ...], strands: Mapping[str, Strand], *, rework: bool) -> tuple[str, ...]:
    """Return the plays of a plan, each once; of a torn rework its set first."""
    torn = sum(strands[name].state is State.TORN for name in plan)
    first = REWORK_SET if rework and torn >= MANY_TORN else ()
    return tuple(dict.fromkeys((*first, *(play for name in plan for play in PLAYS[name]))))


def discussed(strands: Mapping[str, Strand]) -> tuple[str, ...]:
    """Return the strands to talk about, each once, at its first place.

    Two stories, the widest first; then where one side is of two minds; then what nobody knows; then what
    is torn without being needed.
    """
    return tuple(dict.fromkeys(_worth_a_talk(strands)))


def _worth_a_talk(strands: Mapping[str, Strand]) -> Iterator[str]:
    needed = [name for name in STRANDS if strands[name].needed]
    stories = [name for name in needed if strands[name].two_stories]
    yield from sorted(stories, key=lambda name: -strands[name].apart)
    yield from (name for name in needed if strands[name].is_opposed())
    yield from (name for name in needed if strands[name].state is State.UNKNOWN)
    yield from (name for name in STRANDS if not strands[name].needed and strands[name].state is State.TORN)
