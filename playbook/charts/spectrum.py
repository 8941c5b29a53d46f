"""The spectrum: the motif with the work and the practice on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from playbook.charts.dot_stack import histogram, people_a_mark, stacks
from playbook.charts.drawing import DASH, Canvas
from playbook.charts.figure import TEXT_SIZE, Frame
from playbook.charts.motif import MIDDLE, Motif
from playbook.charts.svg import path
from playbook.charts.text_metrics import text_width
from playbook.domain.ballot import HIGHEST, LOWEST, side
from playbook.domain.scoring import one_decimal, short

STAFF_TOP: Final = 34.0
RADIUS: Final = 10.0
NEAR: Final = 2.0
"""A practice closer to the work than this fits, and needs no arrow."""


@dataclass(frozen=True, kw_only=True)
class Places:
    """What stands on the scale 1..10.

    ``work`` and ``practice`` are scores; ``split`` holds the lowest and the highest answer of split work and
    takes the place of ``work``; ``dots`` are a team's single readings of the work.
    """

    work: float | None = None
    practice: float | None = None
    split: tuple[float, float] | None = None
    dots: Sequence[float] = ()

    @property
    def pulls(self) -> bool:
        """Say whether the practice is to move: two points or more away, and not on the work's side."""
        if self.work is None or self.practice is None or self.split:
            return False
        return abs(self.practice - self.work) >= NEAR and side(self.practice) is not side(self.work)


def spectrum(frame: Frame, places: Places) -> str:
    """Draw the scale with the work above it, the practice below it, and the way from one to the other."""
    return _Spectrum(frame, places).draw()


class _Spectrum:
    """One drawing: its measures, and a method a part."""

    def __init__(self, frame: Frame, places: Places) -> None:
        self.frame, self.places = frame, places
        self.canvas = Canvas(frame.palette)
        self.motif = Motif(frame.width, 96 if frame.compact else 118, STAFF_TOP)
        self.bottom = self.motif.top + self.motif.height + 8
        self.share = people_a_mark(max(histogram(places.dots).values(), default=1))

    def draw(self) -> str:
        practice = self.places.practice is not None
        axis = self.bottom + (56 if practice else 20)
        parts = (
            self.motif.lines(self.canvas),
            self._work(),
            self._crowd(),
            self._practice(),
            self._axis(axis),
        )
        return self.frame.wrap("".join(parts), axis + (34 if self.share > 1 else 12))

    def _crowd(self) -> str:
        """Draw the team's readings, or the notes that have room."""
        if self.places.dots:
            ground = (self.bottom - 8, self.motif.height * 0.9)
            return stacks(self.canvas, self.places.dots, self.motif.x, ground)
        return self.motif.notes(self.canvas, 12 if self.frame.compact else 21, self._has_room)

    def _has_room(self, x: float, radius: float) -> bool:
        """Say whether a note keeps clear of every marker and its line."""
        places = self.places
        taken = [*(places.split or ()), places.work, places.practice]
        return all(value is None or abs(x - self.motif.x(value)) > radius + RADIUS + 3 for value in taken)

    def _work(self) -> str:
        if self.places.split:
            return self._split(*self.places.split)
        if self.places.work is None:
            return ""
        return self._single(self.places.work)

    def _single(self, work: float) -> str:
        x = self.motif.x(work)
        y = STAFF_TOP - 2 if self.places.dots else self.motif.y(x, MIDDLE)
        end = self.bottom + 6 if self.places.pulls else y
        stem = self.canvas.rule((x, 24), (x, end), stroke=self.frame.palette.ink, stroke_width=2.2)
        marker = self.canvas.marker(x, y, work, RADIUS, stroke=self.frame.palette.paper, stroke_width=2)
        return stem + marker + self._label(x, 16, "the work", one_decimal(work))

    def _split(self, low: float, high: float) -> str:
        """Draw the two kinds of work as two notes under one slur."""
        left, right = self.motif.x(low), self.motif.x(high)
        y_left, y_right = (self.motif.y(x, 1.0) for x in (left, right))
        rise = RADIUS + 4
        slur = path("M", left, y_left - rise, "C", left + 20, 18, right - 20, 18, right, y_right - rise)
        notes = self.canvas.marker(left, y_left, low, RADIUS) + self.canvas.marker(
            right, y_right, high, RADIUS
        )
        curve = self.canvas.curve(slur, stroke=self.frame.palette.ink, stroke_width=2)
        numbers = f"{short(low)} and {short(high)}"
        return curve + notes + self._label((left + right) / 2, 16, "two kinds of work", numbers)

    def _practice(self) -> str:
        practice = self.places.practice
        if practice is None:
            return ""
        x, y = self._practice_place(practice)
        ink = self.frame.palette.ink
        end = (x, self.bottom + 14)
        stem = self.canvas.rule((x, y), end, stroke=ink, stroke_width=1.6, stroke_dasharray=DASH)
        label = self._label(x, self.bottom + 29, "how you run it", one_decimal(practice))
        return stem + self._arrow(x) + self.canvas.ring(x, y, practice, RADIUS - 1.3) + label

    def _practice_place(self, practice: float) -> tuple[float, float]:
        """Return where its marker stands: on the middle line, or clear of the work and the dots."""
        x = self.motif.x(practice)
        if self.places.dots:
            return x, self.bottom + 6
        return x, self.motif.y(x, MIDDLE if self._apart(x) else MIDDLE + 1.5)

    def _apart(self, x: float) -> bool:
        """Say whether the practice's marker, on the middle line, is clear of the work's."""
        return self.places.work is None or abs(x - self.motif.x(self.places.work)) > 2 * RADIUS + 4

    def _arrow(self, start: float) -> str:
        if not self.places.pulls or self.places.work is None:
            return ""
        end, y, ink = self.motif.x(self.places.work), self.bottom + 6, self.frame.palette.ink
        way = 1 if end > start else -1
        line = self.canvas.rule((start, y), (end - way * 10, y), stroke=ink, stroke_width=1.6)
        return line + self.canvas.head(end - way * 2, y, way)

    def _label(self, x: float, y: float, before: str, number: str) -> str:
        """Write a label as near to ``x`` as the edges allow."""
        half = text_width(f"{before} {number}", TEXT_SIZE) / 2
        centre = min(max(x, half + 2), self.frame.width - half - 2)
        return self.canvas.label(centre, y, before, number, text_anchor="middle")

    def _axis(self, y: float) -> str:
        left, right = self.motif.x(LOWEST) - RADIUS, self.motif.x(HIGHEST) + RADIUS
        ends = self.canvas.factory(left, y, "1 Factory")
        ends += self.canvas.orchestra(right, y, "Orchestra 10", text_anchor="end")
        if self.share > 1:
            words = f"one mark: {self.share} people"
            ends += self.canvas.soft(self.motif.width / 2, y + 22, words, text_anchor="middle")
        return ends
