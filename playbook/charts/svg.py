"""Writes SVG elements with fixed numbers and escaped text, and presentation attributes only."""

from __future__ import annotations

import functools
import re
from html import escape
from typing import Final

Value = str | float

_FORBIDDEN: Final = r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""Compiled when the first text needs it: that takes longer than all else at the start of a page."""


def num(value: float) -> str:
    """Write a length with at most two decimals and no trailing zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def clean(text: str) -> str:
    """Escape a text for XML and leave out the characters that XML 1.0 forbids."""
    return escape(text if text.isprintable() else re.sub(_FORBIDDEN, "", text))


def tag(name: str, body: str = "", /, **attributes: Value) -> str:
    """Write one element; ``stroke_width=2`` becomes ``stroke-width="2"``; ``body`` is markup already."""
    head = name + "".join(map(_attribute, attributes, attributes.values()))
    return f"<{head}>{body}</{name}>" if body else f"<{head}/>"


def path(*parts: Value) -> str:
    """Write path data: letters and numbers in their order."""
    return " ".join(part if isinstance(part, str) else num(part) for part in parts)


@functools.lru_cache(maxsize=4096)
def _attribute(name: str, value: Value) -> str:
    """Write one attribute; a picture says most of them again and again."""
    return f' {name.replace("_", "-")}="{clean(value) if isinstance(value, str) else num(value)}"'
