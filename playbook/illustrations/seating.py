"""Sections around a conductor, and who listens to whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from playbook.catalog.drawings import Seating, Voice
from playbook.charts.drawing import Canvas
from playbook.charts.figure import Frame
from playbook.charts.svg import path
from playbook.illustrations.layout import LINE, Block, Piece, Style, Table, stacked, tallest, tip

GAP: Final = 18.0
SEAT: Final = 7.0
STEM: Final = 46.0


def seating(frame: Frame, drawing: Seating, place: float) -> str:
    """Draw each section as a box with its seats, and an arrow to the one it listens to."""
    style = Style(Canvas(frame.palette), place)
    return (_down if frame.compact else _across)(frame, style, drawing)


def _section(style: Style, voice: Voice) -> Block:
    return stacked(
        style.heading(voice.name),
        style.soft(voice.voice),
        *(_seat(style, person, speaks=not index) for index, person in enumerate(voice.people)),
        style.named("Listens to", f"{voice.listens_to}, for {voice.listens_for}"),
        gap=4,
    )


def _seat(style: Style, person: str, *, speaks: bool) -> Block:
    """Draw a filled seat for the speaker, a hollow one for the others."""

    def draw(x: float, y: float, _: float) -> Piece:
        seat = (style.canvas.marker if speaks else style.canvas.ring)(x + SEAT + 1, y + 10, style.place, SEAT)
        words = f"{person}, speaker" if speaks else person
        return Piece(
            seat + style.canvas.words(x + 24, y + 15, words, font_weight="600" if speaks else "400"), LINE
        )

    return draw


def _targets(sections: Sequence[Voice]) -> list[tuple[int, int]]:
    names = [voice.name for voice in sections]
    return [(index, names.index(voice.listens_to)) for index, voice in enumerate(sections)]


def _across(frame: Frame, style: Style, drawing: Seating) -> str:
    canvas, sections = style.canvas, drawing.sections
    width = (frame.width - 2 - GAP * (len(sections) - 1)) / len(sections)
    blocks = [_section(style, voice) for voice in sections]
    top, height = 74.0, tallest(blocks, width - 20) + 14
    middles = [1 + width / 2 + index * (width + GAP) for index in range(len(sections))]
    body = "".join(
        style.boxed(block, height)(middle - width / 2, top, width).body
        for middle, block in zip(middles, blocks, strict=True)
    )
    for one, other in _targets(sections):
        side = 1 if other > one else -1
        start, end = middles[one] + side * 22, middles[other] - side * (22 + 12 * abs(one - other))
        rise = top - (58 if side > 0 else 36) - 10 * abs(one - other)
        body += canvas.curve(
            path("M", start, top - 2, "C", start, rise, end, rise, end, top - 9),
            stroke=canvas.palette.ink,
            stroke_width=1.8,
        )
        body += tip(canvas, end, top - 1, (0, 1))
    foot, centre = top + height + STEM, frame.width / 2
    for middle in middles:
        body += canvas.rule((middle, top + height), (centre, foot), stroke=canvas.palette.edge)
    conductor = style.text(_conducts(drawing), text_anchor="middle")
    words = conductor(centre, foot + 18, frame.width)
    body += canvas.marker(centre, foot, style.place, 12, fill=canvas.palette.ink) + words.body
    return frame.wrap(body, foot + 20 + words.height)


def _conducts(drawing: Seating) -> str:
    return f"Conductor: {drawing.conductor}. {drawing.calls}"


def _down(frame: Frame, style: Style, drawing: Seating) -> str:
    canvas, body, y = style.canvas, "", 1.0
    width, middles = frame.width - 52, []
    for voice in drawing.sections:
        piece = style.boxed(_section(style, voice))(1, y, width)
        middles.append(y + piece.height / 2)
        body, y = body + piece.body, y + piece.height + 14
    for one, other in _targets(drawing.sections):
        side = 1 if other > one else -1
        start, end = middles[one] + side * 16, middles[other] - side * (16 + 14 * abs(one - other))
        out = width + (48 if side > 0 else 30)
        data = path("M", width + 2, start, "C", out, start, out, end, width + 9, end)
        body += canvas.curve(data, stroke=canvas.palette.ink, stroke_width=1.8) + tip(
            canvas, width + 1, end, (-1, 0)
        )
    conductor = style.text(_conducts(drawing))(34, y + 4, frame.width - 40)
    body += canvas.marker(14, y + 14, style.place, 12, fill=canvas.palette.ink) + conductor.body
    return frame.wrap(body, y + 8 + conductor.height)


def rows_of(drawing: Seating) -> Table:
    """Return names and cells for those who do not see it."""
    rows = [
        (each.name, each.voice, ", ".join(each.people), f"{each.listens_to}, for {each.listens_for}")
        for each in drawing.sections
    ]
    rows.append((_conducts(drawing), "", "", ""))
    return Table(("Section", "Voice", "People, the speaker first", "Listens to"), rows)
