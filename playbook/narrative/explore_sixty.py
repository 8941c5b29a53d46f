"""What the page about late feedback says of just sixty choices, where the last stretch may be shorter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from playbook.catalog.explorations import load_explorations
from playbook.charts.wait_curve import cents
from playbook.domain.late_feedback import CHOICES, Handover, again_once, cheapest_rhythms, cost
from playbook.domain.sixty_choices import (
    cheapest_meetings,
    cost_of,
    is_clearly_cheaper,
    spread,
    stretches,
)
from playbook.narrative.amounts import adding_up, apart

A_TENTH: Final = 1.1


def few_told(handover: Handover, rhythm: int) -> str:
    """Say which meetings cost least in just these choices, where they beat the advice or the reader."""
    says, counts = load_explorations().feedback.says, cheapest_meetings(handover)
    advised = cheapest_rhythms(handover)
    name = "few_tie" if len(counts) > 1 else "few"
    if any(is_clearly_cheaper(handover, counts[0], one) for one in advised):
        here = max(cost_of(handover, stretches(one)) for one in advised)
    elif _misled(handover, rhythm, counts[0]):
        here, name = cost_of(handover, stretches(rhythm)), name.replace("few", "few_yours")
    else:
        return ""
    least, more = apart(cost_of(handover, spread(counts[0])), here)
    return says[name].format(choices=CHOICES, meetings=meetings_told(counts, says), least=least, here=more)


def _misled(handover: Handover, rhythm: int, meetings: int) -> bool:
    """Tell whether a rhythm is within a tenth of the best one if it repeats, and not in these choices."""
    best = cheapest_rhythms(handover)[-1]
    if cost(handover, rhythm) > A_TENTH * cost(handover, best):
        return False
    return cost_of(handover, stretches(rhythm)) > A_TENTH * cost_of(handover, spread(meetings))


def last_told(handover: Handover, rhythm: int) -> str:
    """Say what a rhythm comes to in just these choices, where its last stretch is shorter."""
    lengths = stretches(rhythm)
    if lengths[-1] == rhythm:
        return ""
    meetings = len(lengths) * handover.meeting / CHOICES
    whole, meeting, redone = adding_up(meetings, max(0.0, cost_of(handover, lengths) - meetings))
    return (
        load_explorations()
        .feedback.says["last"]
        .format(choices=CHOICES, last=lengths[-1], cost=whole, meetings=meeting, again=redone)
    )


def once_told(handover: Handover, rhythm: int) -> str:
    """Say what a rhythm costs where nothing is done again twice, and whether that turns the advice round."""
    if not handover.spoilt:
        return ""
    says, counts = load_explorations().feedback.says, cheapest_meetings(handover, again_once)
    here, least = _once(handover, stretches(rhythm)), _once(handover, spread(counts[0]))
    told = says["capped_tie" if len(counts) > 1 else "capped"].format(
        choices=CHOICES, here=cents(here), least=cents(least), meetings=meetings_told(counts, says)
    )
    turned = counts == (1,) and 1 not in cheapest_meetings(handover)
    return f"{told} {says['turned']}" if turned else told


def _once(handover: Handover, lengths: tuple[int, ...]) -> float:
    return cost_of(handover, lengths, again_once)


def meetings_told(counts: tuple[int, ...], words: Mapping[str, str]) -> str:
    """Return numbers of meetings in words: one at the end, several evenly spread, or all that tie."""
    if counts == (CHOICES,):
        return words["few_each"]
    more = [count for count in counts if count > 1]
    told = [words["few_one"]] if 1 in counts else []
    if len(more) > 2:
        told.append(words["few_more"].format(count=words["range"].format(low=more[0], high=more[-1])))
    elif more:
        told.append(words["few_more"].format(count=" or ".join(map(str, more))))
    return " or ".join(told)
