"""Reads the ballots of a handoff in a paste: their codes, and slips that name a side before the answers.

``c 8 9 8 8 7 8 6 5 7 3 6 5``: the side, then 4 or 12 answers, ``-`` for an empty strand. The side is a
reserved word or a unit's own name; a reserved word wins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from playbook.codecs.chat_lines import Chat
from playbook.codecs.chat_paste import Sheet
from playbook.codecs.share_code import OF_A_TEAM
from playbook.codecs.typed_answers import Typed, read_answers, wrong_count
from playbook.domain.ballot import QUESTIONS, one_line
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.handoff_ballot import VERSIONS, HandoffBallot, pack
from playbook.domain.strands import STRANDS, HandoffSide

RESERVED: Final[Mapping[str, HandoffSide]] = {
    word: side
    for side, words in (
        (HandoffSide.COMPOSERS, "c composer composers"),
        (HandoffSide.PERFORMERS, "p performer performers"),
    )
    for word in words.split()
}
"""The words that name a side, whatever the units are called."""
_APART: Final = r"[ \t]{0,4}[:.,;|=)\]/]?[ \t|]{0,4}"
_TOKENS: Final = re.compile(r"\d{1,3}|[-xX]")
_ANSWERS: Final = re.compile(r"(?:(?:\d{1,3}|[-xX])(?:[ \t]*[,;][ \t]*|[ \t]+|[ \t]*$)){2,40}")
_PARTED: Final = "\0"
_NEAR: Final = 8
_SIDE_UNKNOWN: Final = Fault(
    field="a slip", problem="names no side", expected="c (composers) or p (performers) before the answers"
)
_LONGEST_NAME: Final = 120


def side_names(units: Mapping[HandoffSide, str]) -> dict[str, HandoffSide]:
    """Return what names a side: the reserved words, and the units' own names where they differ."""
    named = [(one_line(unit).casefold(), side) for side, unit in units.items()]
    names = [name for name, _ in named]
    own = {name: side for name, side in named if name and names.count(name) == 1}
    return {**own, **RESERVED}


def handoff_sheet(units: Mapping[HandoffSide, str]) -> Sheet:
    """Return what the page of a handoff between these units collects."""
    return Sheet(VERSIONS.values(), OF_A_TEAM, partial(_typed, side_names(units)))


def _typed(names: Mapping[str, HandoffSide], rest: str) -> tuple[Chat, Iterable[Typed]]:
    """Return the chat without the words that name a side, and what was typed behind them."""
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    pattern = re.compile(rf"(?<![^\W_])({known}){_APART}(?<![^\W_])(?=[\dxX-])", re.IGNORECASE)
    sides = [(match.end(), names[match[1].casefold()]) for match in pattern.finditer(rest)]
    chat = Chat(pattern.sub(_blank, rest))
    return chat, _Slips(chat, sides).typed()


def _blank(match: re.Match[str]) -> str:
    """Return what stands in place of a side; behind other answers it parts the two."""
    before = match.string[max(0, match.start() - _NEAR) : match.start()].rstrip(" \t,;/|")
    return (_PARTED if before[-1:].isdigit() else " ") + " " * (len(match[0]) - 1)


class _Slips:
    """Knows which side stands before which answers."""

    def __init__(self, chat: Chat, sides: Sequence[tuple[int, HandoffSide]]) -> None:
        self._chat = chat
        self._ends = [end for end, _ in sides]
        self._sides = [side for _, side in sides]

    def typed(self) -> Iterator[Typed]:
        """Yield what was typed; of a slip with too few or too many answers what is wrong with it."""
        known = set()
        for item in read_answers(self._chat, self.read):
            known.add(item.line)
            yield item
        for end in self._ends:
            line = self._chat.line_at(end)
            behind = self._chat.lines[line][end - self._chat.start_of(line) :]
            if line not in known and _ANSWERS.fullmatch(behind):
                yield Typed(end, line, wrong_count(len(_TOKENS.findall(behind))))

    def read(self, tokens: Sequence[str], place: int) -> int | Fault:
        """Return the ballot of the answers at a place, or what is wrong with them."""
        side = self._side_at(place)
        if side is None:
            return _SIDE_UNKNOWN
        work = {name: _answer(token) for name, token in zip(QUESTIONS, tokens, strict=False) if token != "-"}
        given = zip(STRANDS, tokens[len(QUESTIONS) :], strict=False)
        strands = {name: _answer(token) for name, token in given if token != "-"}
        try:
            return pack(HandoffBallot(side, work, strands))  # type: ignore[arg-type]
        except PlaybookError as error:
            return Fault(field="a slip", parts=error.faults)

    def _side_at(self, place: int) -> HandoffSide | None:
        """Return the side that stands last before a place in its line, or first behind its start."""
        line = self._chat.line_at(place)
        start = self._chat.start_of(line)
        stop = start + len(self._chat.lines[line])
        first = bisect_right(self._ends, start)
        in_line = range(first, bisect_right(self._ends, stop))
        before = [i for i in in_line if self._ends[i] <= place]
        nearest = before[-1] if before else next(iter(in_line), None)
        return None if nearest is None else self._sides[nearest]


def _answer(token: str) -> int | str:
    return int(token) if token.isdigit() else token
