"""Checks, without a network, that the lock files hold what the project asks for, and name no host."""

import itertools
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement

from tools.site import paths

PIN = re.compile(
    r"^([a-z0-9-]+)==([^\s;\\]+).*\\\n((?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)
NAME_LINE = re.compile(r"^[a-z0-9][^\s=]*", re.MULTILINE)


def faults_of_python_lock(project: str, lock: str) -> Iterator[str]:
    """Say what is wrong with requirements.lock for a pyproject.toml, both given as text."""
    pins: dict[str, list[str]] = {}
    for name, version, _ in PIN.findall(lock):
        pins.setdefault(name, []).append(version)
    extras = tomllib.loads(project)["project"]["optional-dependencies"].values()
    for wanted in map(Requirement, itertools.chain.from_iterable(extras)):
        versions = pins.get(wanted.name.lower(), [])
        if not any(wanted.specifier.contains(version) for version in versions):
            yield f"requirements.lock: {wanted} is asked for, found {', '.join(versions) or 'nothing'}"
    for name in sorted(set(NAME_LINE.findall(lock)) - set(pins)):
        yield f"requirements.lock: {name} has no hash"
    yield from _hosts("requirements.lock", lock)


def faults_of_npm_lock(project: str, lock: str) -> Iterator[str]:
    """Say what is wrong with package-lock.json for a package.json, both given as text."""
    asked, locked = json.loads(project), json.loads(lock)["packages"]
    for group in ("dependencies", "devDependencies"):
        if asked.get(group, {}) != locked[""].get(group, {}):
            yield f"package-lock.json: its {group} are not those of package.json"
    for path, entry in locked.items():
        if path and "integrity" not in entry:
            yield f"package-lock.json: {path} has no hash"
        if "resolved" in entry:
            yield f"package-lock.json: {path} names where it came from"


def _hosts(name: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        if "://" in line or "index-url" in line:
            yield f"{name}: line {number} names a host"


def _text(name: str) -> str:
    return Path(paths.ROOT, name).read_text(encoding="utf-8")


def main() -> int:
    """Print every fault; return the exit status."""
    faults = [
        *faults_of_python_lock(_text("pyproject.toml"), _text("requirements.lock")),
        *faults_of_npm_lock(_text("package.json"), _text("package-lock.json")),
    ]
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print("Run `make lock` and commit what it writes.", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
