"""Turns flags and JSON into ballots; whatever is wrong is named by question or element."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from playbook.codecs.share_code import decode
from playbook.domain.ballot import ELEMENTS, NO_AGREED_WAY, QUESTIONS, Ballot
from playbook.domain.faults import Fault, PlaybookError
from playbook.schema import document_faults

_SEPARATOR: Final = re.compile(r"\s*[,;]\s*|\s+")
_INTEGER: Final = re.compile("-?[0-9]{1,9}")
_FIELDS: Final = ("work", "practice", "scope", "date", "id", "version")


@dataclass(frozen=True, slots=True)
class Given:
    """A ballot and the scope that came with it."""

    ballot: Ballot
    scope: str | None = None


def from_flags(work: str, practice: str | None, number: int) -> Ballot:
    """Return the ballot of ``--work 9,8,8,7`` and ``--practice 2,2,3,-,x,…`` (``x`` no agreed way)."""
    answers = dict(zip(QUESTIONS, _tokens("--work", work, QUESTIONS), strict=True))
    run = _tokens("--practice", practice, ELEMENTS) if practice is not None else []
    practised: dict[str, Any] = {
        name: NO_AGREED_WAY if token in {"x", "X"} else token
        for name, token in zip(ELEMENTS, run, strict=False)
        if token != "-"
    }
    return Ballot(answers, practised, id=number)


def from_json(value: Any, where: str) -> Given:
    """Return the ballot of ``{"work": {…}, "practice": {…}, …}`` or of a ballot's result document."""
    if not isinstance(value, dict):
        expected = "an object with work and practice"
        raise PlaybookError(Fault(where, "", type(value).__name__, expected))
    if "kind" in value:
        return _from_document(value, where)
    faults = [
        Fault(where, name=name, problem="unknown", expected=", ".join(_FIELDS))
        for name in value
        if name not in _FIELDS
    ]
    faults += [
        Fault(where, name, repr(value[name]), "an object of answers by id")
        for name in ("work", "practice")
        if not isinstance(value.get(name) or {}, dict)
    ]
    scope = value.get("scope")
    if scope is not None and not isinstance(scope, str):
        faults.append(Fault(where, "scope", repr(scope), "text or null"))
    if faults:
        raise PlaybookError(*faults)
    practice = {name: answer for name, answer in (value.get("practice") or {}).items() if answer is not None}
    number = value.get("id")
    ballot = Ballot(
        value.get("work") or {}, practice, day_of(value.get("date")), 0 if number is None else number
    )
    return Given(ballot, scope)


def checked(value: Any, where: str) -> Mapping[str, Any]:
    """Return a result document that follows the schema of its version.

    Raises :class:`PlaybookError` for any other value.
    """
    if faults := document_faults(value):
        raise PlaybookError(*(fault.within(where) for fault in faults))
    document: Mapping[str, Any] = value
    return document


def day_of(text: object) -> date | None:
    """Return the day of ``YYYY-MM-DD``, or ``None`` for none; raises :class:`PlaybookError` for others."""
    if text is None:
        return None
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise PlaybookError(Fault("", "date", repr(text), "YYYY-MM-DD")) from None


def _from_document(value: Mapping[str, Any], where: str) -> Given:
    if value["kind"] != "ballot":
        raise PlaybookError(Fault(where, "", f"a result of kind {value['kind']!r}", "a ballot"))
    document = checked(value, where)
    answers, practice = document["work"]["answers"], document["practice"]["answers"]
    return Given(
        Ballot(answers, practice, day_of(document["date"]), decode(document["code"]).id), document["scope"]
    )


def _tokens(flag: str, text: str, names: tuple[str, ...]) -> list[Any]:
    tokens = _SEPARATOR.split(text.strip())
    if len(tokens) != len(names):
        expected = f"{len(names)}: {', '.join(names)}"
        raise PlaybookError(Fault(flag, problem=f"found {len(tokens)} answers", expected=expected))
    return [int(token) if _INTEGER.fullmatch(token) else token for token in tokens]
