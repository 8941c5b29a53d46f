"""Reads results back out of what a team kept: retro notes, saved files, lines and codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from playbook.codecs.chat_paste import find_codes
from playbook.codecs.json_reader import Part, shown
from playbook.codecs.json_texts import json_values, written_in
from playbook.codecs.line_cleaning import SEAM, TEAM, tidy_lines
from playbook.codecs.share_code import encode
from playbook.codecs.team_line import find_lines, format_line
from playbook.codecs.typed_answers import SLIP
from playbook.domain.action_plan import ActionPlan
from playbook.domain.ballot import Ballot, clean_scope, one_line
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.team import tally
from playbook.domain.team_summary import TeamSummary
from playbook.importers.agreed_lines import agreed_at_lines
from playbook.importers.agreement import LONGEST_AGREED, brought
from playbook.importers.note_sections import Section, sections_of
from playbook.results.team import team_line

SAVED: Final = "checkpoints"
SAVED_VERSION: Final = 1
HANDOFF: Final = "handoff"
"""The kind of what :mod:`playbook.importers.handoff_notes` reads, among what a page saved."""

_SAVED_HANDOFF: Final = re.compile(rf'"kind"\s{{0,9}}:\s{{0,9}}"{HANDOFF}"')
_OURS: Final = ("kind", "line", "code")
"""Fields by which an object in JSON is known for one that this site saved."""
KEPT: Final = ("action", "play", "owner", "by", "success", "stop", "keep", "checkpoint", "time")
"""What is kept of an agreement."""
_NO_RESULT: Final = Fault(field="kept result", problem="found none", expected="a fo-team line or a code")


@dataclass(frozen=True, slots=True)
class Result:
    """One result as it was kept: a team line or a single reading, its scope, and the agreed action."""

    result: TeamSummary | Ballot
    scope: str | None = None
    agreed: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The line or code in which it travels."""
        return format_line(self.result) if isinstance(self.result, TeamSummary) else encode(self.result)

    @property
    def n(self) -> int:
        """How many people answered."""
        return self.result.n if isinstance(self.result, TeamSummary) else 1


def read_results(text: str) -> tuple[list[Result], list[Fault]]:
    """Return every result in ``text`` and a fault for each piece that cannot be read.

    A result whose scope is ``None`` may be of any work: whoever brought it has to say of which.
    """
    values = json_values(text)
    results: list[Result] = []
    faults: list[Fault] = []
    saved, others = _parted(values or ())
    for value in saved:
        found, wrong = _saved(value)
        results += found
        faults += wrong
    for section in sections_of(text if values is None else written_in(others)):
        _read_section(section, results, faults)
    if others and not results and not faults:
        faults.append(Fault(field="saved result", parts=(_NO_RESULT,)))
    return results, faults


def _parted(values: Sequence[Any]) -> tuple[list[Mapping[str, Any]], list[Any]]:
    """Return what this site saved, and what another program wrote; handoffs are read by themselves."""
    saved: list[Mapping[str, Any]] = []
    others: list[Any] = []
    for item in (item for value in values for item in (value if isinstance(value, list) else [value])):
        if isinstance(item, dict) and item.get("kind") == HANDOFF:
            continue
        ours = isinstance(item, dict) and any(name in item for name in _OURS)
        (saved if ours else others).append(item)
    return saved, others


def holds_handoffs(text: str) -> bool:
    """Tell whether the line of a handoff's result stands in ``text``, in whatever it came, or a saved one."""
    return bool(_SAVED_HANDOFF.search(text)) or any(True for _ in tidy_lines(text, SEAM))


def agreed_of(result: Result) -> ActionPlan:
    """Return what the team agreed, as far as its notes tell."""
    return agreed_from(result.agreed)


def agreed_from(told: Mapping[str, str]) -> ActionPlan:
    """Return what notes told of an agreement, as it was kept, by its fields."""
    return ActionPlan(
        action=told.get("action", ""),
        play=told.get("play", ""),
        owner=told.get("owner", ""),
        by=told.get("by", ""),
        success=told.get("success", ""),
        stop=told.get("stop", ""),
        keep=told.get("keep", ""),
        checkpoint=told.get("checkpoint", ""),
        time=told.get("time", ""),
    )


def _read_section(section: Section, results: list[Result], faults: list[Fault]) -> None:
    scope, text = section.scope, section.text
    told, wrong = agreed_at_lines(text, TEAM, find_lines)
    found = find_codes(text)
    faults += wrong
    # Beside a line, numbers in a row are somebody's words and no slip.
    faults += (fault for fault in found.unreadable if not told or fault.field != SLIP)
    team = (Result(line, scope, agreed) for line, agreed in told)
    results += (item for item in team if item not in results)
    results += [Result(item, scope) for item in _by_day(found.ballots)]


def _by_day(ballots: tuple[Ballot, ...]) -> Iterator[TeamSummary | Ballot]:
    """Yield single readings as they are, and several of one day as one team."""
    by_day: dict[date | None, list[Ballot]] = {}
    for ballot in ballots:
        by_day.setdefault(ballot.date, []).append(ballot)
    for day, same in by_day.items():
        yield same[0] if len(same) == 1 else team_line(tally(same), day)


def _saved(saved: Mapping[str, Any]) -> tuple[list[Result], list[Fault]]:
    if saved.get("kind") != SAVED:
        return _one_saved(saved)
    if saved.get("version") != SAVED_VERSION:
        found = f"version {saved.get('version')!r}"
        return [], [Fault("", "saved results", found, str(SAVED_VERSION))]
    results: list[Result] = []
    faults: list[Fault] = []
    items = saved.get("results")
    if not isinstance(items, list):
        return [], [Fault("", "saved results", shown(items), "a list of results")]
    for item in items:
        if isinstance(item, Mapping) and item.get("kind") == HANDOFF:
            continue
        try:
            results.append(kept(item))
        except PlaybookError as error:
            faults += error.faults
    return results, faults


def kept(item: object) -> Result:
    """Return a result from what the page keeps of it; raises :class:`PlaybookError` if it cannot be read."""
    if not isinstance(item, Mapping):
        raise PlaybookError(Fault("", "kept result", shown(item), "a result"))
    saved = Part(item, "kept result: ")
    found, faults = read_results(saved.text("text"))
    if len(found) != 1 or faults:
        raise PlaybookError(*(faults or [_NO_RESULT]))
    agreed = saved.part("agreed") if "agreed" in saved else Part({})
    told = {name: one_line(agreed.text(name))[:LONGEST_AGREED] for name in KEPT}
    return Result(
        found[0].result, clean_scope(saved.text("scope")), {name: text for name, text in told.items() if text}
    )


def _brought(saved: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a team without a shared reading agreed that somebody brings, as an action."""
    work, agreed = saved.get("work"), saved.get("agreed")
    if not isinstance(work, Mapping) or not isinstance(agreed, Mapping):
        return {}
    unshared = work.get("settled") is False or work.get("camps")
    action = agreed.get("action")
    return {"agreed": {**agreed, "action": brought(action)}} if unshared and isinstance(action, str) else {}


def _one_saved(saved: Mapping[str, Any]) -> tuple[list[Result], list[Fault]]:
    """Read the result that the team page or the diagnostic saved as data."""
    try:
        return [kept({**saved, "text": saved.get("line") or saved.get("code"), **_brought(saved)})], []
    except PlaybookError as error:
        return [], [Fault(field="saved result", parts=error.faults)]
