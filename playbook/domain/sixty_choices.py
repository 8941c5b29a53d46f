"""Just CHOICES choices: what a rhythm costs with its shorter last stretch, and meetings evenly spread.

The formulas of ``late_feedback`` are for a rhythm that repeats; here each stretch counts as long as it is.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from typing import Final

from playbook.domain.late_feedback import CHOICES, Handover, again

HAIR: Final = 1e-9
"""Costs nearer than this are the same: they were added up in another order."""
CLEARLY: Final = 1.05
"""An even spread is clearly cheaper if another one costs more than so many times as much."""
Again = Callable[[Handover, int], float]
"""What of one stretch is done again: :func:`again`, or ``again_once``."""


def stretches(rhythm: int) -> tuple[int, ...]:
    """Return how long the stretches are with a meeting after every ``rhythm`` choices and at the end."""
    whole, last = divmod(CHOICES, rhythm)
    return (rhythm,) * whole + ((last,) if last else ())


@functools.cache
def spread(meetings: int) -> tuple[int, ...]:
    """Return how long the stretches are with so many meetings, as even as whole choices allow."""
    length, longer = divmod(CHOICES, meetings)
    return (length + 1,) * longer + (length,) * (meetings - longer)


def cost_of(handover: Handover, lengths: Sequence[int], redone: Again = again) -> float:
    """Return the cost for each of all choices, with a meeting after each of these stretches."""
    work = math.fsum(lengths.count(length) * redone(handover, length) for length in set(lengths))
    return (len(lengths) * handover.meeting + work) / CHOICES


def cheapest_meetings(handover: Handover, redone: Again = again) -> tuple[int, ...]:
    """Return the numbers of meetings, evenly spread, that cost least: several where they cost the same."""
    costs = {count: cost_of(handover, spread(count), redone) for count in range(1, CHOICES + 1)}
    least = min(costs.values()) + HAIR
    return tuple(count for count, cost in costs.items() if cost <= least)


def is_clearly_cheaper(handover: Handover, meetings: int, rhythm: int) -> bool:
    """Tell whether so many meetings, evenly spread, are cheaper than a rhythm by more than a twentieth."""
    least = cost_of(handover, spread(meetings))
    return cost_of(handover, stretches(rhythm)) > CLEARLY * least + HAIR
