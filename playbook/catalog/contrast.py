"""Checks that the colours of the site can be told apart, by the contrast that WCAG 2.2 measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Final

from playbook.colour.oklab import linear
from playbook.colour.scheme import Colours, Scheme
from playbook.domain.faults import Fault

TEXT: Final = 4.5
"""What words need against their ground (1.4.3)."""
SHAPE: Final = 3.0
"""What the border of a control or a mark of the focus needs (1.4.11)."""

_FILE: Final = "colours.toml"
_COLOUR: Final = re.compile("#[0-9a-f]{6}")
_GROUNDS: Final = ("paper", "card")
_PAIRS: Final = (
    *((name, ground, TEXT) for name in ("ink", "soft", "factory", "orchestra") for ground in _GROUNDS),
    *((name, ground, SHAPE) for name in ("edge", "focus") for ground in _GROUNDS),
    ("ink", "hair", TEXT),
    ("soft", "hair", TEXT),
    ("ink", "factory_wash", TEXT),
    ("ink", "orchestra_wash", TEXT),
)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours ``#rrggbb``: 1 (the same) to 21 (black and white)."""
    lower, higher = sorted((_luminance(one), _luminance(other)))
    return (higher + 0.05) / (lower + 0.05)


def faults_in_colours(colours: Colours) -> Iterator[Fault]:
    """Yield every colour that is no ``#rrggbb`` or does not stand out from its ground."""
    for name, scheme in (("light", colours.light), ("dark", colours.dark)):
        wrong = [item.name for item in fields(scheme) if not _COLOUR.fullmatch(getattr(scheme, item.name))]
        for field in wrong:
            found = repr(getattr(scheme, field))
            yield Fault(_FILE, f"{name}.{field}", found, "a colour like '#245a8d', in lower case")
        if not wrong:
            yield from _too_faint(name, scheme)


def _too_faint(name: str, scheme: Scheme) -> Iterator[Fault]:
    for field, ground, least in _PAIRS:
        found = contrast(getattr(scheme, field), getattr(scheme, ground))
        if found < least:
            yield Fault(
                _FILE, f"{name}.{field}", f"a contrast of {found:.2f} with {ground}", f"{least} or more"
            )


def _luminance(colour: str) -> float:
    red, green, blue = (linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
