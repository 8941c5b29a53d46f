"""Finds the ballots in whatever a facilitator pastes: chat exports, links, codes, lines of numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, NamedTuple

from playbook.codecs.chat_lines import Chat
from playbook.codecs.cleaning import cleaned
from playbook.codecs.code_search import take_codes
from playbook.codecs.room_tables import Marks, without_marks
from playbook.codecs.sealed_code import NO_KEY, Opener, no_key
from playbook.codecs.sealed_search import take_sealed
from playbook.codecs.share_code import OF_A_HANDOFF, PREFIX, CodeError, CodeFault, read
from playbook.codecs.typed_answers import Doubt, Typed, read_answers
from playbook.domain.ballot import Ballot
from playbook.domain.deduplication import Deduplicator
from playbook.domain.faults import Fault
from playbook.domain.packed_ballot import VERSION, id_in, unpack, version_in


@dataclass(frozen=True, slots=True)
class Offered:
    """What may be a ballot, or one more of a person who is counted: it counts when somebody says so.

    ``corrects`` are the ballots that the same name handed in before, ``part`` is the file in a zip,
    ``table`` the one in the room that it names.
    """

    line: int
    kind: Doubt
    packed: int
    corrects: tuple[int, ...] = ()
    part: str = ""
    table: str = ""

    @property
    def where(self) -> str:
        """The place as a reader counts it."""
        return f"{self.part}, line {self.line}" if self.part else f"line {self.line}"


@dataclass(frozen=True, slots=True)
class Found:
    """What a paste holds: ballots in order, each once and packed, and what was odd about the rest.

    Whatever looks like a ballot is in one of ``packed``, ``duplicates``, ``offered`` and ``unreadable``;
    ``elsewhere`` counts those among the latter that are ballots of another page. ``tables`` names the table
    in the room of each of ``packed``, empty for none.
    """

    packed: tuple[int, ...]
    duplicates: int
    corrections: tuple[int, ...]
    unreadable: tuple[Fault, ...]
    offered: tuple[Offered, ...] = ()
    elsewhere: int = 0
    tables: tuple[str, ...] = ()

    @property
    def ballots(self) -> tuple[Ballot, ...]:
        """The ballots themselves, for those who need more than to count them."""
        return tuple(map(unpack, self.packed))

    def counting(self, lines: Collection[int], *, both: bool = False) -> Found:
        """Return the same with the offers in these lines counted; a correction replaces, if not ``both``."""
        chosen = [item for item in self.offered if item.line in lines]
        gone = frozenset(packed for item in chosen for packed in item.corrects) if not both else frozenset()
        left = [item for item in zip(self.packed, self.tables, strict=True) if item[0] not in gone]
        counted = [*left, *((item.packed, item.table) for item in chosen)]
        return replace(
            self,
            packed=tuple(packed for packed, _ in counted),
            tables=tuple(table for _, table in counted),
            offered=tuple(item for item in self.offered if item.line not in lines),
        )


NOTHING: Final = Found((), 0, (), ())

_MOST_CORRECTED: Final = 20
"""Nobody corrects as often; who hands in more codes collects those of others."""


class Sheet(NamedTuple):
    """What a page collects: the versions of its codes, and how typed answers are read.

    ``strange`` is told of a code of another page.
    """

    versions: Collection[int]
    strange: Fault
    typed: Callable[[str], tuple[Chat, Iterable[Typed]]]


def _typed_by_a_team(rest: str) -> tuple[Chat, Iterable[Typed]]:
    chat = Chat(rest)
    return chat, read_answers(chat)


TEAM: Final = Sheet((VERSION,), OF_A_HANDOFF, _typed_by_a_team)


def find_codes(text: str, opener: Opener = no_key, sheet: Sheet = TEAM) -> Found:
    """Return every ballot in ``text``, in the order in which they stand, and what may be one.

    A run that passes the checksum counts wherever it stands; a broken code ends before the next ``FO-``.
    A line of exactly 4 or 12 answers is a ballot without id (``-`` absent, ``x`` no agreed way).
    What ``opener`` finds in a sealed code stands in its place, or why it found nothing.
    Time is linear in the length of the text.
    """
    plain = cleaned(text)
    rest, boxes, cut_short = take_sealed(without_marks(plain))
    opened = {place: opener(box) if isinstance(box, bytes) else box for place, box in sorted(boxes.items())}
    rest, codes, repeats = take_codes(rest)
    told = {place: _of(sheet, found) for place, found in (opened | codes).items()}
    elsewhere = sum(item is sheet.strange for item in told.values())
    found = _collect(*sheet.typed(rest), told, repeats + cut_short, Marks(plain))
    return replace(found, elsewhere=elsewhere)


def _of(sheet: Sheet, found: int | Fault) -> int | Fault:
    """Return what was found, or the fault that tells of a ballot of another page."""
    return found if isinstance(found, Fault) or version_in(found) in sheet.versions else sheet.strange


def read_code(text: str, opener: Opener = no_key, sheet: Sheet = TEAM) -> int:
    """Return the packed bits of the one code that a text is, or that stands in it beside other signs.

    Raises :class:`CodeError` of the text itself where it holds no code of the sheet, or several.
    """
    try:
        return read(text, sheet.versions)
    except CodeError:
        within = find_codes(text, opener, sheet)
        found = {packed for packed in within.packed if id_in(packed) or PREFIX[:2] in text.upper()}
        if len(found) != 1:
            closed = [fault for fault in within.unreadable if fault.field == NO_KEY.field]
            if closed:
                raise CodeError(CodeFault.SEALED, replace(closed[0], where="")) from None
            raise
        return found.pop()


def _collect(
    chat: Chat, typed: Iterable[Typed], codes: dict[int, int | Fault], repeats: int, marks: Marks
) -> Found:
    """Bring codes and typed answers into the order of their places, each with its line."""
    doubts: dict[int, Doubt] = {}
    coded = frozenset(codes)
    for item in typed:
        # Where a line begins with a code, the answers behind it have the same place.
        place = item.place + (item.place in coded)
        codes[place] = item.found
        if item.doubt:
            doubts[place] = item.doubt
    seen, quoted = Deduplicator(), _Quoted(chat)
    ballots: dict[int, int] = {}
    faults: list[Fault] = []
    offered: list[Offered] = []
    for place in sorted(codes):
        found = codes[place]
        if isinstance(found, Fault):
            faults.append(found.within(f"line {chat.line_at(place) + 1}"))
        elif place in doubts or (not id_in(found) and place in coded and quoted.repeats(place, found)):
            offered.append(Offered(chat.line_at(place) + 1, doubts.get(place, Doubt.REPEAT), found))
        elif seen.admit(id_in(found), found):
            ballots[place] = found
    for place, correction in _corrections(chat, ballots):
        del ballots[place]
        offered.append(correction)
    offered.sort(key=lambda item: item.line)

    def table_at(place: int) -> str:
        return marks.table_of(place, chat.start_of(chat.line_at(place)))

    return Found(
        tuple(ballots.values()),
        seen.duplicates + repeats,
        seen.corrections,
        tuple(faults),
        tuple(replace(item, table=table_at(chat.start_of(item.line) - 1)) for item in offered),
        tables=tuple(map(table_at, ballots)),
    )


class _Quoted:
    """Sees in a code without an id a repeat of the same code, where one of the two is quoted."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._counted: dict[int, bool] = {}

    def repeats(self, place: int, packed: int) -> bool:
        """Tell whether a code was there before: in a quotation, or before this quotation."""
        is_quoted = self._chat.is_quoted(self._chat.line_at(place))
        before = self._counted.get(packed)
        self._counted[packed] = is_quoted and before is not False
        return before is True or (before is False and is_quoted)


def _corrections(chat: Chat, ballots: Mapping[int, int]) -> list[tuple[int, Offered]]:
    """Return the codes that came in a later message of one name, under another id than the first.

    A message of several codes is a list of other people's, and corrects none.
    """
    coded = [place for place, packed in ballots.items() if id_in(packed)]
    if len(coded) < 2 or not chat.has_heads:
        return []
    said = list(zip(coded, chat.messages(coded), strict=True))
    alone = Counter(message for _, (message, _) in said)
    earlier: dict[str, dict[int, int]] = {}
    corrections = []
    for place, (message, speaker) in said:
        if speaker is None or alone[message] > 1:
            continue
        packed, before = ballots[place], earlier.setdefault(speaker, {})
        if before and id_in(packed) not in before:
            line, corrected = chat.line_at(place) + 1, tuple(islice(before.values(), _MOST_CORRECTED))
            corrections.append((place, Offered(line, Doubt.CORRECTION, packed, corrected)))
        before[id_in(packed)] = packed
    return corrections
