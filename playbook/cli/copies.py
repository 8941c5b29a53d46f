"""A copy of the site, unpacked in a folder or served by a host, and how it hands out its files."""

from __future__ import annotations

import gzip
import os
import re
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

import brotli

from playbook.cli.checksums import DOUBLES, LIST, SIGNATURES
from playbook.domain.faults import Fault, PlaybookError

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"']+")
_INDEX: Final = "index.html"
_GONE: Final = {404, 410}
_SECONDS: Final = 30
_AGENT: Final = "Mozilla/5.0 (compatible; playbook verify)"
# How an answer may be asked for, and what that is called. What browsers of today take, Zstandard apart.
_ASKED: Final = {"identity": "", "gzip": "gzip", "br": "Brotli"}
_UNPACKED: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "": bytes,
    "identity": bytes,
    "gzip": gzip.decompress,
    "x-gzip": gzip.decompress,
    "br": brotli.decompress,
}
_DAMAGED: Final = (OSError, EOFError, zlib.error, brotli.error)


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as a copy hands it out: its bytes, or ``None`` where it is not there or a problem is in the way.

    ``packed`` names how it was compressed on the way, nothing for not at all. ``unread`` says that nobody
    knows what would have come.
    """

    data: bytes | None = None
    packed: str = ""
    problem: str = ""
    unread: bool = False


class Folder:
    """A copy that is unpacked on this machine."""

    served: Final = False

    def __init__(self, root: Path) -> None:
        self.root = root
        self.name = str(root)

    def read(self, path: str) -> Iterator[Handed]:
        """Yield a file, then what each compressed double of it unpacks to."""
        file = self.root / path
        yield Handed(file.read_bytes()) if file.is_file() else Handed()
        for suffix, unpack in zip(DOUBLES, (brotli.decompress, gzip.decompress), strict=True):
            if (double := self.root / f"{path}{suffix}").is_file():
                yield _unpacked(unpack, double.read_bytes(), suffix)

    def others(self, known: Collection[str]) -> Iterator[str]:
        """Yield each file that is neither known, nor the double of one, nor a signature of the list."""
        for path in self.paths():
            whole = path.removesuffix(".gz").removesuffix(".br")
            if path not in known and path not in SIGNATURES and whole not in known:
                yield path

    def paths(self) -> list[str]:
        """Return every file by its path below the folder; of a linked folder, the link."""
        found = []
        for place, folders, names in os.walk(self.root):
            linked = [name for name in folders if Path(place, name).is_symlink()]
            found += [Path(place, name).relative_to(self.root).as_posix() for name in (*linked, *names)]
        return sorted(found)


class Served:
    """A copy that a host serves, at its root or under a path."""

    served: Final = True

    def __init__(self, base: str) -> None:
        self.name = base
        self._base = base

    def read(self, path: str) -> Iterator[Handed]:
        """Yield a file as it comes plain, with gzip and with Brotli: a host may keep three."""
        # A page has its folder's address: that is what readers open, and some hosts know no other.
        folder, slash, name = path.rpartition("/")
        address = urljoin(self._base, quote(f"{folder}{slash}" if name == _INDEX else path))
        for encoding, called in _ASKED.items():
            yield self._fetched(address, encoding, called)

    def others(self, known: Collection[str]) -> Iterator[str]:  # noqa: ARG002 - as a folder's
        """Yield nothing: a host does not list its files."""
        yield from ()

    def _fetched(self, address: str, encoding: str, called: str) -> Handed:
        try:
            with _opened(address, encoding) as answer:
                if _origin(answer.url) != _origin(self._base):
                    return Handed(None, called, f"leads to another host: {answer.url}")
                sent = (answer.headers.get("Content-Encoding") or "").lower()
                data = answer.read()
        except HTTPError as error:
            error.close()
            if error.code in _GONE:
                return Handed(None, called)
            return Handed(None, called, f"answered with status {error.code}", unread=True)
        except (OSError, HTTPException) as error:
            return Handed(None, called, f"could not be fetched: {_reason(error)}", unread=True)
        if sent not in _UNPACKED:
            return Handed(None, called, f"came as {sent}, which was not asked for", unread=True)
        return _unpacked(_UNPACKED[sent], data, called)


Copy = Folder | Served


def opened(place: str) -> Copy:
    """Return the copy at an address, or in a folder.

    Raises :class:`PlaybookError` where there is none.
    """
    if _ADDRESS.fullmatch(place):
        return Served(_base_of(place))
    return opened_folder(place, "a folder, or an address that begins with https://")


def opened_folder(place: str, expected: str = "a folder") -> Folder:
    """Return the copy in a folder; raises :class:`PlaybookError` if there is none."""
    if not Path(place).is_dir():
        raise PlaybookError(Fault(place, problem="there is no such folder", expected=expected))
    return Folder(Path(place))


def listed_in(copy: Copy) -> bytes | None:
    """Return the list of checksums as a copy holds it, or ``None``."""
    return next(copy.read(LIST)).data


def _base_of(address: str) -> str:
    """Return the root of a served site: where its home page is found in the end.

    Raises :class:`PlaybookError` if nothing answers there.
    """
    given = urlsplit(address)
    path = given.path if given.path.endswith(("/", ".html")) else f"{given.path}/"
    try:
        with _opened(given._replace(path=path, query="", fragment="").geturl(), "identity") as answer:
            return str(urljoin(answer.url, "."))
    except HTTPError as error:
        error.close()
        raise PlaybookError(Fault(address, problem=f"answered with status {error.code}")) from None
    except (OSError, HTTPException) as error:
        raise PlaybookError(Fault(address, problem=f"could not be reached: {_reason(error)}")) from None


@cache
def _opener() -> OpenerDirector:
    """Return what speaks HTTP and nothing else, through the proxy that the system names."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler,
        UnknownHandler,
        HTTPHandler,
        HTTPSHandler,
        HTTPDefaultErrorHandler,
        HTTPRedirectHandler,
        HTTPErrorProcessor,
    ):
        opener.add_handler(handler())
    return opener


def _opened(address: str, encoding: str) -> Any:
    headers = {"Accept-Encoding": encoding, "User-Agent": _AGENT}
    return _opener().open(Request(address, headers=headers), timeout=_SECONDS)  # noqa: S310 - HTTP alone


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc


def _reason(error: BaseException) -> str:
    reason = error.reason if isinstance(error, URLError) else error
    return str(getattr(reason, "strerror", None) or reason or type(reason).__name__)


def _unpacked(unpack: Callable[[bytes], bytes], data: bytes, packed: str) -> Handed:
    try:
        return Handed(unpack(data), packed)
    except _DAMAGED:
        return Handed(None, packed, "cannot be unpacked")
