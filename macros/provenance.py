"""The three marks that say whose a claim is: the article's, research's or the playbook's own."""

from __future__ import annotations

from typing import Final

from macros.context import Site, pick
from macros.labels import cited


def article(site: Site) -> str:
    """Mark a claim or figure as the article's own report."""
    title = "From the article behind this playbook; nobody outside has checked it"
    return _mark(site, "article", "article", title, "source article")


def ours(site: Site) -> str:
    """Mark what the playbook adds itself."""
    return _mark(site, "ours", "playbook", "Added by this playbook; it may be wrong", "this playbook")


def research(site: Site, name: str) -> str:
    """Mark a claim as that of a work of research, by the reference's id."""
    reference = pick(site.catalog.references, name, "reference")
    return _mark(site, name, "research", f"Research: {reference.title}", cited(reference))


def _mark(site: Site, name: str, kind: str, title: str, text: str) -> str:
    told = title.replace('"', "'")
    marks = f'.pb-claim .pb-claim-{kind} title="{told}" data-search-exclude=""'
    return f"{site.link(name, text)}{{ {marks} }}"


MACROS: Final = (article, ours, research)
