"""Draws the card that a preview of a page shows elsewhere: the site's name, the title and the motif."""

import re
from pathlib import Path
from typing import Final

from playbook.catalog.load import load_catalog
from playbook.charts.drawing import Canvas
from playbook.charts.motif import Motif
from playbook.charts.palette import literal
from playbook.charts.svg import tag
from playbook.charts.text_metrics import text_width, wrap
from tools.assets import rasterize
from tools.assets.rasterize import FACTORY, HEADING, ORCHESTRA, Drawing
from tools.postprocess import feed
from tools.postprocess.pages import Pages
from tools.site import fs

WIDTH: Final = 1200.0
HEIGHT: Final = 630.0
MARGIN: Final = 80.0
NOTES: Final = 21
FOLDER: Final = "assets/cards"
IMAGE = re.compile(rf".*/({FOLDER}/[\w-]+\.png)")

SIZES: Final = (88.0, 72.0, 58.0)
MOST_LINES: Final = 2
# Widths are those of the text's typeface; the headings' is narrower.
NARROWER: Final = 0.88
BLANK: Final = 14.0
LINE: Final = 1.12


def card(name: str, title: str) -> str:
    """Return the card of a page as SVG, below the name of the site."""
    colours = load_catalog().colours.light
    canvas = Canvas(literal(colours))
    shape = Motif(WIDTH, 240, 376)
    ground = tag("rect", width=WIDTH, height=HEIGHT, fill=colours.paper)
    body = ground + shape.lines(canvas, stroke_width=2) + shape.notes(canvas, NOTES)
    body += _name(canvas, name) + _title(canvas, title)
    return tag("svg", body, xmlns="http://www.w3.org/2000/svg", width=WIDTH, height=HEIGHT, fill=colours.ink)


def _name(canvas: Canvas, name: str) -> str:
    """Write the name of the site; a model's word in its voice."""
    x, y, written = MARGIN, 104.0, ""
    for word in name.split():
        if word == "Factory":
            written += canvas.factory(x, y, word, font_family=FACTORY, font_size=32)
            x += text_width(word, 32, mono=True)
        elif word == "Orchestra":
            written += canvas.orchestra(x, y, word, font_family=ORCHESTRA, font_size=38)
            x += text_width(word, 38) * NARROWER
        else:
            written += canvas.soft(x, y, word, font_family=HEADING, font_size=36)
            x += text_width(word, 36) * NARROWER
        x += BLANK
    return written


def _title(canvas: Canvas, title: str) -> str:
    size, lines = _fitted(title)
    top = 150.0 + size
    return "".join(
        canvas.words(MARGIN, top + index * size * LINE, line, font_family=HEADING, font_size=size)
        for index, line in enumerate(lines)
    )


def _fitted(title: str) -> tuple[float, tuple[str, ...]]:
    """Break a title into lines, as large as the most lines allow; the smallest size takes what comes."""
    broken = [(size, wrap(title, size * NARROWER, WIDTH - 2 * MARGIN)) for size in SIZES]
    return next((fitted for fitted in broken if len(fitted[1]) <= MOST_LINES), broken[-1])


def wanted(pages: Pages) -> dict[str, str]:
    """Return every card that a page of the site names: its path, and what it says."""
    named = ((page.meta("og:image"), page.meta("og:image:alt")) for page in pages.values())
    return {
        found[1]: title for image, title in named if image and title and (found := IMAGE.fullmatch(image))
    }


def draw(site: Path, pages: Pages) -> None:
    """Write every card that a page of the site names.

    Raises ValueError if the home page tells no name, subprocess.CalledProcessError if Node does not run.
    """
    name = feed.told(pages).name
    drawings = {path: Drawing(card(name, title), round(WIDTH)) for path, title in wanted(pages).items()}
    for path, data in rasterize.png(drawings).items():
        fs.write_if_changed(site / path, data)
