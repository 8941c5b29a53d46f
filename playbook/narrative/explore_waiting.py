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
from playbook.charts.wait_curve import GUESSED_AT, Waits, amount, percent, percent_up_to_99, wait_curve
from playbook.domain.estimate import Estimate
from playbook.domain.known_wait import Ground, KnownWait, known_wait
from playbook.domain.littles_law import littles_law
from playbook.domain.queue_run import PART, Run, Stretch, plan, stretch
from playbook.domain.queue_window import busy_times, queue_steps
from playbook.domain.queueing import Station, fullness_for, mean_wait
from playbook.domain.scoring import mean
from playbook.narrative.amounts import apart, paragraphs, picture, strong, table, thousands, within
from playbook.narrative.explore_price import price_parts

RANDOM: Final = 1.0
"""The unevenness that readers are asked to guess for: arrivals and pieces at random."""
ROWS: Final = (0.5, 0.7, 0.8, 0.9, 0.95, 0.99)
NEAR: Final = 4.0
"""A guess so near to the truth counts as right."""


HEADLINES: Final = {
    Ground.PROOF: "nobody",
    Ground.EXACT: "wait",
    Ground.APPROXIMATION: "wait_about",
    Ground.RUN: "wait_run",
    Ground.EMPTY_RUN: "hardly",
}


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Where the sliders stand, a guess, how far the longer run has come, and which drawing is wanted."""

    station: Station
    price: float
    seed: int
    guess: float | None = None
    run: Run | None = None
    compact: bool | None = None

    @property
    def found(self) -> Estimate | None:
        """What the longer run says, once it is done."""
        return self.run.estimate(self.station) if self.run and self.run.is_done(self.station) else None

    @property
    def known(self) -> KnownWait:
        """How long a piece waits, as far as that is known by now."""
        return known_wait(self.station, self.found)


def waiting_parts(setting: Setting) -> dict[str, str]:
    """Return the page's parts by name: sentences, tables and pictures as HTML."""
    return {
        **_station_parts(replace(setting, price=0)),
        **price_parts(setting.station, setting.known, setting.price, compact=setting.compact),
        "setting": setting_told(setting),
    }


def setting_told(setting: Setting) -> str:
    """Say in one line where all sliders stand, for paper and for those who see none."""
    station = setting.station
    return paragraphs(
        load_explorations()
        .waiting.says["setting"]
        .format(
            full=percent(station.full),
            arrivals=f"{station.arrivals:g}",
            work=f"{station.work:g}",
            price=percent(setting.price),
            seed=setting.seed,
        )
    )


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


def waiting_answer() -> str:
    """Return what a reader has guessed, as it stands in the page until Python answers the guess."""
    truth = mean_wait(Station(GUESSED_AT, RANDOM, RANDOM))
    return load_explorations().waiting.guess["first"].format(truth=amount(truth))


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
        self.known = setting.known
        self.wait, self.on = self.known.wait, self.known.ground
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
        guess = amount(self.setting.guess)
        near = "exact" if guess == amount(truth) else "near"
        name = near if abs(off) <= NEAR else "low" if off < 0 else "high"
        return paragraphs(self.words.guess[name].format(guess=guess, truth=amount(truth)))

    def says(self) -> str:
        """Say how long a piece waits."""
        says, full = self.words.says, percent(self.station.full)
        if not self.seen:
            return paragraphs(strong(says["empty"]))
        told = strong(says[HEADLINES[self.on]].format(full=full, wait=self._phrase(self.wait)))
        if self.on is not Ground.PROOF:
            return paragraphs(told)
        return paragraphs(told, says["never" if self.station.unevenness else "even"])

    def ground(self) -> str:
        """Say on what ground that stands, and how full both books could be where the formula stands."""
        says, found = self.words.says, self.setting.found
        if self.on is Ground.PROOF:
            return ""
        if found and not self.known.is_formula:
            run, formula = apart(found.mean, mean_wait(self.station))
            return paragraphs(says["refuted"].format(formula=formula, run=run))
        return paragraphs(says["exact" if self.on is Ground.EXACT else "approximate"], self._books())

    def _books(self) -> str:
        says, words = self.words.says, self.words.curve
        factory, orchestra = (
            percent_up_to_99(fullness_for(self.wait, book), words) for book in (self.factory, self.orchestra)
        )
        name = "books" if factory != words["over"] else "books_more"
        return says[name].format(factory=factory, orchestra=orchestra)

    def _phrase(self, wait: float) -> str:
        return phrase(wait, self.words.phrases) if wait else self.words.phrases["none"]

    def curve(self) -> str:
        words, random = self.words.curve, self.station.arrivals == self.station.work == RANDOM
        waits = Waits(
            today=self.station,
            wait=self.wait,
            books=self.known.is_formula,
            factory=self.factory,
            orchestra=self.orchestra,
            run=self.setting.found,
            guess=self.setting.guess if random else None,
        )
        desc = words["desc" if waits.books else "desc_alone"].format(
            full=percent(self.station.full),
            wait=self._phrase(self.wait),
            factory=percent_up_to_99(fullness_for(self.wait, self.factory), words),
            orchestra=percent_up_to_99(fullness_for(self.wait, self.orchestra), words),
        )
        return self._picture(lambda frame: wait_curve(frame, waits, words), words["title"], desc)

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
            title = frame.title.format(span=f"{until:g}")
            shown_in = replace(frame, title=title, desc=desc)
            return queue_line(shown_in, shown, at_work, {**words, "title": title})

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
            return paragraphs(says["stretch_same"].format(pieces=pieces), self._longer(pieces))
        drawn = says["stretch" if self._tenth() else "stretch_few"].format(
            pieces=pieces, mean=amount(mean(self.waits)), tenth=amount(self._tenth())
        )
        law = littles_law(self.seen)
        little = says["little"].format(counted=amount(law.counted), expected=amount(law.expected))
        return paragraphs(drawn, self._longer(pieces), little)

    def _longer(self, shown: str) -> str:
        says, planned = self.words.says, plan(self.station)
        if found := self.setting.found:
            name = "run" if found.mean else "run_same"
            return says[name].format(found=within(found), pieces=thousands(planned.pieces))
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
