"""The map's picture: each name in its row, each number clear of every marker, sixty pieces on one sheet."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from playbook.charts.figure import Frame
from playbook.charts.works import RADIUS, Join, PieceRow, works

pytestmark = pytest.mark.host

TEXT = "{http://www.w3.org/2000/svg}text"
A4_HEIGHT_TO_WIDTH = 2.1
"""What a picture may be: at 225 mm of height its text of 15 units is still 6 points high."""


def drawn(count: int, *, compact: bool = False, joins: tuple[Join, ...] = ()) -> ElementTree.Element:
    rows = [PieceRow(f"Piece {number}", number % 10 + 1) for number in range(count)]
    return ElementTree.fromstring(works(Frame(title="Map", desc="Map", compact=compact), rows, joins))


def texts(picture: ElementTree.Element) -> list[tuple[str, float, float]]:
    return [
        (item.text or "", float(item.get("x", 0)), float(item.get("y", 0))) for item in picture.iter(TEXT)
    ]


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("count", [1, 3, 12, 60])
def test_every_piece_has_a_row_of_its_own_with_its_place(count: int, *, compact: bool) -> None:
    found = texts(drawn(count, compact=compact))
    names = [(text, y) for text, _, y in found if text.startswith("Piece")]
    assert [text for text, _ in names] == [f"Piece {number}" for number in range(count)]
    assert all(low - high > 2 * RADIUS for (_, high), (_, low) in pairwise(names))
    assert sum(text.replace(".", "").isdigit() for text, _, _ in found) == count


def test_sixty_pieces_fit_a_sheet_of_paper() -> None:
    _, _, width, height = map(float, drawn(60).attrib["viewBox"].split())
    assert height / width < A4_HEIGHT_TO_WIDTH


def test_numbers_stand_inside_the_picture_and_not_on_their_markers() -> None:
    for text, x, _ in texts(drawn(60)):
        assert 0 <= x <= 720
        if text in ("1.0", "10.0"):
            assert x < 602 if text == "10.0" else x > 276


@pytest.mark.parametrize("compact", [False, True])
def test_long_names_that_begin_alike_are_told_apart(*, compact: bool) -> None:
    long = [PieceRow(f"Data platform, ingestion of partner feeds, wave {number}", 5) for number in (1, 2)]
    picture = works(Frame(title="Map", desc="Map", compact=compact), long, [Join(0, 1, scored=True)])
    first, second = (text for text, _, _ in texts(ElementTree.fromstring(picture)) if text.startswith("Data"))
    assert (first[-2:], second[-2:]) == (" 1", " 2")
    assert "…" in first


def test_a_handoff_that_nobody_scored_is_dashed() -> None:
    joins = (Join(0, 1, scored=True), Join(1, 2, scored=False))
    whole = ElementTree.tostring(drawn(3, joins=joins), encoding="unicode")
    assert whole.count("stroke-dasharray") == 1
