"""Takes a team's result back in from the JSON that the page saved, and believes nothing it can compute."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping
from typing import Final

from playbook.catalog.load import load_instrument
from playbook.codecs.json_reader import Part, parse_date, shown, table_in
from playbook.domain.agreement import Agreement, Spread, spread_of
from playbook.domain.ballot import ELEMENTS, HIGHEST, LOWEST, QUESTIONS, PlaybookError, Verdict
from playbook.domain.fit import Fit, measure_fit
from playbook.domain.scoring import Work, score_work
from playbook.domain.team import Lean, Team, talked_about
from playbook.importers.action_plan import agreed_in
from playbook.results.ballot import VERSION, Document
from playbook.results.team import team_document

_LEANS: Final = ("factory_heavier", "even", "orchestra_heavier", "unagreed")
_WIDEST: Final = HIGHEST - LOWEST


def restored_text(text: str) -> Document | None:
    """Return the team result in ``text``, or ``None`` where the text is not JSON of one; raises as below."""
    return restored(table_in(text))


def restored(saved: object) -> Document | None:
    """Return the team result that JSON holds, or ``None`` where it is no such result.

    Raises :class:`PlaybookError` for a result that cannot be read.
    """
    if not isinstance(saved, dict) or saved.get("kind") != "team":
        return None
    if saved.get("version") != VERSION:
        known = f"this site knows version {VERSION}; open it on a newer copy"
        raise PlaybookError(
            f"saved result: found version {shown(saved.get('version'))}, {known}",
            sealed=[f"saved result: {known}"],
        )
    try:
        document = _restored(Part(saved))
        if saved.get("agreed") is None:
            return document
        return {**document, "agreed": dataclasses.asdict(agreed_in(saved))}
    except PlaybookError as error:
        raise PlaybookError(
            *(f"saved result: {fault}" for fault in error.faults),
            sealed=[f"saved result: {fault}" for fault in error.sealed],
        ) from None


def _restored(saved: Part) -> Document:
    work, practice, n = saved.part("work"), saved.part("practice"), saved.count("n", 1)
    questions = {name: _spread(work.part("questions").part(name)) for name in QUESTIONS}
    given = practice.part("elements")
    elements = {name: _spread(given.part(name)) for name in ELEMENTS if name in given}
    if {item.n for item in questions.values()} != {n} or any(item.n > n for item in elements.values()):
        raise saved.wrong("n", "as many people as there are answers")
    counting = [name for name in elements if 2 * elements[name].n >= n]
    medians = score_work({name: item.median for name, item in questions.items()})
    scored = Work(medians.answers, medians.score, _verdict(work))
    unagreed = _known(practice, "unagreed")
    gaps = saved.part("fit").part("gaps") if "fit" in saved else None
    counted = {verdict: work.part("ballots").count(verdict) for verdict in Verdict}
    team = Team(
        n=n,
        questions=questions,
        work=scored,
        ballots=counted,
        settled=all(item.agreement is not Agreement.OPPOSED for item in questions.values()),
        stable=work.flag("stable"),
        discuss=talked_about(questions),
        elements=elements,
        leans={name: _lean(gaps, name) for name in ELEMENTS},
        thin=tuple(name for name in ELEMENTS if name not in counting),
        unagreed=unagreed,
        fit=_fit(scored, {name: elements[name].median for name in counting}, gaps, unagreed)
        if gaps
        else None,
        duplicates=0,
        corrections=(),
    )
    return team_document(team, load_instrument(), saved.text("scope"), parse_date(saved.text("date")))


def _spread(saved: Part) -> Spread:
    answers = saved.items("answers")
    if not answers or not all(type(value) is int and LOWEST <= value <= HIGHEST for value in answers):
        raise saved.wrong("answers", f"integers from {LOWEST} to {HIGHEST}")
    return spread_of(Counter(answers))


def _verdict(work: Part) -> Verdict:
    try:
        return Verdict(work.text("verdict"))
    except ValueError:
        raise work.wrong("verdict", f"one of {', '.join(Verdict)}") from None


def _fit(work: Work, practice: Mapping[str, float], saved: Part, unagreed: tuple[str, ...]) -> Fit:
    gaps = {name: saved.part(name).number("gap", -_WIDEST, _WIDEST) for name in practice}
    return measure_fit(work, practice, gaps, unagreed)


def _lean(gaps: Part | None, name: str) -> Lean:
    if gaps is None or name not in gaps:
        return Lean(0, 0, 0, 0)
    return Lean(*map(gaps.part(name).count, _LEANS))


def _known(practice: Part, name: str) -> tuple[str, ...]:
    given = practice.items(name)
    return tuple(element for element in ELEMENTS if element in given)
