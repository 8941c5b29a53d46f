"""CSV for a spreadsheet: one row an item, safe to open (no cell is taken for a formula)."""

from __future__ import annotations

import csv as csv_format
import io
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from playbook.catalog.instrument import Instrument
from playbook.codecs.csv_cells import Cell, guarded
from playbook.domain.few_people import Detail

if TYPE_CHECKING:
    from playbook.results.documents import (
        Answered,
        BallotResult,
        CheckpointResult,
        Fitted,
        Result,
        TeamResult,
    )


def csv(document: Result, instrument: Instrument, hidden: Collection[Detail] = ()) -> str:
    """Return a result as CSV: kind, id, name and the numbers of each question and element.

    Of a team, cells are empty for what ``hidden`` names; see :func:`~playbook.domain.few_people.withheld`.
    """
    text = io.StringIO()
    csv_format.writer(text, lineterminator="\r\n").writerows(
        map(guarded, _rows(document, instrument, hidden))
    )
    return text.getvalue()


def _rows(document: Result, instrument: Instrument, hidden: Collection[Detail]) -> Iterator[tuple[Cell, ...]]:
    if document["kind"] == "ballot":
        return _ballot_rows(document, instrument)
    if document["kind"] == "team":
        return _team_rows(document, instrument, hidden)
    return _checkpoint_rows(document, instrument)


def _about(document: Fitted) -> Iterator[tuple[Cell, ...]]:
    yield ("scope", document["scope"])
    yield ("date", document["date"])


def _ballot_rows(document: BallotResult, instrument: Instrument) -> Iterator[tuple[Cell, ...]]:
    gaps = document["fit"]["gaps"] if document["fit"] else {}
    yield from _about(document)
    yield ("part", "id", "name", "answer", "gap", "level")
    for name, answer in document["work"]["answers"].items():
        yield ("work", name, instrument.questions[name].name, answer, None, None)
    for name, run_at in document["practice"]["answers"].items():
        gap = (gaps[name]["gap"], gaps[name]["level"]) if name in gaps else (None, None)
        yield ("practice", name, instrument.elements[name].name, run_at, *gap)


def _team_rows(
    document: TeamResult, instrument: Instrument, hidden: Collection[Detail]
) -> Iterator[tuple[Cell, ...]]:
    gaps = document["fit"]["gaps"] if document["fit"] else {}
    yield from _about(document)
    yield ("part", "id", "name", "n", "median", "low", "high", "agreement", "gap", "level")
    for name, item in document["work"]["questions"].items():
        yield ("work", name, instrument.questions[name].name, *_spread(item, hidden), None, None)
    for name, item in document["practice"]["elements"].items():
        gap, level = (gaps[name]["gap"], gaps[name]["level"]) if name in gaps else (None, None)
        told = None if Detail.NUMBERS in hidden else gap
        yield ("practice", name, instrument.elements[name].name, *_spread(item, hidden), told, level)
    if Detail.LINE not in hidden:
        yield ("line", document["line"])


def _checkpoint_rows(document: CheckpointResult, instrument: Instrument) -> Iterator[tuple[Cell, ...]]:
    yield ("scope", document["scope"])
    gaps = (f"gap-{name}" for name in instrument.elements)
    yield ("date", "n", "score", "verdict", *instrument.questions, *gaps, "towards-work")
    for item in document["results"]:
        work = item["work"]
        gaps_now = (item["gaps"].get(name) for name in instrument.elements)
        nearer = item["since_previous"]["towards_work"] if item["since_previous"] else {}
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


def _spread(item: Answered, hidden: Collection[Detail]) -> tuple[Cell, ...]:
    median = None if Detail.NUMBERS in hidden else item["median"]
    low, high = (None, None) if Detail.RANGE in hidden else (item["low"], item["high"])
    return (item["n"], median, low, high, item["agreement"])
