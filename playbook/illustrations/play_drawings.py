"""What a play produces, drawn from its data: the way from a kind of drawing to its picture and its table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from playbook.catalog import drawings
from playbook.catalog.drawings import Drawing
from playbook.catalog.schema import Model
from playbook.charts.figure import Frame, responsive
from playbook.illustrations import (
    board,
    flow,
    ledger,
    run_chart,
    schedule,
    scores,
    seating,
    shares,
    sheet,
    tree,
)
from playbook.illustrations.layout import PLACES, Table


class Kind(NamedTuple):
    """How one kind is drawn, and how it is told."""

    draw: Callable[[Frame, Any, float], str]
    rows_of: Callable[[Any], Table]


KINDS: Final[Mapping[type[Drawing], Kind]] = {
    drawings.Flow: Kind(flow.flow, flow.rows_of),
    drawings.Board: Kind(board.board, board.rows_of),
    drawings.Chart: Kind(run_chart.run_chart, run_chart.rows_of),
    drawings.Timeline: Kind(schedule.schedule, schedule.rows_of),
    drawings.Sheet: Kind(sheet.sheet, sheet.rows_of),
    drawings.Ledger: Kind(ledger.ledger, ledger.rows_of),
    drawings.Seating: Kind(seating.seating, seating.rows_of),
    drawings.Tree: Kind(tree.tree, tree.rows_of),
    drawings.Scores: Kind(scores.scores, scores.rows_of),
    drawings.Shares: Kind(shares.shares, shares.rows_of),
}


class Picture(NamedTuple):
    """Both drawings of a thing, what to see in it, and the same as a table."""

    svg: str
    title: str
    caption: str
    table: Table


def picture_of(drawing: Drawing, model: Model) -> Picture:
    """Return a drawing as a page shows it."""
    both = (drawn(drawing, model, compact=compact) for compact in (False, True))
    table = KINDS[type(drawing)].rows_of(drawing)
    return Picture(responsive(*both), drawing.title, drawing.caption, table)


def drawn(drawing: Drawing, model: Model, *, compact: bool) -> str:
    """Return one drawing, in the voice of a model; its description tells all that it shows."""
    frame = Frame(title=drawing.title, desc=told(drawing), compact=compact)
    return KINDS[type(drawing)].draw(frame, drawing, PLACES[model])


def told(drawing: Drawing) -> str:
    """Tell a drawing in words, row by row."""
    table = KINDS[type(drawing)].rows_of(drawing)
    return " ".join((drawing.caption, *(_sentence(table, row) for row in table.rows)))


def _sentence(table: Table, row: tuple[str, ...]) -> str:
    """Say a row; what the only column beside the first holds needs no name."""
    alone = len(table.head) == 2
    parts = [cell if alone or not name else f"{name}: {cell}" for name, cell in table.labelled(row) if cell]
    sentence = ": ".join(filter(None, (row[0], "; ".join(parts))))
    return sentence if sentence.endswith((".", "?", "”")) else f"{sentence}."
