"""When to look at the same work again, and when to score it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from playbook.domain.ballot import Verdict
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.gap import FitVerdict
from playbook.domain.plan import MANY_UNAGREED

WEEKS: Final = {Verdict.SPLIT: 2, Verdict.BLEND: 4, Verdict.ORCHESTRA: 6, Verdict.FACTORY: 13}
"""Weeks until the next checkpoint; for Orchestra work, or the end of the movement."""
WEEKS_AT_MOST: Final = 4
"""Where the practice does not fit, or a team is not settled or not stable."""
WEEKS_IF_MUCH_IS_UNAGREED: Final = 2
WEEKS_TO_THE_LOOK: Final = 1
WEEKS_AFTER_AGREEING: Final = 3
"""Two weeks of a new practice can't have passed after one."""
_UNEASY: Final = (FitVerdict.NO_AGREED_WAY, FitVerdict.SPLIT_FIRST, FitVerdict.CLASHES, FitVerdict.STRAINS)
_FRIDAY: Final = 4
_WEEKEND: Final = 2


@dataclass(frozen=True, slots=True)
class NextCheckpoint:
    """In how many weeks to look again; a look that scores nothing names the weeks to one that does."""

    weeks: int
    scored: bool = True
    then: int | None = None


def next_checkpoint(
    verdict: Verdict,
    fit: FitVerdict | None,
    unagreed: int,
    *,
    settled: bool = True,
    stable: bool | None = None,
) -> NextCheckpoint:
    """Return when to look again: split 2 weeks, blend 4, orchestra 6, factory 13.

    At most 4 where the fit strains, clashes or waits for something, or a team is not settled or not stable;
    2 where three or more elements have no agreed way. Where the whole has none, a look after a week asks
    only whether it was done, and the scoring waits for three.
    """
    if fit is FitVerdict.NO_AGREED_WAY:
        return NextCheckpoint(WEEKS_TO_THE_LOOK, scored=False, then=WEEKS_AFTER_AGREEING)
    weeks = WEEKS[verdict]
    if fit in _UNEASY or not settled or stable is False:
        weeks = min(weeks, WEEKS_AT_MOST)
    if unagreed >= MANY_UNAGREED:
        weeks = min(weeks, WEEKS_IF_MUCH_IS_UNAGREED)
    return NextCheckpoint(weeks)


def next_date(day: date | None, weeks: int) -> date | None:
    """Return the working day so many weeks later, or ``None`` for an undated result.

    Raises :class:`PlaybookError` where the calendar ends before it.
    """
    try:
        return on_a_working_day(day + timedelta(weeks=weeks)) if day else None
    except OverflowError:
        expected = f"one {weeks} weeks before the year 10000"
        raise PlaybookError(Fault("", "date", str(day), expected)) from None


def on_a_working_day(day: date) -> date:
    """Return a day, or the Monday after where it is a Saturday or Sunday."""
    beyond_friday = max(0, day.weekday() - _FRIDAY)
    return day + timedelta(days=_WEEKEND + 1 - beyond_friday) if beyond_friday else day
