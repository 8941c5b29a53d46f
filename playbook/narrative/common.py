"""What the results of one person, a team and a checkpoint say alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from playbook.catalog.instrument import Instrument
from playbook.domain.ballot import ELEMENTS, Verdict, side
from playbook.domain.schedule import WEEKS
from playbook.narrative import wording
from playbook.narrative.blocks import Block, Bullets, Fold, Heading, Inline, Paragraph, Span, joined, labelled
from playbook.results.ballot import reference_of

if TYPE_CHECKING:
    from playbook.results.documents import (
        BallotFit,
        BallotGap,
        BallotWork,
        Due,
        Fitted,
        PointWork,
        TeamFit,
        TeamWork,
    )

Href: TypeAlias = Callable[[str], str]
"""Where a link to a permanent id goes."""


def title_of(scope: str | None, instrument: Instrument) -> Heading:
    """Return the heading of a ballot's or a team's result."""
    asked = instrument.readings.labels["title"]
    return Heading(2, f"{asked} {scope}" if scope else asked)


def pitfall_questions(document: Fitted, instrument: Instrument, href: Href) -> tuple[Inline, ...]:
    """Return the raised pitfalls as questions, each a link to its pitfall."""
    cards = [instrument.pitfalls[flag] for flag in document["flags"]]
    return tuple((Span(card.question, href=href(card.id)),) for card in cards)


def closing(instrument: Instrument, href: Href) -> Iterator[Block]:
    """Return what stands under every result: how it was computed, and its limits."""
    readings, labels = instrument.readings, instrument.readings.labels
    links = (Span(labels["method"], href=href("method")), Span(labels["limits"], href=href("limits")))
    said = (readings.computed, readings.limits, readings.readable)
    yield Fold(labels["computed"], (*(Paragraph((Span(text),)) for text in said), Paragraph(joined(links))))


def checkpoint_sentence(due: Due, verdict: str, instrument: Instrument) -> str:
    """Return when to look again at work with this verdict."""
    readings, over_time, then = instrument.readings, instrument.readings.over_time, due["then"]
    if then:
        look, scored = over_time["look"], over_time["then-scored"].format(weeks=then["weeks"])
        if due["date"] and then["date"]:
            look = over_time["look-on"].format(date=wording.day(due["date"]))
            scored = over_time["then-scored-on"].format(weeks=then["weeks"], date=wording.day(then["date"]))
        return f"{look} {scored}"
    said = readings.checkpoint.format(weeks=due["weeks"])
    if due["date"]:
        said = readings.checkpoint_on.format(weeks=due["weeks"], date=wording.day(due["date"]))
    at_movement_end = verdict == "orchestra" and due["weeks"] == WEEKS[Verdict.ORCHESTRA]
    return f"{said} {readings.checkpoint_movement}" if at_movement_end else said


def agenda_lines(instrument: Instrument) -> tuple[str, ...]:
    """Return the one agenda of a checkpoint, a line for each of its parts."""
    said = instrument.readings.labels["agenda-line"]
    return tuple(said.format(name=item.name, minutes=item.minutes) for item in instrument.agenda.values())


def kind_of(work: BallotWork | TeamWork | PointWork) -> str:
    """Return the kind of work that a result speaks of: behind an odd answer, that of the three others."""
    return str(side(reference_of(work))) if work["odd"] else work["verdict"]


def fitting_elements(work: BallotWork | TeamWork, gaps: Mapping[str, BallotGap]) -> list[str]:
    """Return the elements that suit the work, in their order; none suits two kinds of work as a whole."""
    if kind_of(work) == Verdict.SPLIT:
        return []
    return [name for name in ELEMENTS if name in gaps and gaps[name]["level"] == "fits"]


def is_shared_work(work: TeamWork) -> bool:
    """Tell whether a team reads its work one way: not in two camps, nor from both ends of a question."""
    return work["settled"] and not work["camps"]


def is_shared(document: Fitted) -> bool:
    """Tell whether the reading is one that everybody holds: one person's, or a team's without two sides."""
    if document["kind"] == "ballot":
        return True
    return is_shared_work(document["work"])


def has_two_readings(document: Fitted) -> bool:
    """Tell whether a team is in two camps: the middle of their answers is nobody's, and tells nothing."""
    return document["kind"] == "team" and bool(document["work"]["camps"])


def doubt_of(document: Fitted, instrument: Instrument) -> str:
    """Return what would make a reading wrong; where one answer sticks out, what makes a seam doubtful."""
    kind = Verdict.SPLIT if document["work"]["odd"] else kind_of(document["work"])
    return instrument.readings.work[kind].wrong


def told_direction(fit: BallotFit | TeamFit) -> str:
    """Return which way the habits pull; a mean near nothing may hide that all pull one way."""
    if fit["direction"] != "mixed":
        return fit["direction"]
    gaps = [fit["gaps"][name]["gap"] for name in fit["plan"]]
    if min(gaps) < 0 < max(gaps):
        return "mixed"
    return "factory-heavy" if gaps[0] < 0 else "orchestra-heavy"


def other_causes(instrument: Instrument, href: Href) -> Iterator[Block]:
    """Return the usual causes that this model cannot see, each with how to check for it."""
    causes = instrument.readings.causes
    yield Bullets(tuple(labelled(cause.name, cause.check) for cause in causes), "causes")
    yield Paragraph((Span(instrument.readings.labels["other-causes"], href=href("other-causes")),))
