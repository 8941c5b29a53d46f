"""The project's own source as every copy of the site carries it, and its repository where one is named."""

from __future__ import annotations

from typing import Final

from macros.context import Site

FOLDER: Final = "source/"
"""Where the build puts it; no link of Markdown may lead there, since MkDocs does not know it."""
ARCHIVE: Final = "factory-orchestra-playbook.zip"


def source_file(site: Site, name: str) -> str:
    """Return the address of a file of the source relative to this page: ``changelog.txt``, or the archive."""
    return f"{site.root()}{FOLDER}{name}"


def source_links(site: Site) -> str:
    """Return where the source is to be had."""
    return site.render("source_links.html", archive=source_file(site, ARCHIVE), repository=_repository(site))


def report_to(site: Site) -> str:
    """Return whom to tell what doesn't work."""
    return site.render("report_to.html", repository=_repository(site))


def _repository(site: Site) -> str:
    return str(site.build.conf["extra"].get("source_url") or "")


MACROS: Final = (source_file, source_links, report_to)
