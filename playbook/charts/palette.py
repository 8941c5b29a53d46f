"""The colours and typefaces of every picture: custom properties in a page, literal values in a file."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Final

from playbook.colour.oklab import mix_hex
from playbook.colour.scheme import Scheme
from playbook.domain.ballot import HIGHEST, LOWEST

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


def literal(scheme: Scheme) -> Palette:
    """Return the palette of a file: the colours of one scheme by themselves."""
    parts = (item.name for item in fields(Palette) if item.name != "literal")
    return Palette(literal=True, **{part: getattr(scheme, part) for part in parts})
