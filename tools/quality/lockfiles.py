"""Checks, without a network, that the lock files hold what the project asks for, and name no host."""

import itertools
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from packaging.requirements import Requirement

from tools.site import paths

PIN = re.compile(
    r"^([a-z0-9-]+)==([^\s;\\]+).*\\\n((?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)
NAME_LINE = re.compile(r"^[a-z0-9][^\s=]*", re.MULTILINE)


def extras(project: str) -> list[str]:
    """Return what all extras of a pyproject.toml, given as text, ask for."""
    return [
        *itertools.chain.from_iterable(tomllib.loads(project)["project"]["optional-dependencies"].values())
    ]


def group(project: str, name: str) -> list[str]:
    """Return what a dependency group of a pyproject.toml, given as text, asks for."""
    return list(tomllib.loads(project)["dependency-groups"][name])


def faults_of_python_lock(asked: Iterable[str], lock: str, file: str = "requirements.lock") -> Iterator[str]:
    """Say what is wrong with a lock, given as text, for what is asked for."""
    pins: dict[str, list[str]] = {}
    for name, version, _ in PIN.findall(lock):
        pins.setdefault(name, []).append(version)
    for wanted in map(Requirement, asked):
        versions = pins.get(wanted.name.lower(), [])
        if not any(wanted.specifier.contains(version) for version in versions):
            yield f"{file}: {wanted} is asked for, found {', '.join(versions) or 'nothing'}"
    for name in sorted(set(NAME_LINE.findall(lock)) - set(pins)):
        yield f"{file}: {name} has no hash"
    for number, line in enumerate(lock.splitlines(), 1):
        if "://" in line or "index-url" in line:
            yield f"{file}: line {number} names a host"


def faults_of_npm_lock(project: str, lock: str, file: str = "package-lock.json") -> Iterator[str]:
    """Say what is wrong with a lock for a package.json, both given as text."""
    asked, locked = json.loads(project), json.loads(lock)["packages"]
    for kind in ("dependencies", "devDependencies"):
        if asked.get(kind, {}) != locked[""].get(kind, {}):
            yield f"{file}: its {kind} are not those of package.json"
    for path, entry in locked.items():
        if path and "integrity" not in entry:
            yield f"{file}: {path} has no hash"
        if "resolved" in entry:
            yield f"{file}: {path} names where it came from"


def _text(name: str) -> str:
    return Path(paths.ROOT, name).read_text(encoding="utf-8")


def main() -> int:
    """Print every fault; return the exit status."""
    project = _text("pyproject.toml")
    python = {
        "requirements.lock": extras(project),
        "zensical.lock": group(project, "zensical"),
        "bench/peers/requirements.lock": group(project, "peers"),
    }
    faults = [
        fault for file, asked in python.items() for fault in faults_of_python_lock(asked, _text(file), file)
    ]
    for folder in ("", "bench/peers/"):
        file = f"{folder}package-lock.json"
        faults += faults_of_npm_lock(_text(f"{folder}package.json"), _text(file), file)
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print("Run `make lock` and commit what it writes.", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
