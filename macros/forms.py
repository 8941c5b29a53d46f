"""The questions as forms: the diagnostic in the page and the worksheet on paper."""

from __future__ import annotations

import json
from typing import Any, Final

from macros.site import Site
from playbook.model import PlaybookError

MANIFEST: Final = "assets/runtime/manifest.json"


def diagnostic(site: Site) -> str:
    """Return the twelve items as a form that Python in the page answers."""
    return site.render("diagnostic.html", catalog=site.catalog, runtime=_runtime(site))


def worksheet(site: Site) -> str:
    """Return the twelve items to fill in with a pen."""
    return site.render("worksheet.html", catalog=site.catalog)


def _runtime(site: Site) -> Any:
    manifest = site.docs / MANIFEST
    if not manifest.is_file():
        raise PlaybookError(f"docs/{MANIFEST}: found nothing, expected Python for the page; run `make stage`")
    return json.loads(manifest.read_text(encoding="utf-8"))


MACROS: Final = (diagnostic, worksheet)
