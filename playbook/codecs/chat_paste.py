"""Finds the ballots in whatever a facilitator pastes: chat exports, links, codes, lines of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from playbook.codecs.share_code import GROUP, SYMBOLS, CodeError, read_symbols
from playbook.domain.ballot import ELEMENTS, NO_AGREED_WAY, QUESTIONS, Ballot, PracticeAnswer
from playbook.domain.deduplication import Deduplicator
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.packed_ballot import id_in, pack, unpack

if TYPE_CHECKING:
    from playbook.domain.team import Tally


@dataclass(frozen=True, slots=True)
class Found:
    """What a paste holds: ballots in order, each once and packed, and what was odd about the rest."""

    packed: tuple[int, ...]
    duplicates: int
    corrections: tuple[int, ...]
    unreadable: tuple[Fault, ...]

    @property
    def ballots(self) -> tuple[Ballot, ...]:
        """The ballots themselves, for those who need more than to count them."""
        return tuple(map(unpack, self.packed))


_DASHES: Final = "‐‑‒–—―−﹘﹣"
_BLANKS: Final = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_INVISIBLE: Final = (
    "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064"
    "\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
)
_LINE_ENDS: Final = "\x0b\x0c\x85\u2028\u2029"
_PLAIN: Final = (
    dict.fromkeys(map(ord, _DASHES), "-")
    | dict.fromkeys(map(ord, _BLANKS), " ")
    | dict.fromkeys(map(ord, _INVISIBLE), None)
    | dict.fromkeys(map(ord, _LINE_ENDS), "\n")
    | {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}
)
_PERCENT: Final = re.compile(r"%(?:25)*([2-7][0-9A-Fa-f])")

_BETWEEN: Final = r"[ \t\r\n>|=-]{0,40}"
"""What may stand between two symbols of a code that mail or chat has broken over lines."""
_SYMBOL: Final = "[0-9A-Za-z]"
_START: Final = re.compile(r"[Ff](?:[Oo]|(?<![0-9A-Za-z][Ff])0)-")
_TIDY: Final = re.compile(rf"({_SYMBOL}{{4}}(?:-{_SYMBOL}{{4}}){{4}})")
"""A code as it is written: what nearly every code looks like, and quickly found."""
_PREFIXED: Final = re.compile(rf"{_BETWEEN}((?:{_SYMBOL}{_BETWEEN}){{{SYMBOLS - 1}}}{_SYMBOL})")
_BARE: Final = re.compile(rf"(?=([23]{_SYMBOL}{{3}}(?:[ \t\r\n>|-]{{0,8}}{_SYMBOL}{{4}}){{4}}))")
_GROUP: Final = re.compile(rf"([ \t\r\n>|=-]{{0,40}})({_SYMBOL}+)")
_NO_SYMBOL: Final = dict.fromkeys(map(ord, " \t\r\n>|=-"))
"""What may stand between symbols, as a table that takes it out."""

_NUMBERS: Final = re.compile(
    r"[\s>]*((?:\d{1,3}|-|x)(?:[ \t]*[,;][ \t]*|[ \t]+))*(?:\d{1,3}|-|x)[ \t]*", re.IGNORECASE
)
_BEHIND_WORDS: Final = re.compile(
    r".{1,60}?[:>]\s*((?:\d{1,2}[ \t,;]+){3}\d{1,2}(?:(?:[ \t,;]+(?:\d{1,2}|-|x)){8})?)[ \t]*", re.IGNORECASE
)
"""A name or a time before what would be a line of answers."""
_BEHIND_OTHERS: Final = Fault(
    field="a line of answers with other words before it", problem="put the numbers on a line of their own"
)
_SEPARATORS: Final = frozenset(" \t,;")
_LONGEST_LINE: Final = 120
_TAKEN: Final = "\0"


def find_codes(text: str) -> Found:
    """Return every ballot in ``text``, in the order in which they stand.

    A run that passes the checksum counts wherever it stands; a broken code ends before the next ``FO-``.
    A line of exactly 4 or 12 answers is a ballot without id (``-`` absent, ``x`` no agreed way).
    Time is linear in the length of the text.
    """
    plain = _PERCENT.sub(_unquote, text).translate(_PLAIN)
    found: dict[int, int | Fault] = {}
    rest = _take_prefixed(plain, found)
    rest = _take_bare(rest, found)
    _note_unreadable(rest, found)
    _take_lines(plain, found)
    return _collect(plain, found)


def count_found(found: Found, tally: Tally) -> None:
    """Count the ballots of a paste, and the duplicates that it left out."""
    for packed in found.packed:
        tally.add_packed(packed)
    tally.seen.duplicates += found.duplicates


def _unquote(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def _collect(plain: str, found: dict[int, int | Fault]) -> Found:
    seen = Deduplicator()
    ballots: list[int] = []
    unreadable: list[Fault] = []
    line, counted = 1, 0
    for place in sorted(found):
        line, counted = line + plain.count("\n", counted, place), place
        item = found[place]
        if isinstance(item, Fault):
            unreadable.append(item.within(f"line {line}"))
        elif seen.admit(id_in(item), item):
            ballots.append(item)
    return Found(tuple(ballots), seen.duplicates, seen.corrections, tuple(unreadable))


def _take_prefixed(plain: str, found: dict[int, int | Fault]) -> str:
    """Take the codes with a prefix; last first, so that a broken code ends before the good one after it."""
    spans: list[tuple[int, int]] = []
    end = len(plain)
    for start in reversed(list(_START.finditer(plain))):
        match = _TIDY.match(plain, start.end(), end) or _PREFIXED.match(plain, start.end(), end)
        packed = _packed_or_none(match[1]) if match else None
        if match and packed:
            found[start.start()] = packed
            spans.append((start.start(), match.end()))
            end = start.start()
    return _blank_out(plain, spans[::-1])


def _take_bare(rest: str, found: dict[int, int | Fault]) -> str:
    spans: list[tuple[int, int]] = []
    for match in _BARE.finditer(rest):
        if spans and match.start() < spans[-1][1]:
            continue
        if packed := _packed_or_none(match[1]):
            found[match.start()] = packed
            spans.append(match.span(1))
    return _blank_out(rest, spans)


def _note_unreadable(rest: str, found: dict[int, int | Fault]) -> None:
    starts = list(_START.finditer(rest))
    for i, start in enumerate(starts):
        end = starts[i + 1].start() if i + 1 < len(starts) else len(rest)
        symbols = _candidate(rest[start.end() : min(end, start.end() + _LONGEST_LINE)])
        try:
            if symbols:
                read_symbols(symbols.upper())
        except CodeError as error:
            found[start.start()] = error.faults[0]


def _blank_out(plain: str, spans: list[tuple[int, int]]) -> str:
    """Return ``plain`` with the spans filled by a character that ends every candidate."""
    pieces, place = [], 0
    for start, end in spans:
        pieces += [plain[place:start], _TAKEN * (end - start)]
        place = end
    return "".join([*pieces, plain[place:]])


def _packed_or_none(run: str) -> int | None:
    try:
        return read_symbols(run.translate(_NO_SYMBOL).upper())
    except CodeError:
        return None


def _candidate(rest: str) -> str | None:
    """Return the symbols after a prefix, or ``None`` where they are too few to be meant as a code."""
    groups = list(_groups(rest))
    symbols = "".join(groups)
    if sum(len(group) == GROUP for group in groups) < 2 and len(symbols) < SYMBOLS - GROUP:
        return None
    return symbols


def _groups(rest: str) -> Iterator[str]:
    place = taken = 0
    while taken < SYMBOLS and (match := _GROUP.match(rest, place)):
        between, group = match.groups()
        if place and "-" not in between and not _continues(group, taken, rest[match.end() : match.end() + 1]):
            return
        yield group
        place, taken = match.end(), taken + len(group)


def _continues(group: str, taken: int, after: str) -> bool:
    """Tell whether a group after a mere blank still belongs to the code and is not the next word."""
    coded = group.isupper() or any(character.isdigit() for character in group)
    if len(group) == GROUP:
        return coded or taken >= SYMBOLS - 2 * GROUP
    return coded and len(group) < GROUP and after == "-"


def _take_lines(plain: str, found: dict[int, int | Fault]) -> None:
    for place, line in _lines(plain):
        if _NUMBERS.fullmatch(line):
            tokens = re.findall(r"[^\s,;>]+", line)
            if len(tokens) in (len(QUESTIONS), len(QUESTIONS) + len(ELEMENTS)) and _has_answer(tokens):
                found[place] = _ballot_of_line(tokens)
        elif _BEHIND_WORDS.fullmatch(line):
            found.setdefault(place, _BEHIND_OTHERS)


def _lines(plain: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that can hold answers, with their places: short ones with something between signs."""
    place = 0
    for line in plain.splitlines(keepends=True):
        if len(line) <= _LONGEST_LINE and not _SEPARATORS.isdisjoint(line):
            yield place, line.rstrip("\r\n")
        place += len(line)


def _has_answer(tokens: list[str]) -> bool:
    """Tell a line of answers from a ruled line such as ``- - - -``."""
    return any(token.isdigit() for token in tokens[: len(QUESTIONS)])


def _ballot_of_line(tokens: list[str]) -> int | Fault:
    work = {name: int(token) for name, token in zip(QUESTIONS, tokens, strict=False) if token.isdigit()}
    practice: dict[str, PracticeAnswer] = {}
    for name, token in zip(ELEMENTS, tokens[len(QUESTIONS) :], strict=False):
        if token != "-":
            practice[name] = NO_AGREED_WAY if token in "xX" else int(token)
    try:
        return pack(Ballot(work, practice))
    except PlaybookError as error:
        return Fault(field="a line of answers", parts=error.faults)
