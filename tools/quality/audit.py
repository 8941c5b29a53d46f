"""Asks npm, and pip-audit where it is installed, whether a locked package has a known weakness.

Both need a network. Without one, or without pip-audit, it says that it could not ask, and that is no fault.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.site import paths

SECONDS = 20
NPM = ("npm", "audit", "--json")
PIP_AUDIT = (
    *("pip-audit", "--requirement", "requirements.lock", "--require-hashes", "--disable-pip"),
    *("--format", "json", "--progress-spinner", "off"),
)


class NoAnswerError(Exception):
    """Nobody could be asked; the message says why."""


def of_npm(report: str) -> list[str]:
    """Return the weaknesses in what `npm audit --json` says; raises NoAnswerError if it says nothing."""
    found = _read(report).get("vulnerabilities")
    if not isinstance(found, dict):
        raise NoAnswerError("the registry does not answer")
    return [f"{name}: {item['severity']}, in {item['range']}" for name, item in sorted(found.items())]


def of_python(report: str) -> list[str]:
    """Return the weaknesses in pip-audit's JSON; raises NoAnswerError if it holds none of the packages."""
    packages = _read(report).get("dependencies")
    if not isinstance(packages, list):
        raise NoAnswerError("the registry does not answer")
    return list(_weaknesses(packages))


def _weaknesses(packages: list[Any]) -> Iterator[str]:
    for package in packages:
        for weakness in package.get("vulns", []):
            mended = ", ".join(weakness["fix_versions"]) or "no version yet"
            yield f"{package['name']} {package['version']}: {weakness['id']}, mended in {mended}"


def _read(report: str) -> dict[str, Any]:
    try:
        found = json.loads(report)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _asked(command: tuple[str, ...]) -> str:
    """Return what a program says; what it complains of may name hosts, and is kept back."""
    program = Path(sys.executable).with_name(command[0])
    path = str(program) if program.is_file() else shutil.which(command[0])
    if path is None:
        raise NoAnswerError(f"{command[0]} is not installed")
    try:
        done = subprocess.run(
            [path, *command[1:]], cwd=paths.ROOT, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise NoAnswerError(f"no answer within {SECONDS} seconds") from None
    return done.stdout


def main() -> int:
    """Say what was found, and what could not be asked; return the exit status."""
    weak: list[str] = []
    for name, command, read in (("npm", NPM, of_npm), ("Python", PIP_AUDIT, of_python)):
        try:
            found = read(_asked(command))
        except NoAnswerError as error:
            print(f"{name} packages were not audited: {error}")
            continue
        weak += found
        print(f"{name} packages: {len(found) or 'no'} known weaknesses")
    for line in weak:
        print(line, file=sys.stderr)
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main())
