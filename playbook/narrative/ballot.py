"""What one ballot says, in the order of the page: headline, picture, first move, the rest, what to ask."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from playbook.catalog.instrument import Instrument
from playbook.domain.scoring import one_decimal, short, signed
from playbook.narrative import charts, wording
from playbook.narrative.advice import advice_blocks
from playbook.narrative.blocks import (
    Block,
    Bullets,
    Code,
    Figure,
    Fold,
    Heading,
    Paragraph,
    Span,
    Table,
    labelled,
)
from playbook.narrative.common import (
    Href,
    checkpoint_sentence,
    closing,
    doubt_of,
    kind_of,
    other_causes,
    pitfall_questions,
    title_of,
    told_direction,
)
from playbook.narrative.pattern import edge_texts, headline_of, seam_question, seam_texts

if TYPE_CHECKING:
    from playbook.results.documents import BallotFit, BallotResult


def ballot_reading(document: BallotResult, instrument: Instrument, href: Href) -> tuple[Block, ...]:
    """Return the blocks of a ballot's result."""
    return tuple(_blocks(document, instrument, href))


def facts(document: BallotResult, instrument: Instrument) -> str:
    """Return the numbers behind the headline, words first."""
    work, fit, labels = document["work"], document["fit"], instrument.readings.labels
    name = instrument.readings.work[work["verdict"]].name
    said = labels["facts-work"].format(name=name, score=one_decimal(work["score"]))
    score = document["practice"]["score"]
    if score is None:
        return said
    run = labels["facts-run"].format(score=one_decimal(score), fit=_fit_words(fit, instrument) if fit else "")
    return f"{said} {run}"


def _blocks(document: BallotResult, instrument: Instrument, href: Href) -> Iterator[Block]:
    headline = headline_of(document, instrument)
    yield title_of(document["scope"], instrument)
    yield Paragraph((Span(_meta(document, instrument)),), "meta")
    yield Paragraph(headline.title, "verdict")
    yield from (Paragraph(text, "then") for text in headline.then)
    yield Figure("spectrum", partial(charts.spectrum_of, document))
    if headline.case == "none":
        yield Paragraph((Span(instrument.readings.no_practice),), "next")
    if headline.case == "fits":
        yield from other_causes(instrument, href)
    seam = [Paragraph(text, "seam") for text in seam_texts(document, instrument, href)]
    # What sticks out is read before what follows from the other three.
    yield from seam if document["work"]["odd"] else ()
    yield from advice_blocks(document, instrument, href)
    yield from () if document["work"]["odd"] else seam
    yield from questions(document, instrument, href)
    yield from _doubts(document, instrument)
    yield from _folds(document, instrument)
    yield from closing(instrument, href)
    yield Code(document["code"])


def _meta(document: BallotResult, instrument: Instrument) -> str:
    day = [wording.day(document["date"])] if document["date"] else []
    edition = instrument.readings.labels["edition"].format(edition=instrument.edition)
    return " · ".join([*day, instrument.readings.own_reading, edition])


def questions(document: BallotResult, instrument: Instrument, href: Href) -> Iterator[Block]:
    """Yield the questions worth asking: the one that finds the seam, pitfalls, and the kind of work's own."""
    asked = seam_question(document, instrument) or instrument.readings.work[kind_of(document["work"])].ask
    yield Heading(3, instrument.readings.labels["questions"])
    yield Bullets(((Span(asked),), *pitfall_questions(document, instrument, href)), "pitfalls")


def _doubts(document: BallotResult, instrument: Instrument) -> Iterator[Block]:
    """Yield what would make the reading wrong, with the edge, and when to look again."""
    yield Heading(3, instrument.readings.labels["doubts"])
    yield Paragraph((Span(doubt_of(document, instrument)),))
    yield from (Paragraph(text, "edge") for text in edge_texts(document, instrument))
    when = checkpoint_sentence(document["next_checkpoint"], document["work"]["verdict"], instrument)
    early = document["fit"] is not None and document["fit"]["verdict"] == "partial"
    first = [instrument.readings.over_time["answer-first"]] if early else []
    yield Paragraph((Span(" ".join([*first, when])),), "checkpoint")


def _folds(document: BallotResult, instrument: Instrument) -> Iterator[Block]:
    labels, reading = instrument.readings.labels, instrument.readings.work[kind_of(document["work"])]
    duties = tuple(labelled(*text.split(": ", 1)) for text in (reading.freedom, reading.duty))
    yield Fold(labels["meaning"], (Paragraph((Span(reading.means),)), Bullets(duties, "meaning")))
    if document["fit"]:
        picture = Figure("dumbbells", partial(charts.dumbbells_of, document, instrument))
        target = Paragraph((Span(instrument.readings.target),), "note")
        yield Fold(labels["by-element"], (picture, target))
    yield Fold(labels["answers"], tuple(_answers(document, instrument)))


def _answers(document: BallotResult, instrument: Instrument) -> Iterator[Block]:
    yield Paragraph((Span(facts(document, instrument)),), "facts")
    yield Figure("lanes", partial(charts.lanes_of, document, instrument))
    yield from answer_tables(document, instrument)


def answer_tables(document: BallotResult, instrument: Instrument) -> Iterator[Table]:
    """Yield the answers as tables: the work, and how it is run where that was answered."""
    labels = instrument.readings.labels
    rows = tuple(
        (instrument.questions[name].name, short(value), _anchor(instrument, name, value))
        for name, value in document["work"]["answers"].items()
    )
    heads = tuple(labels[name] for name in ("question", "answer", "closest"))
    yield Table(labels["the-work"], heads, rows)
    practice = tuple(
        (
            instrument.elements[name].name,
            labels["no-agreed-way"] if value == "none" else str(value),
            _level(document, name, instrument),
        )
        for name, value in document["practice"]["answers"].items()
    )
    if practice:
        yield Table(labels["the-practice"], (labels["element"], labels["answer"], labels["gap"]), practice)


def _anchor(instrument: Instrument, name: str, value: float) -> str:
    anchors = instrument.questions[name].anchors
    if str(int(value)) in anchors and value == int(value):
        return anchors[str(int(value))]
    below = max(int(key) for key in anchors if int(key) < value)
    above = min(int(key) for key in anchors if int(key) > value)
    return instrument.readings.labels["between-anchors"].format(below=below, above=above)


def _level(document: BallotResult, name: str, instrument: Instrument) -> str:
    item = document["fit"]["gaps"].get(name) if document["fit"] else None
    if item is None:
        return instrument.readings.labels["not-counted"]
    return f"{signed(item['gap'])}, {item['level']}"


def _fit_words(fit: BallotFit, instrument: Instrument) -> str:
    if fit["verdict"] not in ("fits", "strains", "clashes"):
        return ""
    # Elements without an agreed way strain too, but not against the work: the headline names them.
    if fit["verdict"] != "fits" and all(item["level"] == "fits" for item in fit["gaps"].values()):
        return ""
    labels = instrument.readings.labels
    direction = labels.get(f"lean-{told_direction(fit)}")
    against = labels["facts-fit"].format(verdict=fit["verdict"])
    return f"; {against}, {direction}" if direction else f"; {against}"
