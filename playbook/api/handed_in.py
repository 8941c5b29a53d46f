"""What the reader hands in with a request: text that was pasted, or a file as it is."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from playbook.codecs.invitations import links_in
from playbook.importers.sources import Source, Wording, recognised, unpacked

if TYPE_CHECKING:
    from playbook.api.contract import CollectRequest, MapReadRequest, ResultsRequest


def sources_of(
    request: CollectRequest | ResultsRequest | MapReadRequest, wording: Wording
) -> Iterator[Source]:
    """Yield what stands in ``text``, or in ``file``: the file, or those in a zip.

    Raises :class:`~playbook.domain.faults.PlaybookError` that names a file for what it is where it holds no
    text.
    """
    file = request.get("file")
    if file:
        yield from unpacked(file["name"], base64.b64decode(file["base64"]), wording)
        return
    lines = io.StringIO(request.get("text", ""), newline="")
    source = recognised("", lines, wording)
    yield replace(source, links=links_in(str(request.get("html") or "")))
