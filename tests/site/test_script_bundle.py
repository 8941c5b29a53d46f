"""A page asks for one script of ours, which holds all that it may need; the first to run it holds."""

import json
import re
from pathlib import Path

import pytest

from tools.postprocess import script_bundle
from tools.postprocess.precache import build_of
from tools.site import paths

pytestmark = pytest.mark.host

OURS = re.compile(r' (?:src|href)="([^"]*assets/js/[^"]+)"')
ALONE = {f"assets/js/{name}" for name in script_bundle.ALONE}
BROUGHT = {"assets/js/theme/lazy-theme.js", "assets/js/theme/lazy-search-worker.js"}
FIRST = f"assets/js/{script_bundle.FIRST}"


def scripts(page: Path) -> list[str]:
    """The scripts of ours that a page names, by their paths in the site."""
    found = (path.rpartition("assets/js/")[2] for path in OURS.findall(page.read_text(encoding="utf-8")))
    return [f"assets/js/{path}" for path in found]


def test_every_page_asks_for_the_joined_script_and_for_what_brings_the_theme(site: Path) -> None:
    script = script_bundle.joined(site)
    for page in site.rglob("index.html"):
        if "go" not in page.relative_to(site).parts:
            # The address of the search stands where the theme reads it.
            assert {*scripts(page)} <= {script, *BROUGHT}, page
            assert scripts(page).count(script) == 1, page


def test_the_joined_script_holds_every_script_of_a_page_and_asks_for_none(site: Path) -> None:
    script = site / script_bundle.joined(site)
    told = json.loads(script.with_name(f"{script.name}.map").read_text(encoding="utf-8"))
    held = {(script.parent / path).resolve().relative_to(site).as_posix() for path in told["sources"]}
    there = {path.relative_to(paths.DOCS).as_posix() for path in (paths.DOCS / "assets/js").rglob("*.js")}
    assert held == there - ALONE
    assert [text for text in told["sourcesContent"] if not text] == []
    text = script.read_text(encoding="utf-8")
    assert text.endswith(f"//# sourceMappingURL={script.name}.map\n")
    assert re.findall(r'(?:^|[;}])(?:import|export)\b|import\s*\(\s*"', text) == []


def test_what_starts_python_stands_in_the_page_that_answers_as_its_policy_allows(site: Path) -> None:
    html = (site / "diagnostic/index.html").read_text(encoding="utf-8")
    text = (site / FIRST).read_text(encoding="utf-8").partition("//# sourceMappingURL")[0].strip()
    assert f'<script data-src="../{FIRST}">{text}</script>' in html
    assert text not in (site / "index.html").read_text(encoding="utf-8")


def test_an_address_of_an_earlier_build_still_answers_and_the_device_keeps_only_what_is_asked_for(
    site: Path,
) -> None:
    kept = {path for path in build_of(site)["core"] if path.startswith("assets/js/")}
    assert kept == {script_bundle.joined(site), *ALONE} - {FIRST}
    for path in (paths.DOCS / "assets/js").rglob("*.js"):
        assert (site / path.relative_to(paths.DOCS)).is_file()
