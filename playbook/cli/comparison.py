"""A copy of the site compared, file by file, with its list of checksums or with a build of one's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Final

from playbook.cli.checksums import LIST, Sums, TreeHash, is_for_hosts, is_listed, is_page, read, sum_of
from playbook.cli.copies import Copy, Folder, Handed, listed_in
from playbook.domain.faults import Fault, PlaybookError

_AT_ONCE: Final = 8
_MOST_PAGES: Final = 0.5
"""From this share of the pages on, somebody rewrites pages rather than one of them."""

_ROBOTS: Final = "robots.txt"
_BUILT_FOR: Final = re.compile(rb"^Sitemap: (\S+)sitemap\.xml$", re.MULTILINE)
_SHOWN: Final = 60


class Kind(StrEnum):
    """How a file of a copy differs."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Difference:
    """One file that is not as it should be, and what more can be said of it."""

    kind: Kind
    path: str
    note: str = ""


@dataclass(slots=True)
class Comparison:
    """What came of comparing: how many files, which differ, the tree hash where the copy is whole.

    ``kept_back`` are the files for hosts that a host does not serve; ``rewritten`` says that most pages
    differ and nothing else does, ``built_for`` names the two addresses of builds that differ in it.
    """

    files: int
    differences: list[Difference] = field(default_factory=list)
    kept_back: list[str] = field(default_factory=list)
    tree: str = ""
    rewritten: bool = False
    built_for: tuple[str, str] | None = None


def compare(copy: Copy, source: Folder | None = None) -> Comparison:
    """Compare a copy with its own list or, if there is one, with a source: another build of the site.

    Raises :class:`PlaybookError` if there is no list to compare with.
    """
    listing = listed_in(copy)
    sums = _sums(copy, listing, needed=source is None)
    wanted = {**sums.files, LIST: sum_of(listing or b"")} if source is None else _sums_of(source)
    found = Comparison(len(wanted))
    taken = TreeHash(sums.tree)
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        checks = threads.map(partial(_checked, copy, source), wanted, wanted.values())
        for (path, checksum), (difference, data) in zip(wanted.items(), checks, strict=True):
            if difference and copy.served and difference.kind is Kind.MISSING and is_for_hosts(path):
                found.kept_back.append(path)
                taken.take_sum(path, checksum)
            elif difference:
                found.differences.append(difference)
            elif data is not None and is_listed(path):
                taken.take(path, data)
    added = {*copy.others(wanted), *(sums.files.keys() - wanted)}
    found.differences += [Difference(Kind.ADDED, path) for path in sorted(added)]
    if not found.differences:
        found.tree = taken.tree()
        if found.tree != sums.tree:
            found.differences.append(
                Difference(
                    Kind.CHANGED, LIST, f"it says {sums.tree or 'no tree hash'}, the files {found.tree}"
                )
            )
    found.rewritten = _is_rewritten(found.differences, wanted)
    found.built_for = _addresses(copy, source) if source and found.differences else None
    return found


def _sums(copy: Copy, listing: bytes | None, *, needed: bool) -> Sums:
    """Return what a copy's own list says; nothing where there is none and a source stands in for it."""
    absent = Fault(problem="is not there", advice="compare with a build by --source")
    try:
        return read((listing or b"").decode("utf-8", "replace"))
    except PlaybookError as error:
        if needed:
            faults = (absent,) if listing is None else error.faults
            raise PlaybookError(*(fault.within(f"{copy.name}: {LIST}") for fault in faults)) from None
        return Sums("", {})


def _sums_of(source: Folder) -> dict[str, str]:
    """Return the checksum of each file of a build as it lies there, the list's among them."""
    paths = [path for path in source.paths() if is_listed(path) or path == LIST]
    return {path: sum_of((source.root / path).read_bytes()) for path in paths}


def _checked(
    copy: Copy, source: Folder | None, path: str, checksum: str
) -> tuple[Difference | None, bytes | None]:
    """Return how a file differs in any of the ways in which it is handed out, and its bytes."""
    plain: bytes | None = None
    for number, handed in enumerate(copy.read(path)):
        if handed.data is not None and sum_of(handed.data) == checksum:
            plain = handed.data if number == 0 else plain
            continue
        note = handed.problem
        if source and handed.data is not None:
            note = _first_difference(handed.data, (source.root / path).read_bytes())
        packed = f"as {handed.packed}" if handed.packed else ""
        return Difference(_kind_of(handed), path, ": ".join(filter(None, (packed, note)))), None
    return None, plain


def _kind_of(handed: Handed) -> Kind:
    if handed.unread:
        return Kind.UNREAD
    return Kind.CHANGED if handed.problem or handed.data is not None else Kind.MISSING


def _first_difference(found: bytes, expected: bytes) -> str:
    """Say at which line two files begin to differ, with what stands there; nothing for what is no text."""
    try:
        ours, theirs = expected.decode().splitlines(), found.decode().splitlines()
    except UnicodeDecodeError:
        return ""
    lines = range(1, max(len(ours), len(theirs)) + 1)
    for number, one, other in zip(lines, [*theirs, ""], [*ours, ""], strict=False):
        if one != other:
            return f"line {number}: found {_piece(one, other)}, expected {_piece(other, one)}"
    return "other line ends"


def _piece(line: str, other: str) -> str:
    """Return a line from shortly before the place where another differs."""
    same = next(
        (at for at, (a, b) in enumerate(zip(line, other, strict=False)) if a != b), min(len(line), len(other))
    )
    start = max(0, same - 20)
    return repr(line[start : start + _SHOWN])


def _is_rewritten(differences: list[Difference], wanted: Mapping[str, str]) -> bool:
    pages = sum(map(is_page, wanted))
    changed = [one for one in differences if one.kind is Kind.CHANGED and is_page(one.path)]
    return len(changed) == len(differences) and len(changed) > pages * _MOST_PAGES


def _addresses(copy: Copy, source: Folder) -> tuple[str, str] | None:
    """Return the addresses for which a copy and a source were built, where they are not the same."""
    told = []
    for one in (copy, source):
        match = _BUILT_FOR.search(next(one.read(_ROBOTS)).data or b"")
        told.append(match[1].decode("utf-8", "replace") if match else "")
    return (told[0], told[1]) if all(told) and told[0] != told[1] else None
