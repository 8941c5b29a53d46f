"""Reads the values of a request from the page: answers, dates and texts, each checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from playbook.codecs.json_reader import parse_date
from playbook.domain.action_plan import LONGEST_TEXT
from playbook.domain.ballot import (
    ELEMENTS,
    HIGHEST,
    LOWEST,
    NO_AGREED_WAY,
    QUESTIONS,
    Ballot,
    PracticeAnswer,
    one_line,
)
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.packed_ballot import can_date

Request: TypeAlias = Mapping[str, Any]


_PREFIXES: Final = {"work": QUESTIONS, "practice": ELEMENTS}


def answers_of(request: Request) -> dict[str, PracticeAnswer]:
    """Return the given answers by input name (``work-output`` …); empty ones are left out."""
    known = [f"{prefix}-{name}" for prefix, names in _PREFIXES.items() for name in names]
    given = {
        name: request["answers"][name] for name in known if request["answers"].get(name) not in (None, "")
    }
    return {name: _answer(name, value) for name, value in given.items()}


def ballot_of(request: Request) -> Ballot:
    """Return the ballot of a request, undated where the device's clock names a day that no code can hold.

    Raises :class:`PlaybookError` that names every wrong field.
    """
    answers = answers_of(request)
    day = parse_date(request.get("date"))
    return Ballot(
        work={name: value for name in QUESTIONS if (value := answers.get(f"work-{name}")) is not None},  # type: ignore[misc]
        practice={name: value for name in ELEMENTS if (value := answers.get(f"practice-{name}")) is not None},
        date=day if day and can_date(day) else None,
        id=request.get("id") or 0,
    )


def text_of(request: Request, name: str, longest: int = LONGEST_TEXT) -> str:
    """Return a text on one line, cut to ``longest`` characters."""
    return one_line(str(request.get(name) or ""))[:longest]


def _answer(name: str, value: object) -> PracticeAnswer:
    if value == NO_AGREED_WAY and name.startswith("practice-"):
        return NO_AGREED_WAY
    return number_of(name, value)


def number_of(name: str, value: object) -> int:
    """Return a whole number as a field holds it; raises :class:`PlaybookError`, naming the field ``name``."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value)
    raise PlaybookError(Fault("", name, repr(value), f"an integer from {LOWEST} to {HIGHEST}"))
