"""What to change first: the plan, what nobody has agreed on, the first move and the first to ask for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from playbook.domain.gap import FitVerdict, Gap, Level
from playbook.domain.scoring import PARTS

SPLIT: Final = "split"
"""The first move where the work has to be split before anything else."""
TALK: Final = "talk"
"""The first move of a team without a shared reading."""
MANY_UNAGREED: Final = 3
ASKED_FOR: Final = ("metrics", "goal", "leadership")
"""The elements that a team has to ask somebody else for; the others are its own."""
UNAGREED_ORDER: Final = (
    "leadership",
    "structure",
    "goal",
    "planning",
    "ritual",
    "risk",
    "metrics",
    "tools",
)
"""Who decides, who has it, what wins; then the rest."""

TOOLS: Final = "tools"
AT_HAND: Final = ("planning", "structure", "risk", "ritual", "metrics", "goal", "leadership")
"""What the team can do by itself comes first."""
_DECIDING: Final = ("leadership", "structure", "goal")
_SAME_SIZE: Final = 2 * PARTS
"""Within two points of the widest gap, size says nothing."""


def plan_of(gaps: Mapping[str, Gap]) -> tuple[str, ...]:
    """Return the elements that pull, the widest gaps first by steps of two points, tools last of all."""
    sizes = {name: abs(gaps[name].pull) for name in (*AT_HAND, TOOLS) if name in gaps and gaps[name].pull}
    tools = (TOOLS,) if sizes.pop(TOOLS, None) else ()

    def steps_below_the_widest(name: str) -> int:
        below = max(sizes.values()) - sizes[name]
        return max(0, -(-below // _SAME_SIZE) - 1)

    return (*sorted(sizes, key=steps_below_the_widest), *tools)


def in_order_of_agreeing(names: Collection[str]) -> tuple[str, ...]:
    """Return elements in the order in which to agree on them."""
    return tuple(name for name in UNAGREED_ORDER if name in names)


def first_steps(
    verdict: FitVerdict, plan: tuple[str, ...], gaps: Mapping[str, Gap], unagreed: tuple[str, ...]
) -> tuple[str | None, str | None]:
    """Return the first move and the first thing to ask for; either may be ``None``.

    ``unagreed`` stands in the order of :data:`UNAGREED_ORDER`.
    """
    if verdict is FitVerdict.NO_AGREED_WAY or len(unagreed) >= MANY_UNAGREED or {*unagreed} & {*_DECIDING}:
        return unagreed[0], None
    if verdict is FitVerdict.SPLIT_FIRST:
        return SPLIT, None
    ahead = next(
        (place for place, name in enumerate(plan) if name == TOOLS or gaps[name].level is not Level.CLASHES),
        len(plan),
    )
    steps = (*plan[:ahead], *unagreed, *plan[ahead:])
    move = next((name for name in steps if name in unagreed or name not in ASKED_FOR), None)
    ask = next((name for name in steps if name in ASKED_FOR and name not in unagreed), None)
    return move, ask
