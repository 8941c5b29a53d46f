"""Knows which ballots were handed in before: duplicates count once, corrections are reported."""

from __future__ import annotations

from collections.abc import Hashable


class Deduplicator:
    """Admits ballots one by one; only those with an id other than 0 can be recognised again.

    A row of a table has no id, so that memory does not grow with the rows; of a ballot with an id it
    keeps its content once.
    """

    def __init__(self) -> None:
        self.duplicates = 0
        self._first: dict[int, Hashable] = {}
        self._others: dict[int, set[Hashable]] = {}

    def admit(self, number: int, content: Hashable) -> bool:
        """Return whether a ballot with this id counts; ``False`` for the same date and answers once more."""
        if not number:
            return True
        if number not in self._first:
            self._first[number] = content
            return True
        if content == self._first[number] or content in self._others.get(number, ()):
            self.duplicates += 1
            return False
        self._others.setdefault(number, set()).add(content)
        return True

    @property
    def corrections(self) -> tuple[int, ...]:
        """Ids under which different ballots came in: a possible correction, or two people with one id."""
        return tuple(sorted(self._others))
