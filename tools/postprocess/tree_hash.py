"""Finishes a site: names it by its tree hash in every page, and lists its files with their checksums."""

from collections.abc import Iterable
from pathlib import Path

from playbook.cli import checksums
from tools.postprocess import precache


def write(site: Path, worker: str) -> str:
    """Write the tree hash, the offline list and the list of checksums into a site; return the hash.

    ``worker`` is the source of the service worker. Raises ValueError for a file whose name no list can hold.
    """
    precache.fill(site, worker)
    tree = checksums.tree_of(precache.sums_of(site))
    put(site, (page.relative_to(site).as_posix() for page in site.rglob("*.html")), tree)
    precache.fill(site, worker)
    sums = checksums.Sums(tree, precache.sums_of(site))
    (site / checksums.LIST).write_text(checksums.written(sums), encoding="utf-8")
    return tree


def put(site: Path, pages: Iterable[str], tree: str) -> None:
    """Write a tree hash into these pages, wherever its place is kept."""
    for path in pages:
        data = (site / path).read_bytes()
        if checksums.PLACE.encode() in data:
            (site / path).write_bytes(data.replace(checksums.PLACE.encode(), tree.encode()))
