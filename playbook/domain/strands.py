"""The two sides of a handoff and its eight strands: which side judges which, and how well one holds."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

EDITION: Final = "H1"
"""Edition of the handoff's questions."""

STRANDS: Final = ("words", "cases", "freedom", "failure", "timing", "feedback", "change", "stay")
"""The eight ways in which a handoff can hold, in the order of the table and of every code and line."""

CARRIES: Final = 7
"""Least value that carries."""
THIN: Final = 4
"""Least value that is no longer torn."""


class HandoffSide(StrEnum):
    """Who hands over, and who performs it again and again."""

    COMPOSERS = "composers"
    PERFORMERS = "performers"


SIDES: Final = (HandoffSide.COMPOSERS, HandoffSide.PERFORMERS)
JUDGED_BY_BOTH: Final = frozenset(("words", "feedback", "stay"))
"""The performers judge the others alone."""


class State(StrEnum):
    """How a strand holds."""

    CARRIES = "carries"
    THIN = "thin"
    TORN = "torn"
    UNKNOWN = "unknown"


def judges(name: str) -> tuple[HandoffSide, ...]:
    """Return the sides that judge a strand."""
    return SIDES if name in JUDGED_BY_BOTH else (HandoffSide.PERFORMERS,)


def state_of(value: float | None) -> State:
    """Return the state of a value 1..10: carries from 7, torn below 4, thin between; ``None`` is unknown."""
    if value is None:
        return State.UNKNOWN
    if value >= CARRIES:
        return State.CARRIES
    return State.THIN if value >= THIN else State.TORN


def value_of(name: str, composers: float | None, performers: float | None) -> float | None:
    """Return the value of a strand by the medians of the sides: of several judges the lower one."""
    medians = dict(zip(SIDES, (composers, performers), strict=True))
    given = [median for side in judges(name) if (median := medians[side]) is not None]
    return min(given, default=None)
