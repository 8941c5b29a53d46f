"""What the page /about/ says of this copy: the address it was built for, and where its tree hash goes."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from macros.context import Site
from playbook.cli.checksums import LIST, PLACE


def tree_hash(site: Site) -> str:
    """Return what the build replaces by the tree hash, once all pages are there."""
    return site.render("tree_hash.html", tree=PLACE, address=site.root() + LIST)


def check_commands(site: Site) -> str:
    """Return the commands that check what hosts and pages say, for the address of this copy."""
    address = site.site_url()
    return site.render("check_commands.md", address=address, host=urlsplit(address).hostname, list=LIST)


def verify_command(site: Site) -> str:
    """Return the command that compares this copy with a build of one's own."""
    return site.render("verify_command.md", address=site.site_url())


MACROS: Final = (tree_hash, check_commands, verify_command)
