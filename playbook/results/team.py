"""A team's result as a document, and as the one line in which it travels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from playbook.catalog.instrument import Instrument
from playbook.codecs.team_line import format_line
from playbook.domain.agreement import Agreement, Spread
from playbook.domain.ballot import Verdict, clean_scope
from playbook.domain.faults import Fault
from playbook.domain.few_people import Detail, withheld
from playbook.domain.fit import Fit
from playbook.domain.schedule import next_checkpoint
from playbook.domain.team import Camps, Team, WorkReading
from playbook.domain.team_practice import Leaning
from playbook.domain.team_summary import TeamSummary
from playbook.results.ballot import VERSION, due_part, iso, judged_part, links_part, pattern_part, steps_part

if TYPE_CHECKING:
    from playbook.results.documents import Answered, TeamFit, TeamGap, TeamResult, TeamWork, TwoCamps


def team_document(
    team: Team,
    instrument: Instrument,
    scope: str | None = None,
    day: date | None = None,
    site: str = "",
    unreadable: Sequence[Fault] = (),
) -> TeamResult:
    """Return the result of a team; lists of answers are :class:`SortedAnswers` (see :func:`json_text`)."""
    fit, standing = team.fit, team.standing
    due = next_checkpoint(
        team.work.verdict,
        fit.verdict if fit else None,
        len(standing.unagreed),
        settled=team.settled,
        stable=team.stable,
    )
    return {
        "version": VERSION,
        "kind": "team",
        "scope": clean_scope(scope),
        "date": iso(day),
        "n": team.n,
        "duplicates": team.duplicates,
        "corrections": list(team.corrections),
        "unreadable": [{"where": item.where, "reason": item.reason} for item in unreadable],
        "work": work_part(team),
        "practice": {
            "elements": {name: answered_part(item) for name, item in team.elements.items()},
            "unagreed": list(standing.unagreed),
            "contested": list(standing.contested),
            "thin": list(standing.thin),
        },
        "fit": _fit(fit, team.leanings) if fit else None,
        "flags": [str(flag) for flag in fit.flags] if fit else [],
        "next_checkpoint": due_part(due, day),
        "line": format_line(team_line(team, day)),
        "links": links_part(instrument, team.work, fit, site),
    }


def team_line(team: Team, day: date | None) -> TeamSummary:
    """Return the line in which this result travels; of a few people it counts neither camps nor ballots."""
    counted = Detail.VERDICT_COUNTS not in withheld(team.n)
    camps, by_count = team.camps, team.work.verdict is Verdict.SPLIT and team.work.sides is None
    return TeamSummary(
        date=day,
        n=team.n,
        work=team.work.answers,
        gaps={name: gap.gap for name, gap in team.fit.gaps.items()} if team.fit else {},
        unagreed=team.standing.unagreed,
        open=tuple(name for name, item in team.questions.items() if item.agreement is Agreement.OPPOSED),
        camps=((camps.factory, camps.orchestra) if counted else (0, 0)) if camps else None,
        split=(team.ballots[Verdict.SPLIT] if counted else 0) if by_count else None,
    )


def work_part(team: Team | WorkReading) -> TeamWork:
    """Return where several people see the work."""
    work = team.work
    return {
        "questions": {name: answered_part(item) for name, item in team.questions.items()},
        "score": work.score,
        "verdict": str(work.verdict),
        **pattern_part(work),
        "ballots": {str(verdict): count for verdict, count in team.ballots.items()},
        "settled": team.settled,
        "stable": team.stable,
        "camps": _camps(team.camps),
        "discuss": list(team.discuss),
    }


def _camps(camps: Camps | None) -> TwoCamps | None:
    if camps is None:
        return None
    return {"factory": camps.factory, "orchestra": camps.orchestra, "others": camps.others}


def _fit(fit: Fit, leanings: Mapping[str, Leaning]) -> TeamFit:
    return {**judged_part(fit), "gaps": _gaps(fit, leanings), **steps_part(fit)}


def _gaps(fit: Fit, leanings: Mapping[str, Leaning]) -> dict[str, TeamGap]:
    return {
        name: {
            "gap": item.gap,
            "level": str(item.level),
            "factory_heavier": leanings[name].factory_heavier,
            "even": leanings[name].even,
            "orchestra_heavier": leanings[name].orchestra_heavier,
            "unagreed": leanings[name].unagreed,
        }
        for name, item in fit.gaps.items()
    }


def answered_part(item: Spread) -> Answered:
    """Return the answers of several people to one item."""
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
