"""Names the scripts that a page's widget needs, so that a browser asks for all of them at once."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Final

from macros.context import Site

SCRIPTS: Final = "assets/js"
_IMPORT: Final = re.compile(r'^(?:import|export) (?:[^;]*? from )?"(\.[^"]+)";', re.MULTILINE)


def modules(site: Site, entry: str) -> list[str]:
    """Return the paths, below the site's root, of a script and of all that it imports to begin with."""
    found: list[str] = []
    waiting = [posixpath.join(SCRIPTS, entry)]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.append(path)
            waiting += _imports(path, (site.docs / path).read_text(encoding="utf-8"))
    return sorted(found)


def _imports(path: str, source: str) -> Iterator[str]:
    folder = posixpath.dirname(path)
    return (posixpath.normpath(posixpath.join(folder, found)) for found in _IMPORT.findall(source))
