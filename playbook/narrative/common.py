"""What the results of one person, a team and a checkpoint say alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from playbook.catalog.instrument import Instrument
from playbook.domain.ballot import Verdict, side
from playbook.domain.schedule import WEEKS
from playbook.domain.scoring import signed
from playbook.narrative import wording
from playbook.narrative.blocks import (
    Block,
    Bullets,
    Change,
    Fold,
    Inline,
    Paragraph,
    Span,
    joined,
    labelled,
)
from playbook.results.ballot import cited_plays, reference_of

if TYPE_CHECKING:
    from playbook.results.documents import BallotFit, BallotWork, Due, Fitted, PointWork, TeamFit, TeamWork

Href: TypeAlias = Callable[[str], str]
"""Where a link to a permanent id goes."""
OPEN_CHANGES: Final = 2
PLAYS_SHOWN: Final = 2
DIRECTIONS: Final = {
    "factory-heavy": "Factory-heavy",
    "orchestra-heavy": "Orchestra-heavy",
    "mixed": "both ways",
}


def plan_changes(fit: BallotFit | TeamFit, instrument: Instrument, href: Href) -> tuple[Change, ...]:
    """Return the plan as changes, in its order, each with its plays and its guide step."""
    gaps = {name: item["gap"] for name, item in fit["gaps"].items()}
    plays = cited_plays(instrument, gaps, fit["plan"])
    return tuple(
        _change(name, gaps[name], fit["gaps"][name]["level"], plays[name], instrument, href) for name in plays
    )


def pitfall_questions(document: Fitted, instrument: Instrument, href: Href) -> tuple[Inline, ...]:
    """Return the raised pitfalls as questions, each a link to its pitfall."""
    cards = [instrument.pitfalls[flag] for flag in document["flags"]]
    return tuple((Span(card.question, href=href(card.id)),) for card in cards)


def closing(instrument: Instrument, href: Href) -> Iterator[Block]:
    """Return what stands under every result: how it was computed, and its limits."""
    readings = instrument.readings
    yield Fold(
        "How this was computed, and what it cannot tell you",
        (
            Paragraph((Span(readings.computed),)),
            Paragraph((Span(readings.limits),)),
            Paragraph((Span(readings.readable),)),
            Paragraph(joined((Span("Method", href=href("method")), Span("Limits", href=href("limits"))))),
        ),
    )


def checkpoint_sentence(due: Due, verdict: str, instrument: Instrument) -> str:
    """Return when to look again at work with this verdict."""
    readings, then = instrument.readings, due["then"]
    if then:
        look = f"Look again in {wording.count(due['weeks'], 'week')}{_on(due['date'])}: did you do it?"
        return f"{look} Score the work again in {wording.count(then['weeks'], 'week')}{_on(then['date'])}."
    said = readings.checkpoint.format(weeks=due["weeks"])
    if due["date"]:
        said = readings.checkpoint_on.format(weeks=due["weeks"], date=wording.day(due["date"]))
    at_movement_end = verdict == "orchestra" and due["weeks"] == WEEKS[Verdict.ORCHESTRA]
    return f"{said} {readings.checkpoint_movement}" if at_movement_end else said


def _on(day: str | None) -> str:
    return f", on {wording.day(day)}" if day else ""


def kind_of(work: BallotWork | TeamWork | PointWork) -> str:
    """Return the kind of work that a result speaks of: behind an odd answer, that of the three others."""
    return str(side(reference_of(work))) if work["odd"] else work["verdict"]


def told_direction(fit: BallotFit | TeamFit) -> str:
    """Return which way the habits pull; a mean near nothing may hide that all pull one way."""
    if fit["direction"] != "mixed":
        return fit["direction"]
    gaps = [fit["gaps"][name]["gap"] for name in fit["plan"]]
    if min(gaps) < 0 < max(gaps):
        return "mixed"
    return "factory-heavy" if gaps[0] < 0 else "orchestra-heavy"


def unagreed_blocks(unagreed: list[str], instrument: Instrument) -> Iterator[Block]:
    """Return the advice for elements without an agreed way."""
    if unagreed:
        yield Paragraph(labelled("No agreed way", instrument.readings.unagreed))
        elements = (instrument.elements[name] for name in unagreed)
        yield Bullets(tuple(labelled(element.name, element.agree) for element in elements), "unagreed")


def not_explained_blocks(instrument: Instrument, href: Href) -> Iterator[Block]:
    """Return the honest answer where nothing fights the work: the other usual causes."""
    readings = instrument.readings
    yield Paragraph((Span(readings.not_explained),), "fits")
    yield Bullets(tuple(labelled(cause.name, cause.check) for cause in readings.causes), "causes")
    yield Paragraph((Span("Other causes, and how to check for them", href=href("other-causes")),))


def _change(
    name: str, gap: float, level: str, plays: tuple[str, ...], instrument: Instrument, href: Href
) -> Change:
    element = instrument.elements[name]
    advice = element.towards_orchestra if gap < 0 else element.towards_factory
    step = instrument.steps[element.step]
    links = [Span(instrument.plays[play].title, href=href(play)) for play in plays[:PLAYS_SHOWN]]
    links.append(Span(f"Step {step.number}: {step.title}", href=href(step.id)))
    return Change(element.name, signed(gap), level, advice.say, tuple(links))
