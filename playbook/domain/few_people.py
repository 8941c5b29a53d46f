"""What of a few people's answers stays on the page, so that nobody's answer can be guessed elsewhere."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

FEW: Final = 4
"""Up to so many people a range or a count can give a single answer away."""
A_PAIR: Final = 2
"""Each of two people can work out the other's answers from the medians."""


class Detail(StrEnum):
    """What a result may hold back in everything that leaves the page."""

    RANGE = "range"
    DOTS = "dots"
    AD = "ad"
    RWG = "rwg"
    LUCK = "luck"
    LEANINGS = "leanings"
    VERDICT_COUNTS = "verdict-counts"
    CAMP_COUNTS = "camp-counts"
    STABLE = "stable"
    NUMBERS = "numbers"
    LINE = "line"


_OF_A_FEW: Final = frozenset(Detail) - {Detail.NUMBERS, Detail.LINE}
_OF_A_PAIR: Final = frozenset(Detail)


def are_few(n: int) -> bool:
    """Tell whether so few answered that counts stay on the page; one person's answers are their own."""
    return 1 < n <= FEW


def asks_first(n: int, *, handoff_side: bool = False) -> bool:
    """Tell whether the people are asked before any number leaves the page.

    On one side of a handoff one person alone is asked too.
    """
    return n == A_PAIR or (handoff_side and n == 1)


def withheld(n: int, *, numbers_allowed: bool = False, handoff_side: bool = False) -> frozenset[Detail]:
    """Return what stays out of notes, wiki, chat, CSV, line, picture and paper for so many people.

    ``numbers_allowed`` tells that those who are asked said yes. The JSON file and the session file hold
    every answer, and say so where they are saved.
    """
    if asks_first(n, handoff_side=handoff_side) and not numbers_allowed:
        return _OF_A_PAIR
    return _OF_A_FEW if are_few(n) else frozenset()
