"""Results as documents: the versioned JSON that the command line prints and every renderer reads.

Here are the result of one ballot and the parts it shares with :mod:`playbook.results.team` and
:mod:`playbook.results.checkpoint`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, TypeAlias

from playbook.catalog.instrument import Instrument
from playbook.catalog.permalinks import places, short_link
from playbook.codecs.share_code import encode
from playbook.domain.ballot import Ballot, clean_scope
from playbook.domain.fit import Fit, fit_of_ballot, numbers, unagreed_elements
from playbook.domain.schedule import next_date, weeks_until_next
from playbook.domain.scoring import Work, mean, score_work
from playbook.domain.sorted_answers import SortedAnswers

VERSION: Final = 1
"""Version of the documents; a key is never renamed or taken away within a version."""

Document: TypeAlias = dict[str, Any]

_ALWAYS_CITED: Final = ("checkpoint", "method", "limits")


def ballot_document(
    ballot: Ballot, instrument: Instrument, scope: str | None = None, site: str = ""
) -> Document:
    """Return the result of one ballot. Scores, gaps and misfit are in points and never rounded."""
    work = score_work(ballot.work)
    fit = fit_of_ballot(work, ballot.practice)
    weeks = weeks_until_next(work.verdict, fit.verdict if fit else None)
    return {
        "version": VERSION,
        "kind": "ballot",
        "scope": clean_scope(scope),
        "date": iso(ballot.date),
        "work": work_part(work),
        "practice": _practice(ballot),
        "fit": fit_part(fit, gaps_part(fit)) if fit else None,
        "flags": [str(flag) for flag in fit.flags] if fit else [],
        "next_checkpoint": {"weeks": weeks, "date": iso(next_date(ballot.date, weeks))},
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


def cited_plays(
    instrument: Instrument, gaps: Mapping[str, float], plan: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """Return the plays for each element of a plan, by the direction in which its gap has to close."""
    return {
        name: (
            instrument.elements[name].towards_orchestra
            if gaps[name] < 0
            else instrument.elements[name].towards_factory
        ).plays
        for name in plan
    }


def _practice(ballot: Ballot) -> Document:
    values = numbers(ballot.practice)
    return {
        "answers": dict(ballot.practice),
        "score": mean(values.values()) if values else None,
        "unagreed": list(unagreed_elements(ballot.practice)),
    }


def work_part(work: Work) -> Document:
    """Return a work score as every document holds it."""
    return {"answers": dict(work.answers), "score": work.score, "verdict": str(work.verdict)}


def fit_part(fit: Fit, gaps: Document) -> Document:
    """Return a fit as every document holds it, with ``gaps`` by element."""
    return {
        "verdict": str(fit.verdict),
        "misfit": fit.misfit,
        "direction": str(fit.direction),
        "gaps": gaps,
        "plan": list(fit.plan),
    }


def gaps_part(fit: Fit) -> Document:
    """Return the gaps of a fit, in points, with their levels."""
    return {name: {"gap": item.gap, "level": str(item.level)} for name, item in fit.gaps.items()}


def links_part(instrument: Instrument, work: Work, fit: Fit | None, site: str) -> list[Document]:
    """Return the sections that a result cites, with permanent links below ``site``."""
    known = places(instrument)
    cited = dict.fromkeys(name for name in _cited(instrument, work, fit) if name in known)
    return [{"id": name, "title": known[name].title, "url": short_link(name, site)} for name in cited]


def _cited(instrument: Instrument, work: Work, fit: Fit | None) -> Iterable[str]:
    yield str(work.verdict)
    if work.verdict == "split":
        yield "part-the-work"
    if fit:
        gaps = {name: gap.gap for name, gap in fit.gaps.items()}
        for name, plays in cited_plays(instrument, gaps, fit.plan).items():
            yield from plays
            yield instrument.elements[name].step
        yield from (str(flag) for flag in fit.flags)
    yield from _ALWAYS_CITED


def iso(day: date | None) -> str | None:
    """Return a date as YYYY-MM-DD."""
    return day.isoformat() if day else None
