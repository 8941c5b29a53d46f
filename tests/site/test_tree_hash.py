"""The finished site bears one tree hash, lists every file, and whatever is done to a copy of it is found."""

from __future__ import annotations

import os
import shutil
from itertools import cycle
from pathlib import Path

import pytest

from playbook.cli.checksums import DOUBLES, LIST, WORKER, TreeHash, read
from playbook.cli.comparison import Comparison, Kind, compare
from playbook.cli.copies import Folder, opened
from tests.support.built import read as read_page
from tests.support.copies import PACKED, flip, listed
from tests.support.hosting import serving
from tools.postprocess import script_bundle

pytestmark = pytest.mark.host


EVERY = os.environ.get("PLAYBOOK_TAMPER") == "every"
SUFFIXES = ("", ".gz", ".br")


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """A copy of the site without compressed doubles, which a test may change."""
    return shutil.copytree(site, tmp_path / "copy", ignore=shutil.ignore_patterns("*.br", "*.gz"))


def tree(site: Path) -> str:
    return read((site / LIST).read_text(encoding="utf-8")).tree


def in_turn(copy: Path) -> list[str]:
    """Every file, or one of a few kinds."""
    first = {Path(path).suffix: path for path in reversed(listed(copy))}
    return listed(copy) if EVERY else [first[suffix] for suffix in (".html", ".js", ".wasm", ".xml", "")]


def named(found: Comparison) -> dict[str, Kind]:
    return {one.path: one.kind for one in found.differences}


def test_one_hash_stands_at_the_foot_of_every_page_in_about_and_in_the_list(site: Path) -> None:
    own = tree(site)
    with_foot = [
        path for path in site.rglob("*.html") if 'class="pb-foot"' in path.read_text(encoding="utf-8")
    ]
    assert len(with_foot) > 80
    assert [path for path in with_foot if own not in path.read_text(encoding="utf-8")] == []
    assert own in read_page(site, "about/index.html").text
    assert own not in (site / WORKER).read_text(encoding="utf-8")


def test_the_list_names_every_file_once(site: Path) -> None:
    sums = read((site / LIST).read_text(encoding="utf-8")).files
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {path for path in there if not path.endswith(DOUBLES)} == {*sums, LIST}


def test_the_offline_list_and_the_list_of_checksums_agree(site: Path) -> None:
    worker = (site / WORKER).read_text(encoding="utf-8")
    sums = read((site / LIST).read_text(encoding="utf-8")).files
    for path in ("about/index.html", script_bundle.joined(site), "assets/runtime/manifest.json"):
        assert f'"{path.removesuffix("index.html")}":"{sums[path][:32]}"' in worker


def test_the_hash_is_that_of_the_files(site: Path) -> None:
    taken = TreeHash(tree(site))
    for path in listed(site):
        taken.take(path, (site / path).read_bytes())
    assert taken.tree() == tree(site)


def test_of_a_copy_with_every_other_file_changed_just_those_are_named(copy: Path) -> None:
    every = listed(copy)
    for changed in (every[::2], every[1::2]):
        for path in changed:
            flip(copy / path)
        assert named(compare(Folder(copy))) == dict.fromkeys(changed, Kind.CHANGED)
        for path in changed:
            flip(copy / path)
    assert named(compare(Folder(copy))) == {}


def test_of_a_copy_with_files_less_and_more_just_those_are_named(copy: Path) -> None:
    gone, whole = listed(copy)[::2], listed(copy)[1::2]
    for path in gone:
        (copy / path).unlink()
    for path in whole:
        (copy / f"{path}.more").write_bytes(b"")
    more = {f"{path}.more": Kind.ADDED for path in whole}
    assert named(compare(Folder(copy))) == dict.fromkeys(gone, Kind.MISSING) | more


def test_each_file_in_turn_is_named_and_no_other(copy: Path) -> None:
    for path in in_turn(copy):
        file = copy / path
        flip(file)
        assert named(compare(Folder(copy))) == {path: Kind.CHANGED}
        flip(file)
        file.rename(away := copy.parent / "away")
        assert named(compare(Folder(copy))) == {path: Kind.MISSING}
        away.rename(file)
        (more := file.with_name(f"more-{file.name}")).write_bytes(b"")
        added = more.relative_to(copy).as_posix()
        assert named(compare(Folder(copy))) == {added: Kind.ADDED}
        more.unlink()


def test_on_a_host_each_file_in_turn_is_named_and_no_other(copy: Path) -> None:
    """Changed as it is, in its gzip or in its Brotli double, one after another."""
    paths = [path for path in listed(copy) if not path.startswith("_")]
    with serving(copy, "/sub/path/") as address:
        for path, suffix in zip(paths if EVERY else paths[:1], cycle(SUFFIXES), strict=False):
            whole = (copy / path).read_bytes()
            laid = copy / f"{path}{suffix}"
            laid.write_bytes(PACKED.get(suffix, bytes)(whole))
            flip(laid)
            assert named(compare(opened(address))) == {path: Kind.CHANGED}
            laid.unlink()
            (copy / path).write_bytes(whole)


@pytest.mark.parametrize("suffix", SUFFIXES, ids=["plain", "gzip", "brotli"])
def test_behind_a_host_a_path_and_compression_the_changed_files_are_named(copy: Path, suffix: str) -> None:
    """One file in nine at a time: of each kind there is one among them."""
    every = [path for path in listed(copy) if not path.startswith("_")]
    with serving(copy, "/sub/path/") as address:
        for start in range(9 if EVERY else 1):
            changed = every[start::9]
            whole = {path: (copy / path).read_bytes() for path in changed}
            for path, data in whole.items():
                (copy / f"{path}{suffix}").write_bytes(PACKED.get(suffix, bytes)(data))
                flip(copy / f"{path}{suffix}")
            assert named(compare(opened(address))) == dict.fromkeys(changed, Kind.CHANGED)
            for path, data in whole.items():
                (copy / f"{path}{suffix}").unlink()
                (copy / path).write_bytes(data)


def test_the_site_below_a_path_is_whole(site: Path, home_below: str) -> None:
    found = compare(opened(home_below), Folder(site))
    assert named(found) == {}
    assert found.tree == tree(site)
