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

    The link tells how to do it: the play's, else the agenda of the next look; none without a ``site``.
    """
    take, decision = load_take_away().words, Decision(summary, instrument)
    sentences = list(map(plain, decision.sentences()))
    if summary.moved:
        # What moved is news; what stays as it is can wait for the notes.
        sentences = [plain(summary.moved), *sentences[: -1 if summary.agreed.keep else None]]
    lines = [f"{summary.work}: {wording.small(summary.reading)}", *sentences]
    if summary.next_look:
        look = f"{take['next-look']}: {wording.sentence(summary.next_look)}"
        agreed = summary.agreed
        told = take["tell-either" if agreed.success else "tell"] if agreed.owner and agreed.stop else ""
        lines.append(f"{look} {told}".strip())
    if site and (decision.play or summary.next_look):
        label, place = (take["how"], decision.play.id) if decision.play else (take["agenda"], "checkpoint")
        lines.append(f"{label}: {short_link(place, site)}")
    if summary.undecided and summary.open and len(lines) < MOST_LINES:
        lines.insert(2, plain(summary.open[0]))
    return "".join(f"{one_line(line)}\n" for line in lines[:MOST_LINES])
