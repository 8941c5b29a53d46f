"""Puts the project's own source beside the built pages: every copy of the site can be built from itself."""

import stat
from collections.abc import Iterator
from pathlib import Path

from pathspec import GitIgnoreSpec

from tools.pyodide.archive import pack
from tools.site import paths

TOP = "factory-orchestra-playbook"
IGNORED = ".gitignore"
# What the project is made of; anything else that lies beside it stays there.
PARTS = (
    ".ci",
    IGNORED,
    ".npmrc",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "HOSTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "bench",
    "docs",
    "jsconfig.json",
    "jsconfig.worker.json",
    "macros",
    "mkdocs.yml",
    "overrides",
    "package-lock.json",
    "package.json",
    "playbook",
    "pyproject.toml",
    "requirements.lock",
    "tests",
    "tools",
    "zensical.lock",
)
# What a reader opens in the browser, under a name that every host sends as text.
READABLE = {
    "CHANGELOG.md": "changelog.txt",
    "CONTRIBUTING.md": "contributing.txt",
    "HOSTING.md": "hosting.txt",
    "LICENSE": "licence.txt",
    "README.md": "readme.txt",
}


def files(root: Path) -> Iterator[Path]:
    """Yield the files of the project below `root`: what `.gitignore` names, machines have made."""
    ignored = GitIgnoreSpec.from_lines((root / IGNORED).read_text(encoding="utf-8").splitlines())
    for part in PARTS:
        start = root / part
        found = [start] if start.is_file() else start.rglob("*")
        for path in sorted(path for path in found if path.is_file()):
            name = path.relative_to(root).as_posix()
            if not ignored.match_file(name) and not name.endswith("~"):
                yield path


def archive(root: Path) -> bytes:
    """Return the project as a ZIP whose bytes depend on nothing but its files."""
    names = {path: f"{TOP}/{path.relative_to(root).as_posix()}" for path in files(root)}
    entries = {name: path.read_bytes() for path, name in names.items()}
    return pack(entries, {name for path, name in names.items() if path.stat().st_mode & stat.S_IXUSR})


def write(site: Path, root: Path = paths.ROOT) -> None:
    """Write the archive, and the texts that a reader opens from the site."""
    folder = site / paths.SOURCE
    folder.mkdir(exist_ok=True)
    (folder / paths.SOURCE_ARCHIVE).write_bytes(archive(root))
    for name, shown in READABLE.items():
        (folder / shown).write_bytes((root / name).read_bytes())
