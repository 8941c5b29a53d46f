"""Several ballots on the same work: what they say together, how close they are, and what to discuss."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from playbook.agreement import Agreement, Spread, median, spread_of
from playbook.fit import Fit, measure_fit
from playbook.model import ELEMENTS, NO_AGREED_WAY, QUESTIONS, Ballot, PlaybookError, Verdict
from playbook.paste import Found
from playbook.register import Register
from playbook.scoring import Work, is_split, score_work

FEWEST_FOR_STABILITY: Final = 3
_DISCUSS_ORDER: Final = (Agreement.OPPOSED, Agreement.SPREAD, Agreement.CLOSE, None)
_QUARTERS: Final = 4

WorkAnswers = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Lean:
    """How many people's own gap is negative, zero or positive, and how many see no agreed way."""

    factory_heavier: int
    even: int
    orchestra_heavier: int
    unagreed: int


@dataclass(frozen=True, slots=True)
class Team:
    """What n ≥ 1 ballots say together; order never matters and no answer can be traced to a person."""

    n: int
    questions: Mapping[str, Spread]
    work: Work
    ballots: Mapping[Verdict, int]
    settled: bool
    stable: bool | None
    discuss: tuple[str, ...]
    elements: Mapping[str, Spread]
    leans: Mapping[str, Lean]
    thin: tuple[str, ...]
    unagreed: tuple[str, ...]
    fit: Fit | None
    duplicates: int
    corrections: tuple[int, ...]


class Tally:
    """Counts ballots into histograms, so that memory does not grow with their number."""

    def __init__(self) -> None:
        self.register = Register()
        self._work: Counter[WorkAnswers] = Counter()
        self._practice: dict[str, Counter[int]] = {name: Counter() for name in ELEMENTS}
        self._gaps: dict[str, Counter[int]] = {name: Counter() for name in ELEMENTS}
        self._unagreed: Counter[str] = Counter()

    @property
    def n(self) -> int:
        """How many ballots count."""
        return self._work.total()

    def add(self, ballot: Ballot) -> None:
        """Count a ballot, unless it is one that was counted before."""
        if not self.register.admit(ballot):
            return
        output, process, metric, role = ballot.work.values()
        self._work[output, process, metric, role] += 1
        total = output + process + metric + role
        for name, value in ballot.practice.items():
            if value == NO_AGREED_WAY:
                self._unagreed[name] += 1
            else:
                self._practice[name][value] += 1
                self._gaps[name][_QUARTERS * value - total] += 1

    def add_found(self, found: Found) -> None:
        """Count the ballots of a paste, and the duplicates that it left out."""
        for ballot in found.ballots:
            self.add(ballot)
        self.register.duplicates += found.duplicates

    def result(self) -> Team:
        """Return what the ballots say together; raises :class:`PlaybookError` when there is none."""
        if not self._work:
            raise PlaybookError("team: found no ballot, expected at least one")
        questions = {name: spread_of(self._answers(i)) for i, name in enumerate(QUESTIONS)}
        work = self._team_work()
        elements = {name: spread_of(counts) for name, counts in self._practice.items() if counts}
        counting = [name for name in elements if 2 * elements[name].n >= self.n]
        unagreed = tuple(name for name in ELEMENTS if 0 < self.n <= 2 * self._unagreed[name])
        return Team(
            n=self.n,
            questions=questions,
            work=work,
            ballots=self._verdicts(),
            settled=all(item.agreement is not Agreement.OPPOSED for item in questions.values()),
            stable=self._stable(work.verdict),
            discuss=_discuss(questions) if self.n > 1 else (),
            elements=elements,
            leans={name: self._lean(name) for name in ELEMENTS},
            thin=tuple(name for name in ELEMENTS if name not in counting),
            unagreed=unagreed,
            fit=self._fit(work, elements, counting, unagreed),
            duplicates=self.register.duplicates,
            corrections=self.register.corrections,
        )

    def _answers(self, question: int) -> Counter[int]:
        counts: Counter[int] = Counter()
        for answers, people in self._work.items():
            counts[answers[question]] += people
        return counts

    def _team_work(self) -> Work:
        medians = {name: median(self._answers(i)) for i, name in enumerate(QUESTIONS)}
        return _team_work(medians, self._split_ballots(), self.n)

    def _split_ballots(self) -> int:
        return sum(people for answers, people in self._work.items() if _splits(answers))

    def _verdicts(self) -> dict[Verdict, int]:
        counts = dict.fromkeys((Verdict.FACTORY, Verdict.ORCHESTRA, Verdict.SPLIT, Verdict.BLEND), 0)
        for answers, people in self._work.items():
            counts[score_work(_named(answers)).verdict] += people
        return counts

    def _stable(self, verdict: Verdict) -> bool | None:
        if self.n < FEWEST_FOR_STABILITY:
            return None
        left = [_medians_without_one(self._answers(i)) for i in range(len(QUESTIONS))]
        splits = self._split_ballots()
        cases = {
            (tuple(left[i][answer] for i, answer in enumerate(answers)), splits - _splits(answers))
            for answers in self._work
        }
        return all(
            _team_work(dict(zip(QUESTIONS, medians, strict=True)), split, self.n - 1).verdict is verdict
            for medians, split in cases
        )

    def _lean(self, name: str) -> Lean:
        gaps = self._gaps[name]
        return Lean(
            factory_heavier=sum(people for gap, people in gaps.items() if gap < 0),
            even=gaps[0],
            orchestra_heavier=sum(people for gap, people in gaps.items() if gap > 0),
            unagreed=self._unagreed[name],
        )

    def _fit(
        self, work: Work, elements: Mapping[str, Spread], counting: Iterable[str], unagreed: tuple[str, ...]
    ) -> Fit | None:
        if not elements and not self._unagreed:
            return None
        practice = {name: elements[name].median for name in counting}
        gaps = {name: median(self._gaps[name]) / _QUARTERS for name in practice}
        return measure_fit(work, practice, gaps, unagreed)


def tally(ballots: Iterable[Ballot]) -> Team:
    """Return what the ballots of a team say together."""
    counter = Tally()
    for ballot in ballots:
        counter.add(ballot)
    return counter.result()


def tally_found(found: Found) -> Team:
    """Return what the ballots of a paste say together, duplicates reported."""
    counter = Tally()
    counter.add_found(found)
    return counter.result()


def _named(answers: WorkAnswers) -> dict[str, float]:
    return dict(zip(QUESTIONS, answers, strict=True))


@functools.lru_cache(maxsize=10_000)
def _splits(answers: WorkAnswers) -> bool:
    return is_split(_named(answers))


def _team_work(medians: Mapping[str, float], split_ballots: int, n: int) -> Work:
    work = score_work(medians)
    if 2 * split_ballots > n:
        return Work(work.answers, work.score, Verdict.SPLIT)
    return work


def _medians_without_one(counts: Counter[int]) -> dict[int, float]:
    return {answer: median(counts - Counter((answer,))) for answer in counts}


def _discuss(questions: Mapping[str, Spread]) -> tuple[str, ...]:
    def urgency(name: str) -> tuple[int, float]:
        item = questions[name]
        return _DISCUSS_ORDER.index(item.agreement), -(item.ad or 0)

    return tuple(sorted(QUESTIONS, key=urgency))
