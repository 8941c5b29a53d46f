"""The list of a site's files with their checksums, and the tree hash, which names the whole site.

The tree hash is the SHA-256 of that list as it was made while 64 zeros stood in every page in place of the
hash: a hash cannot stand in what it is made of. Compressed doubles are no part of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from playbook.domain.faults import Fault, PlaybookError

LIST: Final = "sha256sums.txt"
"""The list's path below the site."""

SIGNATURES: Final = (f"{LIST}.asc", f"{LIST}.minisig", f"{LIST}.sig")
"""What whoever publishes a site may lay beside the list; no build makes it."""

WORKER: Final = "service-worker.js"
"""The file that holds the offline list: pages by their shortened checksums."""

SHORTENED: Final = 32
"""How many characters of a checksum the offline list keeps."""

PLACE: Final = "0" * 64
"""What stands in a page in place of the tree hash until it is known."""

DOUBLES: Final = (".br", ".gz")
"""How the compressed double of a file is called: the file's name and one of these."""

FOR_HOSTS: Final = ("_headers", "_hosting/")
"""What the build says to hosts: files, and folders, that no page asks for and a host may keep back."""

_PAGE: Final = ".html"
_LINE: Final = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_TREE: Final = re.compile(r"# tree ([0-9a-f]{64})")
_HEAD: Final = """\
# The files of this site, for `sha256sum --check --quiet {name}`; `playbook verify` checks the tree hash too.
# tree {tree}
"""


@dataclass(frozen=True, slots=True)
class Sums:
    """What a list says: the tree hash, and each file's checksum by its path below the site."""

    tree: str
    files: Mapping[str, str]


def sum_of(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def is_page(path: str) -> bool:
    """Whether the tree hash may stand in this file."""
    return path.endswith(_PAGE)


def is_listed(path: str) -> bool:
    """Whether a file belongs into the list: neither the list itself, nor a signature, nor a double."""
    return path not in (LIST, *SIGNATURES) and not path.endswith(DOUBLES)


def is_for_hosts(path: str) -> bool:
    """Whether no page asks for this file, so that a host may keep it back."""
    return path.startswith(FOR_HOSTS)


def tree_of(files: Mapping[str, str]) -> str:
    """Return the tree hash of files whose pages hold :data:`PLACE`, from their checksums."""
    return sum_of(_lines(files).encode())


def written(sums: Sums) -> str:
    """Return a list as text, in the format of ``sha256sum``, sorted by path."""
    return _HEAD.format(name=LIST, tree=sums.tree) + _lines(sums.files)


def read(text: str) -> Sums:
    """Return what a list says; raises :class:`PlaybookError` for any other text."""
    tree = ""
    files: dict[str, str] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if found := _LINE.fullmatch(line):
            files[found[2]] = found[1]
        elif told := _TREE.fullmatch(line):
            tree = told[1]
        elif line and not line.startswith("#"):
            raise PlaybookError(Fault(f"line {number}", expected="a checksum, two blanks and a path"))
    if not tree or not files:
        raise PlaybookError(Fault(problem="no list of checksums", expected="a line “# tree” and files"))
    return Sums(tree, files)


class TreeHash:
    """Finds the tree hash of a finished site again: puts zeros in its place, file by file."""

    def __init__(self, tree: str) -> None:
        self._tree = tree
        self._files: dict[str, str] = {}
        self._pages: dict[str, str] = {}
        self._worker: bytes | None = None

    def take(self, path: str, data: bytes) -> None:
        """Take in a file of the site."""
        if path == WORKER:
            self._worker = data
        elif is_page(path):
            # Zeros that stand there already are no place: such a page was never built.
            self._files[path] = sum_of(_swapped(data, self._tree, PLACE))
            if (finished := sum_of(data)) != self._files[path]:
                self._pages[finished] = self._files[path]
        else:
            self._files[path] = sum_of(data)

    def take_sum(self, path: str, checksum: str) -> None:
        """Take in a file of which only the checksum is known."""
        self._files[path] = checksum

    def tree(self) -> str:
        """Return the tree hash of what was taken in."""
        files = self._files if self._worker is None else {**self._files, WORKER: self._sum_of_worker()}
        return tree_of(files)

    def _sum_of_worker(self) -> str:
        """Return the worker's checksum as it was when the pages that it lists held zeros."""
        text = self._worker or b""
        for finished, with_zeros in self._pages.items():
            text = _swapped(text, finished[:SHORTENED], with_zeros[:SHORTENED])
        return sum_of(text)


def _swapped(data: bytes, old: str, new: str) -> bytes:
    """Return data with one text in place of another; what holds the new one already comes out different."""
    return data.replace(new.encode(), b"").replace(old.encode(), new.encode())


def _lines(files: Mapping[str, str]) -> str:
    return "".join(_line(files[path], path) for path in _in_order(files))


def _in_order(files: Iterable[str]) -> list[str]:
    return sorted(files, key=str.encode)


def _line(checksum: str, path: str) -> str:
    """Return one line; raises ValueError for a path that ``sha256sum`` would write in another way."""
    if "\n" in path or "\\" in path:
        raise ValueError(f"{path!r} has a line break or a backslash in its name")
    return f"{checksum}  {path}\n"
