"""How wide a text stands in a picture, from the advance widths of the typefaces."""

from __future__ import annotations

from typing import Final

# Inter at weight 600, in thousandths of an em: regular text is a little narrower, so the estimate is safe.
_WIDTHS: Final = {
    "iIjl|'.,:;!’·": 330,
    "frt()[]{}1/ -": 430,
    'Jsxyzvkca?*^_“”"7': 600,
    "bdeghnopquLFEZRSTPB234568909+=<>~−×$#&ρéü": 680,
    "ACDGHKNOQUVXYw": 775,
    "mMW%@→≤≥½—": 1020,
}
_BY_LETTER: Final = {letter: width for letters, width in _WIDTHS.items() for letter in letters}
_OTHER: Final = 700
MONO: Final = 600
"""Advance width of the Factory's typeface, in thousandths of an em."""


def text_width(text: str, size: float, *, mono: bool = False) -> float:
    """Return an upper estimate of a text's width, in the unit of ``size``."""
    if mono:
        return len(text) * MONO * size / 1000
    return sum(_BY_LETTER.get(letter, _OTHER) for letter in text) * size / 1000


def wrap(text: str, size: float, width: float, *, mono: bool = False) -> tuple[str, ...]:
    """Break a text at blanks into lines no wider than ``width``; a longer word stays whole."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, mono=mono) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def fit(text: str, size: float, width: float) -> str:
    """Shorten a text with an ellipsis until it is no wider than ``width``."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"
