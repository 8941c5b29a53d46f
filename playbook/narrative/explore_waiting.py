"""What the page about waiting says and draws, for one setting of its sliders."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from playbook.catalog.explorations import WaitingWords, load_explorations
from playbook.charts.figure import Frame
from playbook.charts.queue_line import WIDE, queue_line, span
from playbook.charts.tradeoff import Tradeoff, tradeoff
from playbook.charts.wait_bars import wait_bars
from playbook.charts.wait_curve import GUESSED_AT, Waits, amount, percent, wait_curve
from playbook.domain.estimate import Estimate
from playbook.domain.queue_run import (
    PART,
    LittlesLaw,
    Run,
    Stretch,
    littles_law,
    plan,
    stretch,
)
from playbook.domain.queueing import Station, best_fullness, cost, fullness_for, mean_wait
from playbook.domain.scoring import mean
from playbook.narrative.amounts import paragraphs, picture, table, thousands, with_error

RANDOM: Final = 1.0
"""The unevenness that readers are asked to guess for: arrivals and pieces at random."""
ROWS: Final = (0.5, 0.7, 0.8, 0.9, 0.95, 0.99)
NEAR: Final = 4.0
"""A guess so near to the truth counts as right."""
THERE: Final = 1.05
"""Today's fullness is good enough if it costs at most so many times as much as the best."""
LOWEST: Final = 0.3
HAIR: Final = 1e-9
"""Times nearer than this are one: they were added up in another order."""
HIGHEST: Final = 0.99
"""The range of fullness that the chart of costs shows."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Where the sliders stand; ``run`` is how far the longer run has come, ``compact`` which drawing is wanted."""

    station: Station
    price: float
    seed: int
    guess: float | None = None
    run: Run | None = None
    compact: bool | None = None


def waiting_parts(setting: Setting) -> dict[str, str]:
    """Return the page's parts by name: sentences, tables and pictures as HTML."""
    page = _Page(setting)
    return {
        "guessed": page.guessed(),
        "says": page.says(),
        "curve": page.curve(),
        "queue": page.queue(),
        "bars": page.bars(),
        "run": page.run(),
        "table": page.table(),
        "price": page.price(),
        "cost": page.cost(),
    }


def running(setting: Setting, run: Run) -> str:
    """Return how far a run has come."""
    pieces = plan(setting.station).pieces
    done = thousands(min(run.part * PART, pieces))
    return paragraphs(load_explorations().waiting.says["running"].format(done=done, pieces=thousands(pieces)))


def phrase(wait: float, words: Mapping[str, str]) -> str:
    """Return a wait in words: not at all, a share of a piece, as long as one piece or as several."""
    if wait == 0:
        return words["nothing"]
    if wait < 0.95:
        return words["part"].format(share=percent(wait))
    if amount(wait) == "1":
        return words["one"]
    return words["many"].format(wait=amount(wait))


