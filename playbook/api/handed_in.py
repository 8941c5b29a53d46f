"""What the reader hands in with a request: text that was pasted, or a file as it is."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from typing import Final

from playbook.api.requests import Request
from playbook.importers.sources import Source, Wording, recognised, unpacked

_TABLE: Final = ".csv"
"""The name of a table that came as text, without its file."""


def sources_of(asked: Request, wording: Wording) -> Iterator[Source]:
    """Yield what stands in ``text``, or in ``{"file": {"name": …, "base64": …}}``: a file, or those in a zip.

    ``table`` says of a text that it comes from a CSV file. Raises
    :class:`~playbook.domain.ballot.PlaybookError` that names a file for what it is where it holds no text.
    """
    file = asked.get("file")
    if file:
        yield from unpacked(str(file["name"]), base64.b64decode(file["base64"]), wording)
        return
    lines = io.StringIO(asked["text"], newline="")
    yield recognised(_TABLE if asked.get("table") else "", lines, wording)
