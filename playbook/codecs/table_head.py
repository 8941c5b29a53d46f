"""The titles of a table: which column holds which question or element, and how surely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from playbook.codecs.column_titles import CODE, PART, ColumnTitles, told_title
from playbook.codecs.table_rows import Dialect
from playbook.domain.ballot import QUESTIONS
from playbook.domain.faults import Fault, PlaybookError

_OF_A_RESULT: Final = frozenset({"score", "verdict"})
"""Columns that stand beside those of the questions where a table tells results, and no ballots."""


@dataclass(slots=True)
class Head:
    """The rows of titles, read in one dialect: which column holds what, and how surely."""

    dialect: Dialect
    width: int = 0
    titles: dict[int, list[str]] = field(default_factory=dict)
    meant: dict[int, tuple[str, int]] = field(default_factory=dict)

    def add(self, cells: Sequence[str], known: ColumnTitles) -> None:
        """Take in one more row of titles; a title above or below stands for what it does not name."""
        self.width = max(self.width, len(cells))
        filled = [(place, cell.strip()) for place, cell in enumerate(cells) if cell.strip()]
        for place, cell in filled if len(filled) > 1 else ():
            self.titles.setdefault(place, []).append(cell)
        self.meant = known.columns(cells) | self.meant

    @property
    def columns(self) -> dict[str, int]:
        """The place of each question and element: where its title is surest; raises for two alike."""
        found: dict[str, int] = {}
        faults = []
        for place, (name, sure) in sorted(sorted(self.meant.items()), key=_sureness):
            if name not in found:
                found[name] = place
            elif self.meant[found[name]][1] == sure and name != CODE:
                both = f"two columns for {name} (columns {found[name] + 1} and {place + 1})"
                faults.append(Fault(field="table", problem=both, expected="one"))
        missing = [name for name in QUESTIONS if name not in found]
        if missing:
            expected = f"a header row with {', '.join(QUESTIONS)}"
            faults.append(
                Fault(field="table", problem=f"no column for {', '.join(missing)}", expected=expected)
            )
        if self._tells_results:
            found_others = "found the columns of results"
            faults.append(Fault(field="table", problem=found_others, expected="those of answers"))
        if faults:
            raise PlaybookError(*faults)
        return found

    @property
    def complete(self) -> bool:
        """Whether all four questions have a column."""
        return {name for name, _ in self.meant.values()}.issuperset(QUESTIONS)

    def has_title(self, beginning: str) -> bool:
        """Tell whether a title begins with these letters."""
        return any(title.startswith(beginning) for title in self._lower_titles())

    @property
    def _tells_results(self) -> bool:
        return _OF_A_RESULT.issubset(self._lower_titles())

    def _lower_titles(self) -> Iterator[str]:
        return (title.casefold() for titles in self.titles.values() for title in titles)

    @property
    def score(self) -> int:
        """How many columns are known."""
        return len({name for name, _ in self.meant.values()} - {CODE})

    @property
    def sure(self) -> int:
        """How many columns are known by more than a part of their title."""
        return len({name for name, sure in self.meant.values() if sure < PART} - {CODE})

    def unused(self, used: Iterable[int]) -> tuple[str, ...]:
        """Return the titles of the columns that were not used, as far as they tell no answer."""
        left = sorted(self.titles.keys() - set(used))
        return tuple(told_title(self.titles[place], place) for place in left)


def _sureness(item: tuple[int, tuple[str, int]]) -> int:
    _, (_, sure) = item
    return sure
