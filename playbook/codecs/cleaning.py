"""One cleaning for every reader: takes off what wikis, chats, mail and link rewriters put on a text.

A cleaned text has as many lines as before, up to the end of each, so that a place in it is one in the text.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final
from urllib.parse import unquote_to_bytes

from playbook.codecs.wrapped_links import unwrapped_links

_DEEPEST: Final = 3
"""So many times a text is taken out of what was put on it, one thing over the other."""
LOOSE: Final = "、"
"""What stands behind a number that was a sign of its own, such as a keycap: no comma that somebody typed."""

_DASHES: Final = (
    "\u02d7\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u207b\u208b\u2212\u23af\u2500\u2501"
    "\u2796\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d\u301c\u3030\u30a0\u30fc\u3161\u4e00\ufe31\ufe32\ufe58\ufe63"
    "\uff0d\uff70\U00010d6e\U00010ead"
)
"""Every dash of Unicode, and the letters that look like one."""
_BLANKS: Final = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b"
    "\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e"
    "\u206f\u3164\ufeff\uffa0\ufff9\ufffa\ufffb"
)
_LINE_ENDS: Final = "\x0b\x0c\x85\u2028\u2029"
_NUMBERS: Final = {0x1F51F: f"10{LOOSE}", 0x20E3: LOOSE} | {
    first + place: f"{place + 1}{LOOSE}" for first in (0x2460, 0x2776, 0x2780, 0x278A) for place in range(10)
}
"""Numbers in keycaps and circles."""
_PLAIN: Final = (
    dict.fromkeys(map(ord, _DASHES), "-")
    | dict.fromkeys(map(ord, _BLANKS), " ")
    | dict.fromkeys(map(ord, _INVISIBLE), None)
    | dict.fromkeys(range(0xFE00, 0xFE10), None)
    | dict.fromkeys(range(0xE0000, 0xE0080), None)
    | dict.fromkeys(map(ord, _LINE_ENDS), "\n")
    | {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F) if chr(wide) not in _DASHES}
    | _NUMBERS
)

_ENTITY: Final = re.compile(r"&(?:amp;)*(#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_ESCAPED: Final = re.compile(r"\\+(?:u([0-9A-Fa-f]{4})|(?=[!-/:-@\[-`{-~]))")
_IN_BRACES: Final = re.compile(r"\{([-_.])\}")
_PERCENT: Final = re.compile(r"(?:%(?:25)*[0-9A-Fa-f]{2})+")
_PERCENTS: Final = re.compile(r"%(?:25)+(?=[0-9A-Fa-f]{2})")
_NO_NAME: Final = "".join(
    rf"(?<!{name})" for name in (r"\bn", "work", "gap", "open", "split", "camps", "key")
)
_QUOTED_PRINTABLE: Final = re.compile(
    rf"(?:{_NO_NAME}(?<!scope)(?:=[0-9A-F]{{2}})+)|=3D(?<!scope=3D)|(?<=scope)=3D(?=[^%\s&+])"
)
"""A plain ``n=12`` is none: in quoted-printable text it is ``n=3D12``; so is a scope of ``3D%20prints``."""
_FOR_SURE: Final = re.compile(
    rf"{_NO_NAME}(?<!scope)(?:(?:=2D)+|(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F]){{1,3}})+)"
    r"|=3D(?<!scope=3D)|(?<=scope)=3D(?=[^%\s&+])"
)
"""What is decoded in a text with nothing else that tells of quoted-printable."""
_LEFT_OVER: Final = re.compile(r"-2D(?=[0-9A-Za-z]{4,5}(?![0-9A-Za-z]))(?![0-9A-Za-z]{2,3}[Ff][Oo]-)")
"""A dash as Proofpoint spells it, where something else has hidden the link; six signs are no group.

Nor are those of which two begin the next code.
"""
_SOFT_BREAK: Final = re.compile(r"=[ \t]*\n")
_CARRIAGE_RETURNS: Final = re.compile(r"\r+\n|\r")


def unmangled(text: str) -> str:
    """Return ``text`` without escapes, entities, wrapped links and what cannot be seen; links as they are."""
    if "\r" in text:
        text = _CARRIAGE_RETURNS.sub("\n", text)
    for _ in range(_DEEPEST):
        before, text = text, unwrapped_links(_without_quoting(text).translate(_PLAIN))
        if text == before:
            break
    return text


def cleaned(text: str) -> str:
    """Return ``text`` as :func:`unmangled` does, with what links have percent-encoded; in linear time."""
    plain = decoded(unmangled(text))
    return _LEFT_OVER.sub("-", plain) if "-2D" in plain else plain


def decoded(text: str) -> str:
    """Return a clean text without percent-encoding, however often put on; control signs stay encoded."""
    for _ in range(_DEEPEST):
        before, text = text, _PERCENT.sub(_from_percent, text) if "%" in text else text
        if text == before:
            break
        text = unmangled(text)
    return text


def _without_quoting(text: str) -> str:
    if "=" in text:
        told = "=\n" in text or "=3D" in text
        text = (_QUOTED_PRINTABLE if told else _FOR_SURE).sub(_from_bytes, _joined(text))
    if "&" in text:
        text = _ENTITY.sub(_from_entity, text)
    if "\\" in text:
        text = _ESCAPED.sub(_from_escape, text)
    if "{" in text:
        text = _IN_BRACES.sub(r"\1", text)
    return text


def _joined(text: str) -> str:
    """Join the lines that mail has broken by a soft break; the breaks come behind the whole line."""
    first, *pieces = _SOFT_BREAK.split(text)
    if not pieces:
        return text
    joined, owed = [first], 0
    for piece in pieces:
        head, end, rest = piece.partition("\n")
        owed += 1
        joined += [head, "\n" * (owed + 1) if end else "", rest]
        owed = 0 if end else owed
    return "".join([*joined, "\n" * owed])


def _from_entity(match: re.Match[str]) -> str:
    return _printable(unescape(f"&{match[1]};"), match[0])


def _from_escape(match: re.Match[str]) -> str:
    return _printable(chr(int(match[1], 16)), match[0]) if match[1] else ""


def _from_percent(match: re.Match[str]) -> str:
    return _text_of(unquote_to_bytes(_PERCENTS.sub("%", match[0])), match[0])


def _from_bytes(match: re.Match[str]) -> str:
    return _text_of(bytes.fromhex(match[0].replace("=", "")), match[0])


def _text_of(encoded: bytes, before: str) -> str:
    try:
        text = encoded.decode()
    except UnicodeDecodeError:
        text = encoded.decode("latin-1")
    return _printable(text, before)


def _printable(text: str, before: str) -> str:
    """Return a text that was encoded; one with control signs stays as it was: it would be other lines."""
    return before if any(sign < " " for sign in text) else text
