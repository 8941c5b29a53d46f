"""Folders of scripts take from those below them: pages share what stands in `shared/`, and nothing else."""

import posixpath
import re
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

import pytest

from tools.site import paths

pytestmark = pytest.mark.host

SCRIPTS = paths.DOCS / "assets" / "js"
PAGES = ("diagnostic", "team", "checkpoints", "map", "explore", "pages")
MAY_IMPORT = {
    "python": {"python"},
    "shared": {"shared", "python"},
    "theme": {"theme"},
    **{page: {page, "shared", "python"} for page in PAGES},
}
# From a module that is imported at once, when it is needed, or in a comment for the sake of its types.
IMPORTED = re.compile(r'(?:\bfrom |\bimport |\bimport\()"(\.[^"]+)"')


def sources() -> dict[str, str]:
    return {
        path.relative_to(SCRIPTS).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(SCRIPTS.rglob("*.js"))
    }


def imports(texts: Mapping[str, str]) -> dict[str, set[str]]:
    return {
        name: {
            posixpath.normpath(posixpath.join(posixpath.dirname(name), found))
            for found in IMPORTED.findall(text)
        }
        for name, text in texts.items()
    }


def strangers(texts: Mapping[str, str]) -> list[str]:
    """Every import of a folder that is not below the importing one."""
    return [
        f"{name} imports {found}"
        for name, all_found in imports(texts).items()
        for found in sorted(all_found)
        if (folder := posixpath.dirname(name)) and posixpath.dirname(found) not in MAY_IMPORT[folder]
    ]


def test_pages_import_nothing_of_each_other_and_what_is_shared_nothing_of_pages() -> None:
    assert strangers(sources()) == []


def test_no_script_imports_itself_by_way_of_others() -> None:
    TopologicalSorter(imports(sources())).prepare()


def test_every_imported_script_is_there() -> None:
    found = set().union(*imports(sources()).values())
    assert [name for name in sorted(found) if not (SCRIPTS / name).is_file()] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("team/a.js", 'import { b } from "../diagnostic/b.js";'),
        ("checkpoints/a.js", 'import("../team/b.js");'),
        ("shared/a.js", '/** @typedef {import("../pages/b.js").B} B */'),
        ("python/a.js", 'import "../shared/b.js";'),
    ],
)
def test_a_seeded_import_of_a_stranger_is_found(name: str, text: str) -> None:
    assert len(strangers({name: text})) == 1


def test_a_seeded_circle_is_found() -> None:
    texts = {"shared/a.js": 'import { b } from "./b.js";', "shared/b.js": 'import("./a.js");'}
    with pytest.raises(CycleError):
        TopologicalSorter(imports(texts)).prepare()
