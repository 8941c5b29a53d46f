"""What one ballot says, in the order of the page: verdict, picture, meaning, what to change, what to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, TypeAlias

from playbook.catalog.instrument import Instrument
from playbook.catalog.texts import WorkReading
from playbook.domain.ballot import Side, Verdict, side
from playbook.domain.schedule import WEEKS
from playbook.domain.scoring import one_decimal, short, signed
from playbook.narrative import charts, wording
from playbook.narrative.blocks import (
    Block,
    Bullets,
    Change,
    Changes,
    Code,
    Figure,
    Fold,
    Heading,
    Inline,
    Paragraph,
    Span,
    Table,
    joined,
    labelled,
    voiced,
)
from playbook.results.ballot import Document, cited_plays

Href: TypeAlias = Callable[[str], str]
"""Where a link to a permanent id goes."""

OPEN_CHANGES: Final = 2
PLAYS_SHOWN: Final = 2
DIRECTIONS: Final = {
    "factory-heavy": "Factory-heavy",
    "orchestra-heavy": "Orchestra-heavy",
    "mixed": "both ways",
}


def ballot_reading(document: Document, instrument: Instrument, href: Href) -> tuple[Block, ...]:
    """Return the blocks of a ballot's result."""
    return tuple(_ballot_blocks(document, instrument, href))


def headline(document: Document, instrument: Instrument) -> Inline:
    """Return the verdict in a sentence."""
    reading = instrument.readings.work[document["work"]["verdict"]]
    return voiced(reading.run.get(_run_key(document), reading.sentence))


def facts(document: Document, instrument: Instrument) -> str:
    """Return the numbers behind the headline, words first."""
    work, fit = document["work"], document["fit"]
    name = instrument.readings.work[work["verdict"]].name
    said = [
        f"The work: {name}, {one_decimal(work['score'])} on the scale from 1 (Factory) to 10 (Orchestra)."
    ]
    score = document.get("practice", {}).get("score")
    if score is not None:
        said.append(f"How you run it: {one_decimal(score)} on average{_fit_words(fit)}.")
    return " ".join(said)


def plan_changes(document: Document, instrument: Instrument, href: Href) -> tuple[Change, ...]:
    """Return the plan as changes, the widest gap first, each with its plays and its guide step."""
    fit = document["fit"] or {"plan": [], "gaps": {}}
    gaps = {name: item["gap"] for name, item in fit["gaps"].items()}
    plays = cited_plays(instrument, gaps, fit["plan"])
    return tuple(
        _change(name, gaps[name], fit["gaps"][name]["level"], plays[name], instrument, href) for name in plays
    )


def pitfall_questions(document: Document, instrument: Instrument, href: Href) -> tuple[Inline, ...]:
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


def checkpoint_sentence(document: Document, instrument: Instrument) -> str:
    """Return when to look again."""
    following, readings = document["next_checkpoint"], instrument.readings
    said = readings.checkpoint.format(weeks=following["weeks"])
    if following["date"]:
        said = readings.checkpoint_on.format(weeks=following["weeks"], date=wording.day(following["date"]))
    at_movement_end = (
        document_verdict(document) == "orchestra" and following["weeks"] == WEEKS[Verdict.ORCHESTRA]
    )
    return f"{said} {readings.checkpoint_movement}" if at_movement_end else said


def document_verdict(document: Document) -> str:
    """Return the verdict on the work."""
    return str(document["work"]["verdict"])


def _ballot_blocks(document: Document, instrument: Instrument, href: Href) -> Iterator[Block]:
    readings = instrument.readings
    reading = readings.work[document_verdict(document)]
    yield Heading(
        2, f"Factory or Orchestra? {document['scope']}" if document["scope"] else "Factory or Orchestra?"
    )
    yield Paragraph((Span(_meta(document, instrument)),), "meta")
    yield Paragraph(headline(document, instrument), "verdict")
    yield Paragraph((Span(facts(document, instrument)),), "facts")
    if apart := _one_apart(document["work"]):
        name = instrument.questions[apart].name
        yield Paragraph((Span(readings.one_apart.format(name=name)),), "apart")
    yield Figure("spectrum", partial(charts.spectrum_of, document))
    yield from _meaning(reading)
    yield from _practice_blocks(document, instrument, href)
    if questions := pitfall_questions(document, instrument, href):
        yield Heading(3, "Questions worth asking")
        yield Bullets(questions, "pitfalls")
    yield Heading(3, "Before you rely on this")
    yield Paragraph((Span(reading.wrong),))
    yield Paragraph(labelled("Ask next", reading.ask))
    yield Paragraph((Span(checkpoint_sentence(document, instrument)),), "checkpoint")
    yield from _answers(document, instrument)
    yield from closing(instrument, href)
    yield Code(document["code"])


def _one_apart(work: Document) -> str | None:
    """Return the question whose answer alone makes the work split, if there is one."""
    if work["verdict"] != Verdict.SPLIT:
        return None
    sides: dict[Side, list[str]] = {Side.FACTORY: [], Side.MIDDLE: [], Side.ORCHESTRA: []}
    for name, value in work["answers"].items():
        sides[side(value)].append(name)
    few, many = sorted((sides[Side.FACTORY], sides[Side.ORCHESTRA]), key=len)
    return few[0] if len(few) == 1 and len(many) > 1 else None


