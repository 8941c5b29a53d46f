"""Takes a team's result back in from the JSON that the page saved, and believes nothing it can compute."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, cast

from playbook.catalog.load import load_instrument
from playbook.codecs.json_reader import Part, parse_date, shown
from playbook.domain.agreement import Spread, spread_of
from playbook.domain.ballot import ELEMENTS, HIGHEST, LOWEST, QUESTIONS, Verdict
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.scoring import PARTS, Work
from playbook.domain.team import Team, camps_of, is_settled, talked_about, team_work
from playbook.domain.team_practice import Leaning, Standing, standing_of, team_fit
from playbook.importers.action_plan import agreed_in
from playbook.results.ballot import VERSION
from playbook.results.team import team_document

if TYPE_CHECKING:
    from playbook.results.documents import SavedTeamResult

FIRST_VERSION: Final = 1
"""Its gaps are to the score, also behind an odd answer, and its thin elements may be unanswered ones."""

_LEANINGS: Final = ("factory_heavier", "even", "orchestra_heavier", "unagreed")
_WIDEST: Final = HIGHEST - LOWEST


def restored_value(saved: object) -> SavedTeamResult | None:
    """Return the team result that JSON holds, or ``None`` where it is no such result.

    Raises :class:`PlaybookError` for a result that cannot be read.
    """
    if not isinstance(saved, dict) or saved.get("kind") != "team":
        return None
    if saved.get("version") not in (FIRST_VERSION, VERSION):
        raise PlaybookError(
            Fault(
                field="saved result",
                found=f"version {shown(saved.get('version'))}",
                problem=f"this site knows version {VERSION}",
                advice="open it on a newer copy",
            )
        )
    try:
        return restored(saved)
    except PlaybookError as error:
        raise PlaybookError(*(fault.within("saved result") for fault in error.faults)) from None


def restored(result: Mapping[str, object], site: str = "") -> SavedTeamResult:
    """Return a team's result of any version as this version has it, with what the team agreed.

    Raises :class:`PlaybookError` for a value that cannot be.
    """
    saved = Part(result)
    work, n = saved.part("work"), saved.count("n", 1)
    questions = {name: _spread(work.part("questions").part(name)) for name in QUESTIONS}
    given = saved.part("practice").part("elements")
    elements = {name: _spread(given.part(name)) for name in ELEMENTS if name in given}
    ballots = {verdict: work.part("ballots").count(verdict) for verdict in Verdict}
    if (
        {item.n for item in questions.values()} != {n}
        or any(item.n > n for item in elements.values())
        or sum(ballots.values()) != n
    ):
        raise saved.wrong("n", "as many people as there are answers")
    team = _team(saved, questions, elements, ballots)
    day = parse_date(saved.text("date"))
    whole = team_document(team, load_instrument(), saved.text("scope"), day, site)
    document = cast("SavedTeamResult", whole)
    if result.get("agreed") is not None:
        document["agreed"] = dataclasses.asdict(agreed_in(result))
    return document


def _team(
    saved: Part,
    questions: Mapping[str, Spread],
    elements: Mapping[str, Spread],
    ballots: Mapping[Verdict, int],
) -> Team:
    n, work = sum(ballots.values()), team_work(questions, ballots)
    gaps = saved.part("fit").part("gaps") if "fit" in saved else None
    standing = _standing(saved, n, elements)
    settled, camps = is_settled(questions), camps_of(ballots)
    fit = None
    if gaps:
        medians = _medians(gaps, standing, work, first_version=_is_of_first_version(saved))
        fit = team_fit(work, standing, elements, medians, talk_first=bool(camps) or not settled)
    return Team(
        n=n,
        questions=questions,
        work=work,
        ballots=ballots,
        settled=settled,
        stable=saved.part("work").flag("stable"),
        camps=camps,
        discuss=talked_about(questions),
        elements=elements,
        leanings={name: _leaning(gaps, name, elements[name].n) for name in standing.counting} if gaps else {},
        standing=standing,
        fit=fit,
        duplicates=0,
        corrections=(),
    )


def _spread(saved: Part) -> Spread:
    answers = saved.items("answers")
    if not answers or not all(type(value) is int and LOWEST <= value <= HIGHEST for value in answers):
        raise saved.wrong("answers", f"integers from {LOWEST} to {HIGHEST}")
    return spread_of(Counter(answers))


def _standing(saved: Part, n: int, elements: Mapping[str, Spread]) -> Standing:
    """Return where each element stands; a file tells how many see no agreed way only of some."""
    practice = saved.part("practice")
    thin = () if _is_of_first_version(saved) else _known(practice, "thin")
    unagreed = dict.fromkeys((name for name in thin if name not in elements), 1)
    unagreed |= dict.fromkeys(_known(practice, "unagreed"), n)
    return standing_of(n, elements, unagreed)


def _medians(gaps: Part, standing: Standing, work: Work, *, first_version: bool) -> dict[str, int]:
    """Return the gaps of the counting elements in whole 24ths of a point.

    Nobody knows any more how far each person of an older file was from the core of their own answers; the
    team's gap is moved by how far the team's core lies from its score.
    """
    moved = round(work.score * PARTS) - work.reference_parts if first_version else 0
    found = {
        name: round(gaps.part(name).number("gap", -_WIDEST, _WIDEST) * PARTS) + moved
        for name in standing.counting
    }
    return {name: max(-_WIDEST * PARTS, min(gap, _WIDEST * PARTS)) for name, gap in found.items()}


def _leaning(gaps: Part, name: str, answered: int) -> Leaning:
    saved = gaps.part(name)
    leaning = Leaning(*map(saved.count, _LEANINGS))
    if leaning.factory_heavier + leaning.even + leaning.orchestra_heavier != answered:
        raise saved.wrong("even", "as many people as gave the element a number")
    return leaning


def _is_of_first_version(saved: Part) -> bool:
    return saved.count("version") == FIRST_VERSION


def _known(practice: Part, name: str) -> tuple[str, ...]:
    given = practice.items(name)
    return tuple(element for element in ELEMENTS if element in given)
