"""What of a team's result travels to the next checkpoint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from playbook.domain.ballot import EDITION


@dataclass(frozen=True, slots=True)
class TeamSummary:
    """A team's result as it travels: work medians 1..10 and the gaps of the counting elements, in points.

    The version of a line fixes the ``edition`` of the questions.
    """

    date: date | None
    n: int
    work: Mapping[str, float]
    gaps: Mapping[str, float] = field(default_factory=dict)
    unagreed: tuple[str, ...] = ()
    edition: int = EDITION
