"""A route through stations: work in minutes, waiting in days, what comes back, and the handoff to fix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from playbook.catalog.drawings import Flow, Station
from playbook.charts.drawing import Canvas
from playbook.charts.figure import Frame
from playbook.charts.svg import path, tag
from playbook.charts.text_metrics import text_width
from playbook.illustrations.layout import LINE, Block, Piece, Style, Table, arrow, stacked, tallest, tip

SAMPLE: Final = 10
"""Items looked at for how many were usable."""
GAP: Final = 70.0
CLOSE: Final = 26.0
LADDER: Final = 62.0
FIRST: Final = "fix first"


def flow(frame: Frame, drawing: Flow, place: float) -> str:
    """Draw the stations from left to right, or from top to bottom where the drawing is narrow."""
    style = Style(Canvas(frame.palette), place)
    return (_down if frame.compact else _across)(frame, style, drawing)


def totals(drawing: Flow) -> tuple[int, int]:
    """Return the minutes of work and the days of waiting, each added up apart."""
    return (
        sum(station.minutes for station in drawing.stations),
        sum(station.waited for station in drawing.stations),
    )


def back(station: Station) -> int:
    """Return how many of ten items go back from a station to the one before."""
    return 0 if station.usable is None else SAMPLE - station.usable


def _usable(station: Station) -> str:
    return f"{SAMPLE - back(station)} of {SAMPLE} usable"


def days(number: int) -> str:
    """Write a number of days."""
    return f"{number} day" if number == 1 else f"{number} days"


def _sum(drawing: Flow) -> str:
    work, waiting = totals(drawing)
    waited = f", {days(waiting)} of waiting" if waiting else ""
    return f"{work} minutes {drawing.time}".strip() + waited if work else ""


def _inside(style: Style, station: Station, number: int, *, minutes: str) -> Block:
    """Set what stands in a station's box."""

    def draw(x: float, y: float, width: float) -> Piece:
        rest = stacked(
            style.strong(station.name),
            *([style.text(minutes)] if minutes else []),
            *([] if station.usable is None else [style.soft(_usable(station))]),
            *map(style.soft, station.notes),
            *([_verdict(style, station.mark)] if station.mark else []),
            gap=2,
        )
        piece = rest(x, y + 30, width)
        return Piece(style.number(x + 12, y + 14, str(number)) + piece.body, piece.height + 32)

    return draw


def _verdict(style: Style, mark: str) -> Block:
    """Set a word of judgement, underlined."""

    def draw(x: float, y: float, width: float) -> Piece:
        piece = style.strong(mark)(x, y + 4, width)
        line = style.canvas.rule((x, y + 2), (x + width, y + 2))
        return Piece(line + piece.body, piece.height + 6)

    return draw


def _across(frame: Frame, style: Style, drawing: Flow) -> str:
    canvas, stations = style.canvas, drawing.stations
    waits = any(station.waited for station in stations)
    gap = GAP if waits else CLOSE
    lead = gap if waits else 0.0
    width = (frame.width - 2 - lead - gap * (len(stations) - 1)) / len(stations)
    lefts = [1 + lead + index * (width + gap) for index in range(len(stations))]
    blocks = [
        _inside(style, station, number, minutes="" if waits else _minutes(station, drawing))
        for number, station in enumerate(stations, 1)
    ]
    top, height = 46.0 if drawing.mend else 8.0, tallest(blocks, width - 20) + 14
    middle, body = top + height / 2, ""
    for index, (station, block, x) in enumerate(zip(stations, blocks, lefts, strict=True)):
        body += style.boxed(block, height)(x, top, width).body
        if index or waits:
            body += arrow(canvas, (x - gap + 4, middle), (x - 3, middle), stroke_width=2)
        if index + 1 == drawing.mend:
            body += _ring(style, x - gap / 2, middle)
        if back(station) and index:
            body += _return(style, lefts[index - 1] + width / 2, x + width / 2, top + height, back(station))
    below = top + height + (56 if any(map(back, stations)) else 0) + 14
    if waits:
        body += _ladder(style, drawing, lefts, width, below)
        below += LADDER + LINE + 12
    return frame.wrap(body + _foot(style, drawing, below), below + (LINE + 6 if _sum(drawing) else 0))


def _minutes(station: Station, drawing: Flow) -> str:
    return f"{station.minutes} minutes {drawing.time}".strip() if station.minutes else ""


def _ring(style: Style, x: float, y: float) -> str:
    """Ring a handoff and say that it is fixed first."""
    palette = style.canvas.palette
    ring = tag("ellipse", cx=x, cy=y, rx=32, ry=24, fill="none", stroke=palette.ink, stroke_width=2.6)
    stem = style.canvas.rule((x, y - 24), (x, 28), stroke=palette.ink, stroke_width=1.2)
    return ring + stem + style.canvas.words(x, 20, FIRST, text_anchor="middle", font_weight="600")


