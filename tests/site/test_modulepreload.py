"""A page names every script that its widget begins with, so that none waits for another to be read."""

import posixpath
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.host

PAGES = ("diagnostic", "team", "checkpoints", "map")
IMPORTED = re.compile(r'^\s*(?:import|export)\b[^;"]*"(\.[^"]+)";', re.MULTILINE)


def needed(site: Path, path: str) -> set[str]:
    """All scripts behind one, read from the built files in another way than the build does it."""
    found = {path}
    for name in IMPORTED.findall((site / path).read_text(encoding="utf-8")):
        found |= needed(site, posixpath.normpath(posixpath.join(posixpath.dirname(path), name)))
    return found


@pytest.mark.parametrize("page", PAGES)
def test_every_script_of_a_widget_is_named_once(site: Path, page: str) -> None:
    html = (site / page / "index.html").read_text(encoding="utf-8")
    named = re.findall(r'<link rel="modulepreload" href="\.\./([^"]+)">', html)
    assert sorted(named) == sorted(needed(site, f"assets/js/{page}/element.js"))
    assert len(named) > 10
