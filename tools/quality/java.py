"""Finds a Java for the HTML validator, and installs Debian's where there is none and it may."""

import shutil
import sys

from tools.quality import apt

PACKAGE = "default-jre-headless"
ADVICE = (
    "NOT CHECKED: whether the built pages are valid HTML. The validator needs Java and none was found; "
    f"on Debian: apt-get install {PACKAGE}"
)


def find() -> str | None:
    """Return the path of a Java, or None."""
    return shutil.which("java")


def ensure() -> str | None:
    """Return the path of a Java, installed if need be; None where that is not possible."""
    if found := find():
        return found
    if not apt.may_install():
        return None
    print(f"No Java found: installing Debian's package {PACKAGE}", flush=True)
    apt.update()
    apt.install(PACKAGE)
    return find()


def main() -> int:
    """Make sure of a Java, or say loudly what will not be checked; return the exit status."""
    found = ensure()
    print(f"Java for the HTML validator: {found}" if found else ADVICE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
