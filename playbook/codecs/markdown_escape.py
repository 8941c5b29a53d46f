"""Text as Markdown shows it, and back: no sign in it means anything, in whichever tool reads the notes."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

_SIGN: Final = re.compile(r"[\\`*_\[\]>|~#]")
_ENTITY: Final = re.compile(r"&(?=#|\w+;)")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])|&(?:#\d{1,7}|#[Xx][0-9A-Fa-f]{1,6}|[A-Za-z]{2,10});")
"""What Markdown and wikis take for one sign: any sign of ASCII behind a backslash, and an entity."""


def escaped(text: str) -> str:
    """Return text so that Markdown shows it as it is.

    Not every tool takes a backslash before ``<``, so that sign becomes an entity.
    """
    return _ENTITY.sub("&amp;", _SIGN.sub(r"\\\g<0>", text)).replace("<", "&lt;")


def unescaped(text: str) -> str:
    """Return the text that :func:`escaped` or another tool was given, with every escape taken out once."""
    return _ESCAPED.sub(lambda match: match[1] or unescape(match[0]), text)
