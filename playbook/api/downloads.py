"""What can be taken away: one text in a format that the reader chose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from playbook.api.requests import Reply, Request
from playbook.domain.faults import Fault, PlaybookError

Formats: TypeAlias = Mapping[str, tuple[str, str, Callable[..., str]]]
"""Extension, media type and writer by the format's name."""


def download(asked: Request, formats: Formats, stem: str, *given: Any) -> Reply:
    """Return ``given``, written in ``asked["format"]``, with a file name and a media type.

    Raises :class:`~playbook.domain.ballot.PlaybookError` for a format that is not in ``formats``.
    """
    kind = asked["format"]
    if kind not in formats:
        raise PlaybookError(Fault("", "format", repr(kind), f"one of {', '.join(formats)}"))
    extension, media_type, write = formats[kind]
    return {"text": write(*given, asked), "filename": f"{stem}.{extension}", "type": media_type}
