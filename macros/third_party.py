"""The works of others that the site ships, as staging has listed them."""

from __future__ import annotations

import json
from typing import Final

from macros.context import Site

_LIST: Final = "assets/licences/works.json"


def works_of_others(site: Site) -> str:
    """Return the table of what others made, each with its licence's text on this site."""
    works = json.loads((site.docs / _LIST).read_text(encoding="utf-8"))
    return site.render("works_of_others.md", works=works)


MACROS: Final = (works_of_others,)
