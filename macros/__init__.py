"""Registers the macros of the site's pages; what each one does stands in its own module."""

from __future__ import annotations

from functools import partial

from click import ClickException

from macros import (
    accessibility_checks,
    detail_pages,
    explorations,
    fault_table,
    forms,
    illustrations,
    index_pages,
    own_source,
    profiles,
    provenance,
    sample_session,
    session,
    third_party,
    this_copy,
    worked_examples,
)
from macros.context import Build, Site
from playbook.catalog.assembly import ContentError
from playbook.catalog.load import load_catalog
from playbook.cli.checksums import PLACE


def define_env(env: Build) -> None:
    """Register every macro, and tell the theme the colours, where the tree hash goes, and a picture.

    Raises ClickException with every fault in the content.
    """
    load_catalog.cache_clear()
    try:
        site = Site(env, load_catalog())
    except ContentError as error:
        raise ClickException("\n".join(map(str, error.faults))) from error
    env.conf["extra"]["colours"] = site.catalog.colours
    env.conf["extra"]["tree"] = PLACE
    # A page of the theme's own asks no macro.
    env.conf["extra"]["not_found"] = illustrations.picture(site, "fallen-note")
    site.templates.globals.update({mark.__name__: partial(mark, site) for mark in provenance.MACROS})
    for module in (
        detail_pages,
        index_pages,
        provenance,
        forms,
        session,
        sample_session,
        worked_examples,
        profiles,
        illustrations,
        explorations,
        third_party,
        this_copy,
        own_source,
        fault_table,
        accessibility_checks,
    ):
        for macro in module.MACROS:
            env.macro(partial(macro, site), macro.__name__)
