"""The command ``verify``: is a copy of the site what its list names, or what one has built oneself?"""

from __future__ import annotations

import re
import sys
from typing import Final

import click

from playbook.cli.formats import write

_NOT_THE_SAME: Final = 1
_HASH: Final = re.compile("[0-9a-f]{64}")


def read_hash(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
    """Return a tree hash in lower case, nothing for none, or end with a fault of use."""
    tree = (value or "").strip().lower()
    if tree and not _HASH.fullmatch(tree):
        raise click.BadParameter(f"found {value!r}, expected the 64 characters of a tree hash")
    return tree


@click.command(
    epilog="""\b
Examples:
  playbook verify https://playbook.example/
  playbook verify https://playbook.example/ --hash 3b1f…
  playbook verify /srv/playbook --source site"""
)
@click.argument("place", metavar="ADDRESS|FOLDER")
@click.option("--source", metavar="FOLDER", help="A build of your own, made with the same SITE_URL.")
@click.option("--hash", "tree", metavar="HASH", callback=read_hash, help="The tree hash that it should have.")
def verify(place: str, source: str | None, tree: str) -> None:
    """Check that a copy of the site, served or unpacked, is a build of it and nothing else.

    Names each file that is missing, changed or added, and ends with 0 where there is none, or else with 1.
    """
    # Only this command needs Brotli, and what speaks HTTP takes a while to import.
    from playbook.cli.comparison import compare  # noqa: PLC0415
    from playbook.cli.copies import opened, opened_folder  # noqa: PLC0415
    from playbook.cli.findings import sentences  # noqa: PLC0415

    copy = opened(place)
    found = compare(copy, opened_folder(source) if source else None)
    notes = (
        [f"{place} leads to {copy.name}"]
        if copy.served and not place.startswith(copy.name.rstrip("/"))
        else []
    )
    told = (*notes, *sentences(found, copy, source=bool(source), tree=tree))
    write([f"{line}\n" for line in told], None)
    if found.differences or tree not in ("", found.tree):
        sys.exit(_NOT_THE_SAME)
