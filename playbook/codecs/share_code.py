"""The share code of a ballot: 20 Crockford base-32 symbols that a person can paste into a chat.

100 bits: the 84 of :mod:`playbook.domain.packed_ballot`, then 16 of CRC-16/CCITT-FALSE over them, left-padded
with zero bits to 11 bytes. A code is readable by anyone who has it.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import Final

from playbook.domain.ballot import ELEMENTS, HIGHEST, HIGHEST_ID, LOWEST, QUESTIONS, Ballot
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.packed_ballot import NO_WAY, VERSION, digits_in, pack, unpack

PREFIX: Final = "FO-"
SYMBOLS: Final = 20
GROUP: Final = 4
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_CHECK_BITS: Final = 16
_CHECKED_BYTES: Final = 11

_STRANGER: Final = re.compile(f"[^{ALPHABET}OIL]")
_AS_DIGITS: Final = str.maketrans(ALPHABET + "OIL", "0123456789abcdefghijklmnopqrstuv" + "011")
"""To Python's own base-32 digits, so that ``int`` reads a code at once."""
_IN_RANGE: Final = re.compile("[1-9a]{4}[0-9ab]{8}")
"""The twelve answers as hexadecimal digits, where each is in its range."""
_PAIRS: Final = tuple(first + second for first in ALPHABET for second in ALPHABET)
_PLACES: Final = tuple(range(10 * (SYMBOLS // 2 - 1), -1, -10))
_SPELLING: Final = PREFIX + "-".join(["%s%s"] * (SYMBOLS // GROUP))
_VERSION_0: Final = "01OIL"

_COMPARE: Final = "compare it with the original"
_NO_VERSION: Final = Fault(
    field="not a code", problem="no version begins like this", expected="FO- and five groups"
)
_STRANGE: Final = Fault(
    field="mistyped", says="{} never stands in a code", unseen="a sign in it", advice=_COMPARE
)
UNMATCHED: Final = Fault(field="mistyped", problem="the check symbols do not match", advice=_COMPARE)


class CodeFault(StrEnum):
    """What is wrong with a code, in the order in which it is found out."""

    NOT_A_CODE = "not-a-code"
    MISTYPED = "mistyped"
    NEWER = "newer-version"
    OUT_OF_RANGE = "out-of-range"
    SEALED = "sealed"


class CodeError(PlaybookError):
    """A code that cannot be read; ``kind`` tells why."""

    def __init__(self, kind: CodeFault, fault: Fault) -> None:
        super().__init__(fault)
        self.kind = kind


def encode(ballot: Ballot) -> str:
    """Return the share code of a ballot, ``FO-XXXX-XXXX-XXXX-XXXX-XXXX``.

    Raises :class:`PlaybookError` for a date before 2020-01-02 or after 2199-06-06.
    """
    return spell(pack(ballot))


def decode(code: str) -> Ballot:
    """Return the ballot of a share code; case, hyphens and blanks do not matter, O reads 0, I and L read 1.

    Raises :class:`CodeError`.
    """
    return unpack(read(code))


def spell(packed: int) -> str:
    """Return packed bits as a code."""
    bits = packed << _CHECK_BITS | _checksum(packed)
    return _SPELLING % tuple([_PAIRS[bits >> place & 1023] for place in _PLACES])


def read(code: str) -> int:
    """Return the packed bits of a code, however it is typed; raises :class:`CodeError`."""
    plain = "".join(code.split()).upper()
    symbols = plain.replace("-", "")
    prefixed = plain.startswith(("FO-", "F0-")) or len(symbols) == SYMBOLS + 2
    return read_symbols(symbols[2:] if prefixed and symbols[:2] in ("FO", "F0") else symbols)


def read_symbols(symbols: str) -> int:
    """Return the packed bits of the bare symbols of a code (upper case, nothing between them).

    Raises :class:`CodeError`.
    """
    if len(symbols) != SYMBOLS:
        found, expected = f"found {len(symbols)} symbols", f"{SYMBOLS} after {PREFIX}"
        raise CodeError(CodeFault.NOT_A_CODE, Fault(field="not a code", problem=found, expected=expected))
    if symbols[0] in _VERSION_0:
        raise CodeError(CodeFault.NOT_A_CODE, _NO_VERSION)
    packed = _checked(symbols)
    version = packed >> 80
    if version > VERSION:
        versions = f"this code has version {version}, this site knows {VERSION}"
        newer = Fault(field="newer version", problem=versions, advice="open it on a newer copy")
        raise CodeError(CodeFault.NEWER, newer)
    digits = digits_in(packed)
    if not _IN_RANGE.fullmatch(digits):
        outside = Fault(field="value out of range", parts=tuple(_outside(digits)))
        raise CodeError(CodeFault.OUT_OF_RANGE, outside)
    return packed


def id_of(code: str) -> int:
    """Return the ballot id in a code as :func:`encode` writes it; cheaper than reading all of it."""
    return int(code[-9:].replace("-", "").translate(_AS_DIGITS), 32) >> _CHECK_BITS & HIGHEST_ID


def bits_of(symbols: str) -> int:
    """Return the bits of bare symbols (upper case), five each; raises :class:`CodeError` for other signs."""
    if stranger := _STRANGER.search(symbols):
        raise CodeError(CodeFault.MISTYPED, replace(_STRANGE, found=f"“{stranger[0]}”"))
    return int(symbols.translate(_AS_DIGITS), 32)


def _checked(symbols: str) -> int:
    bits = bits_of(symbols)
    packed = bits >> _CHECK_BITS
    if _checksum(packed) != bits & 0xFFFF:
        raise CodeError(CodeFault.MISTYPED, UNMATCHED)
    return packed


def _outside(digits: str) -> Iterable[Fault]:
    for name, digit in zip((*QUESTIONS, *ELEMENTS), digits, strict=True):
        low, high = (LOWEST, HIGHEST) if name in QUESTIONS else (0, NO_WAY)
        if not low <= int(digit, 16) <= high:
            yield Fault("", name, str(int(digit, 16)), f"{low} to {high}", says=" is {}")


def _checksum(bits: int) -> int:
    return binascii.crc_hqx(bits.to_bytes(_CHECKED_BYTES, "big"), 0xFFFF)
