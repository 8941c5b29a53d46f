"""The colours and typefaces of every picture: custom properties in a page, literal values in a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from playbook.model import HIGHEST, LOWEST
from playbook.pictures.oklab import mix_hex

TEXT_FONT: Final = "Inter, system-ui, sans-serif"
FACTORY_FONT: Final = "IBM Plex Mono, ui-monospace, monospace"
ORCHESTRA_FONT: Final = "Newsreader, Georgia, serif"


@dataclass(frozen=True, kw_only=True)
class Palette:
    """Colours by their part; ``literal`` palettes hold ``#rrggbb``, the page's holds custom properties."""

    literal: bool
    paper: str
    card: str
    ink: str
    soft: str
    line: str
    edge: str
    factory: str
    orchestra: str

    def at(self, value: float) -> str:
        """Return the colour of a value 1..10: the two ends mixed in OKLab, in whole percent."""
        share = round(100 * (HIGHEST - value) / (HIGHEST - LOWEST))
        if self.literal:
            return _mixed(self.factory, self.orchestra, share)
        return f"color-mix(in oklab, {self.factory} {share}%, {self.orchestra})"


@lru_cache(maxsize=256)
def _mixed(factory: str, orchestra: str, share: int) -> str:
    return mix_hex(factory, orchestra, share / 100)


PAGE: Final = Palette(
    literal=False,
    paper="var(--pb-paper)",
    card="var(--pb-card)",
    ink="var(--pb-ink)",
    soft="var(--pb-soft)",
    line="var(--pb-line)",
    edge="var(--pb-edge)",
    factory="var(--pb-factory)",
    orchestra="var(--pb-orchestra)",
)
LIGHT: Final = Palette(
    literal=True,
    paper="#fbfaf6",
    card="#ffffff",
    ink="#1d1f26",
    soft="#5c5f6b",
    line="#d9d6cc",
    edge="#85826f",
    factory="#245a8d",
    orchestra="#8f2742",
)
DARK: Final = Palette(
    literal=True,
    paper="#14161b",
    card="#1b1e25",
    ink="#ecebe6",
    soft="#a5a8b3",
    line="#373b46",
    edge="#747b8c",
    factory="#86b8ea",
    orchestra="#f093a8",
)
