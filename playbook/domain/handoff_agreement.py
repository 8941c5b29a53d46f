"""What both sides of a handoff agreed to do after the reveal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from playbook.domain.action_plan import ActionPlan
from playbook.domain.few_people import Detail, withheld
from playbook.domain.strands import SIDES, HandoffSide


@dataclass(frozen=True, kw_only=True)
class HandoffPlan(ActionPlan):
    """What was agreed: one action with an owner on each side; ``owner`` is the composers'."""

    owner_performers: str = ""


NOTHING_AGREED: Final = HandoffPlan()


def withheld_of_sides(
    composers: int, performers: int, *, numbers_allowed: bool = False
) -> dict[HandoffSide, frozenset[Detail]]:
    """Return what of each side's answers stays out of everything that leaves the page.

    With one or two people on a side the page asks before any number leaves: of either side, because a
    strand's value is made of both. One person's answers are their own.
    """
    if composers + performers == 1:
        return dict.fromkeys(SIDES, frozenset())
    people = dict(zip(SIDES, (composers, performers), strict=True))
    hidden = {
        side: withheld(n, numbers_allowed=numbers_allowed, handoff_side=True) for side, n in people.items()
    }
    if any(Detail.NUMBERS in details for details in hidden.values()):
        return dict.fromkeys(SIDES, frozenset(Detail))
    return hidden


def asks_first_of_sides(composers: int, performers: int) -> bool:
    """Tell whether the people are asked before any number leaves the page."""
    hidden = withheld_of_sides(composers, performers)
    return any(Detail.NUMBERS in details for details in hidden.values())