class _Page:
    """One setting, with what several parts need computed once."""

    def __init__(self, setting: Setting) -> None:
        self.setting, self.station = setting, setting.station
        self.words: WaitingWords = load_explorations().waiting
        self.wait = mean_wait(self.station)
        books = self.words.books
        self.factory = Station(0, books.factory_arrivals, books.factory_work).unevenness
        self.orchestra = Station(0, books.orchestra_arrivals, books.orchestra_work).unevenness
        self.seen: Stretch | None = stretch(self.station, setting.seed) if self.station.full else None
        self.waits: Sequence[float] = sorted(self.seen.waits) if self.seen else ()

    def guessed(self) -> str:
        """Answer a guess, whatever the sliders say now."""
        if self.setting.guess is None:
            return ""
        truth = mean_wait(Station(GUESSED_AT, RANDOM, RANDOM))
        off = self.setting.guess - truth
        name = "near" if abs(off) <= NEAR else "low" if off < 0 else "high"
        guess = amount(self.setting.guess)
        return paragraphs(self.words.guess[name].format(guess=guess, truth=amount(truth)))

    def says(self) -> str:
        says, full = self.words.says, percent(self.station.full)
        if not self.seen:
            return paragraphs(says["empty"])
        if self.wait == 0:
            return paragraphs(says["nobody"].format(full=full), says["books_nobody"])
        told = says["wait"].format(full=full, wait=phrase(self.wait, self.words.phrases))
        ground = says["exact"].format(law=says["law_random"]) if self.station.is_exact else says["approximate"]
        return paragraphs(f"<strong>{told}</strong>", ground, self._books())

    def _books(self) -> str:
        factory, orchestra = (percent(fullness_for(self.wait, book)) for book in (self.factory, self.orchestra))
        return self.words.says["books"].format(factory=factory, orchestra=orchestra)

    def curve(self) -> str:
        words, random = self.words.curve, self.station.arrivals == self.station.work == RANDOM
        waits = Waits(
            today=self.station,
            factory=self.factory,
            orchestra=self.orchestra,
            run=self._estimate(),
            guess=self.setting.guess if random else None,
        )
        desc = words["desc"].format(
            full=percent(self.station.full),
            wait=amount(self.wait),
            factory=percent(fullness_for(self.wait, self.factory)),
            orchestra=percent(fullness_for(self.wait, self.orchestra)),
        )
        return self._picture(lambda frame: wait_curve(frame, waits, words), words["title"], desc)

    def _estimate(self) -> Estimate | None:
        run = self.setting.run
        return run.estimate(self.station) if run and run.is_done(self.station) else None

    def queue(self) -> str:
        if not self.seen:
            return ""
        words, steps, busy = self.words.queue, _steps(self.seen), _busy(self.seen)
        idle = 1 - math.fsum(end - start for start, end in busy) / WIDE
        most = max(count for _, count in steps)
        desc = words["desc"].format(most=most, idle=percent(idle))

        def draw(frame: Frame) -> str:
            until = span(frame)
            shown = [step for step in steps if step[0] < until]
            return queue_line(
                frame, shown, [(start, min(end, until)) for start, end in busy if start < until], words
            )

        return self._picture(draw, words["title"], desc)

    def bars(self) -> str:
        if not self.waits:
            return ""
        words, average, tenth = self.words.bars, mean(self.waits), self._tenth()
        desc = words["desc"].format(
            pieces=thousands(len(self.waits)),
            none=percent(bisect_right(self.waits, 0.0) / len(self.waits)),
            mean=amount(average),
            tenth=amount(tenth),
        )
        draw = partial(wait_bars, waits=self.waits, mean=average, tenth=tenth, words=words)
        return self._picture(draw, words["title"], desc)

    def _tenth(self) -> float:
        return self.waits[len(self.waits) * 9 // 10]

    def run(self) -> str:
        """Say what the drawn pieces and the longer run show, and that Little's law holds in them."""
        says = self.words.says
        if not self.seen:
            return ""
        pieces = thousands(len(self.waits))
        if self.waits[-1] == 0:
            return paragraphs(says["stretch_same"].format(pieces=pieces))
        drawn = says["stretch"].format(
            pieces=pieces, mean=amount(mean(self.waits)), tenth=amount(self._tenth())
        )
        law: LittlesLaw = littles_law(self.seen)
        little = says["little"].format(counted=amount(law.counted), expected=amount(law.expected))
        return paragraphs(drawn, self._longer(pieces), little)

    def _longer(self, shown: str) -> str:
        says, planned = self.words.says, plan(self.station)
        if found := self._estimate():
            return with_error(found, says, "run", pieces=thousands(planned.pieces))
        if planned.is_short:
            return ""
        return says["too_long"].format(pieces=thousands(planned.pieces), shown=shown)

    def table(self) -> str:
        words = self.words.table
        head = [words["full"], words["today"], words["factory"], words["orchestra"]]
        books = (self.station.unevenness, self.factory, self.orchestra)
        rows = [[percent(full), *(amount(book * full / (1 - full)) for book in books)] for full in ROWS]
        return table(words["caption"], head, rows)

    def price(self) -> str:
        """Say which fullness costs least, and whether today's slack pays or is waste."""
        price, unevenness = self.setting.price, self.station.unevenness
        words = self.words.price
        if unevenness == 0:
            return paragraphs(words["even"])
        if price == 0:
            return paragraphs(words["free"])
        best = best_fullness(unevenness, price)
        told = words["best"].format(best=percent(best))
        if not self.station.full:
            return paragraphs(told, words["empty"])
        here, least = (cost(full, unevenness, price) for full in (self.station.full, best))
        name = "there" if here <= least * THERE else "fuller" if self.station.full > best else "emptier"
        more = words[name].format(here=amount(here), least=amount(least), best=percent(best))
        return paragraphs(f"<strong>{told}</strong> {more}")

    def cost(self) -> str:
        words, price, unevenness = self.words.cost, self.setting.price, self.station.unevenness
        best = best_fullness(unevenness, price)
        shown = Tradeoff(
            across=(LOWEST, HIGHEST),
            whole=lambda full: cost(full, unevenness, price),
            parts=(lambda full: cost(full, 0, 0), lambda full: price * unevenness * full / (1 - full)),
            best=min(max(best, LOWEST), HIGHEST),
            here=min(max(self.station.full, LOWEST), HIGHEST),
            ticks=(0.3, 0.5, 0.7, 0.9),
            say=percent,
        )
        desc = words["desc"].format(best=percent(best))
        return self._picture(lambda frame: tradeoff(frame, shown, words), words["title"], desc)

    def _picture(self, draw: Callable[[Frame], str], title: str, desc: str) -> str:
        return picture(draw, title, desc, compact=self.setting.compact)


def _steps(seen: Stretch) -> list[tuple[float, int]]:
    """Return the queue as a staircase: time since the first arrival shown, and pieces waiting from then on."""
    first = seen.arrivals[0]
    events = [(came - first, 1) for came in seen.arrivals[: bisect_left(seen.arrivals, first + WIDE)]]
    events += [(start - first, -1) for start in seen.starts[: bisect_left(seen.starts, first + WIDE)]]
    steps, waiting = [(0.0, 0)], 0
    for time, change in sorted(events, key=lambda event: (event[0], -event[1])):
        waiting += change
        steps.append((time, waiting))
    return steps


def _busy(seen: Stretch) -> list[tuple[float, float]]:
    """Return the times at work since the first arrival shown, joined where one piece follows the other."""
    first, joined, begin, end = seen.arrivals[0], [], 0.0, 0.0
    for start, length in zip(seen.starts[: bisect_left(seen.starts, first + WIDE)], seen.lengths, strict=False):
        if start - first > end + HAIR:
            joined.append((begin, end))
            begin = start - first
        end = start - first + length
    return [*joined, (begin, min(end, WIDE))]
