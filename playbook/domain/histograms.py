"""Counts answers into histograms, a column at a time, so that memory does not grow with the ballots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from operator import sub
from typing import Final, TypeAlias

from playbook.domain.ballot import ELEMENTS, QUESTIONS
from playbook.domain.packed_ballot import ABSENT, NO_WAY
from playbook.domain.scoring import PARTS

WorkAnswers: TypeAlias = tuple[int, ...]
_Sums: TypeAlias = Counter[tuple[int, int]]
"""How many people have which sum of answers about the work and which answer to an element."""

_BATCH: Final = 1024
"""So many ballots wait until they are counted together, which is far quicker than one by one."""
_VALUES: Final = {digit: value for value, digit in enumerate("0123456789ab")}


class Histograms:
    """The answers of many people, without who gave which.

    ``items`` are the eight things that follow the four questions.
    """

    def __init__(self, items: tuple[str, ...] = ELEMENTS) -> None:
        self._waiting: list[str] = []
        self._items = items
        self._work: Counter[WorkAnswers] = Counter()
        self._practice: dict[str, dict[str | None, _Sums]] = {
            name: {left_out: Counter() for left_out in (None, *QUESTIONS)} for name in items
        }

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
        """Return how many people gave an item which number."""
        counts: Counter[int] = Counter()
        for _, value, people in self._numbered(name):
            counts[value] += people
        return counts

    def gaps(self, name: str, odd: str | None = None) -> Counter[int]:
        """Return how many people's own element lies how far from their own work score, in 24ths of a point.

        With ``odd`` it is the mean of their own answers to the three other questions.
        """
        answered = len(QUESTIONS) - (odd is not None)
        counts: Counter[int] = Counter()
        for total, value, people in self._numbered(name, odd):
            counts[value * PARTS - total * PARTS // answered] += people
        return counts

    def unagreed(self, name: str) -> int:
        """Return how many people see no agreed way in an element."""
        self._count()
        return sum(people for (_, value), people in self._practice[name][None].items() if value == NO_WAY)

    def _numbered(self, name: str, left_out: str | None = None) -> Iterator[tuple[int, int, int]]:
        self._count()
        for (total, value), people in self._practice[name][left_out].items():
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
        rests = (list(map(sub, totals, column)) for column in columns[: len(QUESTIONS)])
        sums = dict(zip((None, *QUESTIONS), (totals, *rests), strict=True))
        for name, column in zip(self._items, columns[len(QUESTIONS) :], strict=True):
            for left_out, found in sums.items():
                self._practice[name][left_out].update(zip(found, column, strict=True))
