"""The card that a preview of a page shows: there, of the right size, and with the page's own title on it."""

import re
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest

from playbook.catalog.load import load_catalog
from tests.support.built import pages
from tools.postprocess.pages import read
from tools.postprocess.social_cards import FOLDER, HEIGHT, MARGIN, WIDTH, card, wanted

pytestmark = pytest.mark.host

SVG = "{http://www.w3.org/2000/svg}"
CATALOG = load_catalog()
TITLES = [item.title for item in (*CATALOG.plays.values(), *CATALOG.cases.values(), *CATALOG.steps.values())]


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_every_page_has_a_card_of_its_own(site: Path) -> None:
    told = [page.path for page in pages(site) if page.path != "404.html"]
    named = [re.findall(rf"{FOLDER}/[\w-]+\.png", (site / path).read_text(encoding="utf-8")) for path in told]
    cards = [found[0] for found in named]
    assert len(set(cards)) == len(told)
    assert {path.relative_to(site).as_posix() for path in (site / FOLDER).iterdir()} == set(cards)


def test_a_card_has_the_size_that_previews_expect(site: Path) -> None:
    sizes = {path.name: size_of(path.read_bytes()) for path in (site / FOLDER).iterdir()}
    assert set(sizes.values()) == {(1200, 630)}


def test_a_card_says_the_title_of_its_page(site: Path) -> None:
    said = wanted(read(site))
    assert said[f"{FOLDER}/plays-andon.png"] == "Andon"
    assert said[f"{FOLDER}/cases-finflow.png"] == CATALOG.cases["finflow"].title
    assert said[f"{FOLDER}/home.png"] == "On this project, are you a factory or an orchestra?"


@pytest.mark.parametrize("title", [*TITLES, "A title with <markup> & signs"])
def test_a_title_stands_whole_between_the_name_and_the_motif(title: str) -> None:
    root = ElementTree.fromstring(card("Factory & Orchestra", title))
    written = [text for text in root.iter(f"{SVG}text") if text.get("x") == f"{MARGIN:g}"][1:]
    assert " ".join(text.text or "" for text in written) == title
    lowest = min(float(note.get("y", 0)) for note in root.iter(f"{SVG}rect") if note.get("width") != "1200")
    assert max(float(text.get("y", 0)) for text in written) < min(lowest, HEIGHT)
    assert root.get("width") == f"{WIDTH:g}"
