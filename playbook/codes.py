"""The share code of a ballot: 20 Crockford base-32 symbols that a person can paste into a chat.

100 bits, most significant first: 4 version · 16 day (since 2020-01-01, 0 = undated) · 4 × 4 work answers ·
8 × 4 practice answers (0 absent, 11 no agreed way) · 16 ballot id · 16 CRC-16/CCITT-FALSE over the
first 84 bits, left-padded with zero bits to 11 bytes. A code is readable by anyone who has it.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from playbook.model import (
    ELEMENTS,
    HIGHEST,
    LOWEST,
    NO_AGREED_WAY,
    QUESTIONS,
    Ballot,
    PlaybookError,
    PracticeAnswer,
)

VERSION: Final = 1
PREFIX: Final = "FO-"
SYMBOLS: Final = 20
GROUP: Final = 4
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
EPOCH: Final = date(2020, 1, 1)
LAST_DAY: Final = 65_535

_CHECK_BITS: Final = 16
_CHECKED_BYTES: Final = 11
_NO_WAY: Final = 11
_STRANGER: Final = re.compile(f"[^{ALPHABET}OIL]")
_AS_DIGITS: Final = str.maketrans(ALPHABET + "OIL", "0123456789abcdefghijklmnopqrstuv" + "011")
"""To Python's own base-32 digits, so that ``int`` reads a code at once."""
_IN_RANGE: Final = re.compile("[1-9a]{4}[0-9ab]{8}")
"""The twelve answers as hexadecimal digits, where each is in its range."""
_NIBBLES: Final[Mapping[PracticeAnswer | None, str]] = {
    None: "0",
    **{value: f"{value:x}" for value in range(LOWEST, HIGHEST + 1)},
    NO_AGREED_WAY: f"{_NO_WAY:x}",
}
_ANSWERS: Final = {nibble: answer for answer, nibble in _NIBBLES.items() if answer is not None}
_PAIRS: Final = tuple(first + second for first in ALPHABET for second in ALPHABET)
_VERSION_0: Final = "01OIL"


class CodeFault(StrEnum):
    """What is wrong with a code, in the order in which it is found out."""

    NOT_A_CODE = "not-a-code"
    MISTYPED = "mistyped"
    NEWER = "newer-version"
    OUT_OF_RANGE = "out-of-range"


class CodeError(PlaybookError):
    """A code that cannot be read; ``kind`` tells why."""

    def __init__(self, kind: CodeFault, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def encode(ballot: Ballot) -> str:
    """Return the share code of a ballot, ``FO-XXXX-XXXX-XXXX-XXXX-XXXX``.

    Raises :class:`PlaybookError` for a date before 2020-01-02 or after 2199-06-06.
    """
    answers = int("".join(map(_NIBBLES.__getitem__, ballot.answers)), 16)
    bits = (VERSION << 16 | _day(ballot.date)) << 48 | answers
    bits = bits << 16 | ballot.id
    bits = bits << _CHECK_BITS | _checksum(bits)
    groups = (_PAIRS[bits >> 10 * place & 1023] for place in reversed(range(SYMBOLS // 2)))
    return PREFIX + "-".join(map("".join, zip(groups, groups, strict=True)))


def decode(code: str) -> Ballot:
    """Return the ballot of a share code; case, hyphens and blanks do not matter, O reads 0, I and L read 1.

    Raises :class:`CodeError`.
    """
    plain = "".join(code.split()).upper()
    symbols = plain.replace("-", "")
    prefixed = plain.startswith(("FO-", "F0-")) or len(symbols) == SYMBOLS + 2
    return decode_symbols(symbols[2:] if prefixed and symbols[:2] in ("FO", "F0") else symbols)


def decode_symbols(symbols: str) -> Ballot:
    """Return the ballot of the bare symbols of a code (upper case, nothing between them).

    Raises :class:`CodeError`.
    """
    if len(symbols) != SYMBOLS:
        raise CodeError(
            CodeFault.NOT_A_CODE,
            f"not a code: found {len(symbols)} symbols, expected {SYMBOLS} after {PREFIX}",
        )
    if symbols[0] in _VERSION_0:
        raise CodeError(
            CodeFault.NOT_A_CODE, "not a code: no version begins like this, expected FO- and five groups"
        )
    bits = _bits(symbols)
    version = bits >> 96
    if version > VERSION:
        raise CodeError(
            CodeFault.NEWER,
            f"newer version: this code has version {version}, this site knows {VERSION}; "
            "open it on a newer copy",
        )
    return _ballot(bits)


def _bits(symbols: str) -> int:
    if stranger := _STRANGER.search(symbols):
        raise CodeError(
            CodeFault.MISTYPED,
            f"mistyped: “{stranger[0]}” never stands in a code; compare it with the original",
        )
    bits = int(symbols.translate(_AS_DIGITS), 32)
    if _checksum(bits >> _CHECK_BITS) != bits & 0xFFFF:
        raise CodeError(
            CodeFault.MISTYPED, "mistyped: the check symbols do not match; compare it with the original"
        )
    return bits


def id_of(code: str) -> int:
    """Return the ballot id in a code as :func:`encode` writes it; cheaper than decoding all of it."""
    return int(code[-9:].replace("-", "").translate(_AS_DIGITS), 32) >> _CHECK_BITS & 0xFFFF


def _ballot(bits: int) -> Ballot:
    day, answers, ballot_id = bits >> 80 & 0xFFFF, bits >> 32 & (1 << 48) - 1, bits >> 16 & 0xFFFF
    nibbles = f"{answers:012x}"
    if not _IN_RANGE.fullmatch(nibbles):
        raise CodeError(CodeFault.OUT_OF_RANGE, "value out of range: " + "; ".join(_outside(nibbles)))
    given = zip(ELEMENTS, nibbles[len(QUESTIONS) :], strict=True)
    return Ballot.checked(
        {name: int(nibble, 16) for name, nibble in zip(QUESTIONS, nibbles, strict=False)},
        {name: _ANSWERS[nibble] for name, nibble in given if nibble != "0"},
        EPOCH + timedelta(days=day) if day else None,
        ballot_id,
    )


def _outside(nibbles: str) -> Iterable[str]:
    for name, nibble in zip((*QUESTIONS, *ELEMENTS), nibbles, strict=True):
        low, high = (LOWEST, HIGHEST) if name in QUESTIONS else (0, _NO_WAY)
        if not low <= int(nibble, 16) <= high:
            yield f"{name} is {int(nibble, 16)}, expected {low} to {high}"


def _day(day: date | None) -> int:
    if day is None:
        return 0
    number = (day - EPOCH).days
    if not 1 <= number <= LAST_DAY:
        first, last = EPOCH + timedelta(days=1), EPOCH + timedelta(days=LAST_DAY)
        raise PlaybookError(f"date: found {day}, expected {first} to {last}")
    return number


def _checksum(bits: int) -> int:
    return binascii.crc_hqx(bits.to_bytes(_CHECKED_BYTES, "big"), 0xFFFF)
