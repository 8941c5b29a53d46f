"""The answers of several people to one item, in an order that tells nothing about anyone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import chain, repeat


class SortedAnswers(Collection[int]):
    """Every answer of several people, ascending, so that no position links a person across items.

    It is kept as a histogram (answer → people): a million answers take no more room than ten.
    """

    def __init__(self, counts: Mapping[int, int]) -> None:
        self.counts = dict(sorted(counts.items()))

    def __len__(self) -> int:
        return sum(self.counts.values())

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(map(repeat, self.counts, self.counts.values()))

    def __contains__(self, answer: object) -> bool:
        return answer in self.counts
