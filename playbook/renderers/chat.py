"""A result as a person would have typed it into a chat: no table, no code, one link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from playbook.catalog.instrument import Instrument
from playbook.catalog.permalinks import short_link
from playbook.catalog.take_away import load_take_away
from playbook.domain.ballot import one_line
from playbook.narrative import wording
from playbook.narrative.pattern import plain
from playbook.narrative.summary import Decision

if TYPE_CHECKING:
    from playbook.narrative.summary import Summary

MOST_LINES: Final = 6


def chat(summary: Summary, instrument: Instrument, site: str = "") -> str:
    """Return at most :data:`MOST_LINES` lines: the work and its reading, the decision, the next look, a link.

    The link tells how to do it: the play's, else the agenda of a checkpoint; none without a ``site``.
    """
    take, decision = load_take_away().words, Decision(summary, instrument)
    lines = [f"{summary.work}: {wording.small(summary.reading)}", *map(plain, decision.sentences())]
    if not summary.agreed.keep and summary.open and not summary.undecided:
        lines.append(plain(summary.open[0]))
    if summary.next_look:
        lines.append(f"{take['next-look']}: {wording.sentence(summary.next_look)}")
    if site:
        play = decision.play.id if decision.play else "checkpoint"
        lines.append(f"{take['how']}: {short_link(play, site)}")
    return "".join(f"{one_line(line)}\n" for line in lines[:MOST_LINES])
