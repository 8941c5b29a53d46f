"""Runs the tests that a change touches, in a minute at most; `make test` runs all.

A change is what is not committed, or else the last commit; a revision given as argument is compared with.
Tests are found by room: a change of the package touches the tests of its room and of every floor above.
"""

import argparse
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.quality import browsers
from tools.site import build, paths

TESTS = paths.ROOT / "tests"
PACKAGE = "playbook"
# What pages show, by the tests that read the built site and its words.
READ = ("tests/site", "tests/content")
# What else a change touches, by how its path begins.
TOUCHED = {
    "playbook/content/": ("tests/catalog", "tests/narrative", *READ),
    "docs/assets/js/checkpoints/": ("tests/browser/test_checkpoints.py",),
    "docs/assets/js/diagnostic/": ("tests/browser/test_diagnostic.py",),
    "docs/assets/js/map/": ("tests/browser/test_map.py",),
    "docs/assets/js/pages/": ("tests/browser/test_comparison.py", "tests/browser/test_play_filters.py"),
    "docs/assets/js/python/": ("tests/browser/test_diagnostic.py",),
    "docs/assets/js/shared/": ("tests/browser/test_diagnostic.py",),
    "docs/assets/js/team/": ("tests/browser/test_team.py",),
    "docs/assets/js/theme/": ("tests/browser/test_colours.py", "tests/browser/test_theme_later.py"),
    "docs/": READ,
    "macros/": READ,
    "overrides/": READ,
    "mkdocs.yml": READ,
    "tests/browser/": ("tests/browser/test_first_question.py",),
    "pyproject.toml": ("tests/tools/test_contracts.py", "tests/tools/test_lockfiles.py"),
    "requirements.lock": ("tests/tools/test_lockfiles.py",),
    "package": ("tests/tools/test_lockfiles.py",),
}


def floors() -> list[set[str]]:
    """Return the rooms of the package by floor, from the top, as the import contract names them."""
    project = tomllib.loads((paths.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if PACKAGE in contract.get("containers", ()))
    return [set(re.findall(r"\w+", layer)) for layer in layers]


def touched(changed: Iterable[str]) -> list[str]:
    """Return the tests that changed files touch; all are paths below the project."""
    found = {test for name in changed for test in _touched(name)}
    return sorted(test for test in found if not any(test.startswith(f"{other}/") for other in found))


def _touched(name: str) -> Iterator[str]:
    path = Path(name)
    if path.suffix == ".py" and path.name.startswith("test_"):
        yield name
    elif path.suffix == ".py" and path.parts[0] == PACKAGE:
        yield from _from(path.parts[1])
    elif path.suffix == ".py":
        yield from _importing(".".join(path.with_suffix("").parts))
    yield from next((tests for start, tests in TOUCHED.items() if name.startswith(start)), ())


def _from(room: str) -> Iterator[str]:
    """The tests of a room and of all floors above it; what stands in no room carries all of them."""
    rooms = floors()
    own = next((number for number, floor in enumerate(rooms) if room in floor), len(rooms))
    above = set().union(*rooms[:own])
    yield from (f"tests/{name}" for name in sorted({room} | above) if (TESTS / name).is_dir())


def _importing(module: str) -> Iterator[str]:
    """The tests that name a module in an import of their own."""
    package, _, last = module.rpartition(".")
    whole = rf"(?:from|import) {re.escape(module)}\b"
    part = rf"from {re.escape(package)} import (?:\([^)]*|[^\n]*)\b{last}\b"
    named = re.compile(rf"^(?:{whole}|{part})", re.MULTILINE)
    for path in sorted(TESTS.rglob("test_*.py")):
        # All tests in a browser take ten minutes, and many share a helper.
        if path.parent.name != "browser" and named.search(path.read_text(encoding="utf-8")):
            yield path.relative_to(paths.ROOT).as_posix()


def changed_files(since: str = "") -> list[str]:
    """Return the files that are not as they were: since a revision, since the last commit, or in it."""
    if since:
        return _lines("diff", "--name-only", since)
    now = _lines("diff", "--name-only", "HEAD") + _lines("ls-files", "--others", "--exclude-standard")
    return now or _lines("diff", "--name-only", "HEAD~1", "HEAD")


def _lines(*arguments: str) -> list[str]:
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=paths.ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def main() -> int:
    """Find the tests and run them; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.quality.quick", description=__doc__)
    parser.add_argument("since", nargs="?", default="")
    changed = changed_files(parser.parse_args().since)
    tests = [test for test in touched(changed) if (paths.ROOT / test).exists()]
    if not tests:
        print(f"No test is touched by {', '.join(changed) or 'nothing'}; `make test` runs all")
        return 0
    print(f"{len(changed)} changed files touch {', '.join(tests)}", flush=True)
    if any(test.startswith("tests/browser") for test in tests):
        browsers.ensure()
    if not all(_is_of_the_package(test) for test in tests) and not build.build(for_tests=True):
        return 1
    command = [sys.executable, "-m", "pytest", "-q", "--numprocesses", "2", "--dist", "worksteal", *tests]
    return subprocess.run(command, cwd=paths.ROOT, check=False).returncode


def _is_of_the_package(test: str) -> bool:
    return Path(test).parts[1] in set().union(*floors())


if __name__ == "__main__":
    sys.exit(main())
