"""The rows of a handoff's table: ``side``, ``work-output`` …, ``strand-words`` …, one row a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from playbook.codecs.answer_cells import BadRowError, Labels, practice_answer
from playbook.codecs.column_titles import Columns
from playbook.codecs.handoff_paste import handoff_sheet, side_names
from playbook.domain.ballot import HIGHEST, LOWEST, NO_AGREED_WAY, one_line
from playbook.domain.faults import Fault
from playbook.domain.handoff_ballot import HandoffBallot, pack, unpack
from playbook.domain.strands import SIDES, STRANDS, HandoffSide

SIDE: Final = "side"
COLUMNS: Final = Columns("strand", STRANDS, strange="practice", others=(SIDE,))


class HandoffRows:
    """The rows of a handoff's table; a side is a reserved word, or the name of one of the ``units``."""

    columns = COLUMNS

    def __init__(self, units: Mapping[HandoffSide, str]) -> None:
        self.sheet = handoff_sheet(units)
        self._sides = side_names(units)

    def ballot(self, work: Mapping[str, int], cells: Mapping[str, str], labels: Labels) -> HandoffBallot:
        """Return the ballot of a row; raises :class:`BadRowError`."""
        strands: dict[str, int] = {}
        for name in STRANDS:
            answer = practice_answer(name, cells[name], labels) if name in cells else None
            if answer == NO_AGREED_WAY:
                expected = f"an integer from {LOWEST} to {HIGHEST}, or nothing"
                raise BadRowError(Fault("", name, f"“{cells[name]}”", expected))
            if answer is not None:
                strands[name] = answer
        return HandoffBallot(self._side(cells.get(SIDE, "")), work, strands)

    def unpack(self, packed: int) -> HandoffBallot:
        """Return the ballot of a code."""
        return unpack(packed)

    def pack(self, ballot: HandoffBallot) -> int:
        """Return a ballot in bits."""
        return pack(ballot)

    def _side(self, cell: str) -> HandoffSide:
        side = self._sides.get(one_line(cell).casefold())
        if side is None:
            raise BadRowError(Fault("", SIDE, f"“{cell}”", " or ".join(SIDES)))
        return side