def _meta(document: Document, instrument: Instrument) -> str:
    day = [wording.day(document["date"])] if document["date"] else []
    return " · ".join([*day, instrument.readings.own_reading, f"questions edition {instrument.edition}"])


def _meaning(reading: WorkReading) -> Iterator[Block]:
    yield Heading(3, "What it means")
    yield Paragraph((Span(reading.means),))
    yield Bullets(
        tuple(labelled(*text.split(": ", 1)) for text in (reading.freedom, reading.duty)), "meaning"
    )


def _practice_blocks(document: Document, instrument: Instrument, href: Href) -> Iterator[Block]:
    readings, fit = instrument.readings, document["fit"]
    if document_verdict(document) == "split":
        yield Paragraph(
            (
                Span("Start with "),
                Span(instrument.plays["part-the-work"].title, href=href("part-the-work")),
                Span("."),
            )
        )
        return
    if not fit:
        yield Paragraph((Span(readings.no_practice),), "next")
        return
    yield Heading(3, "What to change first" if fit["plan"] else "How you run it")
    yield Figure("dumbbells", partial(charts.dumbbells_of, document, instrument))
    yield from unagreed_blocks(document["practice"]["unagreed"], instrument)
    if fit["verdict"] == "partial":
        yield Paragraph((Span(readings.partial),))
    if fit["plan"]:
        yield Changes(plan_changes(document, instrument, href), OPEN_CHANGES)
        yield Paragraph((Span(readings.mixed if fit["direction"] == "mixed" else readings.target),), "note")
    if fit["verdict"] == "fits":
        yield from not_explained_blocks(document, instrument, href)


def unagreed_blocks(unagreed: list[str], instrument: Instrument) -> Iterator[Block]:
    """Return the advice for elements without an agreed way."""
    if unagreed:
        yield Paragraph(labelled("No agreed way", instrument.readings.unagreed))
        elements = (instrument.elements[name] for name in unagreed)
        yield Bullets(tuple(labelled(element.name, element.agree) for element in elements), "unagreed")


def not_explained_blocks(document: Document, instrument: Instrument, href: Href) -> Iterator[Block]:
    """Return the honest answer where little or nothing fights the work: the other usual causes."""
    readings = instrument.readings
    said = readings.mostly_fits if document["fit"]["plan"] else readings.not_explained
    yield Paragraph((Span(said),), "fits")
    yield Bullets(tuple(labelled(cause.name, cause.check) for cause in readings.causes), "causes")
    yield Paragraph((Span("Other causes, and how to check for them", href=href("other-causes")),))


def _answers(document: Document, instrument: Instrument) -> Iterator[Block]:
    answers = document["work"]["answers"]
    rows = [
        (instrument.questions[name].name, short(value), _anchor(instrument, name, value))
        for name, value in answers.items()
    ]
    practice = [
        (
            instrument.elements[name].name,
            "no agreed way" if value == "none" else str(value),
            _level(document, name),
        )
        for name, value in document["practice"]["answers"].items()
    ]
    tables: list[Block] = [
        Figure("lanes", partial(charts.lanes_of, document, instrument)),
        Table("The work", ("Question", "Answer", "Closest description"), tuple(rows)),
    ]
    if practice:
        tables.append(Table("The practice", ("Element", "Answer", "Gap"), tuple(practice)))
    yield Fold("Your answers", tuple(tables))


def _anchor(instrument: Instrument, name: str, value: float) -> str:
    anchors = instrument.questions[name].anchors
    if str(int(value)) in anchors and value == int(value):
        return anchors[str(int(value))]
    below = max(int(key) for key in anchors if int(key) < value)
    above = min(int(key) for key in anchors if int(key) > value)
    return f"between the descriptions at {below} and {above}"


def _level(document: Document, name: str) -> str:
    item = document["fit"]["gaps"].get(name)
    return f"{signed(item['gap'])}, {item['level']}" if item else "not counted"


def _change(
    name: str, gap: float, level: str, plays: tuple[str, ...], instrument: Instrument, href: Href
) -> Change:
    element = instrument.elements[name]
    advice = element.towards_orchestra if gap < 0 else element.towards_factory
    step = instrument.steps[element.step]
    links = [Span(instrument.plays[play].title, href=href(play)) for play in plays[:PLAYS_SHOWN]]
    links.append(Span(f"Step {step.number}: {step.title}", href=href(step.id)))
    return Change(element.name, signed(gap), level, advice.say, tuple(links))


def _run_key(document: Document) -> str:
    fit = document["fit"]
    if not fit or fit["verdict"] in ("partial", "split-first"):
        return ""
    if fit["verdict"] == "fits" or fit["direction"] == "mixed":
        return "fits" if fit["verdict"] == "fits" else "mixed"
    return f"{fit['verdict']}-{fit['direction']}"


def _fit_words(fit: Document) -> str:
    if fit["verdict"] not in ("fits", "strains", "clashes"):
        return ""
    direction = DIRECTIONS.get(fit["direction"])
    return f"; against this work it {fit['verdict']}" + (f", {direction}" if direction else "")
