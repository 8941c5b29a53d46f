"""Reads the values of a request from the page: answers, dates and texts, each checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from playbook.codecs.json_reader import parse_date
from playbook.domain.action_plan import LONGEST_TEXT
from playbook.domain.ballot import (
    ELEMENTS,
    NO_AGREED_WAY,
    QUESTIONS,
    Ballot,
    PlaybookError,
    PracticeAnswer,
    one_line,
)
from playbook.domain.packed_ballot import can_date

Request: TypeAlias = Mapping[str, Any]
Reply: TypeAlias = dict[str, object]


_PREFIXES: Final = {"work": QUESTIONS, "practice": ELEMENTS}


def answers_of(asked: Request) -> dict[str, PracticeAnswer]:
    """Return the given answers by input name (``work-output`` …); empty ones are left out."""
    known = [f"{prefix}-{name}" for prefix, names in _PREFIXES.items() for name in names]
    given = {name: asked["answers"][name] for name in known if asked["answers"].get(name) not in (None, "")}
    return {name: _answer(name, value) for name, value in given.items()}


def ballot_of(asked: Request) -> Ballot:
    """Return the ballot of a request, undated where the device's clock names a day that no code can hold.

    Raises :class:`PlaybookError` that names every wrong field.
    """
    answers = answers_of(asked)
    day = parse_date(asked.get("date"))
    return Ballot(
        work={name: value for name in QUESTIONS if (value := answers.get(f"work-{name}")) is not None},  # type: ignore[misc]
        practice={name: value for name in ELEMENTS if (value := answers.get(f"practice-{name}")) is not None},
        date=day if day and can_date(day) else None,
        id=asked.get("id") or 0,
    )


def text_of(asked: Request, name: str, longest: int = LONGEST_TEXT) -> str:
    """Return a text on one line, cut to ``longest`` characters."""
    return one_line(str(asked.get(name) or ""))[:longest]


def _answer(name: str, value: object) -> PracticeAnswer:
    if value == NO_AGREED_WAY and name.startswith("practice-"):
        return NO_AGREED_WAY
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value)
    raise PlaybookError(f"{name}: found {value!r}, expected an integer from 1 to 10")
