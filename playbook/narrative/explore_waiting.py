"""What the page about waiting says and draws, for one setting of its sliders."""

from __future__ import annotations

import functools
import math
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from playbook.catalog.explorations import WaitingWords, load_explorations
from playbook.charts.figure import Frame
from playbook.charts.queue_line import queue_line, span
from playbook.charts.wait_bars import wait_bars
from playbook.charts.wait_curve import GUESSED_AT, Waits, amount, percent, wait_curve
from playbook.domain.estimate import Estimate
from playbook.domain.littles_law import littles_law
from playbook.domain.queue_run import PART, Run, Stretch, plan, stretch
from playbook.domain.queue_window import busy_times, queue_steps
from playbook.domain.queueing import Station, fullness_for, mean_wait
from playbook.domain.scoring import mean
from playbook.narrative.amounts import paragraphs, picture, strong, table, thousands, with_error
from playbook.narrative.explore_price import price_parts

RANDOM: Final = 1.0
"""The unevenness that readers are asked to guess for: arrivals and pieces at random."""
ROWS: Final = (0.5, 0.7, 0.8, 0.9, 0.95, 0.99)
MOST_TOLD: Final = 0.995
"""Above this a fullness in whole percent would be told as less than it is."""
NEAR: Final = 4.0
"""A guess so near to the truth counts as right."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Where the sliders stand, a guess, how far the longer run has come, and which drawing is wanted."""

    station: Station
    price: float
    seed: int
    guess: float | None = None
    run: Run | None = None
    compact: bool | None = None


def waiting_parts(setting: Setting) -> dict[str, str]:
    """Return the page's parts by name: sentences, tables and pictures as HTML."""
    return {
        **_station_parts(replace(setting, price=0)),
        **price_parts(setting.station, setting.price, compact=setting.compact),
    }


@functools.lru_cache(maxsize=4)
def _station_parts(setting: Setting) -> Mapping[str, str]:
    """Return the parts that the price does not change."""
    page = _Station(setting)
    return {
        "guessed": page.guessed(),
        "says": page.says(),
        "ground": page.ground(),
        "curve": page.curve(),
        "queue": page.queue(),
        "bars": page.bars(),
        "run": page.run(),
        "running": "",
        "table": page.table(),
    }


def running(setting: Setting, run: Run) -> str:
    """Return how far a run has come."""
    pieces = plan(setting.station).pieces
    done = thousands(min(run.part * PART, pieces))
    return paragraphs(load_explorations().waiting.says["running"].format(done=done, pieces=thousands(pieces)))


def phrase(wait: float, words: Mapping[str, str]) -> str:
    """Return a wait above 0 in words: a share of a piece, as long as one piece, or as several."""
    if wait < 0.95:
        return words["part"].format(share=percent(wait))
    if amount(wait) == "1":
        return words["one"]
    return words["many"].format(wait=amount(wait))


class _Station:
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
        """Say how long a piece waits."""
        says, full = self.words.says, percent(self.station.full)
        if not self.seen:
            return paragraphs(strong(says["empty"]))
        if self.wait == 0:
            return paragraphs(strong(says["nobody"].format(full=full)), says["even"])
        told = says["wait" if self.station.is_exact else "wait_about"]
        return paragraphs(strong(told.format(full=full, wait=phrase(self.wait, self.words.phrases))))

    def ground(self) -> str:
        """Say on what ground that stands, and how full both books could be."""
        says = self.words.says
        if not self.seen:
            return ""
        if self.wait == 0:
            return paragraphs(says["books_nobody"])
        return paragraphs(says["exact"] if self.station.is_exact else says["approximate"], self._books())

    def _books(self) -> str:
        says = self.words.says
        factory, orchestra = (
            says["books_full"] if full > MOST_TOLD else percent(full)
            for full in (fullness_for(self.wait, book) for book in (self.factory, self.orchestra))
        )
        name = "books" if factory != says["books_full"] else "books_more"
        return says[name].format(factory=factory, orchestra=orchestra)

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
            wait=phrase(self.wait, self.words.phrases) if self.wait else self.words.phrases["none"],
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
        words, steps, busy = self.words.queue, queue_steps(self.seen), busy_times(self.seen)

        def draw(frame: Frame) -> str:
            until = span(frame)
            shown = [step for step in steps if step[0] < until]
            at_work = [(start, min(end, until)) for start, end in busy if start < until]
            idle = 1 - math.fsum(end - start for start, end in at_work) / until
            desc = frame.desc.format(most=max(count for _, count in shown), idle=percent(idle))
            return queue_line(replace(frame, desc=desc), shown, at_work, words)

        return self._picture(draw, words["title"], words["desc"])

    def bars(self) -> str:
        if not self.waits:
            return ""
        words, average, tenth = self.words.bars, mean(self.waits), self._tenth()
        desc = words["desc"].format(
            pieces=thousands(len(self.waits)),
            none=percent(bisect_right(self.waits, 0.0) / len(self.waits)),
            mean=amount(average),
        )
        draw = partial(wait_bars, waits=self.waits, mean=average, tenth=tenth, words=words)
        return self._picture(draw, words["title"], desc)

    def _tenth(self) -> float:
        """Return the wait that one piece in ten exceeds, 0 where fewer than that wait."""
        return self.waits[len(self.waits) * 9 // 10]

    def run(self) -> str:
        """Say what the drawn pieces and the longer run show, and that Little's law holds in them."""
        says = self.words.says
        if not self.seen:
            return ""
        pieces = thousands(len(self.waits))
        if self.waits[-1] == 0:
            return paragraphs(says["stretch_same"].format(pieces=pieces))
        drawn = says["stretch" if self._tenth() else "stretch_few"].format(
            pieces=pieces, mean=amount(mean(self.waits)), tenth=amount(self._tenth())
        )
        law = littles_law(self.seen)
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

    def _picture(self, draw: Callable[[Frame], str], title: str, desc: str) -> str:
        return picture(draw, title, desc, compact=self.setting.compact)
