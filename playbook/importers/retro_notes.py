"""Reads results back out of what a team kept: retro notes, saved files, lines and codes."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from playbook.codecs.chat_paste import find_codes
from playbook.codecs.csv_cells import unguarded
from playbook.codecs.json_reader import Part, shown, table_in
from playbook.codecs.markdown_escape import unescaped
from playbook.codecs.share_code import encode
from playbook.codecs.team_line import find_lines, format_line
from playbook.domain.action_plan import ActionPlan
from playbook.domain.ballot import Ballot, clean_scope, one_line
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.team import tally
from playbook.domain.team_summary import TeamSummary
from playbook.results.team import team_line

SAVED: Final = "checkpoints"
SAVED_VERSION: Final = 1

_TITLE: Final = re.compile(r"^(?:[^\S\n]|[>#*_])*Factory or Orchestra\?[ \t*_]*(.*)$", re.MULTILINE)
_LABELS: Final = {
    "action": "Action",
    "owner": "Owner, by",
    "success": "It works if",
    "stop": "We stop if",
    "keep": "We keep",
    "checkpoint": "Checkpoint",
}
_KEPT: Final = (*_LABELS, "by", "play")
"""What is kept of an agreement; notes name the day beside the owner, and the play in the action."""
_LENGTH_OF_CHECKPOINT: Final = re.compile(r",? 15 min\b.*$")
_AFTER: Final = "Owner, by|It works if|We stop if|We keep|Checkpoint|Action"
_NEXT: Final = rf"(?=\s{{0,9}}[*_]{{0,9}}(?:{_AFTER})[*_]*:|\n|$)"
_LINK: Final = re.compile(r"\[((?:[^\]\\]|\\.)*)\]\([^)\s]*\)")
LONGEST_AGREED: Final = 300
"""Longest text that is kept of what was agreed, in characters."""
_LONGEST_READ: Final = 1000
"""Nothing that is read from a row or a sentence is as long, so that no text can keep us busy."""


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
    """Return every result in ``text`` and a fault for each piece that cannot be read."""
    saved = table_in(text)
    if saved is not None:
        return _saved(saved)
    results: list[Result] = []
    faults: list[Fault] = []
    for scope, section in _sections(text):
        _read_section(scope, section, results, faults)
    return results, faults


def agreed_of(result: Result) -> ActionPlan:
    """Return what the team agreed, as far as its notes tell."""
    told = result.agreed
    return ActionPlan(
        action=told.get("action", ""),
        play=told.get("play", ""),
        owner=told.get("owner", ""),
        by=told.get("by", ""),
        success=told.get("success", ""),
        stop=told.get("stop", ""),
        keep=told.get("keep", ""),
        checkpoint=told.get("checkpoint", ""),
    )


def _read_section(scope: str | None, section: str, results: list[Result], faults: list[Fault]) -> None:
    lines, wrong = find_lines(section)
    found = find_codes(section)
    faults += wrong
    faults += found.unreadable
    agreed = _agreed(section) if len(lines) == 1 else {}
    results += [Result(line, scope, agreed) for line in lines]
    results += [Result(item, scope) for item in _by_day(found.ballots)]


def _by_day(ballots: tuple[Ballot, ...]) -> Iterator[TeamSummary | Ballot]:
    """Yield single readings as they are, and several of one day as one team."""
    by_day: dict[date | None, list[Ballot]] = {}
    for ballot in ballots:
        by_day.setdefault(ballot.date, []).append(ballot)
    for day, same in by_day.items():
        yield same[0] if len(same) == 1 else team_line(tally(same), day)


def _sections(text: str) -> Iterator[tuple[str | None, str]]:
    titles = list(_TITLE.finditer(text))
    if not titles:
        yield _scope_of_table(text), text
        return
    yield None, text[: titles[0].start()]
    ends = [*(title.start() for title in titles[1:]), len(text)]
    for title, end in zip(titles, ends, strict=True):
        yield _scope(_plain(title[1].strip(" \t*_"))), text[title.end() : end]


def _scope(text: str) -> str | None:
    try:
        return clean_scope(text)
    except PlaybookError:
        return None


def _scope_of_table(text: str) -> str | None:
    """Return the scope that the first row of a saved table names."""
    first = next(csv.reader(text.lstrip("\ufeff")[:_LONGEST_READ].splitlines()[:1]), [])
    return _scope(unguarded(first[1])) if len(first) > 1 and first[0] == "scope" else None


def _agreed(section: str) -> dict[str, str]:
    found = {}
    for name, label in _LABELS.items():
        if match := re.search(rf"{label}[*_]*:[*_]*[ \t]*(.+?){_NEXT}", section):
            found[name] = _plain(match[1]).rstrip(". ")[:LONGEST_AGREED]
    if "checkpoint" in found:
        found["checkpoint"] = _LENGTH_OF_CHECKPOINT.sub("", found["checkpoint"]).rstrip(". ")
    return found


def _plain(text: str) -> str:
    return one_line(unescaped(_LINK.sub(r"\1", text[:_LONGEST_READ])))


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
        nothing = Fault(field="kept result", problem="found none", expected="a fo-team line or a code")
        raise PlaybookError(*(faults or [nothing]))
    agreed = saved.part("agreed") if "agreed" in saved else Part({})
    told = {name: one_line(agreed.text(name))[:LONGEST_AGREED] for name in _KEPT}
    return Result(
        found[0].result, clean_scope(saved.text("scope")), {name: text for name, text in told.items() if text}
    )


def _one_saved(saved: Mapping[str, Any]) -> tuple[list[Result], list[Fault]]:
    """Read the result that the team page or the diagnostic saved as data."""
    try:
        return [kept({**saved, "text": saved.get("line") or saved.get("code")})], []
    except PlaybookError as error:
        return [], [Fault(field="saved result", parts=error.faults)]
