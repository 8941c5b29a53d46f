"""The same handoff over time: which strands moved since the last result and since the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from playbook.domain.checkpoints import in_order
from playbook.domain.handoff import HandoffKind, Times, needed_of, next_look_of
from playbook.domain.schedule import NextCheckpoint
from playbook.domain.seam_summary import SeamSummary, StrandChange, strands_moved
from playbook.domain.strands import STRANDS


@dataclass(frozen=True, slots=True)
class HandoffCheckpoint:
    """One dated result of a handoff, and every strand's change up to it; the first result has none."""

    date: date
    summary: SeamSummary
    since_previous: Mapping[str, StrandChange] | None = None
    since_first: Mapping[str, StrandChange] | None = None


def compare_handoffs(results: Sequence[SeamSummary]) -> tuple[HandoffCheckpoint, ...]:
    """Return two or more dated results of the same handoff in order of their dates, with what moved.

    Raises :class:`~playbook.domain.faults.PlaybookError` for fewer than two results or one without a date.
    """
    points = [HandoffCheckpoint(day, item) for day, item in in_order(results)]
    first = points[0].summary
    changed = (
        replace(
            after,
            since_previous=strands_moved(before.summary, after.summary),
            since_first=strands_moved(first, after.summary),
        )
        for before, after in pairwise(points)
    )
    return (points[0], *changed)


def distance_in(summary: SeamSummary) -> float | None:
    """Return how far the works lay apart, 0..9 points; ``None`` where one side had no ballot."""
    composers, performers = summary.work
    return None if composers is None or performers is None else abs(composers - performers)


def needed_in(summary: SeamSummary) -> tuple[str, ...]:
    """Return the strands that counted, by the kind as it is written; all of a kind that nobody knows here."""
    known = summary.kind in list(HandoffKind)
    return needed_of(HandoffKind(summary.kind), distance_in(summary)) if known else STRANDS


def next_look_after(summary: SeamSummary) -> NextCheckpoint | None:
    """Return when to score again after a result, by its verdict; never after the one performance."""
    return None if summary.times is Times.ONCE else NextCheckpoint(next_look_of(summary.verdict))
