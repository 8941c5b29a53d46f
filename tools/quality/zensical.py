"""Builds the same pages with Zensical, the way out when Material ends, and checks what is different."""

import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from tools.site import fs, paths

LOCK = paths.ROOT / "zensical.lock"
HOME = paths.CACHE / "zensical"
BUILT = HOME / "site"
# Zensical takes the folder of its configuration for the project's, so this one lies beside mkdocs.yml.
CONFIGURATION = paths.ROOT / ".zensical.yml"
RECORD = paths.DOCS / "decisions" / "0010-zensical.md"
ROW = re.compile(r"^\| `([^`]+)` \| (missing|added|other) \|", re.MULTILINE)
COMPRESSED = {".br", ".gz", ".map"}


def installed() -> Path:
    """Return the Python of an environment that holds just what the lock names."""
    environment = HOME / fs.digest([LOCK.read_bytes(), str(paths.ROOT).encode()])[:12]
    python = environment / "bin" / "python"
    if not python.is_file():
        print("Setting up Zensical", flush=True)
        shutil.rmtree(HOME, ignore_errors=True)
        venv.create(environment, with_pip=True)
        quiet = ["-qq", "--disable-pip-version-check", "--no-input"]
        install: list[str | Path] = [python, "-m", "pip", *quiet, "install", "--require-hashes", "-r", LOCK]
        if subprocess.run(install, check=False).returncode:
            shutil.rmtree(environment)
            sys.exit("Zensical could not be installed")
    return python


def build(python: Path) -> None:
    """Write the pages into a folder of their own; ends with what Zensical says if that fails."""
    shutil.rmtree(BUILT, ignore_errors=True)
    _forget()
    pages = (paths.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    CONFIGURATION.write_text(f"{pages}\nsite_dir: {BUILT.relative_to(paths.ROOT)}\n", encoding="utf-8")
    command: list[str | Path] = [python, "-m", "zensical", "build", "--strict", "-f", CONFIGURATION]
    environment = {**os.environ, "PYTHONPATH": str(paths.ROOT)}
    try:
        done = subprocess.run(command, cwd=paths.ROOT, env=environment, check=False)
    finally:
        CONFIGURATION.unlink()
    if done.returncode:
        sys.exit("Zensical could not build the pages")


def _forget() -> None:
    """Remove what Zensical keeps: it does not watch our content, and its --clean empties all of .cache."""
    for kept in paths.CACHE.iterdir():
        if kept.name.isdigit():
            shutil.rmtree(kept) if kept.is_dir() else kept.unlink()


def differences(ours: set[str], theirs: set[str]) -> dict[str, str]:
    """Say of each folder or file whether it is missing from the other build, added, or holds other files."""
    missing, added = ({_group(path) for path in paths} for paths in (ours - theirs, theirs - ours))
    kinds = dict.fromkeys(missing, "missing") | dict.fromkeys(added, "added")
    return kinds | dict.fromkeys(missing & added, "other")


def listed() -> dict[str, str]:
    """The differences as the record lists them."""
    return dict(ROW.findall(RECORD.read_text(encoding="utf-8")))


def _group(path: str) -> str:
    parts = path.split("/")
    depth = 2 if parts[0] == "assets" else 1
    return "/".join(parts[:depth]) + ("/" if len(parts) > depth else "")


def _paths(folder: Path) -> set[str]:
    every = (path for path in folder.rglob("*") if path.is_file() and path.suffix not in COMPRESSED)
    return {path.relative_to(folder).as_posix() for path in every}


def main() -> int:
    """Build, compare, and return the exit status."""
    build(installed())
    found, told = differences(_paths(paths.SITE), _paths(BUILT)), listed()
    for name, kind in sorted(found.items() ^ told.items()):
        where = "is not listed" if (name, kind) in found.items() else "is listed, and not so"
        print(f"{RECORD.relative_to(paths.ROOT)}: `{name}` | {kind} | {where}", file=sys.stderr)
    return 1 if found != told else 0


if __name__ == "__main__":
    sys.exit(main())
