"""Opens what the command line reads, and says in one line why it cannot be read."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

from playbook.codecs.ballot_csv import is_table
from playbook.domain.faults import Fault, PlaybookError

STANDARD_INPUT: Final = "-"
_HEAD: Final = 20
"""So many lines are looked at to tell what a source holds."""
_JSON: Final = re.compile(r"\s*(\{|\[\s*[\[{\]])")
_TABLE_ENDINGS: Final = (".csv", ".tsv")


class Form(StrEnum):
    """What a source holds."""

    JSON = "json"
    TABLE = "table"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Source:
    """An open source: its name for messages, its form, and its lines, read as they are asked for."""

    name: str
    form: Form
    lines: Iterator[str]

    def text(self) -> str:
        """Return everything."""
        return "".join(self.lines)

    def json(self) -> Any:
        """Return the value that the source holds; raises :class:`PlaybookError` where it is no JSON."""
        try:
            return json.loads(self.text())
        except json.JSONDecodeError as error:
            problem = f"{error.msg} in line {error.lineno}, column {error.colno}"
            raise PlaybookError(Fault(self.name, "not JSON", problem=problem)) from None
        except (RecursionError, ValueError):
            problem, advice = "not JSON that can be read", "expected a result or answers"
            raise PlaybookError(Fault(self.name, problem=problem, advice=advice)) from None


@contextmanager
def opened(path: str, titles: Mapping[str, str]) -> Iterator[Source]:
    """Open a file, or standard input for ``-``; ``titles`` are headers by which a table is known.

    Raises :class:`PlaybookError` where it is missing, a folder, empty or not UTF-8.
    """
    name = "standard input" if path == STANDARD_INPUT else path
    try:
        with _stream(path) as stream:
            head = list(islice(stream, _HEAD))
            if not any(line.strip() for line in head):
                expected = "codes, answers, CSV or JSON"
                raise PlaybookError(Fault(name, problem="found nothing to read", expected=expected))
            yield Source(name, _form(path, head, titles), chain(head, stream))
    except UnicodeDecodeError as error:
        found = f"byte 0x{error.object[error.start]:02x}"
        fault = Fault(name, "", found, "UTF-8 text", advice="save it as UTF-8")
        raise PlaybookError(fault) from None
    except OSError as error:
        problem = (error.strerror or "unknown").lower()
        raise PlaybookError(Fault(name, "cannot be read", problem=problem)) from None


@contextmanager
def _stream(path: str) -> Iterator[io.TextIOWrapper]:
    if path != STANDARD_INPUT:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            yield file
        return
    stream = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", newline="")
    try:
        yield stream
    finally:
        stream.detach()


def _form(path: str, head: Sequence[str], titles: Mapping[str, str]) -> Form:
    if path.lower().endswith(".json") or _JSON.match("".join(head)):
        return Form.JSON
    if path.lower().endswith(_TABLE_ENDINGS) or is_table(head, titles):
        return Form.TABLE
    return Form.TEXT
