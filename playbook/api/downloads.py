"""What can be taken away: one text in a format that the reader chose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from playbook.api.requests import Request
from playbook.domain.faults import Fault, PlaybookError

if TYPE_CHECKING:
    from playbook.api.contract import Download

Formats: TypeAlias = Mapping[str, tuple[str, str, Callable[..., str]]]
"""Extension, media type and writer by the format's name."""


def download(request: Request, formats: Formats, stem: str, *given: Any) -> Download:
    """Return ``given``, written in ``request["format"]``, with a file name and a media type.

    Raises :class:`~playbook.domain.ballot.PlaybookError` for a format that is not in ``formats``.
    """
    kind = request["format"]
    if kind not in formats:
        raise PlaybookError(Fault("", "format", repr(kind), f"one of {', '.join(formats)}"))
    extension, media_type, write = formats[kind]
    return {"text": write(*given, request), "filename": f"{stem}.{extension}", "type": media_type}
