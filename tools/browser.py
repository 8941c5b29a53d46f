"""Finds a Chromium for the browser tests, and installs one where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

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
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    print("That did not work: installing Debian's package", flush=True)
    install = ["install", "-qq", "-y", "--no-install-recommends"]
    return _apt("update", "-qq") and any(_apt(*install, name) for name in PACKAGES)


def _apt(*arguments: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0


def main() -> int:
    """Make sure of a browser and name it; return the exit status."""
    try:
        print(f"Browser for the tests: {ensure()}")
    except NoBrowserError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
