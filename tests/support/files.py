"""Files as the page hands them in."""

from __future__ import annotations

import base64


def as_file(content: bytes | str, name: str = "answers.csv") -> dict[str, str]:
    """Return a file of a request; text is written in UTF-8, and what no file can hold is replaced."""
    octets = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    return {"name": name, "base64": base64.b64encode(octets).decode()}
