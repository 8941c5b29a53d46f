"""The comparison of dated results of the same handoff as a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from playbook.catalog.instrument import Instrument
from playbook.codecs.seam_line import format_line
from playbook.domain.handoff_checkpoints import (
    HandoffCheckpoint,
    compare_handoffs,
    needed_in,
    next_look_after,
)
from playbook.domain.seam_summary import SeamSummary, StrandChange
from playbook.domain.strands import SIDES, STRANDS
from playbook.results.ballot import VERSION, due_part
from playbook.results.handoff import handoff_links

if TYPE_CHECKING:
    from playbook.results.handoff_documents import (
        HandoffCheckpointResult,
        SeamPoint,
        StrandMove,
        StrandPoint,
    )


def handoff_checkpoint_document(
    results: Sequence[SeamSummary], instrument: Instrument, scope: str | None = None, site: str = ""
) -> HandoffCheckpointResult:
    """Return the comparison of two or more dated results of the same handoff, oldest first.

    Raises :class:`~playbook.domain.faults.PlaybookError` for fewer than two or an undated one.
    """
    points = compare_handoffs(results)
    last = points[-1]
    look = next_look_after(last.summary)
    return {
        "version": VERSION,
        "kind": "handoff-checkpoint",
        "scope": scope,
        "results": [_point(point) for point in points],
        "next_checkpoint": due_part(look, last.date) if look else None,
        "links": handoff_links(instrument, (), site),
    }


def _point(point: HandoffCheckpoint) -> SeamPoint:
    summary = point.summary
    return {
        "date": point.date.isoformat(),
        "times": str(summary.times),
        "people": dict(zip(map(str, SIDES), summary.people, strict=True)),
        "work": dict(zip(map(str, SIDES), summary.work, strict=True)),
        "seam": summary.kind,
        "needed": list(needed_in(summary)),
        "verdict": summary.verdict,
        "strands": {name: _strand(summary, name) for name in STRANDS},
        "line": format_line(summary),
        "since_previous": _moves(point.since_previous),
        "since_first": _moves(point.since_first),
    }


def _strand(summary: SeamSummary, name: str) -> StrandPoint:
    composers, performers = summary.strands[name]
    return {
        "composers": composers,
        "performers": performers,
        "value": summary.value(name),
        "state": str(summary.state(name)),
    }


def _moves(changes: Mapping[str, StrandChange] | None) -> dict[str, StrandMove] | None:
    if changes is None:
        return None
    return {
        name: {"before": item.before, "after": item.after, "moved": item.moved}
        for name, item in changes.items()
    }
