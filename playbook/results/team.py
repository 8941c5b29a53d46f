"""A team's result as a document, and as the one line in which it travels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from playbook.catalog.instrument import Instrument
from playbook.codecs.team_line import format_line
from playbook.domain.agreement import Spread
from playbook.domain.ballot import clean_scope
from playbook.domain.faults import Fault
from playbook.domain.fit import Fit
from playbook.domain.schedule import next_date, weeks_until_next
from playbook.domain.team import Lean, Team
from playbook.domain.team_summary import TeamSummary
from playbook.results.ballot import VERSION, Document, fit_part, gaps_part, iso, links_part


def team_document(
    team: Team,
    instrument: Instrument,
    scope: str | None = None,
    day: date | None = None,
    site: str = "",
    unreadable: Sequence[Fault] = (),
) -> Document:
    """Return the result of a team; lists of answers are :class:`SortedAnswers` (see :func:`json_text`)."""
    fit = team.fit
    fit_verdict = fit.verdict if fit else None
    weeks = weeks_until_next(team.work.verdict, fit_verdict, settled=team.settled, stable=team.stable)
    return {
        "version": VERSION,
        "kind": "team",
        "scope": clean_scope(scope),
        "date": iso(day),
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
        "fit": fit_part(fit, _team_gaps(fit, team.leans)) if fit else None,
        "flags": [str(flag) for flag in fit.flags] if fit else [],
        "next_checkpoint": {"weeks": weeks, "date": iso(next_date(day, weeks))},
        "line": format_line(team_line(team, day)),
        "links": links_part(instrument, team.work, fit, site),
    }


def team_line(team: Team, day: date | None) -> TeamSummary:
    """Return the line in which this result travels.

    It has one place for an element: one that counts travels as its gap, also where half see no agreed way.
    """
    gaps = {name: gap.gap for name, gap in team.fit.gaps.items()} if team.fit else {}
    unagreed = tuple(name for name in team.unagreed if name not in gaps)
    return TeamSummary(day, team.n, team.work.answers, gaps, unagreed)


def _team_gaps(fit: Fit, leans: Mapping[str, Lean]) -> Document:
    return {
        name: {
            **gap,
            "factory_heavier": leans[name].factory_heavier,
            "even": leans[name].even,
            "orchestra_heavier": leans[name].orchestra_heavier,
            "unagreed": leans[name].unagreed,
        }
        for name, gap in gaps_part(fit).items()
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
