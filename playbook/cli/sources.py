"""Opens what the command line reads, and says in one line why it cannot be read."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from playbook.codecs.file_kind import ZIP, kind_of
from playbook.codecs.text_encoding import SAMPLE, encoding_of, repaired
from playbook.domain.ballot import PlaybookError
from playbook.importers.sources import Source, Wording, recognised, unpacked

STANDARD_INPUT: Final = "-"
_NOTHING: Final = "found nothing to read, expected codes, answers, CSV or JSON"


@contextmanager
def opened(path: str, wording: Wording) -> Iterator[Iterator[Source]]:
    """Open a file, or standard input for ``-``: one source, or those in a zip, read as they are asked for.

    Raises :class:`PlaybookError` where it is missing, a folder, empty or no text.
    """
    name = "standard input" if path == STANDARD_INPUT else path
    try:
        with _octets(path) as file:
            yield _sources(name, file, wording)
    except OSError as error:
        raise PlaybookError(f"{name}: cannot be read: {(error.strerror or 'unknown').lower()}") from None


def _sources(name: str, file: BinaryIO, wording: Wording) -> Iterator[Source]:
    head = file.read(SAMPLE)
    rest = _Resumed(head, file)
    if kind_of(head) is ZIP:
        yield from unpacked(name, rest.readall(), wording)
        return
    encoding, errors = encoding_of(head, name)
    text = io.TextIOWrapper(io.BufferedReader(rest, SAMPLE), encoding=encoding, errors=errors, newline="")
    lines = _filled(name, map(repaired, text))
    yield recognised(name, lines, wording)


def _filled(name: str, lines: Iterator[str]) -> Iterator[str]:
    """Pass lines on; raises where there is nothing in any of them."""
    filled = False
    for line in lines:
        filled = filled or not line.isspace()
        yield line
    if not filled:
        raise PlaybookError(f"{name}: {_NOTHING}")


@contextmanager
def _octets(path: str) -> Iterator[BinaryIO]:
    if path == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    with Path(path).open("rb") as file:
        yield file


class _Resumed(io.RawIOBase):
    """A file of which the first octets were read already, from its beginning."""

    def __init__(self, head: bytes, file: BinaryIO) -> None:
        self._head, self._file = head, file

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, target: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer, first with what was read already."""
        octets = self._head[: len(target)] or self._file.read(len(target))
        self._head = self._head[len(octets) :]
        target[: len(octets)] = octets
        return len(octets)
