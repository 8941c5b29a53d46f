"""Builds that can be trusted: the same bytes for the same commit, and none at all from broken content."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tools.site import build, paths

pytestmark = pytest.mark.host

COMPRESSED = (".gz", ".br")


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file but the compressed doubles, which `make site` writes anew."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix not in COMPRESSED)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """What a commit holds, at another path: no git, nothing built, staged or compiled before."""
    root = tmp_path / "another place"
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    tracked = subprocess.run(command, cwd=paths.ROOT, capture_output=True, check=True)
    for name in tracked.stdout.decode().split("\0"):
        if (source := paths.ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, root / name)
    (root / "node_modules").symlink_to(paths.NODE_MODULES)
    return root


def test_two_builds_of_one_commit_give_the_same_bytes(site: Path, elsewhere: Path) -> None:
    """The second: another path, without git, another time zone, mask, order of sets, and a locale of ASCII.

    Other users and other Pythons: `make reproducible`.
    """
    surroundings = {
        "TZ": "Pacific/Auckland",
        "PYTHONHASHSEED": "4711",
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "PYTHONPATH": str(elsewhere),
        "PATH": os.environ["PATH"],
    }
    if "SITE_URL" in os.environ:
        surroundings["SITE_URL"] = os.environ["SITE_URL"]
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tools.site.build"],
        cwd=elsewhere,
        env=surroundings,
        umask=0o077,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    first, second = contents(site), contents(elsewhere / "site")
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
    day = datetime.fromtimestamp(int(build.source_date()), UTC).date()
    assert f"<lastmod>{day}</lastmod>" in second["sitemap.xml"].decode()


def test_the_date_of_a_build_is_that_of_the_newest_change_unless_it_is_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(build.SOURCE_DATE, raising=False)
    monkeypatch.setattr(build.paths, "ROOT", tmp_path)
    changes = "# Changelog\n\n## 1.0.1 (2026-11-28)\n\nMore.\n\n## 1.0.0 (2026-11-22)\n\nAll.\n"
    (tmp_path / build.CHANGELOG).write_text(changes, encoding="utf-8")
    assert build.source_date() == "1795824000"
    monkeypatch.setenv(build.SOURCE_DATE, "1234567890")
    assert build.source_date() == "1234567890"


def test_what_was_built_for_one_address_is_not_up_to_date_for_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rendered: list[str] = []

    def render(folder: Path) -> bool:
        rendered.append(os.environ[build.ADDRESS])
        folder.mkdir()
        return True

    monkeypatch.setattr(build, "render", render)
    monkeypatch.setattr(build, "FRESH", tmp_path / "fresh")
    monkeypatch.setattr(build, "KEY", tmp_path / "key")
    monkeypatch.setattr(build.paths, "SITE", tmp_path / "site")
    for address in ("https://one.example/", "https://one.example/", "https://two.example/"):
        monkeypatch.setenv(build.ADDRESS, address)
        assert build.build()
    assert rendered == ["https://one.example/", "https://two.example/"]


BROKEN = {
    "missing field": (
        ("plays/andon.toml", "purpose = ", "# purpose = "),
        "plays/andon.toml: purpose: found nothing, expected text",
    ),
    "unknown id": (
        ("plays/andon.toml", '"edmondson-1999"', '"edmondson-1989"'),
        "plays/andon.toml: references: found 'edmondson-1989', expected an id that exists",
    ),
    "duplicate id": (
        ("pitfalls.toml", 'id = "lip-service"', 'id = "tool-tyranny"'),
        "pitfalls.toml: id: found 'tool-tyranny', expected an id that no other item of this kind has",
    ),
    "wrong type": (
        ("plays/andon.toml", "minutes = 60", "minutes = 'sixty'"),
        "plays/andon.toml: minutes: found 'sixty', expected a whole number",
    ),
    "bad TOML": (
        ("symptoms/always-late.toml", "say = ", "say "),
        "symptoms/always-late.toml: file: found Expected '='",
    ),
    "faint colour": (
        ("colours.toml", 'soft = "#5c5f6b"', 'soft = "#cccccc"'),
        "colours.toml: light.soft: found a contrast of 1.54 with paper, expected 4.5 or more",
    ),
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what staging reads first, which a test may break."""
    for name in ("playbook", "tools"):
        shutil.copytree(paths.ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(paths.ROOT / build.CHANGELOG, tmp_path / build.CHANGELOG)
    shutil.copyfile(paths.ROOT / ".gitignore", tmp_path / ".gitignore")
    return tmp_path


@pytest.mark.parametrize(("change", "told"), BROKEN.values(), ids=BROKEN)
def test_broken_content_stops_the_build_and_says_file_field_found_and_expected(
    checkout: Path, change: tuple[str, str, str], told: str
) -> None:
    name, old, new = change
    path = checkout / "playbook" / "content" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tools.site.build"],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (checkout / "site").exists()
