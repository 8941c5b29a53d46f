"""The licences of what others made: nothing that the site ships is missing, and each text is there."""

import json
import re
from pathlib import Path

import pytest

from tests.support.built import read
from tools.assets import licences
from tools.site import paths

pytestmark = pytest.mark.host

WORKS = licences.works()
MODULE = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/")


def test_everything_from_npm_that_is_no_tool_is_listed() -> None:
    project = json.loads((paths.ROOT / "package.json").read_text(encoding="utf-8"))
    assert set(project["dependencies"]) == {work["npm"] for work in WORKS if "npm" in work}


def test_every_part_of_the_themes_scripts_and_styles_is_listed(site: Path) -> None:
    maps = [json.loads(path.read_text(encoding="utf-8")) for path in site.rglob("*.map")]
    found = {match[1] for one in maps for source in one["sources"] if (match := MODULE.search(source))}
    assert found == {work["bundled"] for work in WORKS if "bundled" in work}


def test_no_script_of_another_language_s_search_is_shipped(site: Path) -> None:
    assert not list((site / "assets/javascripts").rglob("lunr/**/*.js"))


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work["name"])
def test_every_work_stands_on_the_page_and_in_the_text_of_its_licence(
    site: Path, work: licences.Work
) -> None:
    page = read(site, "about/index.html")
    assert f"{work['name']} {work['version']}".strip() in page.text
    for name in work["licence"]:
        assert f"../assets/licences/{name}.txt" in page.links
        text = (site / "assets/licences" / f"{name}.txt").read_text(encoding="utf-8")
        assert work["holder"] in text
        assert len(text.split()) > 60


def test_every_licence_that_is_kept_here_is_needed() -> None:
    kept = {path.stem for path in licences.SOURCES.glob("*.txt")}
    assert kept == {name for work in WORKS for name in work["licence"]}
