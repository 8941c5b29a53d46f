"""Registers the macros of the site's pages; what each one does stands in its own module."""

from __future__ import annotations

from functools import partial

from click import ClickException

from macros import checks, claims, computed, faults, forms, items, lists, others, pictures, session
from macros.modules import modules
from macros.site import Build, Site
from playbook.assembling import ContentError
from playbook.catalog import load_catalog


def define_env(env: Build) -> None:
    """Register every macro, and tell the theme the colours and a picture for its own page.

    Raises ClickException with every fault in the content.
    """
    load_catalog.cache_clear()
    try:
        site = Site(env, load_catalog())
    except ContentError as error:
        raise ClickException("\n".join(error.faults)) from error
    env.conf["extra"]["colours"] = site.catalog.colours
    # A page of the theme's own asks no macro.
    env.conf["extra"]["not_found"] = pictures.picture(site, "fallen-note")
    site.templates.globals.update({mark.__name__: partial(mark, site) for mark in (*claims.MACROS, modules)})
    for module in (items, lists, claims, forms, session, computed, pictures, others, faults, checks):
        for macro in module.MACROS:
            env.macro(partial(macro, site), macro.__name__)
