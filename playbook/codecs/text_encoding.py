"""Octets in, text out: UTF-8, UTF-16 with and without a mark, and Windows-1252 where an octet is neither."""

from __future__ import annotations

import codecs
from typing import Final

from playbook.codecs.file_kind import BINARY, kind_of

SAMPLE: Final = 4096
"""So many octets tell the encoding."""

_UTF_8: Final = "utf-8-sig"
_FEW: Final = 100
"""In text, one octet in so many may be zero without a meaning."""
_MANY: Final = 8
"""In UTF-16, at least one octet in so many is zero in every second place: digits, commas, line ends are."""
_WINDOWS: Final = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ"
_STRAY: Final = {
    0xDC00 + octet: _WINDOWS[octet - 0x80] if octet < 0x80 + len(_WINDOWS) else chr(octet)
    for octet in range(0x80, 0x100)
}
"""What an octet that is no UTF-8 stands for in Windows-1252."""


def encoding_of(head: bytes, name: str) -> tuple[str, str]:
    """Return the encoding of a file that begins with ``head``, and what to do with octets that are not in it.

    Lines that are decoded so go through :func:`repaired`. Raises
    :class:`~playbook.domain.faults.PlaybookError` that says what the file ``name`` is where it is no text.
    """
    if kind := kind_of(head):
        raise kind.refused(name)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", "replace"
    first, second = head[::2].count(0), head[1::2].count(0)
    if _FEW * (first + second) <= len(head):
        return _UTF_8, "surrogateescape"
    if max(first, second) * _MANY < len(head) // 2 or min(first, second) * _MANY > max(first, second):
        raise BINARY.refused(name)
    return ("utf-16-be" if first > second else "utf-16-le"), "replace"


def repaired(line: str) -> str:
    """Return a decoded line with what was no UTF-8 in it read as Windows-1252."""
    return line if line.isascii() else line.translate(_STRAY)


def decoded(data: bytes, name: str) -> str:
    """Return the text of a whole file; raises as :func:`encoding_of` does."""
    encoding, errors = encoding_of(data[:SAMPLE], name)
    return repaired(data.decode(encoding, errors))
