"""Draws the card that a preview of a page shows elsewhere: the site's name, the title and the motif."""

import re
import subprocess
from html import unescape
from pathlib import Path
from typing import Final

from playbook.pictures.lettering import wrap
from playbook.pictures.motif import Motif
from playbook.pictures.palette import LIGHT
from playbook.pictures.pen import Pen
from playbook.pictures.svg import tag
from tools import files, place

WIDTH: Final = 1200.0
HEIGHT: Final = 630.0
MARGIN: Final = 80.0
NOTES: Final = 21
FOLDER: Final = "assets/cards"
CACHE: Final = place.CACHE / "cards"
SCRIPT: Final = place.ROOT / "tools" / "cards.mjs"
IMAGE = re.compile(rf'<meta property="og:image" content="[^"]*/({FOLDER}/[\w-]+\.png)">')
TITLE = re.compile(r'<meta property="og:image:alt" content="([^"]*)">')

# The files' own names for their families: the first cut of each is what a card needs.
FONTS: Final = (
    "@fontsource/newsreader/files/newsreader-latin-500-normal.woff2",
    "@fontsource/newsreader/files/newsreader-latin-500-italic.woff2",
    "@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-500-normal.woff2",
)
HEADING: Final = "Newsreader 16pt 16pt"
ORCHESTRA: Final = "Newsreader 16pt"
FACTORY: Final = "IBM Plex Mono Medium"

SIZES: Final = (88.0, 72.0, 58.0)
MOST_LINES: Final = 2
# Widths are those of the text's typeface; the headings' is narrower.
NARROWER: Final = 0.88
LINE: Final = 1.12


def card(title: str) -> str:
    """Return the card of a page as SVG."""
    pen = Pen(LIGHT)
    shape = Motif(WIDTH, 240, 376)
    ground = tag("rect", width=WIDTH, height=HEIGHT, fill=LIGHT.paper)
    body = (
        ground + shape.lines(pen, stroke_width=2) + shape.notes(pen, NOTES) + _name(pen) + _title(pen, title)
    )
    return tag("svg", body, xmlns="http://www.w3.org/2000/svg", width=WIDTH, height=HEIGHT, fill=LIGHT.ink)


def _name(pen: Pen) -> str:
    """Write the name of the site, each word in its voice."""
    y = 104.0
    return (
        pen.factory(MARGIN, y, "Factory", font_family=FACTORY, font_size=32)
        + pen.soft(228, y, "&", font_family=HEADING, font_size=36)
        + pen.orchestra(266, y, "Orchestra", font_family=ORCHESTRA, font_size=38)
    )


def _title(pen: Pen, title: str) -> str:
    size, lines = _fitted(title)
    top = 150.0 + size
    return "".join(
        pen.words(MARGIN, top + index * size * LINE, line, font_family=HEADING, font_size=size)
        for index, line in enumerate(lines)
    )


def _fitted(title: str) -> tuple[float, tuple[str, ...]]:
    """Break a title into lines, as large as the most lines allow; the smallest size takes what comes."""
    broken = [(size, wrap(title, size * NARROWER, WIDTH - 2 * MARGIN)) for size in SIZES]
    return next((fitted for fitted in broken if len(fitted[1]) <= MOST_LINES), broken[-1])


def wanted(site: Path) -> dict[str, str]:
    """Return every card that a page of the site names: its path, and what it says."""
    found: dict[str, str] = {}
    for page in sorted(site.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        image, title = IMAGE.search(html), TITLE.search(html)
        if image and title:
            found[image[1]] = unescape(title[1])
    return found


def draw(site: Path) -> int:
    """Write every card; return how many were drawn anew, the others being kept from earlier builds.

    Raises subprocess.CalledProcessError if Node does not run.
    """
    drawings = {path: card(title) for path, title in wanted(site).items()}
    key = files.digest([SCRIPT.read_bytes(), *(_font(name).read_bytes() for name in FONTS)])
    kept = {path: CACHE / files.digest([key.encode(), svg.encode()])[:32] for path, svg in drawings.items()}
    new = {kept[path]: svg for path, svg in drawings.items() if not kept[path].with_suffix(".png").is_file()}
    _draw(new)
    for path, stem in kept.items():
        files.write_if_changed(site / path, stem.with_suffix(".png").read_bytes())
    return len(new)


def _draw(pictures: dict[Path, str]) -> None:
    if not pictures:
        return
    CACHE.mkdir(parents=True, exist_ok=True)
    lines = ["\t".join(str(_font(name)) for name in FONTS)]
    for stem, svg in pictures.items():
        stem.with_suffix(".svg").write_text(svg, encoding="utf-8")
        lines.append(f"{stem.with_suffix('.svg')}\t{stem.with_suffix('.png')}")
    subprocess.run(["node", str(SCRIPT)], input="\n".join(lines), text=True, check=True)


def _font(name: str) -> Path:
    return place.NODE_MODULES / name
