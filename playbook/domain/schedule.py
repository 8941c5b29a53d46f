"""When to score the same work again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from playbook.domain.ballot import Verdict
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.fit import FitVerdict

WEEKS: Final = {Verdict.SPLIT: 2, Verdict.BLEND: 4, Verdict.ORCHESTRA: 6, Verdict.FACTORY: 13}
"""Weeks until the next checkpoint; for Orchestra work, or the end of the movement."""
WEEKS_AT_MOST: Final = 4
"""Where the practice does not fit, or a team is not settled or not stable."""


def weeks_until_next(
    verdict: Verdict, fit: FitVerdict | None = None, *, settled: bool = True, stable: bool | None = None
) -> int:
    """Return the weeks until the work should be scored again: split 2, blend 4, orchestra 6, factory 13.

    At most 4 where the fit strains or clashes, or a team is not settled or not stable.
    """
    uneasy = (
        fit in (FitVerdict.STRAINS, FitVerdict.CLASHES, FitVerdict.SPLIT_FIRST)
        or not settled
        or stable is False
    )
    return min(WEEKS[verdict], WEEKS_AT_MOST) if uneasy else WEEKS[verdict]


def next_date(day: date | None, weeks: int) -> date | None:
    """Return the date so many weeks later, or ``None`` for an undated result.

    Raises :class:`PlaybookError` where the calendar ends before it.
    """
    try:
        return day + timedelta(weeks=weeks) if day else None
    except OverflowError:
        expected = f"one {weeks} weeks before the year 10000"
        raise PlaybookError(Fault("", "date", str(day), expected)) from None
