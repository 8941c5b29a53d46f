"""The colours and the files they are drawn into, and the stylesheets."""

from __future__ import annotations

import json
import re
import struct
from dataclasses import fields
from pathlib import Path

import pytest

from playbook.catalog.load import load_catalog
from playbook.colour.scheme import Scheme
from tools.assets import icons
from tools.site import paths
from tools.site.staging_error import StagingError

pytestmark = pytest.mark.host

STYLES = sorted((paths.DOCS / "assets" / "css").glob("*.css"))
COLOURS = load_catalog().colours
SCHEMES = {"light": COLOURS.light, "dark": COLOURS.dark}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_part_has_its_custom_property(site: Path, scheme: str) -> None:
    css = (site / "assets" / "css" / "main.css").read_text(encoding="utf-8")
    for item in fields(Scheme):
        name = item.name.replace("_", "-")
        assert f"--pb-{name}: {getattr(SCHEMES[scheme], item.name)};" in css


def test_the_bars_of_a_browser_have_the_colour_of_the_page(site: Path) -> None:
    html = (site / "plays" / "andon" / "index.html").read_text(encoding="utf-8")
    told = re.findall(
        r'<meta name="theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)">', html
    )
    assert {scheme: colour for colour, scheme in told} == {name: item.paper for name, item in SCHEMES.items()}


def test_an_installed_site_has_its_name_its_colour_and_icons_of_the_size_they_claim(site: Path) -> None:
    told = json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert told["name"] == icons.settings()["site_name"]
    assert told["theme_color"] == COLOURS.light.paper
    for icon in told["icons"]:
        data = (site / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            assert "{}x{}".format(*struct.unpack(">II", data[16:24])) == icon["sizes"]


@pytest.mark.parametrize(("name", "scheme"), [("mark.svg", "light"), ("mark-dark.svg", "dark")])
def test_the_mark_is_drawn_in_the_colours_of_its_scheme(site: Path, name: str, scheme: str) -> None:
    drawn = (site / "assets" / "identity" / name).read_text(encoding="utf-8")
    assert {SCHEMES[scheme].paper, SCHEMES[scheme].factory, SCHEMES[scheme].orchestra} <= set(
        re.findall(r"#\w{6}", drawn)
    )


def test_settings_without_a_name_say_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(StagingError, match=r"mkdocs.yml: site_name: found None, expected text"):
        icons.manifest({**icons.settings(), "site_name": None}, COLOURS)
    broken = tmp_path / "mkdocs.yml"
    broken.write_text("site_name: [", encoding="utf-8")
    with pytest.raises(StagingError, match=r"mkdocs.yml: "):
        icons.settings(broken)


def test_one_stylesheet_brings_all_others_once() -> None:
    brought = re.findall(
        r'@import url\("(.+?)"\)', "".join(path.read_text(encoding="utf-8") for path in STYLES)
    )
    assert sorted(brought) == [path.name for path in STYLES if path.name != "main.css"]


@pytest.mark.parametrize("path", STYLES, ids=[path.name for path in STYLES])
def test_a_stylesheet_uses_only_tokens_that_exist(path: Path) -> None:
    css = "".join(other.read_text(encoding="utf-8") for other in STYLES)
    known = set(re.findall(r"(--pb-[a-z0-9-]+):", css))
    assert set(re.findall(r"var\((--pb-[a-z0-9-]+)", path.read_text(encoding="utf-8"))) <= known


@pytest.mark.parametrize("path", STYLES, ids=[path.name for path in STYLES])
def test_a_stylesheet_asks_nothing_of_other_places(path: Path) -> None:
    assert re.findall(r"url\([\"']?(?:https?:)?//[^)]*\)", path.read_text(encoding="utf-8")) == []
