"""What several results of the same work say over time: what moved, and what that suggests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from playbook.catalog.instrument import Instrument
from playbook.catalog.take_away import load_take_away
from playbook.domain.action_plan import NOTHING_AGREED, ActionPlan
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
    voiced,
)
from playbook.narrative.common import Href, agenda_lines, checkpoint_sentence, closing, kind_of
from playbook.narrative.pattern import names_of
from playbook.narrative.summary import Decision, Summary

if TYPE_CHECKING:
    from playbook.results.documents import CheckpointResult, Point, PointChange

_MOST_NAMED: Final = 3


def checkpoint_reading(
    document: CheckpointResult, instrument: Instrument, href: Href, agreed: ActionPlan = NOTHING_AGREED
) -> tuple[Block, ...]:
    """Return the blocks of a comparison over time; ``agreed`` is what the team agreed last time."""
    return tuple(_blocks(document, instrument, href, agreed))


def _blocks(
    document: CheckpointResult, instrument: Instrument, href: Href, agreed: ActionPlan
) -> Iterator[Block]:
    results, labels = document["results"], instrument.readings.labels
    last = results[-1]
    yield title(document["scope"], instrument)
    days = (wording.day(item["date"]) for item in (results[0], last))
    yield Paragraph((Span(labels["from-to"].format(*days, n=len(results))),), "meta")
    since, _ = changes(last)
    yield from agreed_blocks(agreed, instrument)
    yield Heading(3, load_take_away().words["what-moved"])
    yield Lines(tuple(moves(results, instrument, href, agreed)))
    yield Figure("timeline", partial(team_charts.timeline_of, document))
    yield table_of(results, instrument)
    yield Fold(load_take_away().words["by-question"], tuple(parts_of(results, since, instrument)))
    when = checkpoint_sentence(document["next_checkpoint"], last["work"]["verdict"], instrument)
    yield Paragraph((Span(when),), "checkpoint")
    yield from closing(instrument, href)


def moves(results: list[Point], instrument: Instrument, href: Href, agreed: ActionPlan) -> Iterator[Inline]:
    """Yield what moved: the pattern, the practice, the score; what that suggests; last what nobody knows."""
    over_time, last = instrument.readings.over_time, results[-1]
    since, whole = changes(last)
    yield from _pattern(results[-2], last, instrument)
    agreed_on = elements_of(agreed, instrument)
    closer = _closer(since, agreed_on)
    if closer:
        yield labelled(over_time["run"], _closer_said(since, closer, instrument))
    yield labelled(over_time["since-last"], _moved(since, instrument))
    if len(results) > 2:
        yield labelled(over_time["since-first"], _moved(whole, instrument))
    # What is no more than a wobble suggests nothing.
    succeeded = not _is_wobble(since) and (not agreed_on or closer[0] in agreed_on)
    steady = since["direction"] == "steady"
    suggests = over_time["suggests-closer" if steady and succeeded else f"suggests-{since['direction']}"]
    yield labelled(over_time["suggests"], suggests, *_to_the_handoff(since, instrument, href))
    if len({item["edition"] for item in results}) > 1:
        yield labelled(over_time["break"], over_time["other-questions"])
    yield from _unknown(results, instrument)


def _to_the_handoff(since: PointChange, instrument: Instrument, href: Href) -> Iterator[Span]:
    """Yield the way to the handoff, where the work became known and may be handed over."""
    if since["direction"] == "towards-factory":
        yield Span(" ")
        yield Span(f"{instrument.sections['handoff'].title}.", href=href("handoff"))


def _pattern(before: Point, after: Point, instrument: Instrument) -> Iterator[Inline]:
    """Yield what moved as a pattern: shared readings, sides, the seam, and ways that were found or lost."""
    over_time = instrument.readings.over_time
    since, _ = changes(after)
    for point in (before, after):
        yield from _not_shared(point, instrument)
    if before["camps"] is not None and after["camps"] is not None and before["camps"] != after["camps"]:
        yield (Span(over_time["camps-closed" if before["camps"] else "camps-opened"]),)
    for name, (was, now) in since["sides"].items():
        sides = {"before": over_time[was], "after": over_time[now]}
        said = over_time["side"].replace("{before}", sides["before"]).replace("{after}", sides["after"])
        yield voiced(said, name=instrument.questions[name].name)
    if since["seam"]:
        yield (Span(over_time[f"seam-{since['seam']}"]),)
    yield from _odd_moved(before, after, instrument)
    yield from _ways(before, after, since, instrument)


def _not_shared(point: Point, instrument: Instrument) -> Iterator[Inline]:
    over_time, day = instrument.readings.over_time, wording.day(point["date"])
    if point["camps"]:
        yield (Span(over_time["camps"].format(date=day)),)
    elif point["open"]:
        names = names_of(point["open"], instrument)
        yield (Span(over_time["no-shared"].format(date=day, names=names)),)


def _unknown(results: list[Point], instrument: Instrument) -> Iterator[Inline]:
    """Yield of which days no line says whether the reading was a shared one."""
    if days := [wording.day(item["date"]) for item in results if item["shared"] is None]:
        yield (Span(instrument.readings.over_time["unknown"].format(dates=wording.listed(days))),)


def _odd_moved(before: Point, after: Point, instrument: Instrument) -> Iterator[Inline]:
    was, now, over_time = before["work"]["odd"], after["work"]["odd"], instrument.readings.over_time
    if was and was != now:
        yield (Span(over_time["odd-closed"].format(name=instrument.questions[was].name)),)
    if now and was != now:
        yield (Span(over_time["odd-opened"].format(name=instrument.questions[now].name)),)


def _ways(before: Point, after: Point, since: PointChange, instrument: Instrument) -> Iterator[Inline]:
    over_time = instrument.readings.over_time
    lost = [name for name in after["unagreed"] if name in before["gaps"]]
    for key, names in (("way-found", since["agreed"]), ("way-lost", lost)):
        if names:
            said = names_of(names, instrument)
            yield (Span(over_time[key].format(names=wording.large(said))),)


def changes(last: Point) -> tuple[PointChange, PointChange]:
    """Return the changes up to the last of several results; only a file that somebody changed has none."""
    since, whole = last["since_previous"], last["since_first"]
    if since is None or whole is None:
        raise TypeError("the last of several results tells no change")
    return since, whole


def title(scope: str | None, instrument: Instrument) -> Heading:
    """Return the heading of a checkpoint."""
    said = instrument.readings.labels["checkpoint"]
    return Heading(2, f"{said}: {scope}" if scope else said)


def agreed_blocks(agreed: ActionPlan, instrument: Instrument) -> Iterator[Block]:
    """Return what the team agreed last time, where its notes tell, and the agenda of a checkpoint."""
    yield from decided_blocks(agreed, instrument)
    yield Heading(3, load_take_away().words["fifteen"])
    yield Bullets(tuple((Span(item),) for item in agenda_lines(instrument)), "agenda")


def decided_blocks(agreed: ActionPlan, instrument: Instrument) -> Iterator[Block]:
    """Return what was agreed last time, where notes tell."""
    if agreed.action:
        yield Heading(3, instrument.agenda["did"].name)
        yield Bullets(tuple(_agreed(agreed, instrument)), "decision")


def _agreed(agreed: ActionPlan, instrument: Instrument) -> Iterator[Inline]:
    take = load_take_away().words
    summary = Summary(
        title="", work="", about="", reading="", reading_label="", will=take["said"], agreed=agreed
    )
    yield from Decision(summary, instrument).sentences()
    if agreed.checkpoint:
        day = wording.weekday_if_date(agreed.checkpoint)
        yield labelled(take["next-look"], wording.sentence(day))


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


def _is_wobble(change: PointChange) -> bool:
    """Tell whether no element came closer to the work by so much that it counts."""
    return max(change["towards_work"].values(), default=0) < MOVED


def _closer_said(change: PointChange, names: list[str], instrument: Instrument) -> str:
    over_time, points = instrument.readings.over_time, change["towards_work"]
    told = [(instrument.elements[name].name, short(points[name])) for name in names[:_MOST_NAMED]]
    first = over_time["closer"].format(name=told[0][0], points=told[0][1])
    others = [over_time["closer-too"].format(name=name, points=by) for name, by in told[1:]]
    wobble = over_time["wobble"] if _is_wobble(change) else ""
    return f"{wording.listed([first, *others])}{wobble}."


def _moved(change: PointChange, instrument: Instrument) -> str:
    over_time, by = instrument.readings.over_time, signed(change["score"])
    way = over_time[f"moved-{change['direction']}"].format(points=by)
    if change["direction"] == "steady":
        return way
    return f"{way}{over_time['weight'] if change['moved'] else over_time['wobble']}."


def table_of(results: list[Point], instrument: Instrument) -> Table:
    """Return the results as rows, oldest first."""
    labels = instrument.readings.labels
    rows = (
        (
            wording.day(item["date"]),
            str(item["n"]),
            one_decimal(item["work"]["score"]),
            reading_of(item, instrument),
            _yes_or_no(item["since_previous"], instrument),
            one_decimal(mean([abs(gap) for gap in item["gaps"].values()])) if item["gaps"] else "–",
        )
        for item in results
    )
    head = tuple(labels[name] for name in ("date", "people", "work", "reading", "work-moved", "mean-gap"))
    return Table(load_take_away().words["over-time"], head, tuple(rows))


def reading_of(item: Point, instrument: Instrument) -> str:
    """Return what a result read, as far as the reading was shared."""
    labels = instrument.readings.labels
    if item["shared"] is False:
        return labels["no-shared"]
    work = item["work"]
    name = instrument.readings.work[kind_of(work)].name
    if work["odd"]:
        name = labels["but-for"].format(reading=name, name=instrument.questions[work["odd"]].name.lower())
    return name if item["shared"] else labels["shared-unknown"].format(reading=name)


def _yes_or_no(change: PointChange | None, instrument: Instrument) -> str:
    if change is None:
        return "–"
    return instrument.readings.labels["yes" if change["moved"] else "no"]


def parts_of(results: list[Point], since: PointChange, instrument: Instrument) -> Iterator[Block]:
    """Yield the results question by question: the first, the one before the last, the last."""
    labels, first, previous, last = instrument.readings.labels, results[0], results[-2], results[-1]
    head = ("", *(labels[name] for name in ("first", "last-time", "now", "since")))
    work = tuple(
        (
            question.name,
            *(short(item["work"]["answers"][name]) for item in (first, previous, last)),
            signed(since["questions"][name]),
        )
        for name, question in instrument.questions.items()
    )
    yield Table(load_take_away().words["medians"], head, work)
    known = [name for name in instrument.elements if any(name in item["gaps"] for item in results)]
    gaps = tuple(
        (
            instrument.elements[name].name,
            *(_gap(item, name, instrument) for item in (first, previous, last)),
            _gap_change(previous, last, name),
        )
        for name in known
    )
    if gaps:
        yield Table(load_take_away().words["distances"], head, gaps)


def _gap(item: Point, name: str, instrument: Instrument) -> str:
    if name in item["gaps"]:
        return signed(item["gaps"][name])
    return instrument.readings.labels["no-agreed-way"] if name in item["unagreed"] else "–"


def _gap_change(before: Point, after: Point, name: str) -> str:
    if name not in before["gaps"] or name not in after["gaps"]:
        return ""
    return signed(after["gaps"][name] - before["gaps"][name])
