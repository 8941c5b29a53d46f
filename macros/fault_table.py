"""The table of faults that the tests inject, from the file that the tests read."""

from __future__ import annotations

import tomllib
from typing import Final

from macros.context import Site

ROWS: Final = "faults/rows.toml"
ANSWERS: Final = {"kept": "kept", "page": "on the page", "none": "none"}
HEALS: Final = {
    "itself": "nothing: it goes on",
    "again": "“Try again”",
    "reload": "a reload",
    "elsewhere": "another browser, or paper",
}


def faults(site: Site) -> str:
    """Return every fault with what the page says, what becomes of the answers, and what mends it."""
    groups = tomllib.loads((site.docs / ROWS).read_text(encoding="utf-8"))["group"]
    count = sum(len(group["rows"]) for group in groups)
    return site.render("faults.html", groups=groups, count=count, answers=ANSWERS, heals=HEALS)


MACROS: Final = (faults,)
