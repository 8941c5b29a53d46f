"""The palette's measured contrast, and the files that are drawn by code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from playbook.pictures.__main__ import mark_files
from playbook.pictures.palette import DARK, LIGHT, Palette

pytestmark = pytest.mark.host

ASSETS = Path(__file__).parent.parent / "docs" / "assets"
STYLES = sorted((ASSETS / "css").glob("*.css"))
TEXT, SHAPE = 4.5, 3.0
"""WCAG 2.2: contrast of text (1.4.3) and of what a control or a picture is recognised by (1.4.11)."""

PAIRS = [
    ("ink", TEXT),
    ("soft", TEXT),
    ("factory", TEXT),
    ("orchestra", TEXT),
    ("edge", SHAPE),
    ("focus", SHAPE),
]


def tokens(scheme: str) -> dict[str, str]:
    css = (ASSETS / "css" / "tokens.css").read_text(encoding="utf-8")
    block = re.search(re.escape(scheme) + r"\s*\{(.*?)\n\}", css, re.DOTALL)
    assert block, scheme
    return dict(re.findall(r"--pb-([a-z-]+):\s*(#[0-9a-f]{6})", block[1]))


SCHEMES = {"light": tokens(":root"), "dark": tokens('[data-md-color-scheme="slate"]')}


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["paper", "card"])
@pytest.mark.parametrize(("name", "least"), PAIRS, ids=[name for name, _ in PAIRS])
def test_a_colour_stands_out_from_its_ground(scheme: str, ground: str, name: str, least: float) -> None:
    assert contrast(SCHEMES[scheme][name], SCHEMES[scheme][ground]) >= least


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ["ink", "soft"])
def test_text_is_readable_on_the_grounds_of_code_and_hover(scheme: str, name: str) -> None:
    assert contrast(SCHEMES[scheme][name], SCHEMES[scheme]["hair"]) >= TEXT


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_place_between_the_two_models_is_readable(palette: Palette) -> None:
    values = [1 + step / 4 for step in range(37)]
    assert min(contrast(palette.at(value), palette.paper) for value in values) >= TEXT


@pytest.mark.parametrize(("scheme", "palette"), [("light", LIGHT), ("dark", DARK)], ids=["light", "dark"])
def test_files_and_pages_have_the_same_colours(scheme: str, palette: Palette) -> None:
    names = ("paper", "card", "ink", "soft", "line", "edge", "factory", "orchestra")
    assert {name: getattr(palette, name) for name in names} == {name: SCHEMES[scheme][name] for name in names}


@pytest.mark.parametrize("name", mark_files())
def test_the_mark_s_files_are_as_drawn(name: str) -> None:
    drawn = (ASSETS / "images" / name).read_text(encoding="utf-8")
    assert drawn == mark_files()[name] + "\n", "run: python -m playbook.pictures docs/assets/images"


def test_one_stylesheet_brings_all_others_once() -> None:
    brought = re.findall(
        r'@import url\("(.+?)"\)', "".join(path.read_text(encoding="utf-8") for path in STYLES)
    )
    assert sorted(brought) == [path.name for path in STYLES if path.name != "index.css"]


@pytest.mark.parametrize("path", STYLES, ids=[path.name for path in STYLES])
def test_a_stylesheet_uses_only_tokens_that_exist(path: Path) -> None:
    css = "".join(other.read_text(encoding="utf-8") for other in STYLES)
    known = set(re.findall(r"(--pb-[a-z0-9-]+):", css))
    assert set(re.findall(r"var\((--pb-[a-z0-9-]+)", path.read_text(encoding="utf-8"))) <= known


@pytest.mark.parametrize("path", STYLES, ids=[path.name for path in STYLES])
def test_a_stylesheet_asks_nothing_of_other_places(path: Path) -> None:
    assert re.findall(r"url\([\"']?(?:https?:)?//[^)]*\)", path.read_text(encoding="utf-8")) == []
