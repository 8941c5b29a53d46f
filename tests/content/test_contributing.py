"""CONTRIBUTING leads to places that exist, and to one home for each kind of change."""

import re
from collections import Counter
from pathlib import Path

import pytest

pytestmark = pytest.mark.host

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PATH = re.compile(r"`((?:[\w.-]+/)+[\w.-]*|[A-Z]\w+\.md|Makefile|mkdocs\.yml)`")
UNTRACKED = {"site/", ".cache/fuzz/"}


def section(title: str) -> str:
    return TEXT.partition(f"## {title}\n")[2].partition("\n## ")[0]


def rows(title: str) -> list[tuple[str, str]]:
    cells = [line.strip("|").split(" | ", 1) for line in section(title).splitlines() if line.startswith("| ")]
    return [(what.strip(), where.strip()) for what, where in cells[1:]]


@pytest.mark.parametrize("path", sorted(set(PATH.findall(TEXT)) - UNTRACKED))
def test_every_path_in_it_exists(path: str) -> None:
    inside = (ROOT, ROOT / "docs/assets/js", ROOT / "tools", ROOT / "playbook/content")
    assert any((folder / path).exists() for folder in inside), path


def test_every_kind_of_change_has_one_home() -> None:
    table = rows("Where to change what")
    assert len(table) > 30
    assert [what for what, _ in table if not PATH.search(what) and not PATH.search(dict(table)[what])] == []
    homes = Counter(where.partition("`")[2].partition("`")[0] for what, where in table)
    assert [home for home, times in homes.items() if home and times > 1] == []


def test_every_room_stands_on_the_map_with_one_sentence() -> None:
    there = {
        f"{path.parent.relative_to(ROOT).as_posix()}/"
        for top in ("playbook", "tools")
        for path in (ROOT / top).glob("*/__init__.py")
    }
    named = {where.strip("`") for where, _ in rows("The rooms")}
    assert there <= named
    assert all(said for _, said in rows("The rooms"))
