"""The comparison of dated results of the same work as a document."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from playbook.catalog.instrument import Instrument
from playbook.codecs.share_code import encode
from playbook.codecs.team_line import format_line
from playbook.domain.ballot import Ballot, clean_scope
from playbook.domain.checkpoints import Change, Checkpoint, compare
from playbook.domain.schedule import next_checkpoint
from playbook.domain.team_summary import TeamSummary
from playbook.results.ballot import VERSION, due_part, links_part, pattern_part

if TYPE_CHECKING:
    from playbook.results.documents import CheckpointResult, Point, PointChange


def checkpoint_document(
    results: Sequence[Ballot | TeamSummary], instrument: Instrument, scope: str | None = None, site: str = ""
) -> CheckpointResult:
    """Return the comparison of two or more dated results of the same work, oldest first.

    Raises :class:`~playbook.domain.ballot.PlaybookError` for fewer than two or an undated one.
    """
    points = compare(results)
    last = points[-1]
    due = next_checkpoint(last.work.verdict, last.fit, len(last.unagreed), settled=not last.open)
    return {
        "version": VERSION,
        "kind": "checkpoint",
        "scope": clean_scope(scope),
        "results": [_point(point, line) for point, line in zip(points, lines_of(results), strict=True)],
        "next_checkpoint": due_part(due, last.date),
        "links": links_part(instrument, last.work, None, site),
    }


def lines_of(results: Sequence[Ballot | TeamSummary]) -> list[str]:
    """Return the line of each team and the code of each person, oldest first, as :func:`compare` has them."""
    dated = sorted(((item.date, item) for item in results if item.date), key=itemgetter(0))
    return [format_line(item) if isinstance(item, TeamSummary) else encode(item) for _, item in dated]


def _point(point: Checkpoint, line: str) -> Point:
    work = point.work
    return {
        "date": point.date.isoformat(),
        "n": point.n,
        "edition": point.edition,
        "work": {
            "answers": dict(work.answers),
            "score": work.score,
            "verdict": str(work.verdict),
            **pattern_part(work),
        },
        "fit": str(point.fit) if point.fit else None,
        "gaps": {name: item.gap for name, item in point.gaps.items()},
        "unagreed": list(point.unagreed),
        "open": None if point.open is None else list(point.open),
        "camps": point.camps,
        "shared": point.shared,
        "line": line,
        "since_previous": _change(point.since_previous),
        "since_first": _change(point.since_first),
    }


def _change(change: Change | None) -> PointChange | None:
    if change is None:
        return None
    return {
        "score": change.score,
        "questions": dict(change.questions),
        "moved": change.moved,
        "direction": str(change.direction),
        "towards_work": dict(change.towards_work),
        "sides": {name: [str(before), str(after)] for name, (before, after) in change.sides.items()},
        "seam": str(change.seam) if change.seam else None,
        "agreed": list(change.agreed),
    }
