"""What the tests check for accessibility, from the file that the tests read."""

from __future__ import annotations

import json
import tomllib
from typing import Any, Final

from macros.context import Site

_CHECKS: Final = "about/checks.toml"


def axe_checks(site: Site) -> str:
    """Return what axe-core checks: version, rules, settings, pages, and each state of the forms."""
    return site.render("axe_checks.md", axe=_checks(site)["axe"], version=_version(site, "axe-core"))


def known_faults(site: Site) -> str:
    """Return the faults that are known and not mended, each in a sentence."""
    checks = _checks(site)
    return site.render("known_faults.md", faults=[*checks["axe"]["theme"], *checks["nu"]["known"]])


def html_checker(site: Site) -> str:
    """Return the name and version of what checks the pages' HTML."""
    return f"the Nu Html Checker {_version(site, 'vnu-jar')}"


def _checks(site: Site) -> dict[str, Any]:
    return tomllib.loads((site.docs / _CHECKS).read_text(encoding="utf-8"))


def _version(site: Site, package: str) -> str:
    """Return the version of a tool; package.json names it exactly."""
    project = json.loads((site.docs.parent / "package.json").read_text(encoding="utf-8"))
    return str(project["devDependencies"][package])


MACROS: Final = (axe_checks, known_faults, html_checker)
