"""What one ballot says, in the order of the page: verdict, picture, meaning, what to change, what to ask."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from playbook.catalog.instrument import Instrument
from playbook.catalog.texts import WorkReading
from playbook.domain.scoring import one_decimal, short, signed
from playbook.narrative import charts, wording
from playbook.narrative.blocks import (
    Block,
    Bullets,
    Changes,
    Code,
    Figure,
    Fold,
    Heading,
    Inline,
    Paragraph,
    Span,
    Table,
    labelled,
    voiced,
)
from playbook.narrative.common import (
    DIRECTIONS,
    OPEN_CHANGES,
    Href,
    checkpoint_sentence,
    closing,
    kind_of,
    not_explained_blocks,
    pitfall_questions,
    plan_changes,
    told_direction,
    unagreed_blocks,
)
from playbook.results.ballot import needs_splitting

if TYPE_CHECKING:
    from playbook.results.documents import BallotFit, BallotResult, BallotWork, Fitted


def ballot_reading(document: BallotResult, instrument: Instrument, href: Href) -> tuple[Block, ...]:
    """Return the blocks of a ballot's result."""
    return tuple(_ballot_blocks(document, instrument, href))


def headline(document: Fitted, instrument: Instrument) -> Inline:
    """Return the verdict in a sentence, with the one answer that sticks out and what has no agreed way."""
    work, fit = document["work"], document["fit"]
    reading = instrument.readings.work[kind_of(work)]
    said = reading.run.get(_run_key(document), reading.sentence)
    if work["odd"]:
        said += f" One answer sticks out: {instrument.questions[work['odd']].name}."
    if fit and fit["verdict"] == "no-agreed-way":
        said += " There is no agreed way of running it."
    return voiced(said)


def facts(document: BallotResult, instrument: Instrument) -> str:
    """Return the numbers behind the headline, words first."""
    work, fit = document["work"], document["fit"]
    name = instrument.readings.work[work["verdict"]].name
    said = [
        f"The work: {name}, {one_decimal(work['score'])} on the scale from 1 (Factory) to 10 (Orchestra)."
    ]
    score = document["practice"]["score"]
    if score is not None:
        said.append(f"How you run it: {one_decimal(score)} on average{_fit_words(fit) if fit else ''}.")
    return " ".join(said)


def _ballot_blocks(document: BallotResult, instrument: Instrument, href: Href) -> Iterator[Block]:
    readings = instrument.readings
    reading = readings.work[kind_of(document["work"])]
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
    when = checkpoint_sentence(document["next_checkpoint"], document["work"]["verdict"], instrument)
    yield Paragraph((Span(when),), "checkpoint")
    yield from _answers(document, instrument)
    yield from closing(instrument, href)
    yield Code(document["code"])


def _one_apart(work: BallotWork) -> str | None:
    """Return the question whose answer alone makes the work two kinds, if there is one."""
    if not needs_splitting(work, work["verdict"]) or not work["sides"]:
        return None
    sides: dict[str, list[str]] = {"factory": [], "middle": [], "orchestra": []}
    for name, found in work["sides"].items():
        sides[found].append(name)
    few, many = sorted((sides["factory"], sides["orchestra"]), key=len)
    return few[0] if len(few) == 1 and len(many) > 1 else None


def _meta(document: BallotResult, instrument: Instrument) -> str:
    day = [wording.day(document["date"])] if document["date"] else []
    return " · ".join([*day, instrument.readings.own_reading, f"questions edition {instrument.edition}"])


def _meaning(reading: WorkReading) -> Iterator[Block]:
    yield Heading(3, "What it means")
    yield Paragraph((Span(reading.means),))
    yield Bullets(
        tuple(labelled(*text.split(": ", 1)) for text in (reading.freedom, reading.duty)), "meaning"
    )


def _practice_blocks(document: BallotResult, instrument: Instrument, href: Href) -> Iterator[Block]:
    readings, fit = instrument.readings, document["fit"]
    yield from unagreed_blocks(document["practice"]["unagreed"], instrument)
    if needs_splitting(document["work"], document["work"]["verdict"]):
        play = instrument.plays["part-the-work"]
        yield Paragraph((Span("Start with "), Span(play.title, href=href(play.id)), Span(".")))
        return
    if not fit:
        yield Paragraph((Span(readings.no_practice),), "next")
        return
    yield Heading(3, "What to change first" if fit["plan"] else "How you run it")
    yield Figure("dumbbells", partial(charts.dumbbells_of, document, instrument))
    if fit["verdict"] == "partial":
        yield Paragraph((Span(readings.partial),))
    if fit["plan"]:
        yield Changes(plan_changes(fit, instrument, href), OPEN_CHANGES)
        yield Paragraph(
            (Span(readings.mixed if told_direction(fit) == "mixed" else readings.target),), "note"
        )
    if fit["verdict"] == "fits":
        yield from not_explained_blocks(instrument, href)


def _answers(document: BallotResult, instrument: Instrument) -> Iterator[Block]:
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


def _level(document: BallotResult, name: str) -> str:
    item = document["fit"]["gaps"].get(name) if document["fit"] else None
    return f"{signed(item['gap'])}, {item['level']}" if item else "not counted"


def _run_key(document: Fitted) -> str:
    fit = document["fit"]
    if not fit:
        return ""
    direction = told_direction(fit)
    if fit["verdict"] == "fits" or direction == "mixed":
        return "fits" if fit["verdict"] == "fits" else "mixed"
    other_book = {"factory": "orchestra", "orchestra": "factory"}.get(kind_of(document["work"]))
    run_by_it = fit["verdict"] == "clashes" and fit["lean"] == other_book
    return f"{'clashes' if run_by_it else 'strains'}-{direction}"


def _fit_words(fit: BallotFit) -> str:
    if fit["verdict"] not in ("fits", "strains", "clashes"):
        return ""
    direction = DIRECTIONS.get(told_direction(fit))
    return f"; against this work it {fit['verdict']}" + (f", {direction}" if direction else "")
