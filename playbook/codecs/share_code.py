"""The share code of a ballot: 20 Crockford base-32 symbols that a person can paste into a chat.

100 bits: the 84 of :mod:`playbook.domain.packed_ballot`, then 16 of CRC-16/CCITT-FALSE over them, left-padded
with zero bits to 11 bytes. A code is readable by anyone who has it.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from enum import StrEnum
from typing import Final

from playbook.domain.ballot import ELEMENTS, HIGHEST, HIGHEST_ID, LOWEST, QUESTIONS, Ballot
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.packed_ballot import NO_WAY, VERSION, digits_in, pack, unpack, version_in
from playbook.domain.strands import STRANDS

PREFIX: Final = "FO-"
SYMBOLS: Final = 20
GROUP: Final = 4
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_CHECK_BITS: Final = 16
_CHECKED_BYTES: Final = 11

_STRANGER: Final = re.compile(f"[^{ALPHABET}OIL]")
_AS_DIGITS: Final = str.maketrans(ALPHABET + "OIL", "0123456789abcdefghijklmnopqrstuv" + "011")
"""To Python's own base-32 digits, so that ``int`` reads a code at once."""
NEWEST: Final = 3
"""The newest known version: 1 is a team's ballot, 2 a composer's of a handoff, 3 a performer's."""
KNOWN: Final = range(VERSION, NEWEST + 1)
_IN_RANGE: Final = re.compile("[1-9a]{4}[0-9ab]{8}")
_IN_RANGE_OF_STRANDS: Final = re.compile("[1-9a]{4}[0-9a]{8}")
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
    field="mistyped", says="{} never appears in a code", unseen="a sign in it", advice=_COMPARE
)
OF_A_HANDOFF: Final = Fault(
    field="a ballot of a handoff",
    problem="its answers are about the two sides of a handoff",
    advice="open it on the page Handoff (/handoff/)",
)
OF_A_TEAM: Final = Fault(
    field="a ballot of a team",
    problem="it names no side of a handoff",
    advice="take it to the page Team (/team/)",
)
UNMATCHED: Final = Fault(field="mistyped", problem="the check symbols do not match", advice=_COMPARE)


class CodeFault(StrEnum):
    """What is wrong with a code, in the order in which it is found out; the last two are of another page."""

    NOT_A_CODE = "not-a-code"
    MISTYPED = "mistyped"
    NEWER = "newer-version"
    OUT_OF_RANGE = "out-of-range"
    SEALED = "sealed"
    OF_A_HANDOFF = "of-a-handoff"
    OF_A_TEAM = "of-a-team"


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


def read(code: str, versions: Collection[int] = (VERSION,)) -> int:
    """Return the packed bits of a code of these versions, however it is typed; raises :class:`CodeError`."""
    packed = _read(code)
    if version_in(packed) in versions:
        return packed
    raise _of_another_kind(packed)


def _of_another_kind(packed: int) -> CodeError:
    if version_in(packed) == VERSION:
        return CodeError(CodeFault.OF_A_TEAM, OF_A_TEAM)
    return CodeError(CodeFault.OF_A_HANDOFF, OF_A_HANDOFF)


def _read(code: str) -> int:
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
    version = version_in(packed)
    if version > NEWEST:
        versions = f"this code has version {version}, this site knows {NEWEST}"
        newer = Fault(field="newer version", problem=versions, advice="open it on a newer copy")
        raise CodeError(CodeFault.NEWER, newer)
    digits = digits_in(packed)
    in_range = _IN_RANGE if version == VERSION else _IN_RANGE_OF_STRANDS
    if not in_range.fullmatch(digits):
        outside = Fault(field="value out of range", parts=tuple(_outside(digits, version)))
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


def _outside(digits: str, version: int) -> Iterable[Fault]:
    items, highest = (ELEMENTS, NO_WAY) if version == VERSION else (STRANDS, HIGHEST)
    for name, digit in zip((*QUESTIONS, *items), digits, strict=True):
        low, high = (LOWEST, HIGHEST) if name in QUESTIONS else (0, highest)
        if not low <= int(digit, 16) <= high:
            yield Fault("", name, str(int(digit, 16)), f"{low} to {high}", says=" is {}")


def _checksum(bits: int) -> int:
    return binascii.crc_hqx(bits.to_bytes(_CHECKED_BYTES, "big"), 0xFFFF)
