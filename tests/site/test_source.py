"""Every copy of the site carries its own source, which is the same when it is built from itself."""

import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.support.built import pages, read
from tools.postprocess import source_archive
from tools.site import paths

pytestmark = pytest.mark.host

TEXTS = ("source/changelog.txt", "source/contributing.txt")


def test_the_archive_holds_the_project_and_nothing_that_machines_make() -> None:
    """Whether git has been told of a file yet makes no difference."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=paths.ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    known = {name for name in listed if name and (paths.ROOT / name).is_file()}
    found = {path.relative_to(paths.ROOT).as_posix() for path in source_archive.files(paths.ROOT)}
    assert found == known


def test_what_lies_beside_the_project_stays_there(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("made/\n", encoding="utf-8")
    for name in (".env", "docs/index.md", "docs/index.md~", "docs/made/a.js", "private/notes.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [path.relative_to(tmp_path).as_posix() for path in source_archive.files(tmp_path)] == [
        ".gitignore",
        "docs/index.md",
    ]


def test_an_unpacked_archive_makes_the_same_archive(site: Path, tmp_path: Path) -> None:
    packed = site / paths.SOURCE / paths.SOURCE_ARCHIVE
    subprocess.run(["unzip", "-q", packed, "-d", tmp_path], check=True)
    root = tmp_path / source_archive.TOP
    assert source_archive.archive(root) == packed.read_bytes()


def test_programs_can_be_run_once_unpacked(site: Path) -> None:
    with zipfile.ZipFile(site / paths.SOURCE / paths.SOURCE_ARCHIVE) as packed:
        modes = {info.filename: info.external_attr >> 16 & 0o777 for info in packed.infolist()}
    top = source_archive.TOP
    assert modes[f"{top}/tools/setup/require.sh"] == 0o755
    assert modes[f"{top}/Makefile"] == 0o644


def test_changes_and_guide_are_one_click_away_from_every_page(site: Path) -> None:
    assert not [
        (page.path, text)
        for page in pages(site)
        for text in TEXTS
        if not any(link.endswith(text) for link in page.links)
    ]


def test_the_page_about_the_playbook_offers_the_source(site: Path) -> None:
    links = read(site, "about/index.html").links
    wanted = {
        f"../{paths.SOURCE}{name}" for name in (paths.SOURCE_ARCHIVE, *source_archive.READABLE.values())
    }
    assert wanted - set(links) == {f"../{paths.SOURCE}hosting.txt"}


def test_the_texts_are_those_of_the_project(site: Path) -> None:
    for name, shown in source_archive.READABLE.items():
        assert (site / paths.SOURCE / shown).read_bytes() == (paths.ROOT / name).read_bytes()
