"""What one ballot says, in the order of the page: verdict, picture, meaning, what to change, what to ask."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from playbook.catalog.instrument import Instrument
from playbook.catalog.texts import WorkReading
from playbook.domain.ballot import Side, Verdict, side
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
    document_verdict,
    not_explained_blocks,
    pitfall_questions,
    plan_changes,
    unagreed_blocks,
)
from playbook.results.ballot import Document


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
