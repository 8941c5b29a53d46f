"""Several ballots on the same work: what they say together, how close they are, and what to discuss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import getitem
from typing import Final

from playbook.domain.agreement import Agreement, Spread, median, spread_of
from playbook.domain.ballot import ELEMENTS, QUESTIONS, Ballot, Verdict
from playbook.domain.deduplication import Deduplicator
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.fit import Fit, measure_fit
from playbook.domain.histograms import QUARTERS, Histograms, WorkAnswers
from playbook.domain.packed_ballot import date_in, digits_in, digits_of, id_in
from playbook.domain.scoring import Work, score_work, verdict_of

FEWEST_FOR_STABILITY: Final = 3
_DISCUSS_ORDER: Final = (Agreement.OPPOSED, Agreement.SPREAD, Agreement.CLOSE)


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
    """Takes ballots one by one and says what they say together."""

    def __init__(self) -> None:
        self.seen = Deduplicator()
        self._counts = Histograms()

    @property
    def n(self) -> int:
        """How many ballots count."""
        return self._counts.n

    def add(self, ballot: Ballot) -> None:
        """Count a ballot, unless it is one that was counted before."""
        self._admit(ballot.id, ballot.date, digits_of(ballot))

    def add_packed(self, packed: int) -> None:
        """Count a ballot as it was read from a code, unless it is one that was counted before."""
        self._admit(id_in(packed), date_in(packed), digits_in(packed))

    def result(self) -> Team:
        """Return what the ballots say together; raises :class:`PlaybookError` when there is none."""
        n = self.n
        if not n:
            raise PlaybookError(Fault(field="team", problem="found no ballot", expected="at least one"))
        questions = {name: spread_of(self._counts.answers(i)) for i, name in enumerate(QUESTIONS)}
        ballots = self._verdicts()
        medians = {name: item.median for name, item in questions.items()}
        work = _team_work(medians, ballots[Verdict.SPLIT], n)
        given = {name: self._counts.practice(name) for name in ELEMENTS}
        elements = {name: spread_of(counts) for name, counts in given.items() if counts}
        leans = {name: self._lean(name) for name in ELEMENTS}
        counting = [name for name in elements if 2 * elements[name].n >= n]
        practice = {name: elements[name].median for name in counting}
        unagreed = tuple(name for name in ELEMENTS if n <= 2 * leans[name].unagreed)
        asked = bool(elements) or any(lean.unagreed for lean in leans.values())
        return Team(
            n=n,
            questions=questions,
            work=work,
            ballots=ballots,
            settled=all(item.agreement is not Agreement.OPPOSED for item in questions.values()),
            stable=self._stable(work.verdict, ballots[Verdict.SPLIT]),
            discuss=talked_about(questions),
            elements=elements,
            leans=leans,
            thin=tuple(name for name in ELEMENTS if name not in counting),
            unagreed=unagreed,
            fit=self._fit(work, practice, unagreed) if asked else None,
            duplicates=self.seen.duplicates,
            corrections=self.seen.corrections,
        )

    def _admit(self, number: int, day: date | None, digits: str) -> None:
        if self.seen.admit(number, (day, digits)):
            self._counts.add(digits)

    def _verdicts(self) -> dict[Verdict, int]:
        counts = dict.fromkeys((Verdict.FACTORY, Verdict.ORCHESTRA, Verdict.SPLIT, Verdict.BLEND), 0)
        for answers, people in self._counts.work().items():
            counts[_verdict(answers)] += people
        return counts

    def _stable(self, verdict: Verdict, splits: int) -> bool | None:
        """Tell whether the verdict stays, whichever single ballot is left out."""
        if self.n < FEWEST_FOR_STABILITY:
            return None
        work = self._counts.work()
        left = [_medians_without_one(self._counts.answers(i)) for i in range(len(QUESTIONS))]
        cases = {(tuple(map(getitem, left, answers)), _verdict(answers) is Verdict.SPLIT) for answers in work}
        return all(
            _team_work(dict(zip(QUESTIONS, kept, strict=True)), splits - split, self.n - 1).verdict is verdict
            for kept, split in cases
        )

    def _lean(self, name: str) -> Lean:
        gaps = self._counts.gaps(name)
        return Lean(
            factory_heavier=sum(people for gap, people in gaps.items() if gap < 0),
            even=gaps[0],
            orchestra_heavier=sum(people for gap, people in gaps.items() if gap > 0),
            unagreed=self._counts.unagreed(name),
        )

    def _fit(self, work: Work, practice: Mapping[str, float], unagreed: tuple[str, ...]) -> Fit:
        gaps = {name: median(self._counts.gaps(name)) / QUARTERS for name in practice}
        return measure_fit(work, practice, gaps, unagreed)


def tally(ballots: Iterable[Ballot]) -> Team:
    """Return what the ballots of a team say together."""
    counter = Tally()
    for ballot in ballots:
        counter.add(ballot)
    return counter.result()


def tally_packed(packed: Iterable[int]) -> Team:
    """Return what the ballots in packed bits say together."""
    counter = Tally()
    for bits in packed:
        counter.add_packed(bits)
    return counter.result()


def talked_about(questions: Mapping[str, Spread]) -> tuple[str, ...]:
    """Return the questions in the order in which to talk about them; none where one person answered."""

    def urgency(name: str) -> tuple[int, float]:
        item = questions[name]
        return _DISCUSS_ORDER.index(item.agreement), -(item.ad or 0)

    several = [name for name in QUESTIONS if questions[name].n > 1]
    return tuple(sorted(several, key=urgency))


def _verdict(answers: WorkAnswers) -> Verdict:
    return verdict_of(min(answers), max(answers), sum(answers) / len(QUESTIONS))


def _team_work(medians: Mapping[str, float], split_ballots: int, n: int) -> Work:
    work = score_work(medians)
    if 2 * split_ballots > n:
        return Work(work.answers, work.score, Verdict.SPLIT)
    return work


def _medians_without_one(counts: Counter[int]) -> dict[int, float]:
    return {answer: median(counts - Counter((answer,))) for answer in counts}
