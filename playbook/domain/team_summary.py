"""What of a team's result travels to the next checkpoint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from playbook.domain.ballot import EDITION


@dataclass(frozen=True, slots=True)
class TeamSummary:
    """A team's result as it travels: work medians 1..10 and the gaps of the counting elements, in points.

    ``open`` names the opposed questions; ``None`` where an older line does not tell. ``camps`` counts the
    ballots of the Factory and the Orchestra camp, ``split`` the split ballots where they made the verdict;
    zeros where so few answered that the line only says there are some. The version of a line fixes the
    ``edition`` of the questions.
    """

    date: date | None
    n: int
    work: Mapping[str, float]
    gaps: Mapping[str, float] = field(default_factory=dict)
    unagreed: tuple[str, ...] = ()
    edition: int = EDITION
    open: tuple[str, ...] | None = None
    camps: tuple[int, int] | None = None
    split: int | None = None

    @property
    def shared(self) -> bool | None:
        """Whether the team had a shared reading; ``None`` where the line does not tell."""
        if self.open or self.camps is not None:
            return False
        return True if self.open is not None or self.n == 1 else None
