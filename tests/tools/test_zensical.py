"""What is different in a build by Zensical is told by folder; `make zensical` compares it with the record."""

import tomllib

import pytest

from tools.quality import zensical
from tools.site import paths

pytestmark = pytest.mark.host


def test_a_difference_is_missing_added_or_other() -> None:
    ours = {"index.html", "robots.txt", "assets/css/a.css", "assets/cards/x.png", "plays/andon/index.html"}
    theirs = {"index.html", "assets/css/b.css", "search.json", "plays/andon/index.html"}
    assert zensical.differences(ours, theirs) == {
        "robots.txt": "missing",
        "assets/cards/": "missing",
        "assets/css/": "other",
        "search.json": "added",
    }


def test_the_record_lists_differences_and_names_the_version_that_is_locked() -> None:
    project = tomllib.loads((paths.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (asked,) = project["dependency-groups"]["zensical"]
    assert asked in zensical.LOCK.read_text(encoding="utf-8")
    assert asked.removeprefix("zensical==") in zensical.RECORD.read_text(encoding="utf-8")
    assert set(zensical.listed().values()) == {"missing", "added", "other"}
