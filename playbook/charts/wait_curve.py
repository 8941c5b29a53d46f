"""How waiting grows with fullness: today's curve and point, and both books at the same wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from playbook.charts.drawing import DASH, Canvas
from playbook.charts.figure import TEXT_SIZE, Frame
from playbook.charts.plane import Plane, Point, error_bar, height_for
from playbook.charts.svg import Value
from playbook.charts.text_metrics import text_width
from playbook.domain.estimate import Estimate
from playbook.domain.queueing import Station, fullness_for, mean_wait
from playbook.domain.scoring import short

STEPS: Final = 36
ROOM: Final = 1.24
LEAST: Final = 3.0
MOST_TOLD: Final = 0.995
"""Above this a fullness in whole percent would be told as less than it is."""
GUESSED_AT: Final = 0.95
"""The fullness that readers are asked to guess for."""


@dataclass(frozen=True, kw_only=True)
class Waits:
    """What the chart shows: today's station and its wait, both books' unevenness, a run, a reader's guess.

    ``books`` tells whether the books may be compared with it, at the same wait.
    """

    today: Station
    wait: float
    factory: float
    orchestra: float
    books: bool = True
    run: Estimate | None = None
    guess: float | None = None


def wait_curve(frame: Frame, waits: Waits, words: Mapping[str, str]) -> str:
    """Draw the three curves, the points where all wait as long as today, and how full each is there."""
    return _WaitCurve(frame, waits, words).draw()


class _WaitCurve:
    """One drawing: its measures, and a method a part."""

    def __init__(self, frame: Frame, waits: Waits, words: Mapping[str, str]) -> None:
        self.frame, self.waits, self.words = frame, waits, words
        self.canvas = Canvas(frame.palette)
        self.wait = waits.wait
        truth = mean_wait(Station(GUESSED_AT, 1, 1))
        tallest = max(LEAST, self.wait, 0 if waits.guess is None else max(waits.guess, truth))
        high = height_for(tallest * ROOM)
        bottom = 270.0 if frame.compact else 300.0
        self.plane = Plane(8, frame.width - 12, 66, bottom, (0, 1), (0, high))

    def draw(self) -> str:
        plane, high = self.plane, self.plane.up[1]
        body = self.canvas.words(plane.left, 20, self.words["title"], font_weight="600")
        body += plane.grid(self.canvas, (high / 2, high), short) + plane.foot(
            self.canvas, (0, 0.25, 0.5, 0.75), percent
        )
        body += self._key() + self._books() + self._today() + self._guess()
        return self.frame.wrap(body, plane.bottom + 98)

    def _key(self) -> str:
        """Name the three curves below the title."""
        palette, x, drawn = self.frame.palette, self.plane.left, ""
        colours = (palette.factory, palette.orchestra, palette.ink)
        for text, colour in zip(self.words["key"].split("|"), colours, strict=True):
            drawn += self.canvas.rule((x, 37), (x + 20, 37), stroke=colour, stroke_width=2.8)
            drawn += self.canvas.words(x + 25, 42, text, fill=colour)
            x += 45 + text_width(text, TEXT_SIZE)
        return drawn

    def _same_wait(self) -> str:
        """Draw the height of today's wait across the field."""
        y = self.plane.y(self.wait)
        return self.canvas.rule(
            (self.plane.left, y), (self.plane.right, y), stroke=self.frame.palette.soft, stroke_dasharray=DASH
        )

    def _books(self) -> str:
        palette = self.frame.palette
        factory = self._curve(self.waits.factory, palette.factory, 2)
        orchestra = self._curve(self.waits.orchestra, palette.orchestra, 2)
        if not self.waits.books:
            return factory + orchestra + self._by_run()
        return (
            self._same_wait()
            + factory
            + orchestra
            + self._book(self.waits.factory, 1, self.words["factory"], 64)
            + self._book(self.waits.orchestra, 10, self.words["orchestra"], 86)
        )

    def _by_run(self) -> str:
        """Say why today's point is not on its curve, where it is not."""
        today = self.waits.today
        if not today.unevenness or not today.full:
            return ""
        return self.canvas.soft(self.plane.left, self.plane.bottom + 74, self.words["by_run"])

    def _curve(self, unevenness: float, colour: str, width: float) -> str:
        end = fullness_for(self.plane.up[1], unevenness)
        places = [end * (1 - (1 - step / STEPS) ** 2) for step in range(STEPS + 1)]
        points: list[Point] = [(full, unevenness * full / (1 - full) if full < 1 else 0) for full in places]
        return self.canvas.curve(self.plane.line(points), stroke=colour, stroke_width=width)

    def _book(self, unevenness: float, value: float, name: str, depth: float) -> str:
        """Mark where a book waits as long as today, and write how full it is there."""
        full = fullness_for(self.wait, unevenness)
        colour = self.frame.palette.at(value)
        text = name.format(full=percent_up_to_99(full, self.words))
        return (
            self._drop(full, colour, depth - 14)
            + self.canvas.marker(
                self.plane.x(full), self.plane.y(self.wait), value, 7, stroke=self.frame.palette.paper
            )
            + self.plane.below(self.canvas, full, text, depth, fill=colour, **self.canvas.halo)
        )

    def _drop(self, full: float, colour: str, depth: float) -> str:
        x = self.plane.x(full)
        start, end = (x, self.plane.y(self.wait)), (x, self.plane.bottom + depth)
        return self.canvas.rule(start, end, stroke=colour, stroke_dasharray="1 4")

    def _today(self) -> str:
        today, palette = self.waits.today, self.frame.palette
        x, y = self.plane.x(today.full), self.plane.y(self.wait)
        body = self._curve(today.unevenness, palette.ink, 2.8) + self._drop(today.full, palette.ink, 28)
        if self.waits.run:
            low, high = (self.waits.run.mean + sign * self.waits.run.error for sign in (-1, 1))
            body += error_bar(self.canvas, self.plane, today.full, low, high)
        body += self.canvas.marker(x, y, 10, 8, fill=palette.ink, stroke=palette.paper, stroke_width=2)
        text = self.words["today"].format(full=percent(today.full))
        return (
            body
            + self.plane.below(self.canvas, today.full, text, 42, font_weight="600", **self.canvas.halo)
            + self._height(x, y, self.words["wait"].format(wait=amount(self.wait)))
        )

    def _height(self, x: float, y: float, text: str) -> str:
        """Write a wait left of its point, where the curve has left room."""
        look: dict[str, Value] = {"font_weight": "600", "font_size": 18, **self.canvas.halo}
        return self.canvas.words(x - 8, max(y - 16, 60), text, text_anchor="end", **look)

    def _guess(self) -> str:
        guess = self.waits.guess
        if guess is None:
            return ""
        x, y = self.plane.x(GUESSED_AT), self.plane.y(guess)
        palette = self.frame.palette
        ring = self.canvas.ring(x, y, 10, 8, stroke=palette.soft, stroke_dasharray="3 3", fill="none")
        look: dict[str, Value] = {"text_anchor": "end", **self.canvas.halo}
        here = self.plane.y(self.wait)
        # Away from today's point and its number, where both are about as high.
        level = min(y, here) - 40 if abs(y - here) < 34 else y + 5
        return ring + self.canvas.soft(x - 14, level, self.words["guess"].format(wait=amount(guess)), **look)


def percent(share: float) -> str:
    """Write a share in whole percent; only what is whole says 0 or 100."""
    whole = round(share * 100)
    if 0 < share < 1:
        whole = min(max(whole, 1), 99)
    return f"{whole}%"


def percent_up_to_99(full: float, words: Mapping[str, str]) -> str:
    """Write a fullness in whole percent, or that it is more than 99%."""
    return words["over"] if full > MOST_TOLD else percent(full)


def amount(value: float) -> str:
    """Write a number of 0 or more as a reader needs it: one decimal below ten, two below one, else whole."""
    if 0 < value < 0.005:
        return "nearly 0"
    if value >= 9.95:
        return f"{value:.0f}"
    text = f"{value:.2f}" if value < 0.995 else f"{value:.1f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def cents(value: float, places: int | None = None) -> str:
    """Write a cost of 0 or more: two decimals, three below 0.1, fewer from 10 upwards, or ``places``."""
    if value == 0:
        return "0"
    if places is None:
        places = 2 if value >= 0.0995 else 3
    if value < 0.5 * 10**-places:
        return "nearly 0"
    if value >= 99.95:
        return f"{value:.0f}"
    return f"{value:.{places if value < 9.995 else 1}f}"
