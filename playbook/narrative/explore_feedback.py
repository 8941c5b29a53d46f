"""What the page about late feedback says and draws, for one setting of its sliders."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final

from playbook.catalog.explorations import FeedbackWords, load_explorations
from playbook.charts.choices import choices
from playbook.charts.figure import Frame
from playbook.charts.tradeoff import Tradeoff, tradeoff
from playbook.charts.wait_curve import cents, percent
from playbook.domain.late_feedback import (
    CHOICES,
    RHYTHMS,
    Handover,
    best_rhythm,
    cheapest,
    cheapest_rhythms,
    cost,
    cost_done_once,
    indistinguishable,
    rehearse,
    spoilt_moments,
)
from playbook.narrative import wording
from playbook.narrative.amounts import adding_up, decimals, paragraphs, picture, strong, table, within
from playbook.narrative.explore_sixty import A_TENTH, few_told, last_told, once_told

GUESSED_FOR: Final = Handover(0.1, 0.5, 2.0)
"""What readers are asked to guess for: where the sliders stand to begin with."""
WITHIN_A_TENTH: Final = A_TENTH + math.sqrt(A_TENTH * A_TENTH - 1)
"""How far from the best rhythm, as a factor, a tenth more is paid: there (x + 1 / x) / 2 is 1.1."""


@dataclass(frozen=True, kw_only=True)
class FeedbackSetting:
    """Where the sliders stand; ``compact`` says which drawing is wanted."""

    handover: Handover
    rhythm: int
    seed: int
    guess: int | None = None
    compact: bool | None = None


def feedback_parts(setting: FeedbackSetting) -> dict[str, str]:
    """Return the page's parts by name: sentences, tables and pictures as HTML."""
    page = _Page(setting)
    return {
        "guessed": page.guessed(),
        "setting": page.told(),
        "says": page.says(),
        "ground": page.ground(),
        "staff": page.staff(),
        "curve": page.curve(),
        "run": page.run(),
        "table": page.table(),
    }


def feedback_answer() -> str:
    """Return what a reader has guessed, as it stands in the page until Python answers the guess."""
    words = load_explorations().feedback
    return words.guess["first"].format(truth=every(cheapest(GUESSED_FOR), words.says))


def every(rhythm: int, words: Mapping[str, str]) -> str:
    """Return a rhythm in words."""
    return words["every_choice"] if rhythm == 1 else words["choices"].format(count=rhythm)


def in_ranges(numbers: Sequence[int], words: Mapping[str, str]) -> list[str]:
    """Return ascending numbers in words, three or more in a row as one range."""
    told: list[str] = []
    for _, row in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in row]
        whole = words["range"].format(low=run[0], high=run[-1])
        told += [whole] if len(run) > 2 else map(str, run)
    return told


