"""What a team agreed to do after the reveal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

LONGEST_TEXT: Final = 500
"""Longest text that a form of the page hands over, in characters."""
OWNERSHIP: Final[Mapping[str, str]] = {"ours": "yes", "ask": "ask", "not-ours": "no"}


@dataclass(frozen=True, kw_only=True)
class ActionPlan:
    """What the team agreed after the reveal; every text is the team's own words and may be empty.

    ``ours`` sorts elements into ``ours``, ``ask`` (to ask for) and ``not-ours``; ``expected`` is how many
    were asked. ``checkpoint`` and ``by`` are ISO dates; ``time`` is the checkpoint's time of day,
    ``10:00``, or empty for the whole day. ``numbers`` tells that two people said yes to their numbers
    leaving the page.
    """

    expected: int = 0
    ours: Mapping[str, str] = field(default_factory=dict)
    opposed: Mapping[str, str] = field(default_factory=dict)
    action: str = ""
    play: str = ""
    owner: str = ""
    by: str = ""
    success: str = ""
    stop: str = ""
    keep: str = ""
    checkpoint: str = ""
    time: str = ""
    added: int = 0
    removed: int = 0
    revealed: bool = False
    numbers: bool = False


NOTHING_AGREED: Final = ActionPlan()
