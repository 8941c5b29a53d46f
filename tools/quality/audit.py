"""Asks npm and pip-audit whether a locked package has a known weakness.

Both need a network. Without one they say that nobody could be asked, and that is no fault.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.site import paths

SECONDS = 60
AUDITS = {
    "npm": ("npm", "audit"),
    # Strict: a package that the registry's list of weaknesses does not know would pass for a sound one.
    "Python": (
        *(str(Path(sys.executable).with_name("pip-audit")), "--strict", "--progress-spinner", "off"),
        *("--requirement", "requirements.lock", "--require-hashes", "--disable-pip"),
    ),
}


def weaknesses(command: Sequence[str]) -> str | None:
    """Return what an audit reports, nothing where all is well; None if nobody could be asked.

    Both programs fail for a weakness and for a registry that does not answer, and report only the first.
    What they complain of may name hosts, and is kept back.
    """
    try:
        done = subprocess.run(
            command, cwd=paths.ROOT, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return (done.stdout.strip() or None) if done.returncode else ""


def main() -> int:
    """Say what was found, and what could not be asked; return the exit status."""
    status = 0
    for name, command in AUDITS.items():
        found = weaknesses(command)
        if found is None:
            print(f"{name} packages were NOT audited: nobody could be asked about all of them")
        elif found:
            print(f"{name} packages have known weaknesses:\n{found}", file=sys.stderr)
            status = 1
        else:
            print(f"{name} packages: no known weaknesses")
    return status


if __name__ == "__main__":
    sys.exit(main())
