"""Draws SVG as PNG with Node, and keeps what it drew, so that a picture is drawn once."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from tools.site import fs, paths

CACHE: Final = paths.CACHE / "raster"
SCRIPT: Final = Path(__file__).with_name("rasterize.mjs")

# The files' own names for their families: the first cut of each is what a picture needs.
FONTS: Final = (
    "@fontsource/newsreader/files/newsreader-latin-500-normal.woff2",
    "@fontsource/newsreader/files/newsreader-latin-500-italic.woff2",
    "@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-500-normal.woff2",
)
HEADING: Final = "Newsreader 16pt 16pt"
ORCHESTRA: Final = "Newsreader 16pt"
FACTORY: Final = "IBM Plex Mono Medium"


class Drawing(NamedTuple):
    """A picture as SVG, and the width in pixels it is wanted in."""

    svg: str
    width: int


def png(drawings: Mapping[str, Drawing]) -> dict[str, bytes]:
    """Return each drawing as PNG, by its name.

    Raises subprocess.CalledProcessError if Node does not run.
    """
    fonts = [paths.NODE_MODULES / name for name in FONTS]
    key = fs.digest([SCRIPT.read_bytes(), *(font.read_bytes() for font in fonts)])
    kept = {name: CACHE / _digest(key, drawing) for name, drawing in drawings.items()}
    _draw(
        {kept[name]: drawing for name, drawing in drawings.items() if not _png(kept[name]).is_file()}, fonts
    )
    return {name: _png(stem).read_bytes() for name, stem in kept.items()}


def _digest(key: str, drawing: Drawing) -> str:
    return fs.digest([key.encode(), drawing.svg.encode(), str(drawing.width).encode()])[:32]


def _png(stem: Path) -> Path:
    return stem.with_suffix(".png")


def _draw(new: Mapping[Path, Drawing], fonts: list[Path]) -> None:
    if not new:
        return
    CACHE.mkdir(parents=True, exist_ok=True)
    lines = ["\t".join(map(str, fonts))]
    for stem, drawing in new.items():
        source = stem.with_suffix(".svg")
        source.write_text(drawing.svg, encoding="utf-8")
        lines.append(f"{source}\t{_png(stem)}\t{drawing.width}")
    subprocess.run(["node", str(SCRIPT)], input="\n".join(lines), text=True, check=True)
