"""Files as the page hands them in, and what one of them holds."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from playbook.codecs.json_texts import json_values
from playbook.importers.saved_session import restored_value

if TYPE_CHECKING:
    from playbook.results.documents import SavedTeamResult


def as_file(content: bytes | str, name: str = "answers.csv") -> dict[str, str]:
    """Return a file of a request; text is written in UTF-8, and what no file can hold is replaced."""
    octets = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    return {"name": name, "base64": base64.b64encode(octets).decode()}


def restored_text(text: str) -> SavedTeamResult | None:
    """Return the team result that a text holds; raises what its reader raises."""
    values = json_values(text) or ()
    return restored_value(values[0]) if len(values) == 1 else None
