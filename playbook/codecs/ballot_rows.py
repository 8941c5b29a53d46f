"""What the rows of a table are: which columns they have, and how one becomes a ballot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, TypeVar

from playbook.codecs.answer_cells import Labels, practice_answer
from playbook.codecs.chat_paste import TEAM, Sheet
from playbook.codecs.column_titles import TEAM as TEAM_COLUMNS
from playbook.codecs.column_titles import Columns
from playbook.domain.ballot import ELEMENTS, Ballot, PracticeAnswer
from playbook.domain.packed_ballot import pack, unpack


class Answered(Protocol):
    """A ballot of any kind."""

    @property
    def answers(self) -> tuple[PracticeAnswer | None, ...]:
        """All twelve answers in the order of the table."""


R_co = TypeVar("R_co", bound=Answered, covariant=True)


class Rows(Protocol[R_co]):
    """What the rows of a table are: which columns they have, which codes, and how they become ballots."""

    @property
    def columns(self) -> Columns:
        """The columns behind those of the questions."""

    @property
    def sheet(self) -> Sheet:
        """What codes in a cell may be."""

    def ballot(self, work: Mapping[str, int], cells: Mapping[str, str], labels: Labels) -> R_co:
        """Return the ballot of a row; raises :class:`BadRowError`."""

    def unpack(self, packed: int) -> R_co:
        """Return the ballot of a code."""

    def pack(self, ballot: Any) -> int:
        """Return a ballot of these rows in bits."""


class TeamRows:
    """The rows of a team's table."""

    columns = TEAM_COLUMNS
    sheet = TEAM

    def ballot(self, work: Mapping[str, int], cells: Mapping[str, str], labels: Labels) -> Ballot:
        """Return the ballot of a row; raises :class:`BadRowError`."""
        practice: dict[str, PracticeAnswer] = {}
        for name in ELEMENTS:
            answer = practice_answer(name, cells[name], labels) if name in cells else None
            if answer is not None:
                practice[name] = answer
        return Ballot.checked(work, practice, None, 0)

    def unpack(self, packed: int) -> Ballot:
        """Return the ballot of a code."""
        return unpack(packed)

    def pack(self, ballot: Ballot) -> int:
        """Return a ballot in bits."""
        return pack(ballot)
