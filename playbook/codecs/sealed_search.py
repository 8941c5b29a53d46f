"""Searches a cleaned text for sealed codes: whole ones wherever they stand, and what only looks like one.

They are taken out before open codes are looked for: a piece of a sealed code may look like an open one.
"""

from __future__ import annotations

import re
from typing import Final

from playbook.codecs.code_search import (
    BETWEEN,
    JOINT,
    LOOSE_JOINT,
    SIGN,
    SYMBOL,
    CutShort,
    blank_out,
)
from playbook.codecs.sealed_code import GROUP, PREFIX, SYMBOLS, read_symbols, spell
from playbook.codecs.share_code import CodeError
from playbook.domain.faults import Fault

_GROUPS: Final = SYMBOLS // GROUP
_START: Final = re.compile(r"(?<![0-9A-Za-z])[Ff][Oo0][Ss]|[Ff][Oo0][Ss](?=-)")
_GROUP_OF_FIVE: Final = rf"(?:{SYMBOL}{BETWEEN}){{{GROUP - 1}}}{SYMBOL}"
_WHOLE: Final = re.compile(rf"{JOINT}({_GROUP_OF_FIVE}(?:{JOINT}{_GROUP_OF_FIVE}){{{_GROUPS - 1}}})")
_BARE: Final = re.compile(
    r"(?<![0-9A-Za-z])(?=[^A-Za-z]{0,24}[A-Za-z])"  # a table of numbers is none
    rf"(?=([1IiLl]{SYMBOL}{{{GROUP - 1}}}(?:{LOOSE_JOINT}{SYMBOL}{{{GROUP}}}){{{_GROUPS - 1}}})"
    r"(?![0-9A-Za-z]))"
)
_PIECE: Final = re.compile(rf"({BETWEEN}(?:{SIGN}{BETWEEN})?)({SYMBOL}+)")
_NO_SYMBOL: Final = re.compile(r"[^0-9A-Za-z]+")
_BLANKS: Final = " \t\r\n>|="
_LONGEST: Final = 400
"""So far behind a prefix the pieces of a broken code are looked for."""
_FEWEST: Final = 2
"""So many groups behind a prefix make a code that is broken; fewer are a word."""


def take_sealed(plain: str) -> tuple[str, dict[int, bytes | Fault], int]:
    """Return the text without the sealed codes in it, boxes and faults by place, and how many are repeats.

    A run that passes the checksum counts wherever it stands; a broken code ends before the next ``FOS``.
    """
    found: dict[int, bytes | Fault] = {}
    rest = _take_bare(_take_prefixed(plain, found), found)
    return _take_broken(rest, found)


def _take_prefixed(plain: str, found: dict[int, bytes | Fault]) -> str:
    """Take the codes with a prefix; last first, so that a broken code ends before the good one after it."""
    spans: list[tuple[int, int]] = []
    end = len(plain)
    for start in reversed(list(_START.finditer(plain))):
        match = _WHOLE.match(plain, start.end(), end)
        box = _box_or_none(match[1]) if match else None
        if match and box:
            found[start.start()] = box
            spans.append((start.start(), match.end()))
            end = start.start()
    return blank_out(plain, spans[::-1])


def _take_bare(rest: str, found: dict[int, bytes | Fault]) -> str:
    spans: list[tuple[int, int]] = []
    for match in _BARE.finditer(rest):
        if spans and match.start() < spans[-1][1]:
            continue
        if box := _box_or_none(match[1]):
            found[match.start()] = box
            spans.append(match.span(1))
    return blank_out(rest, spans)


def _take_broken(rest: str, found: dict[int, bytes | Fault]) -> tuple[str, dict[int, bytes | Fault], int]:
    """Take what looks like a code and is none: tell why, or count it as a repeat of one that was read."""
    boxes = [item for item in found.values() if isinstance(item, bytes)]
    repeats = CutShort(SYMBOLS, lambda: (_NO_SYMBOL.sub("", spell(box)[len(PREFIX) :]) for box in boxes))
    spans: list[tuple[int, int]] = []
    starts = list(_START.finditer(rest))
    for i, start in enumerate(starts):
        last = starts[i + 1].start() if i + 1 < len(starts) else len(rest)
        symbols, behind = _candidate(rest, start.end(), min(last, start.end() + _LONGEST))
        if not symbols:
            continue
        spans.append((start.start(), behind))
        if not repeats.has(rest, start.start(), behind, symbols):
            found[start.start()] = _box_or_fault(symbols)
    return blank_out(rest, spans), found, repeats.count


def _box_or_none(run: str) -> bytes | None:
    box = _box_or_fault(_NO_SYMBOL.sub("", run).upper())
    return box if isinstance(box, bytes) else None


def _box_or_fault(symbols: str) -> bytes | Fault:
    try:
        return read_symbols(symbols)
    except CodeError as error:
        return error.faults[0]


def _candidate(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the symbols behind a prefix and where they end; none where they are a word and no code."""
    symbols, groups, place = "", 0, start
    while (piece := _PIECE.match(text, place, end)) and _continues(piece, len(symbols)):
        symbols += piece[2].upper()
        groups += len(piece[2]) == GROUP
        place = piece.end()
    coded = any(map(str.isdigit, symbols))
    meant = groups >= (_FEWEST if coded else 2 * _FEWEST) or (coded and len(symbols) >= SYMBOLS - GROUP)
    return (symbols, place) if meant else ("", start)


def _continues(piece: re.Match[str], taken: int) -> bool:
    """Tell whether a piece still belongs to the code and is not the next word, or the answers below."""
    between, group = piece.groups()
    if between.strip(_BLANKS) == between and len(between) <= 1:
        return bool(between) or not taken
    if len(group) == GROUP:
        return "-" in between or group.isupper() or any(map(str.isdigit, group))
    goes_on = piece.string[piece.end() : piece.end() + 1] == "-"
    return goes_on and len(group) == -taken % GROUP
