"""Results as documents: the versioned JSON that the command line prints and every renderer reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

from playbook.agreement import Ascending, Spread
from playbook.checkpoints import Change, Checkpoint, compare, next_date, weeks_until_next
from playbook.codes import encode
from playbook.fit import Fit, fit_of_ballot, numbers, unagreed_elements
from playbook.instrument import Instrument
from playbook.model import Ballot, clean_scope
from playbook.paste import Unreadable
from playbook.places import places, short_link
from playbook.scoring import Work, mean, score_work
from playbook.team import Lean, Team
from playbook.team_line import TeamLine, format_line

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
        "date": _iso(ballot.date),
        "work": _work(work),
        "practice": _practice(ballot),
        "fit": _fit(fit, _gaps(fit)) if fit else None,
        "flags": [str(flag) for flag in fit.flags] if fit else [],
        "next_checkpoint": {"weeks": weeks, "date": _iso(next_date(ballot.date, weeks))},
        "code": encode(ballot),
        "links": _links(instrument, work, fit, site),
    }


def team_document(
    team: Team,
    instrument: Instrument,
    scope: str | None = None,
    day: date | None = None,
    site: str = "",
    unreadable: Sequence[Unreadable] = (),
) -> Document:
    """Return the result of a team; lists of answers are :class:`Ascending` (see :func:`json_text`)."""
    fit = team.fit
    fit_verdict = fit.verdict if fit else None
    weeks = weeks_until_next(team.work.verdict, fit_verdict, settled=team.settled, stable=team.stable)
    return {
        "version": VERSION,
        "kind": "team",
        "scope": clean_scope(scope),
        "date": _iso(day),
        "n": team.n,
        "duplicates": team.duplicates,
        "corrections": list(team.corrections),
        "unreadable": [{"where": item.where, "reason": item.reason} for item in unreadable],
        "work": {
            "questions": {name: _spread(item) for name, item in team.questions.items()},
            "score": team.work.score,
            "verdict": str(team.work.verdict),
            "ballots": {str(verdict): count for verdict, count in team.ballots.items()},
            "settled": team.settled,
            "stable": team.stable,
            "discuss": list(team.discuss),
        },
        "practice": {
            "elements": {name: _spread(item) for name, item in team.elements.items()},
            "unagreed": list(team.unagreed),
            "thin": list(team.thin),
        },
        "fit": _fit(fit, _team_gaps(fit, team.leans)) if fit else None,
        "flags": [str(flag) for flag in fit.flags] if fit else [],
        "next_checkpoint": {"weeks": weeks, "date": _iso(next_date(day, weeks))},
        "line": format_line(team_line(team, day)),
        "links": _links(instrument, team.work, fit, site),
    }


def checkpoint_document(
    results: Sequence[Ballot | TeamLine], instrument: Instrument, scope: str | None = None, site: str = ""
) -> Document:
    """Return the comparison of two or more dated results of the same work, oldest first.

    Raises :class:`~playbook.model.PlaybookError` for fewer than two or an undated one.
    """
    points = compare(results)
    last = points[-1]
    weeks = weeks_until_next(last.work.verdict, last.fit)
    return {
        "version": VERSION,
        "kind": "checkpoint",
        "scope": clean_scope(scope),
        "results": [_checkpoint(point) for point in points],
        "next_checkpoint": {"weeks": weeks, "date": _iso(next_date(last.date, weeks))},
        "links": _links(instrument, last.work, None, site),
    }


def json_text(value: object, indent: int | None = None) -> str:
    """Return a document, or what holds one, as JSON."""
    return json.dumps(value, ensure_ascii=False, indent=indent, default=_as_list)


def _as_list(value: object) -> list[int]:
    if isinstance(value, Ascending):
        return list(value)
    raise TypeError(f"found {type(value).__name__}, expected a value that JSON knows")


def team_line(team: Team, day: date | None) -> TeamLine:
    """Return the line in which this result travels."""
    gaps = {name: gap.gap for name, gap in team.fit.gaps.items()} if team.fit else {}
    return TeamLine(day, team.n, team.work.answers, gaps, team.unagreed)


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


def _work(work: Work) -> Document:
    return {"answers": dict(work.answers), "score": work.score, "verdict": str(work.verdict)}


def _fit(fit: Fit, gaps: Document) -> Document:
    return {
        "verdict": str(fit.verdict),
        "misfit": fit.misfit,
        "direction": str(fit.direction),
        "gaps": gaps,
        "plan": list(fit.plan),
    }


def _gaps(fit: Fit) -> Document:
    return {name: {"gap": item.gap, "level": str(item.level)} for name, item in fit.gaps.items()}


def _team_gaps(fit: Fit, leans: Mapping[str, Lean]) -> Document:
    return {
        name: {
            **gap,
            "factory_heavier": leans[name].factory_heavier,
            "even": leans[name].even,
            "orchestra_heavier": leans[name].orchestra_heavier,
            "unagreed": leans[name].unagreed,
        }
        for name, gap in _gaps(fit).items()
    }


def _spread(item: Spread) -> Document:
    return {
        "n": item.n,
        "answers": item.answers(),
        "median": item.median,
        "low": item.low,
        "high": item.high,
        "agreement": str(item.agreement) if item.agreement else None,
        "luck": item.luck,
        "ad": item.ad,
        "rwg": item.rwg,
    }


def _checkpoint(point: Checkpoint) -> Document:
    return {
        "date": point.date.isoformat(),
        "n": point.n,
        "edition": point.edition,
        "work": _work(point.work),
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
    }


def _links(instrument: Instrument, work: Work, fit: Fit | None, site: str) -> list[Document]:
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


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
