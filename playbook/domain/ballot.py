"""The words of the diagnostic as values: questions, elements, answers, ballots and their validation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, Literal, TypeAlias

from playbook.domain.faults import Fault, PlaybookError

EDITION: Final = 1
"""Edition of the questions. A share code of version n was answered on edition n."""

LOWEST: Final = 1
HIGHEST: Final = 10
MIDPOINT: Final = 5.5
FACTORY_SIDE: Final = 4
"""A value at or below this lies on the Factory side."""
ORCHESTRA_SIDE: Final = 7
"""A value at or above this lies on the Orchestra side."""

QUESTIONS: Final = ("output", "process", "metric", "role")
"""The four questions about the work, in the order of the table and of every code and line."""
ELEMENTS: Final = ("goal", "planning", "structure", "leadership", "ritual", "metrics", "risk", "tools")
"""The eight workflow elements of the practice, in the order of the table."""

LONGEST_SCOPE: Final = 120
HIGHEST_ID: Final = 65_535

NO_AGREED_WAY: Final = "none"
PracticeAnswer: TypeAlias = int | Literal["none"]

_Day: TypeAlias = date
_UNPRINTABLE: Final = (
    r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
"""Characters that no XML, UTF-8 or calendar file may hold, that nobody sees, or that turn the next ones."""


class Verdict(StrEnum):
    """Where the work sits."""

    FACTORY = "factory"
    ORCHESTRA = "orchestra"
    SPLIT = "split"
    BLEND = "blend"


class Side(StrEnum):
    """The two sides of the scale and the middle between them."""

    FACTORY = "factory"
    MIDDLE = "middle"
    ORCHESTRA = "orchestra"


def side(value: float) -> Side:
    """Return the side of a value on the scale 1..10 (≤ 4 Factory, ≥ 7 Orchestra)."""
    if value <= FACTORY_SIDE:
        return Side.FACTORY
    if value >= ORCHESTRA_SIDE:
        return Side.ORCHESTRA
    return Side.MIDDLE


@dataclass(frozen=True, slots=True)
class Ballot:
    """One person's answers.

    ``work`` holds all four questions, each an integer 1..10. ``practice`` holds the answered elements
    only: an integer 1..10, or ``"none"`` for "no agreed way". ``id`` is 1..65535, or 0 for none.
    Raises :class:`PlaybookError` that names every wrong field.
    """

    work: Mapping[str, int]
    practice: Mapping[str, PracticeAnswer] = field(default_factory=dict)
    date: date | None = None
    id: int = 0

    def __post_init__(self) -> None:
        faults = [*work_faults(self.work), *_practice_faults(self.practice)]
        if not _is_integer(self.id) or not 0 <= self.id <= HIGHEST_ID:
            faults.append(Fault("", "ballot id", repr(self.id), f"an integer from 0 to {HIGHEST_ID}"))
        if faults:
            raise PlaybookError(*faults)
        object.__setattr__(self, "work", {name: self.work[name] for name in QUESTIONS})
        answered = {name: self.practice[name] for name in ELEMENTS if name in self.practice}
        object.__setattr__(self, "practice", answered)

    @classmethod
    def checked(
        cls, work: Mapping[str, int], practice: Mapping[str, PracticeAnswer], day: _Day | None, number: int
    ) -> Ballot:
        """Return a ballot of values that were checked before and stand in the order of the table."""
        ballot = object.__new__(cls)
        for name, value in (("work", work), ("practice", practice), ("date", day), ("id", number)):
            object.__setattr__(ballot, name, value)
        return ballot

    @property
    def answers(self) -> tuple[PracticeAnswer | None, ...]:
        """All twelve answers in the order of the table; ``None`` where an element is unanswered."""
        return (*self.work.values(), *map(self.practice.get, ELEMENTS))


def one_line(text: str) -> str:
    """Return a text from outside on one line with single blanks, without what cannot be seen in it."""
    line = " ".join(text.split())
    return line if line.isprintable() else " ".join(re.sub(_UNPRINTABLE, "", line).split())


def clean_scope(text: str | None) -> str | None:
    """Return the scope on one line, without control characters, or ``None`` when nothing is left.

    Raises :class:`PlaybookError` when it is longer than 120 characters.
    """
    scope = one_line(text or "")
    if len(scope) > LONGEST_SCOPE:
        raise PlaybookError(
            Fault(
                field="scope",
                problem=f"found {len(scope)} characters",
                expected=f"at most {LONGEST_SCOPE}",
                advice="name the piece of work in one line",
            )
        )
    return scope or None


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def on_scale(value: object) -> bool:
    """Tell whether a value is an integer 1..10."""
    return isinstance(value, int) and _is_integer(value) and LOWEST <= value <= HIGHEST


def work_faults(work: Mapping[str, object]) -> Iterable[Fault]:
    """Yield a fault for each of the four questions that has no answer on the scale, and for any other."""
    expected = f"an integer from {LOWEST} to {HIGHEST}"
    for name in QUESTIONS:
        if name not in work:
            yield Fault(field=f"question {name}", problem="no answer", expected=expected)
        elif not on_scale(work[name]):
            yield Fault("", f"question {name}", repr(work[name]), expected)
    yield from unknown_faults("question", work, QUESTIONS)


def _practice_faults(practice: Mapping[str, object]) -> Iterable[Fault]:
    expected = f'an integer from {LOWEST} to {HIGHEST}, or "{NO_AGREED_WAY}" for no agreed way'
    for name, value in practice.items():
        if name in ELEMENTS and not on_scale(value) and value != NO_AGREED_WAY:
            yield Fault("", f"element {name}", repr(value), expected)
    yield from unknown_faults("element", practice, ELEMENTS)


def unknown_faults(kind: str, answers: Mapping[str, object], known: tuple[str, ...]) -> Iterable[Fault]:
    """Yield a fault for each answer to what is not known."""
    expected = f"one of {', '.join(known)}"
    for name in answers:
        if name not in known:
            yield Fault(field=kind, name=name, problem="unknown", expected=expected)