class _Page:
    """One setting, with what several parts need computed once."""

    def __init__(self, setting: FeedbackSetting) -> None:
        self.setting, self.handover, self.rhythm = setting, setting.handover, setting.rhythm
        self.words: FeedbackWords = load_explorations().feedback
        self.best = cheapest(self.handover)
        rhythms = sorted({*RHYTHMS, self.rhythm, self.best})
        self.runs = {run.rhythm: run for run in rehearse(self.handover, setting.seed, rhythms)}

    def guessed(self) -> str:
        """Answer a guess, whatever the sliders say now."""
        if (guess := self.setting.guess) is None:
            return ""
        truth, says = cheapest(GUESSED_FOR), self.words.says
        here, least = (cost(GUESSED_FOR, rhythm) for rhythm in (guess, truth))
        name = "same" if guess == truth else "near" if here <= A_TENTH * least else "far"
        said = self.words.guess[name].format(
            guess=every(guess, says), truth=every(truth, says), cost=cents(here), least=cents(least)
        )
        return paragraphs(said)

    def told(self) -> str:
        """Say in one line where all sliders stand, for paper and for those who see none."""
        says, handover = self.words.says, self.handover
        one = handover.meeting == 1
        return paragraphs(
            says["setting"].format(
                rhythm=every(self.rhythm, says),
                meeting=says["one_choice" if one else "many_choices"].format(count=f"{handover.meeting:g}"),
                unplayable=percent(handover.unplayable),
                share=percent(handover.share),
                seed=self.setting.seed,
            )
        )

    def says(self) -> str:
        """Say which rhythm is cheapest, also in just these choices, and how little that matters."""
        few = few_told(self.handover, self.rhythm)
        return paragraphs(" ".join(filter(None, (strong(self._advice()), few, self._nearly()))))

    def ground(self) -> str:
        """Say what the reader's rhythm costs, and what it would cost if nothing were done again twice."""
        says, handover, rhythm = self.words.says, self.handover, self.rhythm
        whole, meetings, again = adding_up(handover.meeting / rhythm, handover.spoilt * rhythm / 2)
        here = says["here"].format(rhythm=every(rhythm, says), cost=whole, meetings=meetings, again=again)
        here = " ".join(filter(None, (here, last_told(handover, rhythm))))
        return paragraphs(here, once_told(handover, rhythm))

    def _advice(self) -> str:
        says, least = self.words.says, cents(cost(self.handover, self.best))
        if not self.handover.spoilt:
            return says["useless"]
        if not self.handover.meeting:
            return says["free"]
        if self.best == CHOICES:
            return says["once"].format(choices=CHOICES)
        if self.best == 1:
            return says["every"].format(cost=least)
        if len(cheapest_rhythms(self.handover)) > 1:
            return says["best_tie"].format(before=self.best - 1, best=self.best, cost=least)
        return says["best"].format(best=self.best, cost=least)

    def _nearly(self) -> str:
        """Say how little the exact rhythm matters, where it is one between the extremes."""
        if not 1 < self.best < CHOICES:
            return ""
        best = best_rhythm(self.handover)
        low, high = math.ceil(best / WITHIN_A_TENTH), math.floor(best * WITHIN_A_TENTH)
        return self.words.says["nearly"].format(low=max(low, 1), high=min(high, CHOICES))

    def staff(self) -> str:
        words, rhythm = self.words.staff, self.rhythm
        wrong = [
            moment
            for moment in spoilt_moments(self.handover.unplayable, self.setting.seed)
            if moment < CHOICES
        ]
        first: dict[int, int] = {}
        for moment in wrong:
            first.setdefault(int(moment) // rhythm, int(moment))
        built = sum(min((stretch + 1) * rhythm, CHOICES) - start - 1 for stretch, start in first.items())
        desc = words["desc"].format(
            choices=CHOICES, wrong=len(wrong), meetings=math.ceil(CHOICES / rhythm), built=built
        )
        draw = partial(choices, count=CHOICES, rhythm=rhythm, wrong=wrong, words=words)
        return self._picture(draw, words["title"], desc)

    def curve(self) -> str:
        words, handover = self.words.curve, self.handover
        guess = self.setting.guess if handover == GUESSED_FOR else None
        shown = Tradeoff(
            across=(1, CHOICES),
            whole=partial(cost, handover),
            parts=(lambda rhythm: handover.meeting / rhythm, lambda rhythm: handover.spoilt * rhythm / 2),
            best=self.best,
            here=self.rhythm,
            ticks=(1, 15, 30, 45, CHOICES),
            say=lambda rhythm: f"{rhythm:g}",
            other=lambda rhythm: cost_done_once(handover, round(rhythm)),
            runs=[(rhythm, run.cost) for rhythm, run in self.runs.items()],
            guess=guess,
        )
        name = "desc_useless" if not handover.spoilt else "desc" if handover.meeting else "desc_free"
        desc = words[name].format(best=self.best, rhythm=self.rhythm)
        return self._picture(lambda frame: tradeoff(frame, shown, words), words["title"], desc)

    def run(self) -> str:
        """Say what the run found: of all rhythms tried, the reader's and the formula's best among them."""
        says, tried = self.words.says, list(self.runs.values())
        found = self.runs[self.rhythm].cost
        if not any(any(run.costs) for run in tried):
            return paragraphs(says["run_nothing"])
        least = min(tried, key=lambda run: run.cost.mean).rhythm
        others = [self._named(rhythm) for rhythm in indistinguishable(tried) if rhythm != least]
        return paragraphs(
            says["run" if others else "run_sure"].format(
                found=within(found),
                tried=wording.listed(in_ranges([run.rhythm for run in tried], says)),
                best=self._named(least),
                others=wording.listed(others, "or") if others else "",
            )
        )

    def _named(self, rhythm: int) -> str:
        return self.words.says["yours" if rhythm == self.rhythm else "tried"].format(count=rhythm)

    def table(self) -> str:
        words, says = self.words.table, self.words.says
        head = [words["rhythm"], words["formula"], words["run"], words["capped"]]
        rows = [
            [
                every(run.rhythm, says).removeprefix("every "),
                cents(cost(self.handover, run.rhythm), decimals(run.cost)),
                within(run.cost),
                cents(cost_done_once(self.handover, run.rhythm), decimals(run.cost)),
            ]
            for run in self.runs.values()
        ]
        return table(words["caption"], head, rows)

    def _picture(self, draw: Callable[[Frame], str], title: str, desc: str) -> str:
        return picture(draw, title, desc, compact=self.setting.compact)
