"""Knows which ballots were handed in before: duplicates count once, corrections are reported."""

from __future__ import annotations

from datetime import date

from playbook.model import Ballot, PracticeAnswer

_Content = tuple[date | None, tuple[PracticeAnswer | None, ...]]


class Register:
    """Admits ballots one by one; only those with an id other than 0 can be recognised again."""

    def __init__(self) -> None:
        self.duplicates = 0
        self._seen: dict[int, set[_Content]] = {}

    def admit(self, ballot: Ballot) -> bool:
        """Return whether the ballot counts; ``False`` for the same id, date and answers once more."""
        if not ballot.id:
            return True
        contents = self._seen.setdefault(ballot.id, set())
        content = (ballot.date, ballot.answers)
        if content in contents:
            self.duplicates += 1
            return False
        contents.add(content)
        return True

    @property
    def corrections(self) -> tuple[int, ...]:
        """Ids under which different ballots came in: a possible correction, or two people with one id."""
        return tuple(sorted(key for key, contents in self._seen.items() if len(contents) > 1))
