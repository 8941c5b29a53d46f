"""Takes a handoff's result back in from the JSON that the page saved, and believes nothing it can compute."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, cast

from playbook.catalog.load import load_instrument
from playbook.codecs.json_reader import Part, parse_date, shown
from playbook.domain.agreement import Spread, spread_of
from playbook.domain.ballot import HIGHEST, LOWEST, QUESTIONS, Verdict
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.handoff import Times, read_handoff
from playbook.domain.handoff_agreement import HandoffPlan
from playbook.domain.strands import SIDES, STRANDS
from playbook.domain.team import WorkReading, camps_of, is_settled, talked_about, team_work
from playbook.importers.action_plan import agreed_in
from playbook.results.ballot import VERSION
from playbook.results.handoff import HandoffScope, handoff_document

if TYPE_CHECKING:
    from playbook.results.handoff_documents import SavedHandoffResult

_PLACE: Final = "saved result"


def restored_handoff(saved: object) -> SavedHandoffResult | None:
    """Return the handoff's result that JSON holds, or ``None`` where it is no such result.

    Raises :class:`PlaybookError` for a result that cannot be read.
    """
    if not isinstance(saved, dict) or saved.get("kind") != "handoff":
        return None
    if saved.get("version") != VERSION:
        found, known = f"version {shown(saved.get('version'))}", f"this site knows version {VERSION}"
        advice = "open it on a newer copy"
        raise PlaybookError(Fault("", _PLACE, found, problem=known, advice=advice))
    try:
        return _restored(saved)
    except PlaybookError as error:
        raise PlaybookError(*(fault.within(_PLACE) for fault in error.faults)) from None


def handoff_plan_in(holder: Mapping[str, object]) -> HandoffPlan:
    """Return what both sides agreed from the field ``agreed``; raises :class:`PlaybookError`."""
    common = agreed_in(holder)
    given = Part(holder)
    agreed = given.part("agreed") if "agreed" in given else Part({})
    return HandoffPlan(
        **{item.name: getattr(common, item.name) for item in dataclasses.fields(common)},
        owner_performers=agreed.text("owner_performers"),
    )


def _restored(result: Mapping[str, object]) -> SavedHandoffResult:
    saved = Part(result)
    times = saved.text("times")
    if times not in list(Times):
        raise saved.wrong("times", f"one of {', '.join(Times)}")
    units = saved.part("sides")
    sides = {side: _work(units.part(side)) for side in SIDES if units.part(side).count("n")}
    if not sides:
        raise saved.wrong("sides", "at least one ballot")
    given = saved.part("strands")
    answers = {
        name: (
            _spread(given.part(name).part("composers")),
            _spread(given.part(name).part("performers")),
        )
        for name in STRANDS
    }
    scope = HandoffScope.of(saved.text("from"), saved.text("to"), saved.text("what"))
    day = parse_date(saved.text("date"))
    whole = handoff_document(read_handoff(Times(times), sides, answers), load_instrument(), scope, day)
    document = cast("SavedHandoffResult", whole)
    if result.get("agreed") is not None:
        document["agreed"] = dataclasses.asdict(handoff_plan_in(result))
    return document


def _work(unit: Part) -> WorkReading:
    n, work = unit.count("n", 1), unit.part("work")
    questions = {name: _spread(work.part("questions").part(name)) for name in QUESTIONS}
    told = {name: item for name, item in questions.items() if item is not None and item.n == n}
    ballots = {verdict: work.part("ballots").count(verdict) for verdict in Verdict}
    if len(told) < len(QUESTIONS) or sum(ballots.values()) != n:
        raise unit.wrong("n", "as many people as there are answers")
    return WorkReading(
        n=n,
        questions=told,
        work=team_work(told, ballots),
        ballots=ballots,
        settled=is_settled(told),
        stable=work.flag("stable"),
        camps=camps_of(ballots),
        discuss=talked_about(told),
    )


def _spread(saved: Part) -> Spread | None:
    answers = saved.items("answers")
    if not all(type(value) is int and LOWEST <= value <= HIGHEST for value in answers):
        raise saved.wrong("answers", f"integers from {LOWEST} to {HIGHEST}")
    return spread_of(Counter(answers)) if answers else None
