"""The comparison of dated results of the same work as a document."""

from __future__ import annotations

from collections.abc import Sequence

from playbook.catalog.instrument import Instrument
from playbook.domain.ballot import Ballot, clean_scope
from playbook.domain.checkpoints import Change, Checkpoint, compare
from playbook.domain.schedule import next_date, weeks_until_next
from playbook.domain.team_summary import TeamSummary
from playbook.results.ballot import VERSION, Document, iso, links_part, work_part


def checkpoint_document(
    results: Sequence[Ballot | TeamSummary], instrument: Instrument, scope: str | None = None, site: str = ""
) -> Document:
    """Return the comparison of two or more dated results of the same work, oldest first.

    Raises :class:`~playbook.domain.ballot.PlaybookError` for fewer than two or an undated one.
    """
    points = compare(results)
    last = points[-1]
    weeks = weeks_until_next(last.work.verdict, last.fit)
    return {
        "version": VERSION,
        "kind": "checkpoint",
        "scope": clean_scope(scope),
        "results": [_checkpoint(point) for point in points],
        "next_checkpoint": {"weeks": weeks, "date": iso(next_date(last.date, weeks))},
        "links": links_part(instrument, last.work, None, site),
    }


def _checkpoint(point: Checkpoint) -> Document:
    return {
        "date": point.date.isoformat(),
        "n": point.n,
        "edition": point.edition,
        "work": work_part(point.work),
        "gaps": dict(point.gaps),
        "unagreed": list(point.unagreed),
        "since_previous": _change(point.since_previous),
        "since_first": _change(point.since_first),
    }


def _change(change: Change | None) -> Document | None:
    if change is None:
        return None
    return {
        "score": change.score,
        "questions": dict(change.questions),
        "moved": change.moved,
        "direction": str(change.direction),
        "towards_work": dict(change.towards_work),
    }
