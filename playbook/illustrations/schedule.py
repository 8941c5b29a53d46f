"""Time on a line: rehearsals, movements with their borders, trials and checkpoints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from playbook.catalog.drawings import Span, Timeline
from playbook.charts.drawing import DASH, Canvas
from playbook.charts.figure import TEXT_SIZE, Frame
from playbook.charts.svg import path
from playbook.charts.text_metrics import text_width
from playbook.domain.scoring import short
from playbook.illustrations.layout import Block, Piece, Style, Table, stacked, tallest

THICK: Final = 18.0
LANE: Final = 50.0
EDGE: Final = 12.0
GAP: Final = 16.0
LABEL: Final = 30.0
"""Least distance of two numbers on the line."""
WIDEST: Final = 230.0
"""Most that a column of words takes."""
SHORT_NAME: Final = 18
"""Letters before a colon that still read as the name of a line."""


class Entry(NamedTuple):
    """What has words of its own: its time on the line, the words, and the span if it lasts."""

    at: float
    name: str
    when: str
    lines: tuple[str, ...]
    span: Span | None = None


class Line(NamedTuple):
    """Where times stand on the line; a unit is a stretch of it."""

    first: float
    last: float
    width: float

    def x(self, at: float) -> float:
        """Return where a unit begins."""
        return EDGE + (self.width - 2 * EDGE) * (at - self.first) / (self.last + 1 - self.first)

    def middle(self, entry: Entry) -> float:
        """Return the middle of the stretch that an entry takes."""
        last = entry.span.last if entry.span else entry.at
        return (self.x(entry.at) + self.x(last + 1)) / 2


def schedule(frame: Frame, drawing: Timeline, place: float) -> str:
    """Draw the line from left to right, or from top to bottom where the drawing is narrow."""
    style = Style(Canvas(frame.palette), place)
    body, height = (_down if frame.compact else _across)(style, drawing, frame.width)
    if drawing.foot:
        foot = style.soft(drawing.foot)(0, height + 8, frame.width)
        body, height = body + foot.body, height + 8 + foot.height
    return frame.wrap(body, height + 4)


def entries(drawing: Timeline) -> list[Entry]:
    """Return all that has words of its own, in the order of time."""
    spans = [
        Entry(s.first, s.name, _lasts(drawing, s), (*s.lines, *filter(None, [s.gate])), s)
        for s in drawing.spans
    ]
    marks = [Entry(m.at, m.name, m.when, m.lines) for m in drawing.marks]
    return sorted(marks + spans, key=lambda entry: entry.at)


def _lasts(drawing: Timeline, span: Span) -> str:
    if span.when:
        return span.when
    dropped = ", dropped" if span.dropped else ""
    return f"{_from_to(drawing.unit, short(span.first), short(span.last))}{dropped}"


def _from_to(unit: str, first: str, last: str) -> str:
    """Return “3 to 14 March”, “weeks 1 to 4” or, of one alone, “week 3”; a month begins with a capital."""
    if unit[:1].isupper():
        return f"{first} to {last} {unit}" if first != last else f"{first} {unit}"
    return f"{unit}s {first} to {last}" if first != last else f"{unit} {first}"


def _told(style: Style, entry: Entry) -> Block:
    when = [style.strong(entry.when)] if entry.when else []
    return stacked(style.heading(entry.name), *when, *(_line(style, line) for line in entry.lines), gap=2)


def _line(style: Style, line: str) -> Block:
    """Set a line; what stands before its colon is its name, if that is short."""
    name, colon, rest = line.partition(": ")
    return style.named(name, rest) if colon and len(name) <= SHORT_NAME else style.text(line)


def _across(style: Style, drawing: Timeline, full: float) -> Piece:
    line, lanes = Line(drawing.first, drawing.last, full), _in_lanes(drawing.spans)
    told = [entry for entry in entries(drawing) if entry.lines or not entry.span]
    named = any(entry.span and not entry.lines for entry in entries(drawing))
    axis = 44 + LANE * (max(lanes) + 1 if lanes else 0) - (0 if named or not lanes else 20)
    body = _axis(style, line, drawing, axis)
    for number, (span, lane) in enumerate(zip(drawing.spans, lanes, strict=True), 1):
        y = axis - 40 - LANE * (max(lanes) - lane) - THICK
        body += _bar(style, line, span, y)
        body += _name(style, line, span, y) if named else _count(style, line, span, y, number)
        body += _gate(style, line.x(span.last + 1), y, axis) if span.gate else ""
    width, top = min(WIDEST, (full - GAP * (len(told) - 1)) / len(told)), axis + 56
    for entry, x in zip(told, _spread([line.middle(entry) for entry in told], width, full), strict=True):
        body += _leader(style, entry, (line.middle(entry), axis), (x + 7, top))
        body += _told(style, entry)(x, top + 10, width).body
    return Piece(body, top + 10 + tallest([_told(style, entry) for entry in told], width))


def _spread(places: Sequence[float], width: float, full: float) -> list[float]:
    """Return the left edges of columns, each as near to its place on the line as the others leave room."""
    lefts: list[float] = []
    for index, place in enumerate(places):
        rest = (len(places) - index) * (width + GAP) - GAP
        earliest = lefts[-1] + width + GAP if lefts else 0.0
        lefts.append(max(earliest, min(place - 7, full - rest)))
    return lefts


def _in_lanes(spans: Sequence[Span]) -> list[int]:
    """Return for each span the first lane in which it meets no earlier one."""
    ends: list[float] = []
    lanes = []
    for span in spans:
        lane = next((lane for lane, end in enumerate(ends) if span.first > end), len(ends))
        ends[lane:] = [span.last, *ends[lane + 1 :]]
        lanes.append(lane)
    return lanes


def _axis(style: Style, line: Line, drawing: Timeline, y: float) -> str:
    canvas = style.canvas
    body = canvas.rule((line.x(line.first), y), (line.x(line.last + 1), y), stroke=canvas.palette.edge)
    if not drawing.unit:
        return body
    every = next(step for step in (1, 2, 5, 10, 50) if line.x(step) - line.x(0) >= LABEL)
    first = f"{drawing.unit} {drawing.first}"
    taken = line.x(drawing.first) + text_width(first, TEXT_SIZE) + 6
    body += canvas.soft(line.x(drawing.first), y - 14, first)
    for unit in range(drawing.first, drawing.last + 2):
        x, middle, number = line.x(unit), line.x(unit + 0.5), str(unit)
        body += canvas.rule((x, y - 5), (x, y + 5), stroke=canvas.palette.edge)
        free = middle - text_width(number, TEXT_SIZE) / 2 >= taken
        if free and unit <= drawing.last and (unit - drawing.first) % every == 0:
            body += canvas.soft(middle, y - 14, number, text_anchor="middle")
    return body


def _bar(style: Style, line: Line, span: Span, y: float) -> str:
    """Draw a span; what was given up goes on dashed after a cross."""
    stroke = style.canvas.palette.at(style.place)
    left, right = line.x(span.first) + 1, line.x(span.last + 1) - 1
    if not span.dropped:
        return style.plate(left, y, right - left, THICK, stroke=stroke, stroke_width=2)
    stop, middle = line.x(span.dropped), y + THICK / 2
    body = style.plate(stop, y, right - stop, THICK, stroke=stroke, stroke_dasharray=DASH, fill="none")
    body += style.plate(left, y, stop - left, THICK, stroke=stroke, stroke_width=2)
    cross = path("M", stop - 7, middle - 7, "L", stop + 7, middle + 7, "M", stop - 7, middle + 7)
    cross += " " + path("L", stop + 7, middle - 7)
    return body + style.canvas.curve(cross, stroke=style.canvas.palette.ink, stroke_width=2.6)


def _name(style: Style, line: Line, span: Span, y: float) -> str:
    words = span.name + (", dropped" if span.dropped else "")
    left = min(line.x(span.first), line.width - text_width(words, TEXT_SIZE))
    return style.canvas.words(max(left, 0), y - 7, words)


def _count(style: Style, line: Line, span: Span, y: float, number: int) -> str:
    return style.number((line.x(span.first) + line.x(span.last + 1)) / 2, y + THICK / 2, str(number))


def _gate(style: Style, x: float, y: float, axis: float) -> str:
    return style.canvas.rule((x, y - 8), (x, axis + 8), stroke=style.canvas.palette.ink, stroke_width=4)


def _leader(style: Style, entry: Entry, place: tuple[float, float], end: tuple[float, float]) -> str:
    line = style.canvas.rule((place[0], place[1] + 4), end, stroke=style.canvas.palette.edge)
    return line + ("" if entry.span else style.canvas.marker(*place, style.place, 8))


def _down(style: Style, drawing: Timeline, full: float) -> Piece:
    canvas, body, y = style.canvas, "", 2.0
    listed = entries(drawing)
    for entry in listed:
        piece = _told(style, entry)(34, y, full - 34)
        bottom = y + piece.height
        body += piece.body + _beside(style, entry, y, bottom)
        start, y = (bottom if entry.span else y + 22), bottom + 16
        if entry.span and entry.span.gate:
            body += canvas.rule(
                (0, bottom + 12), (full, bottom + 12), stroke=canvas.palette.ink, stroke_width=4
            )
            y += 12
        elif entry is not listed[-1]:
            body += canvas.rule((11, start), (11, y), stroke=canvas.palette.edge)
    return Piece(body, y - 12)


def _beside(style: Style, entry: Entry, top: float, bottom: float) -> str:
    """Draw at the left of an entry the bar of a span, or the marker of a time."""
    if not entry.span:
        return style.canvas.marker(11, top + 10, style.place, 8)
    stroke = style.canvas.palette.at(style.place)
    dashed = {"stroke_dasharray": DASH} if entry.span.dropped else {}
    return style.plate(4, top + 2, 14, max(bottom - top - 2, 20), stroke=stroke, stroke_width=2, **dashed)


def rows_of(drawing: Timeline) -> Table:
    """Return names and cells for those who do not see it."""
    rows = [(entry.when, entry.name, "; ".join(entry.lines)) for entry in entries(drawing)]
    if drawing.foot:
        rows.append((drawing.foot, "", ""))
    return Table(("When", "What", "Details"), rows)
