"""Counts answers into histograms, a column at a time, so that memory does not grow with the ballots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, TypeAlias

from playbook.domain.ballot import ELEMENTS, QUESTIONS
from playbook.domain.packed_ballot import ABSENT, NO_WAY

WorkAnswers: TypeAlias = tuple[int, ...]

QUARTERS: Final = len(QUESTIONS)
"""A person's gap is a whole number of quarters of a point, as the work score is the mean of four answers."""

_BATCH: Final = 1024
"""So many ballots wait until they are counted together, which is far quicker than one by one."""
_VALUES: Final = {digit: value for value, digit in enumerate("0123456789ab")}


class Histograms:
    """The answers of many people, without who gave which."""

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._work: Counter[WorkAnswers] = Counter()
        self._practice: dict[str, Counter[tuple[int, int]]] = {name: Counter() for name in ELEMENTS}

    def add(self, digits: str) -> None:
        """Count the twelve answers of one person, as hexadecimal digits of a code."""
        self._waiting.append(digits)
        if len(self._waiting) == _BATCH:
            self._count()

    @property
    def n(self) -> int:
        """How many people are counted."""
        return self.work().total()

    def work(self) -> Counter[WorkAnswers]:
        """Return how many people gave which four answers about the work."""
        self._count()
        return self._work

    def answers(self, question: int) -> Counter[int]:
        """Return how many people gave which answer to the question at this place of the table."""
        counts: Counter[int] = Counter()
        for answers, people in self.work().items():
            counts[answers[question]] += people
        return counts

    def practice(self, name: str) -> Counter[int]:
        """Return how many people gave an element which number."""
        counts: Counter[int] = Counter()
        for _, value, people in self._numbered(name):
            counts[value] += people
        return counts

    def gaps(self, name: str) -> Counter[int]:
        """Return how many people's own element lies how far from their own work score, in quarters."""
        counts: Counter[int] = Counter()
        for total, value, people in self._numbered(name):
            counts[QUARTERS * value - total] += people
        return counts

    def unagreed(self, name: str) -> int:
        """Return how many people see no agreed way in an element."""
        self._count()
        return sum(people for (_, value), people in self._practice[name].items() if value == NO_WAY)

    def _numbered(self, name: str) -> Iterator[tuple[int, int, int]]:
        self._count()
        for (total, value), people in self._practice[name].items():
            if value not in (ABSENT, NO_WAY):
                yield total, value, people

    def _count(self) -> None:
        if not self._waiting:
            return
        columns = [[_VALUES[digit] for digit in column] for column in zip(*self._waiting, strict=True)]
        self._waiting.clear()
        work = list(zip(*columns[: len(QUESTIONS)], strict=True))
        self._work.update(work)
        totals = list(map(sum, work))
        for name, column in zip(ELEMENTS, columns[len(QUESTIONS) :], strict=True):
            self._practice[name].update(zip(totals, column, strict=True))
