"""Text as Markdown shows it, and back: no sign in it means anything, in whichever tool reads the notes."""

from __future__ import annotations

import re
from typing import Final

_SIGN: Final = re.compile(r"[\\`*_\[\]>|~#]")
_ENTITY: Final = re.compile(r"&(?=#|\w+;)")
_ESCAPED: Final = re.compile(r"\\([\\`*_\[\]<>|~#])|&(lt|amp);")
_ENTITIES: Final = {"lt": "<", "amp": "&"}


def escaped(text: str) -> str:
    """Return text so that Markdown shows it as it is.

    Not every tool takes a backslash before ``<``, so that sign becomes an entity.
    """
    return _ENTITY.sub("&amp;", _SIGN.sub(r"\\\g<0>", text)).replace("<", "&lt;")


def unescaped(text: str) -> str:
    """Return the text that :func:`escaped` was given; earlier notes, with a backslash before ``<``, too."""
    return _ESCAPED.sub(lambda match: match[1] or _ENTITIES[match[2]], text)
