"""Which offers the command line was told to count: by line, or by source and line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from playbook.codecs.chat_paste import Found
from playbook.domain.faults import Fault, PlaybookError

CHOICE: Final = re.compile(r"(?:\d{1,9}:)?\d{1,9}")


@dataclass(slots=True)
class Chosen:
    """The offers to count: ``31`` is a line, ``2:31`` a line of the second source.

    A correction in ``count`` takes the place of what it corrects; one in ``both`` counts beside it.
    """

    count: Sequence[str] = ()
    both: Sequence[str] = ()
    _lines: list[tuple[int, int]] = field(default_factory=list, init=False)

    def of(self, found: Found, source: int) -> Found:
        """Return what was found in a source, with the chosen offers counted; sources count from 1."""
        lines = {item.line for item in found.offered}
        self._lines += [(source, line) for line in sorted(lines)]
        beside = {line for line in lines if _is_in(self.both, source, line)}
        instead = {line for line in lines - beside if _is_in(self.count, source, line)}
        return found.counting(beside, both=True).counting(instead)

    def check(self, sources: int) -> None:
        """Raise :class:`PlaybookError` for a choice that names no offer, or offers of several sources."""
        known = [f"{source}:{line}" if sources > 1 else str(line) for source, line in self._lines]
        expected = f"one of {', '.join(known)}" if known else "none: nothing is only offered"
        faults = []
        for choice in (*self.count, *self.both):
            named = sum(_is_in([choice], source, line) for source, line in self._lines)
            if named != 1:
                faults.append(Fault("--count", "", choice, expected))
        if faults:
            raise PlaybookError(*faults)


def _is_in(choices: Sequence[str], source: int, line: int) -> bool:
    return str(line) in choices or f"{source}:{line}" in choices
