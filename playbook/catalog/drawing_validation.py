"""What must hold inside a drawing: minutes add up, times lie on their line, names lead somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from playbook.catalog.drawings import (
    Board,
    Chart,
    Drawing,
    Flow,
    Ledger,
    Scores,
    Seating,
    Shares,
    Sheet,
    Timeline,
    Tree,
)
from playbook.catalog.schema import Catalog
from playbook.domain.ballot import HIGHEST, LOWEST
from playbook.domain.faults import Fault

Found = Iterator[tuple[str, str, str]]
"""Field, what was found, what was expected."""
WHOLE: Final = 100
SAMPLE: Final = 10


def faults_in_drawings(catalog: Catalog) -> Iterator[Fault]:
    """Yield every fault inside the drawings of plays and of guide steps."""
    for name, drawing in catalog.drawings.items():
        yield from _located(f"plays/{name}.toml", "drawing", drawing)
    for name, changes in catalog.changes.items():
        for number, change in enumerate(changes, 1):
            for end in ("before", "after"):
                where = f"changes[{number}].{end}"
                yield from _located(f"steps/{name}.toml", where, getattr(change, end))


def _located(file: str, where: str, drawing: Drawing) -> Iterator[Fault]:
    for field, found, expected in CHECKS[type(drawing)](drawing):
        yield Fault(file, f"{where}.{field}", found, expected)


def _flow(flow: Flow) -> Found:
    for field, told, part in (("work", flow.work, "minutes"), ("waiting", flow.waiting, "waited")):
        together = sum(getattr(station, part) for station in flow.stations)
        if told != together:
            yield field, str(told), f"{together}, the sum of the stations"
    if not 0 <= flow.mend <= len(flow.stations):
        yield "mend", str(flow.mend), "the number of a station"
    for number, station in enumerate(flow.stations, 1):
        if station.usable is not None and not 0 <= station.usable <= SAMPLE:
            yield f"stations[{number}].usable", str(station.usable), f"0 to {SAMPLE}"


def _board(board: Board) -> Found:
    for number, column in enumerate(board.columns, 1):
        if column.limit < 0:
            yield f"columns[{number}].limit", str(column.limit), "0 or more"


def _chart(chart: Chart) -> Found:
    for number, panel in enumerate(chart.panels, 1):
        where, count = f"panels[{number}]", len(panel.values)
        if count < 2 or any(value < 0 for value in panel.values):
            yield f"{where}.values", str(list(panel.values)), "two numbers or more, none below 0"
        if len(panel.labels) not in {2, count}:
            yield f"{where}.labels", str(len(panel.labels)), f"two, or {count}, one a value"
        if not 0 <= panel.change < count:
            yield f"{where}.change", str(panel.change), "a number of values, with one left after it"
        if (panel.expected is None) != (not panel.expected_text):
            yield f"{where}.expected_text", repr(panel.expected_text), "text where a number is expected"


def _timeline(line: Timeline) -> Found:
    for number, span in enumerate(line.spans, 1):
        if not line.first <= span.first <= span.last <= line.last:
            yield f"spans[{number}]", f"{span.first} to {span.last}", f"within {line.first} to {line.last}"
        if span.dropped and not span.first < span.dropped <= span.last:
            yield f"spans[{number}].dropped", str(span.dropped), f"within {span.first} to {span.last}"
        if not (line.unit or span.when):
            yield f"spans[{number}].when", "nothing", "text, as the line has no unit"
    for number, mark in enumerate(line.marks, 1):
        if not line.first <= mark.at <= line.last:
            yield f"marks[{number}].at", str(mark.at), f"within {line.first} to {line.last}"
    if not line.spans and not line.marks:
        yield "marks", "nothing", "a span or a mark"


def _sheet(sheet: Sheet) -> Found:
    cells = len(sheet.head) or 2
    for number, row in enumerate(sheet.rows, 1):
        if len(row) != cells:
            yield f"rows[{number}]", str(len(row)), f"{cells} cells"


def _ledger(ledger: Ledger) -> Found:
    if bool(ledger.passes) != bool(ledger.returns):
        yield "returns", repr(ledger.returns), "text, as over every seam something comes back"


def _seating(seating: Seating) -> Found:
    names = [section.name for section in seating.sections]
    for number, section in enumerate(seating.sections, 1):
        if section.listens_to not in names or section.listens_to == section.name:
            yield f"sections[{number}].listens_to", repr(section.listens_to), "another section"


def _tree(tree: Tree) -> Found:
    for number, ask in enumerate(tree.asks, 1):
        if ask.leave not in {"yes", "no"}:
            yield f"asks[{number}].leave", repr(ask.leave), "yes or no"
    if not 0 <= tree.stopped <= tree.tried:
        yield "stopped", str(tree.stopped), f"0 to {tree.tried}"


def _scores(scores: Scores) -> Found:
    for number, score in enumerate(scores.scores, 1):
        for field in ("value", "low", "high", "before"):
            value = getattr(score, field)
            if value is not None and not LOWEST <= value <= HIGHEST:
                yield f"scores[{number}].{field}", str(value), f"{LOWEST} to {HIGHEST}"


def _shares(shares: Shares) -> Found:
    for number, bar in enumerate(shares.bars, 1):
        together = sum(share.percent for share in bar.shares)
        if together != WHOLE:
            yield f"bars[{number}]", f"{together}%", f"{WHOLE}%"


CHECKS: Final[Mapping[type[Drawing], Callable[[Any], Found]]] = {
    Flow: _flow,
    Board: _board,
    Chart: _chart,
    Timeline: _timeline,
    Sheet: _sheet,
    Ledger: _ledger,
    Seating: _seating,
    Tree: _tree,
    Scores: _scores,
    Shares: _shares,
}
