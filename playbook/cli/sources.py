"""Opens what the command line reads, and says in one line why it cannot be read."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from playbook.codecs.file_kind import ZIP, kind_of
from playbook.codecs.text_encoding import SAMPLE, encoding_of, repaired
from playbook.domain.faults import Fault, PlaybookError
from playbook.importers.sources import Source, Wording, recognised, unpacked

STANDARD_INPUT: Final = "-"
_Octets: TypeAlias = BinaryIO | io.FileIO
_EXPECTED: Final = "codes, answers, CSV or JSON"


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
        problem = (error.strerror or "unknown").lower()
        raise PlaybookError(Fault(name, "cannot be read", problem=problem)) from None


def _sources(name: str, file: _Octets, wording: Wording) -> Iterator[Source]:
    rest = _Resumed(file)
    if kind_of(rest.head) is ZIP:
        yield from unpacked(name, rest.readall(), wording)
        return
    encoding, errors = encoding_of(rest.head, name)
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
        raise PlaybookError(Fault(name, problem="found nothing to read", expected=_EXPECTED))


@contextmanager
def _octets(path: str) -> Iterator[_Octets]:
    if path == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    # What reads the text keeps a buffer of its own.
    with Path(path).open("rb", buffering=0) as file:
        yield file


class _Resumed(io.RawIOBase):
    """A file whose first octets, ``head``, are looked at before it is read."""

    def __init__(self, file: _Octets) -> None:
        self.head, self._file = file.read(SAMPLE) or b"", file

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, target: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer, first with what was looked at."""
        octets = self.head[: len(target)] or self._file.read(len(target)) or b""
        self.head = self.head[len(octets) :]
        target[: len(octets)] = octets
        return len(octets)
