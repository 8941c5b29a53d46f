"""Reads the ballots that JSON holds: answers by id, or results that this site or the command line saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from playbook.codecs.json_reader import Part, parse_date, shown
from playbook.codecs.share_code import decode
from playbook.domain.ballot import Ballot, PlaybookError, clean_scope
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
    if not isinstance(value, dict):
        raise _wrong(where, f"found {type(value).__name__}", "an object with work and practice")
    if "kind" in value:
        return _of_result(value, where)
    faults = [_wrong(where, f"{name}: unknown", ", ".join(_FIELDS)) for name in value if name not in _FIELDS]
    faults += [
        _wrong(f"{where}: {name}", f"found {shown(value[name])}", "an object of answers by id")
        for name in ("work", "practice")
        if not isinstance(value.get(name) or {}, dict)
    ]
    scope = value.get("scope")
    if scope is not None and not isinstance(scope, str):
        faults.append(_wrong(f"{where}: scope", f"found {shown(scope)}", "text or null"))
    if faults:
        whole = (fault for error in faults for fault in error.faults)
        raise PlaybookError(*whole, sealed=[fault for error in faults for fault in error.sealed])
    answers = {name: answer for name, answer in (value.get("practice") or {}).items() if answer is not None}
    number, day = value.get("id"), value.get("date")
    if day is not None and not isinstance(day, str):
        raise _wrong("date", f"found {shown(day)}", "YYYY-MM-DD")
    read = Ballot(value.get("work") or {}, answers, parse_date(day), 0 if number is None else number)
    return Given(read, clean_scope(scope))


def _of_result(value: Mapping[str, Any], where: str) -> Given:
    """Return the ballot of a result: its answers, and the id that only its code holds."""
    if value["kind"] != _BALLOT:
        raise PlaybookError(f"{where}: found a result of kind {shown(value['kind'])}, expected a ballot")
    if value.get("version") not in range(1, VERSION + 1):
        found = shown(value["version"]) if "version" in value else "nothing"
        raise PlaybookError(f"{where}: ballot.version: found {found}, expected {VERSION}")
    saved = Part(value, f"{where}: ballot.")
    answers, practice = saved.part("work").part("answers"), saved.part("practice").part("answers")
    day = parse_date(saved.text("date"))
    read = Ballot(answers.table, practice.table, day, decode(saved.text("code")).id)
    return Given(read, clean_scope(saved.text("scope")))


def _wrong(where: str, found: str, expected: str) -> PlaybookError:
    return PlaybookError(f"{where}: {found}, expected {expected}", sealed=[f"{where}: expected {expected}"])
