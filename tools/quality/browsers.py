"""Finds the browsers for the tests, a Chromium and others, and installs what is missing."""

import argparse
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.quality import apt

# The shell is the same engine without windows to keep, and a third cheaper to run.
ON_PATH = ("chromium-headless-shell", "google-chrome", "google-chrome-stable", "chromium", "chromium-browser")
# A sandbox needs rights that containers lack; the rest keeps the browser from calling home.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PACKAGES = ("chromium-headless-shell", "chromium")
DOWNLOAD_SECONDS = 120
ADVICE = (
    "The browser tests need Chrome or Chromium and none was found. Install one (on Debian: "
    "apt-get install chromium), or name it: PLAYBOOK_CHROMIUM=/path/to/chrome make test"
)


@dataclass(frozen=True, slots=True)
class Other:
    """A further engine, in which the main story has to work: its programs, and Debian's packages of them."""

    name: str
    programs: tuple[tuple[str, ...], ...]
    packages: tuple[str, ...]

    def find(self) -> tuple[str, ...] | None:
        """Return the path of each program, under the first of its names, or None if one is missing."""
        found = tuple(next(filter(None, map(shutil.which, names)), "") for names in self.programs)
        return found if all(found) else None

    @property
    def advice(self) -> str:
        """Say that it is missing, and how to get it."""
        missing = [names[0] for names in self.programs if not any(map(shutil.which, names))]
        return (
            f"{self.name} is not tested: there is no {' and no '.join(missing)}. "
            f"Install it (on Debian: apt-get install {' '.join(self.packages)}), then run make test again"
        )


FIREFOX = Other("Firefox", (("firefox-esr", "firefox"),), ("firefox-esr",))
# Its driver opens windows, so it needs a screen: Xvfb is one in memory.
WEBKIT = Other("WebKitGTK", (("WebKitWebDriver",), ("Xvfb",)), ("webkit2gtk-driver", "xvfb"))
OTHERS = (FIREFOX, WEBKIT)


class NoBrowserError(Exception):
    """There is no browser to test with; the message says what to do."""


def find() -> str | None:
    """Return the path of a browser, or None: the one in PLAYBOOK_CHROMIUM, Playwright's own, one on PATH.

    Raises NoBrowserError if PLAYBOOK_CHROMIUM names no program.
    """
    if named := os.environ.get("PLAYBOOK_CHROMIUM"):
        if found := shutil.which(named):
            return found
        raise NoBrowserError(f"PLAYBOOK_CHROMIUM is {named!r}, which is no program")
    return _playwrights_own() or next(filter(None, map(shutil.which, ON_PATH)), None)


def ensure() -> str:
    """Return the path of a browser, installed if need be.

    Raises NoBrowserError where none can be installed.
    """
    if found := find():
        return found
    for install in (_download, _install_package):
        if install() and (found := find()):
            return found
    raise NoBrowserError(ADVICE)


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to import, and not needed if one is named

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def _download() -> bool:
    print("No Chrome or Chromium found: trying Playwright's own download", flush=True)
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=DOWNLOAD_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _install_package() -> bool:
    if not apt.may_install():
        return False
    print("That did not work: installing Debian's package", flush=True)
    return apt.update() and any(apt.install(name) for name in PACKAGES)


def ensure_others() -> None:
    """Install what is missing of the other engines where that is possible, and say what each one is."""
    missing = [other for other in OTHERS if other.find() is None]
    if missing and apt.may_install():
        print(
            f"Installing Debian's {' and '.join(other.name for other in missing)} for the tests", flush=True
        )
        apt.update()
        for other in missing:
            apt.install(*other.packages)
    for other in OTHERS:
        print(f"{other.name}: {found[0]}" if (found := other.find()) else other.advice)


def main() -> int:
    """Make sure of a browser and name it; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.quality.browsers", description=__doc__)
    parser.add_argument("--others", action="store_true", help="see to Firefox and WebKitGTK too")
    arguments = parser.parse_args()
    try:
        print(f"Browser for the tests: {ensure()}")
    except NoBrowserError as error:
        print(error, file=sys.stderr)
        return 1
    if arguments.others:
        ensure_others()
    return 0


if __name__ == "__main__":
    sys.exit(main())
