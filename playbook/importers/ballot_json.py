"""Reads the ballots that JSON holds: answers by id, or results that this site or the command line saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from playbook.codecs.json_reader import Part, parse_date, shown
from playbook.codecs.share_code import decode
from playbook.domain.ballot import Ballot, clean_scope
from playbook.domain.faults import Fault, PlaybookError
from playbook.results.ballot import VERSION

_FIELDS: Final = ("work", "practice", "scope", "date", "id", "version")
_BALLOT: Final = "ballot"


@dataclass(frozen=True, slots=True)
class Given:
    """A ballot and the scope that came with it."""

    ballot: Ballot
    scope: str | None = None


def holds_ballots(value: Any) -> bool:
    """Tell whether JSON is meant as ballots: an object, or a list of objects, with answers or a kind."""
    items = value if isinstance(value, list) else [value]
    return any(isinstance(item, dict) and ("work" in item or "kind" in item) for item in items)


def ballot_in(value: Any, where: str) -> Given:
    """Return the ballot of ``{"work": {…}, "practice": {…}, …}`` or of a ballot's result.

    Raises :class:`PlaybookError` that names every wrong field, with ``where`` before it.
    """
    try:
        return _of_result(value) if isinstance(value, dict) and "kind" in value else _of_answers(value)
    except PlaybookError as error:
        raise PlaybookError(*(fault.within(where) for fault in error.faults)) from None


def _of_answers(value: Any) -> Given:
    if not isinstance(value, dict):
        raise PlaybookError(Fault("", "", type(value).__name__, "an object with work and practice"))
    faults = [
        Fault(name=name, problem="unknown", expected=", ".join(_FIELDS))
        for name in value
        if name not in _FIELDS
    ]
    faults += [
        Fault("", name, shown(value[name]), "an object of answers by id")
        for name in ("work", "practice")
        if not isinstance(value.get(name) or {}, dict)
    ]
    scope = value.get("scope")
    if scope is not None and not isinstance(scope, str):
        faults.append(Fault("", "scope", shown(scope), "text or null"))
    if faults:
        raise PlaybookError(*faults)
    answers = {name: answer for name, answer in (value.get("practice") or {}).items() if answer is not None}
    number, day = value.get("id"), value.get("date")
    if day is not None and not isinstance(day, str):
        raise PlaybookError(Fault("", "date", shown(day), "YYYY-MM-DD"))
    read = Ballot(value.get("work") or {}, answers, parse_date(day), 0 if number is None else number)
    return Given(read, clean_scope(scope))


def _of_result(value: Mapping[str, Any]) -> Given:
    """Return the ballot of a result: its answers, and the id that only its code holds."""
    if value["kind"] != _BALLOT:
        raise PlaybookError(Fault("", "", f"a result of kind {shown(value['kind'])}", "a ballot"))
    if value.get("version") not in range(1, VERSION + 1):
        found = shown(value["version"]) if "version" in value else "nothing"
        raise PlaybookError(Fault("", "ballot.version", found, str(VERSION)))
    saved = Part(value, "ballot.")
    answers, practice = saved.part("work").part("answers"), saved.part("practice").part("answers")
    day = parse_date(saved.text("date"))
    read = Ballot(answers.table, practice.table, day, decode(saved.text("code")).id)
    return Given(read, clean_scope(saved.text("scope")))
