"""Takes links out of what mail filters and chats have wrapped around them."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final
from urllib.parse import unquote

_DEEPEST: Final = 3
"""A link is wrapped by the sender's filter, the reader's, and a chat: rarely more."""

_CARRIED: Final = re.compile(
    r"https?://[^\s<>\"?]{1,200}\?(?:[\w.-]{1,40}=[^\s<>\"&]{0,200}&){0,4}(?:url|u|q|a|to|link|target)="
    r"(https?(?:%3[Aa]|:)[^\s<>\"&|]{1,4000})"
)
"""Safe Links, Google, Barracuda, Slack and the like: the link stands percent-encoded in a parameter."""
_PROOFPOINT_2: Final = re.compile(r"https?://urldefense\.proofpoint\.com/v2/url\?u=([^\s<>\"&|]{1,4000})")
_HEXADECIMAL: Final = re.compile(r"-(?=[0-9A-Fa-f]{2})")
_PROOFPOINT_3: Final = re.compile(r"https?://urldefense\.(?:com|us)/v3/__")
_SPELLED_OUT: Final = re.compile(r"([A-Za-z0-9+/=_-]{0,4000})!")
_REPLACED: Final = re.compile(r"\*(?:\*(.))?", re.DOTALL)
_RUN_LENGTHS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def unwrapped_links(text: str) -> str:
    """Return ``text`` with the links themselves where a filter has put its own; linear in the length."""
    for _ in range(_DEEPEST):
        before = text
        if "urldefense" in text:
            text = _PROOFPOINT_2.sub(_second, _third(text))
        if "=http" in text:
            text = _CARRIED.sub(lambda match: f"{unquote(match[1])} ", text)
        if text == before:
            return text
    return text


def _second(match: re.Match[str]) -> str:
    """Return a link of Proofpoint's second version: ``-3A`` stands for a colon, ``_`` for a slash."""
    link = match[1]
    for _ in range(_DEEPEST):
        link = unquote(link)
    return unquote(_HEXADECIMAL.sub("%", link.replace("_", "/"))) + " "


def _third(text: str) -> str:
    """Unwrap Proofpoint's third version: ``__link__;…!``, with ``*`` for signs that follow in base 64."""
    first, *pieces = _PROOFPOINT_3.split(text)
    return "".join([first, *map(_spelled_out, pieces)])


def _spelled_out(piece: str) -> str:
    link, end, rest = piece.partition("__;")
    match = _SPELLED_OUT.match(rest)
    if not end or not match:
        return piece
    signs = _signs(match[1])

    def put_back(star: re.Match[str]) -> str:
        nonlocal signs
        many = _RUN_LENGTHS.find(star[1]) + 2 if star[1] else 1
        taken, signs = signs[:many], signs[many:]
        return taken or "#"

    return _REPLACED.sub(put_back, link) + " " + rest[match.end() :]


def _signs(encoded: str) -> str:
    try:
        return base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
