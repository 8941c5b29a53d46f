"""The frame of a picture: its words for a screen reader, its width, its colours, and the outer element."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from zlib import crc32

from playbook.charts.palette import PAGE, TEXT_FONT, Palette
from playbook.charts.svg import clean, num, tag

WIDE: Final = 720.0
"""Width of a picture where there is room; shown from 576 px, where its 15-unit text is 12 px high."""
COMPACT: Final = 360.0
"""Width of the narrow drawing; at 288 px, the narrowest phone, its 15-unit text is 12 px high."""
TEXT_SIZE: Final = 15.0
"""Smallest text in any picture."""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """How a picture is presented.

    ``title`` and ``desc`` are read to people who do not see it. ``compact`` draws the narrow variant.
    ``palette`` is PAGE (custom properties), or one of literal colours for files. ``fixed`` writes width,
    height and a ground of paper, as a file needs them. ``id`` starts the ids of title and description;
    without it they come from the content.
    """

    title: str
    desc: str
    compact: bool = False
    palette: Palette = PAGE
    fixed: bool = False
    id: str = ""

    @property
    def width(self) -> float:
        """Width of the drawing in its own units (px at full size)."""
        return COMPACT if self.compact else WIDE

    def wrap(self, body: str, height: float, width: float | None = None) -> str:
        """Return the whole ``<svg>`` around a body that is ``height`` high."""
        across = width or self.width
        name = self.id or f"pb-{crc32(f'{self.title}|{self.desc}|{body}'.encode('utf-8', 'replace')):08x}"
        size = {"width": across, "height": height} if self.fixed else {}
        ground = tag("rect", width=across, height=height, fill=self.palette.paper) if self.fixed else ""
        return tag(
            "svg",
            f'<title id="{clean(name)}-title">{clean(self.title)}</title>'
            f'<desc id="{clean(name)}-desc">{clean(self.desc)}</desc>{ground}{body}',
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {num(across)} {num(height)}",
            **size,
            role="img",
            aria_labelledby=f"{name}-title {name}-desc",
            font_family=TEXT_FONT,
            font_size=TEXT_SIZE,
            fill=self.palette.ink,
        )


def responsive(wide: str, compact: str) -> str:
    """Return both drawings of one picture; the stylesheet shows the one that fits the column."""
    return (
        f'<div class="pb-picture"><div class="pb-wide">{wide}</div>'
        f'<div class="pb-narrow">{compact}</div></div>'
    )
