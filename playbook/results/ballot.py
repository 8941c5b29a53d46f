"""Results as documents: the versioned JSON that the command line prints and every renderer reads.

Here are the result of one ballot and the parts it shares with :mod:`playbook.results.team` and
:mod:`playbook.results.checkpoint`; the shapes stand in :mod:`playbook.results.documents`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from playbook.catalog.guidance import move_of, way_of
from playbook.catalog.instrument import Instrument
from playbook.catalog.permalinks import places, short_link
from playbook.codecs.share_code import encode
from playbook.domain.ballot import Ballot, clean_scope, side
from playbook.domain.fit import Fit, fit_of_ballot, numbers, unagreed_elements
from playbook.domain.schedule import NextCheckpoint, next_checkpoint, next_date
from playbook.domain.scoring import Work, edge_of, mean, score_work
from playbook.domain.sorted_answers import SortedAnswers

if TYPE_CHECKING:
    from playbook.results.documents import (
        BallotGap,
        BallotPractice,
        BallotResult,
        BallotWork,
        Due,
        Judged,
        Link,
        Pattern,
        PointWork,
        Steps,
        TeamWork,
    )

VERSION: Final = 2
"""Version of the documents; a key is never renamed or taken away within a version."""

_ALWAYS_CITED: Final = ("checkpoint", "method", "limits")


def ballot_document(
    ballot: Ballot, instrument: Instrument, scope: str | None = None, site: str = ""
) -> BallotResult:
    """Return the result of one ballot. Scores, gaps and misfit are in points and never rounded."""
    work = score_work(ballot.work)
    fit = fit_of_ballot(work, ballot.practice)
    verdict, unagreed = (fit.verdict, len(fit.unagreed)) if fit else (None, 0)
    due = next_checkpoint(work.verdict, verdict, unagreed)
    return {
        "version": VERSION,
        "kind": "ballot",
        "scope": clean_scope(scope),
        "date": iso(ballot.date),
        "work": {
            "answers": dict(ballot.work),
            "score": work.score,
            "verdict": str(work.verdict),
            **pattern_part(work),
            "edge": [str(verdict) for verdict in edge_of(ballot.work)],
        },
        "practice": _practice(ballot),
        "fit": {**judged_part(fit), "gaps": _gaps(fit), **steps_part(fit)} if fit else None,
        "flags": [str(flag) for flag in fit.flags] if fit else [],
        "next_checkpoint": due_part(due, ballot.date),
        "code": encode(ballot),
        "links": links_part(instrument, work, fit, site),
    }


def json_text(value: object, indent: int | None = None) -> str:
    """Return a document, or what holds one, as JSON."""
    return json.dumps(value, ensure_ascii=False, indent=indent, default=_as_list)


def _as_list(value: object) -> list[int]:
    if isinstance(value, SortedAnswers):
        return list(value)
    raise TypeError(f"found {type(value).__name__}, expected a value that JSON knows")


def reference_of(work: BallotWork | TeamWork | PointWork) -> float:
    """Return what the practice of a result is compared with: the score, or the core behind an odd answer."""
    return work["score"] if work["core"] is None else work["core"]


def needs_splitting(work: Pattern, verdict: str) -> bool:
    """Tell whether the work has to be split before a practice can be compared with it."""
    return verdict == "split" and work["odd"] is None


def _practice(ballot: Ballot) -> BallotPractice:
    values = numbers(ballot.practice)
    return {
        "answers": dict(ballot.practice),
        "score": mean(values.values()) if values else None,
        "unagreed": list(unagreed_elements(ballot.practice)),
    }


def pattern_part(work: Work) -> Pattern:
    """Return the pattern of the answers as every document holds it."""
    return {
        "sides": {name: str(side) for name, side in work.sides.items()} if work.sides else None,
        "odd": work.odd,
        "core": work.core,
        "seam": list(work.seam) if work.seam else None,
    }


def judged_part(fit: Fit) -> Judged:
    """Return how a practice as a whole sits with the work, as every document holds it."""
    return {
        "verdict": str(fit.verdict),
        "misfit": fit.misfit,
        "direction": str(fit.direction),
        "lean": str(fit.lean) if fit.lean else None,
    }


def steps_part(fit: Fit) -> Steps:
    """Return what to change, as every document holds it."""
    return {"plan": list(fit.plan), "first_move": fit.first_move, "first_ask": fit.first_ask}


def _gaps(fit: Fit) -> dict[str, BallotGap]:
    return {name: {"gap": item.gap, "level": str(item.level)} for name, item in fit.gaps.items()}


def due_part(due: NextCheckpoint, day: date | None) -> Due:
    """Return when to look again after a result of this day."""
    return {
        "weeks": due.weeks,
        "date": iso(next_date(day, due.weeks)),
        "scored": due.scored,
        "then": {"weeks": due.then, "date": iso(next_date(day, due.then))} if due.then else None,
    }


def links_part(instrument: Instrument, work: Work, fit: Fit | None, site: str) -> list[Link]:
    """Return the sections that a result cites, with permanent links below ``site``."""
    known = places(instrument)
    cited = dict.fromkeys(name for name in _cited(instrument, work, fit) if name in known)
    return [{"id": name, "title": known[name].title, "url": short_link(name, site)} for name in cited]


def _cited(instrument: Instrument, work: Work, fit: Fit | None) -> Iterable[str]:
    yield str(work.verdict)
    if work.needs_splitting:
        yield "part-the-work"
    if work.seam and not work.odd:
        yield "handoff"
    if fit:
        kind = str(side(work.reference)) if work.odd else str(work.verdict)
        for name in fit.unagreed:
            yield way_of(instrument.guidance, name, kind).play
            yield instrument.elements[name].step
        for name in fit.plan:
            yield from move_of(instrument.guidance, name, fit.gaps[name].gap, kind).plays
            yield instrument.elements[name].step
        yield from (str(flag) for flag in fit.flags)
    yield from _ALWAYS_CITED


def iso(day: date | None) -> str | None:
    """Return a date as YYYY-MM-DD."""
    return day.isoformat() if day else None
