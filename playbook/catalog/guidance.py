"""Finds what the guidance holds for an element: by the direction of its gap, or by the side of the work."""

from __future__ import annotations

from typing import Final

from playbook.catalog.texts import Guidance, Move, Way

_OTHER: Final = {"factory": "orchestra", "orchestra": "factory"}


def habit_of(gap: float) -> str:
    """Return whose habit a gap is, in points: negative a Factory's, else an Orchestra's."""
    return "factory" if gap < 0 else "orchestra"


def move_of(guidance: Guidance, element: str, gap: float, kind: str) -> Move:
    """Return what to do first about a gap, in points, on work of a kind: factory, orchestra or blend.

    A team's medians may pull where no single ballot's could; what is said of a blend holds there too.
    """
    habit = habit_of(gap)
    against = _OTHER[habit] if kind == _OTHER[habit] else "blend"
    return guidance.moves[element][f"{habit}-on-{against}"]


def way_of(guidance: Guidance, element: str, kind: str) -> Way:
    """Return what gives an element without an agreed way its way, by the kind of the work."""
    side = "orchestra" if element in guidance.open_ways else "factory"
    return guidance.ways[element][kind if kind in _OTHER else side]
