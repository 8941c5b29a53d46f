"""CSV for a spreadsheet: one row an item, safe to open (no cell is taken for a formula)."""

from __future__ import annotations

import csv as csv_format
import io
from collections.abc import Iterator

from playbook.catalog.instrument import Instrument
from playbook.codecs.csv_cells import Cell, guarded
from playbook.results.ballot import Document


def csv(document: Document, instrument: Instrument) -> str:
    """Return a result as CSV: kind, id, name and the numbers of each question and element."""
    rows = {"ballot": _ballot_rows, "team": _team_rows, "checkpoint": _checkpoint_rows}[document["kind"]]
    text = io.StringIO()
    csv_format.writer(text, lineterminator="\r\n").writerows(map(guarded, rows(document, instrument)))
    return text.getvalue()


def _about(document: Document) -> Iterator[tuple[Cell, ...]]:
    yield ("scope", document["scope"])
    yield ("date", document.get("date"))


def _ballot_rows(document: Document, instrument: Instrument) -> Iterator[tuple[Cell, ...]]:
    gaps = document["fit"]["gaps"] if document["fit"] else {}
    yield from _about(document)
    yield ("part", "id", "name", "answer", "gap", "level")
    for name, answer in document["work"]["answers"].items():
        yield ("work", name, instrument.questions[name].name, answer, None, None)
    for name, answer in document["practice"]["answers"].items():
        gap = gaps.get(name, {})
        yield ("practice", name, instrument.elements[name].name, answer, gap.get("gap"), gap.get("level"))


def _team_rows(document: Document, instrument: Instrument) -> Iterator[tuple[Cell, ...]]:
    gaps = document["fit"]["gaps"] if document["fit"] else {}
    yield from _about(document)
    yield ("part", "id", "name", "n", "median", "low", "high", "agreement", "gap", "level")
    for name, item in document["work"]["questions"].items():
        yield ("work", name, instrument.questions[name].name, *_spread(item), None, None)
    for name, item in document["practice"]["elements"].items():
        gap = gaps.get(name, {})
        yield (
            "practice",
            name,
            instrument.elements[name].name,
            *_spread(item),
            gap.get("gap"),
            gap.get("level"),
        )
    yield ("line", document["line"])


def _checkpoint_rows(document: Document, instrument: Instrument) -> Iterator[tuple[Cell, ...]]:
    yield ("scope", document["scope"])
    gaps = (f"gap-{name}" for name in instrument.elements)
    yield ("date", "n", "score", "verdict", *instrument.questions, *gaps, "towards-work")
    for item in document["results"]:
        work = item["work"]
        gaps_now = (item["gaps"].get(name) for name in instrument.elements)
        nearer = (item["since_previous"] or {}).get("towards_work", {})
        told = ", ".join(f"{name} {points}" for name, points in nearer.items())
        yield (
            item["date"],
            item["n"],
            work["score"],
            work["verdict"],
            *work["answers"].values(),
            *gaps_now,
            told,
        )


def _spread(item: Document) -> tuple[Cell, ...]:
    return (item["n"], item["median"], item["low"], item["high"], item["agreement"])
