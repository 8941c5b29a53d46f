"""Numbers over time, a panel each: the dots, the range they move in, and where something was changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from playbook.catalog.drawings import Chart, Panel
from playbook.charts.drawing import DASH, Canvas
from playbook.charts.figure import TEXT_SIZE, Frame
from playbook.charts.svg import tag
from playbook.charts.text_metrics import text_width, wrap
from playbook.domain.scoring import short
from playbook.illustrations.layout import LINE, Piece, Style, Table

GAP: Final = 28.0
PLOT: Final = 130.0
FEW: Final = 5
"""Up to so many points all bear their number and their label."""
WINDOW: Final = 10
"""Points whose lowest and highest make the range."""


def run_chart(frame: Frame, drawing: Chart, place: float) -> str:
    """Draw the panels beside each other, or one below the other where the drawing is narrow."""
    style, panels = Style(Canvas(frame.palette), place), drawing.panels
    count = 1 if frame.compact else len(panels)
    width = (frame.width - GAP * (count - 1)) / count
    body, y, bottom = "", 0.0, 0.0
    for index, panel in enumerate(panels):
        beside = [panel] if frame.compact else panels
        lines = max(len(wrap(each.unit, TEXT_SIZE, width)) for each in beside)
        piece = _panel(style, panel, (index % count * (width + GAP), y), width, lines)
        body, bottom = body + piece.body, max(bottom, y + piece.height)
        if (index + 1) % count == 0:
            y = bottom + GAP
    return frame.wrap(body, bottom + 2)


class Plot(NamedTuple):
    """Where the points of a panel stand."""

    left: float
    right: float
    top: float
    most: float
    points: int

    def x(self, index: float) -> float:
        """Return where a point stands across."""
        return self.left + (self.right - self.left) * (index + 0.5) / self.points

    def y(self, value: float) -> float:
        """Return how high a value stands."""
        return self.top + PLOT * (1 - value / self.most)


def usual(panel: Panel) -> tuple[float, float]:
    """Return the lowest and the highest of the last points."""
    last = panel.values[-WINDOW:]
    return min(last), max(last)


def sums(panel: Panel) -> tuple[str, str]:
    """Say how many were found in how many items, before and after the change."""
    parts = panel.values[: panel.change], panel.values[panel.change :]
    before, after = (f"{short(sum(part))} of {len(part) * panel.sample}" for part in parts)
    return before, after


def _panel(style: Style, panel: Panel, place: tuple[float, float], width: float, lines: int) -> Piece:
    canvas, (x, y) = style.canvas, place
    title = style.heading(panel.title)(x, y, width)
    body, top = title.body, y + title.height
    body += style.soft(panel.unit)(x, top, width).body
    top += LINE * lines
    top += LINE * 1.6
    most = max(*panel.values, panel.expected or 0, 1)
    plot = Plot(
        x + 7 + max(text_width(short(end), TEXT_SIZE) for end in (0, most)),
        x + width - 4,
        top,
        most,
        len(panel.values),
    )
    for value in (0, most):
        body += canvas.rule((plot.left, plot.y(value)), (plot.right, plot.y(value)), stroke_width=1)
        body += canvas.soft(plot.left - 6, plot.y(value) + 5, short(value), text_anchor="end")
    body += _range(style, panel, plot) if panel.with_range else ""
    body += _change(style, panel, plot) if panel.change else ""
    body += _expected(style, panel, plot) if panel.expected is not None else ""
    return Piece(body + _points(style, panel, plot) + _labels(style, panel, plot), top + PLOT + 28 - y)


def _range(style: Style, panel: Panel, plot: Plot) -> str:
    palette = style.canvas.palette
    low, high = usual(panel)
    top, height = plot.y(high), plot.y(low) - plot.y(high)
    band = tag(
        "rect",
        x=plot.left,
        y=top,
        width=plot.right - plot.left,
        height=height,
        fill=palette.line,
        fill_opacity=0.4,
    )
    body = band
    for value in (low, high):
        body += style.canvas.rule(
            (plot.left, plot.y(value)),
            (plot.right, plot.y(value)),
            stroke=palette.soft,
            stroke_dasharray=DASH,
        )
    return body + style.canvas.soft(plot.left, plot.y(low) + 19, "the usual range")


def _change(style: Style, panel: Panel, plot: Plot) -> str:
    """Draw a line where the change was made, with the sums on either side."""
    x = plot.left + (plot.right - plot.left) * panel.change / plot.points
    line = style.canvas.rule(
        (x, plot.top - 26), (x, plot.y(0)), stroke=style.canvas.palette.ink, stroke_width=2
    )
    if not panel.sample:
        return line
    before, after = sums(panel)
    bold = {"font_weight": "600"}
    line += style.canvas.words(x - 8, plot.top - 14, before, text_anchor="end", **bold)
    return line + style.canvas.words(x + 8, plot.top - 14, after, **bold)


def _expected(style: Style, panel: Panel, plot: Plot) -> str:
    x = plot.left + (plot.right - plot.left) * panel.change / plot.points
    y = plot.y(panel.expected or 0)
    line = style.canvas.rule((x, y), (plot.right, y), stroke=style.canvas.palette.ink, stroke_dasharray=DASH)
    words = style.canvas.soft(plot.right, plot.top + 18, panel.expected_text, text_anchor="end")
    return line + words


def _points(style: Style, panel: Panel, plot: Plot) -> str:
    canvas, stroke = style.canvas, style.canvas.palette.at(style.place)
    places = [(plot.x(index), plot.y(value)) for index, value in enumerate(panel.values)]
    line = " ".join(f"{x:.2f},{y:.2f}" for x, y in places)
    body = tag("polyline", points=line, fill="none", stroke=stroke, stroke_width=1.6)
    last = len(places) - 1
    for index, (x, y) in enumerate(places):
        body += canvas.marker(x, y, style.place, 5.5)
        if index == last or len(places) <= FEW:
            number = short(panel.values[index])
            body += canvas.words(x, y - 11, number, text_anchor="middle", font_weight="600", **canvas.halo)
    return body


def _labels(style: Style, panel: Panel, plot: Plot) -> str:
    """Write the labels below their points; two of many stand at the ends."""
    y, labels = plot.y(0) + 20, panel.labels
    if len(labels) == len(panel.values):
        pairs: Sequence[tuple[int, str]] = list(enumerate(labels))
        return "".join(style.canvas.soft(plot.x(i), y, label, text_anchor="middle") for i, label in pairs)
    first, *_, last = labels
    return style.canvas.soft(plot.left, y, first) + style.canvas.soft(plot.right, y, last, text_anchor="end")


def rows_of(drawing: Chart) -> Table:
    """Return names and cells for those who do not see it."""
    rows = []
    for panel in drawing.panels:
        said = [", ".join(map(short, panel.values))]
        if panel.with_range:
            said.append("the usual range is {} to {}".format(*map(short, usual(panel))))
        if panel.sample:
            said.append("before the change {}, after it {}".format(*sums(panel)))
        if panel.expected_text:
            said.append(panel.expected_text)
        number = f"{panel.title} ({panel.unit})" if panel.unit else panel.title
        rows.append((number, ", ".join(panel.labels), "; ".join(said)))
    return Table(("Number", "Time", "Values, in order"), rows)
