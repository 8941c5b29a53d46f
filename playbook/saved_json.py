"""Reads JSON that comes from outside: what is nested too deep is refused before it can exhaust the stack."""

from __future__ import annotations

import json
import re
from typing import Any, Final

DEEPEST: Final = 50
"""No result is nested half as deep. In a page, a few thousand levels end Python itself."""

_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)', re.DOTALL)
_BRACKET: Final = re.compile(r"[\[\]{}]")


def table_in(text: str) -> dict[str, Any] | None:
    """Return the table that a text holds as JSON; ``None`` for any other text, or one nested too deep."""
    bare = text.lstrip("\ufeff \t\r\n")
    if not bare.startswith("{") or _is_deep(bare):
        return None
    try:
        table: dict[str, Any] = json.loads(bare)
    except ValueError:
        return None
    return table


def _is_deep(text: str) -> bool:
    depth = 0
    for bracket in _BRACKET.finditer(_STRING.sub("", text)):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > DEEPEST:
            return True
    return False