def _return(style: Style, left: float, right: float, y: float, number: int) -> str:
    """Draw the way back below two stations."""
    canvas, deep = style.canvas, y + 40
    data = path("M", right - 14, y + 2, "C", right - 22, deep, left + 30, deep, left + 16, y + 8)
    body = canvas.curve(data, stroke=canvas.palette.ink, stroke_width=1 + number / 3)
    words = f"{number} of {SAMPLE} back"
    label = canvas.soft((left + right) / 2, deep + 9, words, text_anchor="middle", **canvas.halo)
    return body + tip(canvas, left + 14, y + 3, (-0.3, -0.95)) + label


def _ladder(style: Style, drawing: Flow, lefts: Sequence[float], width: float, y: float) -> str:
    """Draw the line that is high while the item waits and low while somebody works on it."""
    canvas, high, low = style.canvas, y + 24, y + 24 + 26
    start = lefts[0] - GAP
    data, body = path("M", start, high), ""
    for station, x in zip(drawing.stations, lefts, strict=True):
        data += " " + path("H", x, "V", low, "H", x + width, "V", high)
        body += canvas.words(
            x - GAP / 2, high - 7, days(station.waited), text_anchor="middle", font_weight="600"
        )
        minutes = f"{station.minutes} min"
        body += canvas.words(x + width / 2, low + 18, minutes, text_anchor="middle", font_weight="600")
    return canvas.curve(data, stroke=canvas.palette.at(style.place), stroke_width=2.4) + body


def _foot(style: Style, drawing: Flow, y: float) -> str:
    words = _sum(drawing)
    return style.canvas.words(1, y + 16, words, font_weight="600") if words else ""


def _down(frame: Frame, style: Style, drawing: Flow) -> str:
    canvas, stations, body = style.canvas, drawing.stations, ""
    returns = any(map(back, stations))
    width, top = frame.width - 2 - (96 if returns else 0), 1.0
    middles: list[float] = []
    for index, station in enumerate(stations):
        if index or station.waited:
            words = f"waits {days(station.waited)}" if station.waited else ""
            gap = 58 if index + 1 == drawing.mend else 38 if words else 24
            body += arrow(canvas, (30, top + 2), (30, top + gap - 3), stroke_width=2)
            body += canvas.words(50, top + gap / 2 + 5, words) if words else ""
            body += _ring_below(style, words, top + gap / 2) if index + 1 == drawing.mend else ""
            top += gap
        block = _inside(style, station, index + 1, minutes=_minutes(station, drawing))
        piece = style.boxed(block)(1, top, width)
        middles.append(top + piece.height / 2)
        body += piece.body
        if back(station) and index:
            body += _return_up(style, width + 2, middles[-2] + 12, middles[-1] - 12, back(station))
        top += piece.height
    words = _sum(drawing)
    body += canvas.words(1, top + 24, words, font_weight="600") if words else ""
    return frame.wrap(body, top + (36 if words else 2))


def _ring_below(style: Style, words: str, y: float) -> str:
    palette, x = style.canvas.palette, 50 + text_width(words, 15) + 16
    ring = tag("ellipse", cx=30, cy=y, rx=17, ry=25, fill="none", stroke=palette.ink, stroke_width=2.6)
    return ring + style.canvas.words(x, y + 5, FIRST, font_weight="600")


def _return_up(style: Style, x: float, high: float, low: float, number: int) -> str:
    """Draw the way back at the right of two stations."""
    canvas, middle = style.canvas, (high + low) / 2
    data = path("M", x, low, "C", x + 34, low, x + 34, high, x + 7, high)
    body = canvas.curve(data, stroke=canvas.palette.ink, stroke_width=1 + number / 3)
    body += tip(canvas, x + 1, high, (-1, 0))
    return (
        body
        + canvas.soft(x + 32, middle - 4, f"{number} of")
        + canvas.soft(x + 32, middle + 15, f"{SAMPLE} back")
    )


def rows_of(drawing: Flow) -> Table:
    """Return names and cells for those who do not see it."""
    stations, (work, waiting) = drawing.stations, totals(drawing)
    columns = [("Station", [station.name for station in stations], "Together")]
    if work:
        minutes = [str(station.minutes) for station in stations]
        columns.append((f"Minutes {drawing.time}".strip(), minutes, str(work)))
    if waiting:
        columns.append(("Waited before", [days(station.waited) for station in stations], days(waiting)))
    if any(station.usable is not None for station in stations):
        usable = [f"{SAMPLE - back(station)} of {SAMPLE}" for station in stations]
        columns.append(("Arrived usable", usable, ""))
    if any(station.notes or station.mark for station in stations):
        notes = ["; ".join(filter(None, (*each.notes, each.mark))) for each in stations]
        columns.append(("What happens", notes, ""))
    rows = list(zip(*(cells for _, cells, _ in columns), strict=True))
    if work:
        rows.append(tuple(together for _, _, together in columns))
    return Table(tuple(name for name, _, _ in columns), rows)
