"""The sealed code of a ballot: what anyone may see in a chat, and only the holder of a key can open.

105 Crockford base-32 symbols in groups of five, 525 bits: 5 version · 488 box · 32 of CRC-32 over version and
box, left-padded with zero bits to 62 bytes. A box is 61 bytes: 2 of the tag (how the SHA-256 of the public
key begins), 32 of the encapsulated key and 27 of the ciphertext, both of HPKE (RFC 9180, base mode,
DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM). Inside are the 84 bits of
:mod:`playbook.domain.packed_ballot`, left-padded to 11 bytes. Nothing here seals or opens: that is done by a
library, in the page or on the command line.
"""

from __future__ import annotations

import binascii
from collections.abc import Callable
from typing import Final, TypeAlias

from playbook.codecs import share_code
from playbook.codecs.share_code import ALPHABET, UNMATCHED, CodeError, CodeFault, bits_of
from playbook.domain.faults import Fault

PREFIX: Final = "FOS-"
GROUP: Final = 5
SYMBOLS: Final = 105
TAG: Final = 2
BOX: Final = 61
"""Bytes of a box, and of the tag with which it begins."""
INFO: Final = b"factory-orchestra-playbook sealed ballot 1"
"""What HPKE calls info: a box of another use does not open as a ballot."""

_VERSION: Final = 1
_CHECK_BITS: Final = 32
_BOX_BITS: Final = 8 * BOX
_CHECKED: Final = BOX + 1
_PLAIN: Final = 11
_BITS_IN_FIRST: Final = 4
"""84 bits leave the upper half of the first byte empty."""

Opener: TypeAlias = Callable[[bytes], int | Fault]
"""Returns the packed ballot in a box, or why it stays closed."""

NO_KEY: Final = Fault(
    field="sealed", problem="the key is not here", advice="open it on the device that made the invitation"
)
OTHER_KEY: Final = Fault(
    field="sealed",
    problem="for another invitation",
    advice="use the key of that invitation, or ask for a new code",
)
CHANGED: Final = Fault(
    field="sealed", problem="what is in it was changed on the way", advice="ask for the code again"
)
"""The tag names the key, and the key does not open it: nobody's typing passes the check symbols."""


def no_key(_box: bytes) -> Fault:
    """Open nothing."""
    return NO_KEY


def spell(box: bytes) -> str:
    """Return the code of a box, ``FOS-XXXXX-…`` with 21 groups."""
    versioned = _VERSION << _BOX_BITS | int.from_bytes(box, "big")
    bits = versioned << _CHECK_BITS | _checksum(versioned)
    symbols = "".join([ALPHABET[bits >> place & 31] for place in range(5 * (SYMBOLS - 1), -1, -5)])
    return PREFIX + "-".join([symbols[place : place + GROUP] for place in range(0, SYMBOLS, GROUP)])


def read_symbols(symbols: str) -> bytes:
    """Return the box of the bare symbols of a code (upper case, nothing between them).

    Raises :class:`~playbook.codecs.share_code.CodeError`.
    """
    if len(symbols) != SYMBOLS:
        found, expected = f"found {len(symbols)} symbols", f"{SYMBOLS} after {PREFIX}"
        fault = Fault(field="not a code", problem=found, expected=expected, advice="copy all of it")
        raise CodeError(CodeFault.NOT_A_CODE, fault)
    bits = bits_of(symbols)
    versioned = bits >> _CHECK_BITS
    if _checksum(versioned) != bits & 0xFFFF_FFFF:
        raise CodeError(CodeFault.MISTYPED, UNMATCHED)
    version = versioned >> _BOX_BITS
    if version != _VERSION:
        versions = f"this sealed code has version {version}, this site knows {_VERSION}"
        newer = Fault(field="newer version", problem=versions, advice="open it on a newer copy")
        raise CodeError(CodeFault.NEWER, newer)
    return (versioned & (1 << _BOX_BITS) - 1).to_bytes(BOX, "big")


def plain_of(packed: int) -> bytes:
    """Return what is sealed of a ballot: its packed bits, always as many bytes."""
    return packed.to_bytes(_PLAIN, "big")


def packed_of(plain: bytes) -> int | Fault:
    """Return the packed bits of an opened box, held to what holds for an open code, or why they are none."""
    if len(plain) != _PLAIN or plain[0] >> _BITS_IN_FIRST:
        return CHANGED
    try:
        return share_code.read(share_code.spell(int.from_bytes(plain, "big")), share_code.KNOWN)
    except CodeError as error:
        return error.faults[0]


def _checksum(versioned: int) -> int:
    return binascii.crc32(versioned.to_bytes(_CHECKED, "big"))
