"""The typefaces as the page gets them: small where every page needs them, and no letter lost."""

import html
import re
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tools.assets import fonts
from tools.site import paths

pytestmark = pytest.mark.host

PARTED = [face for face in fonts.FACES if face.is_parted]
RESERVED = [face for face in fonts.FACES if face.is_reserved]
SHOWN = ("index.html", "diagnostic/index.html", "plays/soloist/index.html", "cases/finflow/index.html")


def letters_of(font: bytes) -> set[int]:
    with TTFont(BytesIO(font)) as opened:
        return set(opened.getBestCmap())


@pytest.mark.parametrize("face", fonts.FACES, ids=lambda face: face.name)
def test_the_files_of_a_face_hold_each_of_its_letters_once(staged: Path, face: fonts.Face) -> None:
    files = [(staged / "assets" / "fonts" / f"{name}.woff2").read_bytes() for name in fonts.parts(face)]
    found = [letters_of(file) for file in files]
    assert set.union(*found) == letters_of(face.source.read_bytes())
    assert sum(map(len, found)) == len(set.union(*found))


@pytest.mark.parametrize("face", RESERVED, ids=lambda face: face.name)
def test_a_face_with_a_reserved_name_is_left_as_its_makers_made_it(staged: Path, face: fonts.Face) -> None:
    assert (staged / "assets" / "fonts" / f"{face.name}.woff2").read_bytes() == face.source.read_bytes()


@pytest.mark.parametrize("face", PARTED, ids=lambda face: face.name)
def test_the_first_file_of_a_face_is_less_than_two_thirds_of_what_npm_brings(
    staged: Path, face: fonts.Face
) -> None:
    first = staged / "assets" / "fonts" / f"{face.name}.woff2"
    assert first.stat().st_size * 3 < face.source.stat().st_size * 2


def test_a_variable_font_keeps_its_weights_and_its_digits_of_one_width(staged: Path) -> None:
    with TTFont(staged / "assets" / "fonts" / "inter-latin-wght-normal.woff2") as font:
        (axis,) = font["fvar"].axes
        assert (axis.minValue, axis.maxValue) == fonts.WEIGHTS
        assert "tnum" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


@pytest.mark.parametrize("page", SHOWN)
def test_everyday_pages_are_set_in_the_first_files_alone(site: Path, page: str) -> None:
    text = re.sub(
        r"<(script|style|svg).*?</\1>", "", (site / page).read_text(encoding="utf-8"), flags=re.DOTALL
    )
    shown = {ord(letter) for letter in html.unescape(re.sub("<[^>]*>", "", text)) if not letter.isspace()}
    elsewhere = set().union(*(letters for face in PARTED for letters in fonts.parts(face).values()))
    assert (shown & elsewhere) - fonts.COMMON == set()


@pytest.mark.parametrize(
    ("letters", "written"),
    [
        ([0x41], ["U+0041"]),
        ([0x43, 0x41, 0x42], ["U+0041-0043"]),
        ([0x20, 0x2026, 0x2027], ["U+0020", "U+2026-2027"]),
    ],
)
def test_a_range_of_letters_is_written_as_stylesheets_do(letters: list[int], written: list[str]) -> None:
    assert fonts.ranges(letters) == written


def test_each_file_is_named_by_a_rule_with_its_letters() -> None:
    rules = fonts.STYLESHEET.read_text(encoding="utf-8")
    for face in fonts.FACES:
        for name, letters in fonts.parts(face).items():
            (rule,) = re.findall(rf"@font-face {{[^}}]*/{name}\.woff2[^}}]*}}", rules)
            assert f'font-family: "{face.family}"' in rule
            assert f"unicode-range: {', '.join(fonts.ranges(letters))};" in rule
    assert paths.is_staged(fonts.STYLESHEET)
