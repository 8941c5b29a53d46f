"""What is told of a comparison of a copy, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from playbook.cli.comparison import Comparison, Kind
from playbook.cli.copies import Copy


def sentences(found: Comparison, copy: Copy, *, source: bool, tree: str) -> Iterator[str]:
    """Yield what to tell of a comparison, a line each; ``tree`` is the hash that somebody expects."""
    for one in found.differences:
        yield f"{one.kind:<8} {one.path}" + (f" ({one.note})" if one.note else "")
    if found.differences:
        yield from _not_the_same(found)
    else:
        yield from _the_same(found, copy, source=source, tree=tree)
    if copy.served:
        yield (
            "A host doesn't list its files: one more, to which no page leads, can't be seen from outside. "
            "Check the folder for that."
        )


def _not_the_same(found: Comparison) -> Iterator[str]:
    counts = Counter(one.kind for one in found.differences)
    told = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    headline = "NOT CHECKED" if set(counts) == {Kind.UNREAD} else "NOT THE SAME"
    yield f"{headline}: {told}, of {found.files} files."
    if found.rewritten:
        yield (
            "Most pages differ, and nothing but pages: the host, or a proxy on the way, rewrites HTML (to "
            "shrink it, to add a script, to hide mail addresses). Switch that off there. Until then nobody "
            "can tell what else it changes, and no page is kept for use without a network."
        )
    if found.built_for:
        copy, ours = found.built_for
        yield f"The copy was built for {copy}, yours for {ours}: build again with SITE_URL={copy}"


def _the_same(found: Comparison, copy: Copy, *, source: bool, tree: str) -> Iterator[str]:
    ways = ", however they are packed" if copy.served else ""
    against = "those of your own build" if source else "those that its list names"
    yield f"THE SAME: {found.files} files, byte for byte {against}{ways}."
    yield f"Tree hash {found.tree}"
    if found.kept_back:
        yield f"Not served, and not needed by any page: {', '.join(found.kept_back)}"
    if tree and tree != found.tree:
        yield f"But it is ANOTHER BUILD: you expected the tree hash {tree}"
    elif not tree and not source:
        yield (
            "The list came with the copy. Whose it is, you know once the tree hash is the one published for "
            "this version (--hash), or your own build gives the same (--source)."
        )
