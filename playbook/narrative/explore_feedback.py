"""What the page about late feedback says and draws, for one setting of its sliders."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from playbook.catalog.explorations import FeedbackWords, load_explorations
from playbook.charts.choices import choices
from playbook.charts.figure import Frame
from playbook.charts.tradeoff import Tradeoff, tradeoff
from playbook.charts.wait_curve import amount
from playbook.domain.estimate import Estimate
from playbook.domain.late_feedback import (
    CHOICES,
    RHYTHMS,
    Handover,
    Rehearsal,
    best_rhythm,
    cheapest,
    cheapest_done_once,
    cost,
    cost_done_once,
    indistinguishable,
    meetings_in_all,
    rehearse,
    spoilt_moments,
)
from playbook.narrative.amounts import paragraphs, picture, strong, table, with_error

GUESSED_FOR: Final = Handover(0.1, 0.5, 2.0)
"""What readers are asked to guess for: where the sliders stand to begin with."""
A_TENTH: Final = 1.1
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
        "says": page.says(),
        "ground": page.ground(),
        "staff": page.staff(),
        "curve": page.curve(),
        "run": page.run(),
        "table": page.table(),
    }


def every(rhythm: int, words: Mapping[str, str]) -> str:
    """Return a rhythm in words."""
    return words["every_choice"] if rhythm == 1 else words["choices"].format(count=rhythm)


class _Page:
    """One setting, with what several parts need computed once."""

    def __init__(self, setting: FeedbackSetting) -> None:
        self.setting, self.handover, self.rhythm = setting, setting.handover, setting.rhythm
        self.words: FeedbackWords = load_explorations().feedback
        self.best = cheapest(self.handover)
        rhythms = sorted({*RHYTHMS, self.rhythm})
        self.runs = {run.rhythm: run for run in rehearse(self.handover, setting.seed, rhythms)}

    def guessed(self) -> str:
        """Answer a guess, whatever the sliders say now."""
        if (guess := self.setting.guess) is None:
            return ""
        truth, says = cheapest(GUESSED_FOR), self.words.says
        here, least = (cost(GUESSED_FOR, rhythm) for rhythm in (guess, truth))
        name = "same" if guess == truth else "near" if here <= A_TENTH * least else "far"
        said = self.words.guess[name].format(
            guess=every(guess, says), truth=every(truth, says), cost=amount(here), least=amount(least)
        )
        return paragraphs(said)

    def says(self) -> str:
        """Say which rhythm is cheapest, and how little the exact number matters."""
        return paragraphs(" ".join(filter(None, (strong(self._advice()), self._few(), self._nearly()))))

    def ground(self) -> str:
        """Say what the reader's rhythm costs, and what it would cost if nothing were done again twice."""
        says, handover, rhythm = self.words.says, self.handover, self.rhythm
        here = says["here"].format(
            rhythm=every(rhythm, says),
            cost=amount(cost(handover, rhythm)),
            meetings=amount(handover.meeting / rhythm),
            again=amount(handover.spoilt * rhythm / 2),
        )
        return paragraphs(here, self._capped())

    def _advice(self) -> str:
        says, least = self.words.says, amount(cost(self.handover, self.best))
        if not self.handover.spoilt:
            return says["useless"]
        if not self.handover.meeting:
            return says["free"]
        if self.best == CHOICES:
            return says["once"].format(choices=CHOICES)
        if self.best == 1:
            return says["every"]
        return says["best"].format(best=self.best, cost=least)

    def _few(self) -> str:
        """Say what the rhythm comes to where it fits less than twice into all choices."""
        says, meetings = self.words.says, meetings_in_all(self.handover)
        if not CHOICES / 2 < self.best < CHOICES:
            return ""
        told = says["few_one"] if meetings == 1 else says["few_more"].format(count=meetings)
        return says["few"].format(choices=CHOICES, meetings=told)

    def _nearly(self) -> str:
        """Say how little the exact rhythm matters, where it is one between the extremes."""
        if not 1 < self.best < CHOICES:
            return ""
        best = best_rhythm(self.handover)
        low, high = math.ceil(best / WITHIN_A_TENTH), math.floor(best * WITHIN_A_TENTH)
        return self.words.says["nearly"].format(low=max(low, 1), high=min(high, CHOICES))

    def _capped(self) -> str:
        says, best = self.words.says, cheapest_done_once(self.handover)
        if not self.handover.spoilt:
            return ""
        told = says["capped"].format(
            cost=amount(cost_done_once(self.handover, self.rhythm)), best=every(best, says)
        )
        return f"{told} {says['turned']}" if best == CHOICES and meetings_in_all(self.handover) > 1 else told

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
        says, tried = self.words.says, self._tried()
        least = min(tried, key=lambda run: run.cost.mean).rhythm
        others = [rhythm for rhythm in indistinguishable(tried) if rhythm != least]
        found = self.runs[self.rhythm].cost
        best = every(least, says)
        if not others:
            return paragraphs(with_error(found, says, "run_sure", best=best))
        listed = " or ".join(filter(None, (", ".join(map(str, others[:-1])), str(others[-1]))))
        return paragraphs(with_error(found, says, "run", best=best, others=listed))

    def _tried(self) -> list[Rehearsal]:
        return [self.runs[rhythm] for rhythm in RHYTHMS]

    def table(self) -> str:
        words, says = self.words.table, self.words.says
        head = [words["rhythm"], words["formula"], words["run"], words["capped"]]
        rows = [
            [
                every(run.rhythm, says).removeprefix("every "),
                amount(cost(self.handover, run.rhythm)),
                _told(run.cost),
                amount(cost_done_once(self.handover, run.rhythm)),
            ]
            for run in self._tried()
        ]
        return table(words["caption"], head, rows)

    def _picture(self, draw: Callable[[Frame], str], title: str, desc: str) -> str:
        return picture(draw, title, desc, compact=self.setting.compact)


def _told(found: Estimate) -> str:
    return f"{amount(found.mean)} ± {amount(found.error)}"
