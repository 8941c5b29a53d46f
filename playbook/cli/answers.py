"""Turns flags into ballots; whatever is wrong is named by question or element."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from playbook.domain.ballot import ELEMENTS, NO_AGREED_WAY, QUESTIONS, Ballot
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.handoff_ballot import HandoffBallot
from playbook.domain.strands import STRANDS, HandoffSide
from playbook.schema import document_faults

_SEPARATOR: Final = re.compile(r"\s*[,;]\s*|\s+")
_INTEGER: Final = re.compile("-?[0-9]{1,9}")


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


def handoff_ballot(
    side: HandoffSide, work: str, strands: str | None, day: date | None, number: int
) -> HandoffBallot:
    """Return the ballot of ``--work 8,9,8,8`` and ``--strands 7,8,6,-,…`` of one side of a handoff."""
    answers = dict(zip(QUESTIONS, _tokens("--work", work, QUESTIONS), strict=True))
    given = _tokens("--strands", strands, STRANDS) if strands is not None else []
    told: dict[str, Any] = {name: token for name, token in zip(STRANDS, given, strict=False) if token != "-"}
    return HandoffBallot(side, answers, told, day, number)


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


def _tokens(flag: str, text: str, names: tuple[str, ...]) -> list[Any]:
    tokens = _SEPARATOR.split(text.strip())
    if len(tokens) != len(names):
        expected = f"{len(names)}: {', '.join(names)}"
        raise PlaybookError(Fault(flag, problem=f"found {len(tokens)} answers", expected=expected))
    return [int(token) if _INTEGER.fullmatch(token) else token for token in tokens]
