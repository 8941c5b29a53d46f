"""Searches a cleaned text for codes: whole ones wherever they stand, and what looks like one and is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from playbook.codecs.share_code import GROUP, PREFIX, SYMBOLS, CodeError, read_symbols, spell
from playbook.codecs.typed_answers import is_repeated
from playbook.domain.faults import Fault

BETWEEN: Final = r"[ \t\r\n>|=-]{0,40}"
"""What may stand between two symbols of a code that mail or chat has broken over lines."""
SYMBOL: Final = "[0-9A-Za-z]"
SIGN: Final = r"[^0-9A-Za-z\0 \t\r\n>|=-]"
"""Any other sign: one of them may stand at each of the five joints."""
JOINT: Final = rf"{BETWEEN}(?:{SIGN}{BETWEEN})?"
_START: Final = re.compile(r"[Ff](?:[Oo]|(?<![0-9A-Za-z][Ff])0)-")
_OTHER_START: Final = rf"[Ff](?<![0-9A-Za-z][Ff])[Oo0](?:{SIGN}|[ \t]{{1,4}}-?[ \t]{{0,4}}){{0,2}}"
_TIDY: Final = re.compile(rf"({SYMBOL}{{4}}(?:-{SYMBOL}{{4}}){{4}})")
"""A code as it is written: what nearly every code looks like, and quickly found."""
_GROUP_OF_FOUR: Final = rf"(?:{SYMBOL}{BETWEEN}){{{GROUP - 1}}}{SYMBOL}"
_PREFIXED: Final = re.compile(
    rf"{BETWEEN}({_GROUP_OF_FOUR}(?:{JOINT}{_GROUP_OF_FOUR}){{{SYMBOLS // GROUP - 1}}})"
)
_LAST: Final = re.compile(rf"{SYMBOL}(?:{BETWEEN}{SYMBOL}){{{GROUP - 1}}}\Z")
_ANSWERS_LAST: Final = re.compile(rf"{SYMBOL}{{4}}{JOINT}(?:{SYMBOL}[ \t|]{{1,8}}){{{GROUP - 1}}}{SYMBOL}\Z")
"""A last group that is spaced out where the one before is not: answers behind a code that is cut short."""
LOOSE_JOINT: Final = r"(?:[ \t\r\n>|-]{0,8}|[^0-9A-Za-z\0])"
_BARE: Final = re.compile(rf"(?=([2-7]{SYMBOL}{{3}}(?:{LOOSE_JOINT}{SYMBOL}{{4}}){{4}}))")
_SHAPE: Final = re.compile(
    rf"{_OTHER_START}({SYMBOL}{{4}}(?:[^0-9A-Za-z\0]?{SYMBOL}{{4}}){{4}})(?![0-9A-Za-z])"
)
"""A prefix and five groups, with any sign or none between."""
_GROUP: Final = re.compile(rf"([ \t\r\n>|=-]{{0,40}})({SYMBOL}+)")
_NO_SYMBOL: Final = re.compile(r"[^0-9A-Za-z]+")
_CUT: Final = re.compile(r"[ \t\r\n>|=-]{0,8}(?:\.\.|…)")
_BLANKS: Final = " \t\n>|"
_LONGEST_CODE: Final = 120
_TAKEN: Final = "\0"


def take_codes(plain: str) -> tuple[str, dict[int, int | Fault], int]:
    """Return the text without the codes in it, the codes and faults by place, and how many are repeats.

    A run that passes the checksum counts wherever it stands; a broken code ends before the next ``FO-``.
    """
    codes: dict[int, int | Fault] = {}
    rest = _take_bare(_take_prefixed(plain, codes), codes)
    return rest, codes, _note_unreadable(rest, codes)


def _take_prefixed(plain: str, found: dict[int, int | Fault]) -> str:
    """Take the codes with a prefix; last first, so that a broken code ends before the good one after it."""
    spans: list[tuple[int, int]] = []
    end = len(plain)
    for start in reversed(list(_START.finditer(plain))):
        match = _TIDY.match(plain, start.end(), end) or _PREFIXED.match(plain, start.end(), end)
        packed = _packed_or_none(match[1]) if match and _ends(match, plain) else None
        if match and packed:
            found[start.start()] = packed
            spans.append((start.start(), match.end()))
            end = start.start()
    return blank_out(plain, spans[::-1])


def _ends(match: re.Match[str], text: str) -> bool:
    """Tell a code from one that is cut short, with the next word or the next answers as its last group."""
    end = match.end(1)
    last = _LAST.search(match[1])
    follows = text[end : end + 1].isalnum() and last and match[1][last.start() - 1] in _BLANKS
    return not follows and not _ANSWERS_LAST.search(match[1])


def _take_bare(rest: str, found: dict[int, int | Fault]) -> str:
    spans: list[tuple[int, int]] = []
    for match in _BARE.finditer(rest):
        if spans and match.start() < spans[-1][1]:
            continue
        if _ends(match, rest) and (packed := _packed_or_none(match[1])):
            found[match.start()] = packed
            spans.append(match.span(1))
    return blank_out(rest, spans)


def _note_unreadable(rest: str, found: dict[int, int | Fault]) -> int:
    """Note what looks like a code and is none; return how many of them only repeat one that was read."""
    repeats = CutShort(
        SYMBOLS,
        lambda: (
            spell(item)[len(PREFIX) :].replace("-", "") for item in found.values() if isinstance(item, int)
        ),
    )
    starts = list(_START.finditer(rest))
    for i, start in enumerate(starts):
        end = starts[i + 1].start() if i + 1 < len(starts) else len(rest)
        symbols, behind = _candidate(rest[start.end() : min(end, start.end() + _LONGEST_CODE)])
        if symbols and not repeats.has(rest, start.start(), start.end() + behind, symbols.upper()):
            _note(symbols, start.start(), found)
    for shape in _SHAPE.finditer(rest):
        if shape.start() not in found and _is_meant(shape[1]):
            _note(_NO_SYMBOL.sub("", shape[1]), shape.start(), found)
    return repeats.count


def _note(symbols: str, place: int, found: dict[int, int | Fault]) -> None:
    try:
        read_symbols(symbols.upper())
    except CodeError as error:
        found[place] = error.faults[0]


def _is_meant(run: str) -> bool:
    """Tell five groups of a code from five words of four letters."""
    groups = (
        _NO_SYMBOL.split(run) if len(run) > SYMBOLS else [run[i : i + GROUP] for i in range(0, 20, GROUP)]
    )
    return sum(any(sign.isdigit() for sign in group) for group in groups) >= 2


class CutShort:
    """Knows the codes that were read, to see in one that is cut short only a repeat of one."""

    def __init__(self, whole: int, spelled: Callable[[], Iterable[str]]) -> None:
        """``whole`` is how many symbols a code has, ``spelled`` gives the bare ones of each that was read."""
        self.count = 0
        self._whole, self._spelled = whole, spelled
        self._heads: dict[int, frozenset[str]] = {}

    def has(self, text: str, start: int, end: int, symbols: str) -> bool:
        """Tell whether a candidate is cut short, or within a reaction, and begins as a code that was read."""
        if len(symbols) >= self._whole:
            return False
        line = text[text.rfind("\n", max(0, start - _LONGEST_CODE), start) + 1 : start]
        if not _CUT.match(text, end) and not is_repeated(line):
            return False
        known = symbols in self._known(len(symbols))
        self.count += known
        return known

    def _known(self, length: int) -> frozenset[str]:
        if length not in self._heads:
            self._heads[length] = frozenset(code[:length] for code in self._spelled())
        return self._heads[length]


def blank_out(plain: str, spans: list[tuple[int, int]]) -> str:
    """Return ``plain`` with the spans filled by a character that ends every candidate; lines stay lines."""
    pieces, place = [], 0
    for start, end in spans:
        taken = plain[start:end]
        blank = _TAKEN * (end - start) if "\n" not in taken else re.sub(r"[^\n]", _TAKEN, taken)
        pieces += [plain[place:start], blank]
        place = end
    return "".join([*pieces, plain[place:]])


def _packed_or_none(run: str) -> int | None:
    try:
        bare = run.replace("-", "")
        return read_symbols((bare if len(bare) == SYMBOLS else _NO_SYMBOL.sub("", bare)).upper())
    except CodeError:
        return None


def _candidate(rest: str) -> tuple[str | None, int]:
    """Return the symbols after a prefix and where they end; ``None`` where they are too few for a code."""
    groups = list(_groups(rest))
    symbols = "".join(group for group, _ in groups)
    if sum(len(group) == GROUP for group, _ in groups) < 2 and len(symbols) < SYMBOLS - GROUP:
        return None, 0
    return symbols, groups[-1][1]


def _groups(rest: str) -> Iterator[tuple[str, int]]:
    place = taken = 0
    while taken < SYMBOLS and (match := _GROUP.match(rest, place)):
        between, group = match.groups()
        if place and "-" not in between and not _continues(group, taken, rest[match.end() : match.end() + 1]):
            return
        place, taken = match.end(), taken + len(group)
        yield group, place


def _continues(group: str, taken: int, after: str) -> bool:
    """Tell whether a group after a mere blank still belongs to the code and is not the next word."""
    coded = group.isupper() or any(character.isdigit() for character in group)
    if len(group) == GROUP:
        return coded or taken >= SYMBOLS - 2 * GROUP
    return coded and len(group) < GROUP and after == "-"
