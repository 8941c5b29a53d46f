"""Reads JSON that comes from outside: what is nested too deep or of another type is refused in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from playbook.domain.faults import Fault, PlaybookError

DEEPEST: Final = 50
"""No result is nested half as deep. In a page, a few thousand levels end Python itself."""
MOST: Final = 1_000_000
"""No team counts as many people."""

_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)', re.DOTALL)
_BRACKET: Final = re.compile(r"[\[\]{}]")


def shown(value: object) -> str:
    """Return a value as it stands in the sentence that refuses it."""
    return repr(value)[:60]


class Part:
    """A table of a file that somebody may have changed: every value is asked for by its type.

    Each method raises :class:`PlaybookError` that names the field, what was found and what was expected.
    """

    def __init__(self, table: Mapping[str, Any], path: str = "") -> None:
        self._table = table
        self._path = path

    def __contains__(self, name: str) -> bool:
        return self._table.get(name) is not None

    @property
    def table(self) -> Mapping[str, Any]:
        """The table itself, for those who check every value in it."""
        return self._table

    def part(self, name: str) -> Part:
        """Return a table within this one."""
        return Part(self._of(name, Mapping, "a table"), f"{self._path}{name}.")

    def items(self, name: str) -> Sequence[Any]:
        """Return a list."""
        return self._of(name, list, "a list")  # type: ignore[no-any-return]

    def text(self, name: str) -> str:
        """Return a text, empty where there is none."""
        return self._of(name, str, "text") if name in self else ""

    def count(self, name: str, least: int = 0) -> int:
        """Return a whole number from ``least`` to a million."""
        value = self._table.get(name)
        if type(value) is not int or not least <= value <= MOST:
            raise self.wrong(name, f"a whole number from {least} to {MOST}")
        return value

    def number(self, name: str, low: int, high: int) -> float:
        """Return a number from ``low`` to ``high``."""
        value = self._table.get(name)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
            raise self.wrong(name, f"a number from {low} to {high}")
        return float(value)

    def flag(self, name: str) -> bool | None:
        """Return true, false, or ``None`` where there is neither."""
        return bool(self._of(name, bool, "true, false or null")) if name in self else None

    def wrong(self, name: str, expected: str) -> PlaybookError:
        """Return the error that says what was expected in a field."""
        found = shown(self._table[name]) if name in self._table else "nothing"
        return PlaybookError(Fault("", f"{self._path}{name}", found, expected))

    def _of(self, name: str, kind: type, expected: str) -> Any:
        value = self._table.get(name)
        if not isinstance(value, kind):
            raise self.wrong(name, expected)
        return value


def is_deep(text: str) -> bool:
    """Tell whether JSON is nested deeper than anything of ours."""
    depth = 0
    for bracket in _BRACKET.finditer(_STRING.sub("", text)):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > DEEPEST:
            return True
    return False


def parse_date(text: str | None) -> date | None:
    """Return a date from ``YYYY-MM-DD``; raises :class:`PlaybookError` for anything else but nothing."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PlaybookError(Fault("", "date", repr(text), "YYYY-MM-DD")) from None
