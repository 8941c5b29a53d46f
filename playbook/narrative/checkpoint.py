"""What several results of the same work say over time: what moved, and what that suggests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from playbook.catalog.instrument import Instrument
from playbook.codecs.icalendar import AGENDA
from playbook.domain.action_plan import ActionPlan
from playbook.domain.checkpoints import MOVED
from playbook.domain.scoring import mean, one_decimal, short, signed
from playbook.narrative import team_charts, wording
from playbook.narrative.blocks import (
    Block,
    Bullets,
    Figure,
    Fold,
    Heading,
    Inline,
    Lines,
    Paragraph,
    Span,
    Table,
    labelled,
)
from playbook.narrative.common import Href, checkpoint_sentence, closing, kind_of

if TYPE_CHECKING:
    from playbook.results.documents import CheckpointResult, Point, PointChange

_OTHER_QUESTIONS: Final = (
    "the questions were changed between these results, so a move across the break may be the new wording."
)
_NOTHING: Final = ActionPlan()
_MOVES: Final = {
    "towards-factory": "towards the Factory side",
    "towards-orchestra": "towards the Orchestra side",
    "steady": "hardly at all",
}
_SUGGESTS: Final = {
    "towards-factory": "Work often moves this way as it becomes known. Part what is known by now, hand it "
    "over with a score, and retune metrics and rituals for it.",
    "towards-orchestra": "The work became newer than it was. "
    "Check that plan, metrics and meetings still suit it.",
    "steady": "The work is where it was. Ask whether the agreed action happened.",
}
_CLOSER: Final = (
    "The work is where it was, and the way you run it came closer to it. "
    "Ask whether that was the agreed action, and keep what helped."
)
_MOST_NAMED: Final = 3


def checkpoint_reading(
    document: CheckpointResult, instrument: Instrument, href: Href, agreed: ActionPlan = _NOTHING
) -> tuple[Block, ...]:
    """Return the blocks of a comparison over time; ``agreed`` is what the team agreed last time."""
    return tuple(_blocks(document, instrument, href, agreed))


def _blocks(
    document: CheckpointResult, instrument: Instrument, href: Href, agreed: ActionPlan
) -> Iterator[Block]:
    results = document["results"]
    last = results[-1]
    yield title(document["scope"])
    yield Paragraph(
        (Span(f"{wording.day(results[0]['date'])} to {wording.day(last['date'])} · {len(results)} results"),),
        "meta",
    )
    since, whole = _changes(last)
    agreed_on = elements_of(agreed, instrument)
    closer = _closer(since, agreed_on)
    yield from agreed_blocks(agreed)
    yield Heading(3, "What moved")
    lines = [labelled("How you run it", _closer_said(since, closer, instrument))] if closer else []
    lines.append(labelled("Since last time", _moved(since)))
    if len(results) > 2:
        lines.append(labelled("Since the first", _moved(whole)))
    succeeded = bool(closer) and (not agreed_on or closer[0] in agreed_on)
    steady = since["direction"] == "steady"
    suggests = _CLOSER if steady and succeeded else _SUGGESTS[since["direction"]]
    lines.append(labelled("What that suggests", suggests))
    if len({item["edition"] for item in results}) > 1:
        lines.append(labelled("Mind the break", _OTHER_QUESTIONS))
    yield Lines(tuple(lines))
    yield Figure("timeline", partial(team_charts.timeline_of, document))
    yield _table(results, instrument)
    yield Fold("Question by question", tuple(_parts(results, since, instrument)))
    when = checkpoint_sentence(document["next_checkpoint"], last["work"]["verdict"], instrument)
    yield Paragraph((Span(when),), "checkpoint")
    yield from closing(instrument, href)


def _changes(last: Point) -> tuple[PointChange, PointChange]:
    """Return the changes up to the last of several results; only a file that somebody changed has none."""
    since, whole = last["since_previous"], last["since_first"]
    if since is None or whole is None:
        raise TypeError("the last of several results tells no change")
    return since, whole


def title(scope: str | None) -> Heading:
    """Return the heading of a checkpoint."""
    return Heading(2, f"Checkpoint: {scope}" if scope else "Checkpoint")


def agreed_blocks(agreed: ActionPlan) -> Iterator[Block]:
    """Return what the team agreed last time, where its notes tell, and the agenda of a checkpoint."""
    if agreed.action:
        yield Heading(3, "Did we do it?")
        yield Lines(tuple(_agreed_lines(agreed)))
    yield Heading(3, "Fifteen minutes")
    yield Bullets(tuple((Span(item),) for item in AGENDA), "agenda")


def elements_of(agreed: ActionPlan, instrument: Instrument) -> frozenset[str]:
    """Return the elements that an agreed action names, itself or by its play; none where it names none."""
    told = f"{agreed.action} {agreed.success}".lower()
    named = {
        name
        for name, element in instrument.elements.items()
        if re.search(rf"\b{re.escape(element.name.lower())}\b", told)
    }
    plays = (
        play
        for play in instrument.plays.values()
        if play.id == agreed.play or f"({play.title.lower()})" in told
    )
    return frozenset(named.union(*(play.elements for play in plays)))


def _closer(change: PointChange, agreed_on: frozenset[str]) -> list[str]:
    """Return the elements that came closer to the work: those agreed on first, then by how much."""
    points = change["towards_work"]
    return sorted(points, key=lambda name: (name not in agreed_on, -points[name]))


def _closer_said(change: PointChange, names: list[str], instrument: Instrument) -> str:
    points = change["towards_work"]
    first, *others = ((instrument.elements[name].name, short(points[name])) for name in names[:_MOST_NAMED])
    parts = [f"{first[0]} moved towards the work by {first[1]}", *(f"{name} by {by}" for name, by in others)]
    wobble = ": no more than a wobble" if max(points.values()) < MOVED else ""
    return f"{wording.listed(parts)}{wobble}."


def _moved(change: PointChange) -> str:
    way = _MOVES[change["direction"]]
    if change["direction"] == "steady":
        return (
            f"the score moved {way} ({signed(change['score'])}). "
            "It tells where the work is, not how you run it."
        )
    weight = "more than a wobble" if change["moved"] else "no more than a wobble"
    return f"the score moved {way} ({signed(change['score'])}): {weight}."


def _table(results: list[Point], instrument: Instrument) -> Table:
    rows = (
        (
            wording.day(item["date"]),
            str(item["n"]),
            one_decimal(item["work"]["score"]),
            reading_of(item, instrument),
            _yes_or_no(item["since_previous"]),
            one_decimal(mean([abs(gap) for gap in item["gaps"].values()])) if item["gaps"] else "–",
        )
        for item in results
    )
    head = ("Date", "people", "work", "reading", "work moved", "mean gap")
    return Table("Results over time", head, tuple(rows))


def reading_of(item: Point, instrument: Instrument) -> str:
    """Return what a result read, as far as the reading was shared."""
    if item["shared"] is False:
        return "no shared reading"
    work = item["work"]
    name = instrument.readings.work[kind_of(work)].name
    if work["odd"]:
        name += f" but for {instrument.questions[work['odd']].name.lower()}"
    return name if item["shared"] else f"{name}, shared reading unknown"


def _yes_or_no(change: PointChange | None) -> str:
    if change is None:
        return "–"
    return "yes" if change["moved"] else "no"


def _agreed_lines(agreed: ActionPlan) -> Iterator[Inline]:
    yield labelled("We said we would", f"{agreed.action}.")
    if owner := ", ".join(filter(None, (agreed.owner, wording.day_if_date(agreed.by)))):
        yield labelled("Owner, by", f"{owner}.")
    if agreed.success:
        yield labelled("It works if", f"{agreed.success}.")
    if agreed.stop:
        yield labelled("We stop if", f"{agreed.stop}.")
    if agreed.keep:
        yield labelled("We keep", f"{agreed.keep}.")
    if agreed.checkpoint:
        yield labelled("Checkpoint", f"{wording.day_if_date(agreed.checkpoint)}.")


def _parts(results: list[Point], since: PointChange, instrument: Instrument) -> Iterator[Block]:
    first, last = results[0], results[-1]
    previous = results[-2]
    head = ("", "first", "last time", "now", "since last time")
    work = tuple(
        (
            question.name,
            *(short(item["work"]["answers"][name]) for item in (first, previous, last)),
            signed(since["questions"][name]),
        )
        for name, question in instrument.questions.items()
    )
    yield Table("The four questions, medians", head, work)
    known = [name for name in instrument.elements if any(name in item["gaps"] for item in results)]
    gaps = tuple(
        (
            instrument.elements[name].name,
            *(_gap(item, name) for item in (first, previous, last)),
            _gap_change(previous, last, name),
        )
        for name in known
    )
    if gaps:
        yield Table("How you run it, distance from the work", head, gaps)


def _gap(item: Point, name: str) -> str:
    if name in item["gaps"]:
        return signed(item["gaps"][name])
    return "no agreed way" if name in item["unagreed"] else "–"


def _gap_change(before: Point, after: Point, name: str) -> str:
    if name not in before["gaps"] or name not in after["gaps"]:
        return ""
    return signed(after["gaps"][name] - before["gaps"][name])
