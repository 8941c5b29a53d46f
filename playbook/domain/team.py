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
from playbook.domain.fit import Fit
from playbook.domain.histograms import Histograms
from playbook.domain.packed_ballot import date_in, digits_in, digits_of, id_in
from playbook.domain.scoring import Work, score_work, verdict_of_answers
from playbook.domain.team_practice import Leaning, Standing, leaning_of, standing_of, team_fit

FEWEST_FOR_STABILITY: Final = 3
SMALLEST_CAMP: Final = 2
CAMP_SHARE: Final = 3
"""At least one ballot in this many belongs to each camp."""
_DISCUSS_ORDER: Final = (Agreement.OPPOSED, Agreement.SPREAD, Agreement.CLOSE)


@dataclass(frozen=True, slots=True)
class Camps:
    """Two readings in one room: how many ballots alone are Factory, Orchestra, and neither."""

    factory: int
    orchestra: int
    others: int


@dataclass(frozen=True, slots=True)
class Team:
    """What n ≥ 1 ballots say together; order never matters and no answer can be traced to a person.

    ``unagreed``, ``thin`` and ``contested`` elements do not count; an element nobody answered is in none.
    """

    n: int
    questions: Mapping[str, Spread]
    work: Work
    ballots: Mapping[Verdict, int]
    settled: bool
    stable: bool | None
    camps: Camps | None
    discuss: tuple[str, ...]
    elements: Mapping[str, Spread]
    leanings: Mapping[str, Leaning]
    standing: Standing
    fit: Fit | None
    duplicates: int
    corrections: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WorkReading:
    """What n ≥ 1 ballots say together of the work alone."""

    n: int
    questions: Mapping[str, Spread]
    work: Work
    ballots: Mapping[Verdict, int]
    settled: bool
    stable: bool | None
    camps: Camps | None
    discuss: tuple[str, ...]


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
        read = read_work(self._counts)
        work = read.work
        given = {name: self._counts.practice(name) for name in ELEMENTS}
        elements = {name: spread_of(counts) for name, counts in given.items() if counts}
        gaps = {name: self._counts.gaps(name, work.odd) for name in elements}
        unagreed = {name: self._counts.unagreed(name) for name in ELEMENTS}
        standing = standing_of(n, elements, unagreed)
        medians = {name: int(median(gaps[name])) for name in standing.counting}
        return Team(
            n=n,
            questions=read.questions,
            work=work,
            ballots=read.ballots,
            settled=read.settled,
            stable=read.stable,
            camps=read.camps,
            discuss=read.discuss,
            elements=elements,
            leanings={name: leaning_of(gaps[name], unagreed[name]) for name in elements},
            standing=standing,
            fit=team_fit(work, standing, elements, medians, talk_first=bool(read.camps) or not read.settled),
            duplicates=self.seen.duplicates,
            corrections=self.seen.corrections,
        )

    def _admit(self, number: int, day: date | None, digits: str) -> None:
        if self.seen.admit(number, (day, digits)):
            self._counts.add(digits)


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


def read_work(counts: Histograms) -> WorkReading:
    """Return what one or more counted ballots say of the work."""
    questions = {name: spread_of(counts.answers(i)) for i, name in enumerate(QUESTIONS)}
    ballots = _verdicts(counts)
    work = team_work(questions, ballots)
    return WorkReading(
        n=counts.n,
        questions=questions,
        work=work,
        ballots=ballots,
        settled=is_settled(questions),
        stable=_stable(counts, work.verdict, ballots[Verdict.SPLIT]),
        camps=camps_of(ballots),
        discuss=talked_about(questions),
    )


def talked_about(questions: Mapping[str, Spread]) -> tuple[str, ...]:
    """Return the questions in the order in which to talk about them; none where one person answered."""

    def urgency(name: str) -> tuple[int, float]:
        item = questions[name]
        return _DISCUSS_ORDER.index(item.agreement), -(item.ad or 0)

    several = [name for name in QUESTIONS if questions[name].n > 1]
    return tuple(sorted(several, key=urgency))


def team_work(questions: Mapping[str, Spread], ballots: Mapping[Verdict, int]) -> Work:
    """Return where a team sees the work; more than half split ballots make it split."""
    medians = {name: item.median for name, item in questions.items()}
    return score_work(medians, mostly_split=2 * ballots[Verdict.SPLIT] > sum(ballots.values()))


def camps_of(ballots: Mapping[Verdict, int]) -> Camps | None:
    """Return the two camps, each of two ballots at least and of a third of all; so of four people or more."""
    n, factory, orchestra = sum(ballots.values()), ballots[Verdict.FACTORY], ballots[Verdict.ORCHESTRA]
    smaller = min(factory, orchestra)
    if smaller < SMALLEST_CAMP or smaller * CAMP_SHARE < n:
        return None
    return Camps(factory, orchestra, n - factory - orchestra)


def is_settled(questions: Mapping[str, Spread]) -> bool:
    """Tell whether no question is opposed."""
    return all(item.agreement is not Agreement.OPPOSED for item in questions.values())


def _verdicts(counts: Histograms) -> dict[Verdict, int]:
    found = dict.fromkeys((Verdict.FACTORY, Verdict.ORCHESTRA, Verdict.SPLIT, Verdict.BLEND), 0)
    for answers, people in counts.work().items():
        found[verdict_of_answers(answers)] += people
    return found


def _stable(counts: Histograms, verdict: Verdict, splits: int) -> bool | None:
    """Tell whether the verdict stays, whichever single ballot is left out."""
    n = counts.n
    if n < FEWEST_FOR_STABILITY:
        return None
    left = [_medians_without_one(counts.answers(i)) for i in range(len(QUESTIONS))]
    cases = {
        (tuple(map(getitem, left, answers)), verdict_of_answers(answers) is Verdict.SPLIT)
        for answers in counts.work()
    }
    return all(_verdict(kept, splits - split, n - 1) is verdict for kept, split in cases)


def _verdict(medians: tuple[float, ...], split_ballots: int, n: int) -> Verdict:
    return Verdict.SPLIT if 2 * split_ballots > n else verdict_of_answers(medians)


def _medians_without_one(counts: Counter[int]) -> dict[int, float]:
    return {answer: median(counts - Counter((answer,))) for answer in counts}
