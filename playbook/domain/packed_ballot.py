"""A ballot as one integer, so that a team of thousands is counted without an object for each.

84 bits, most significant first: 4 version · 16 day (since 2020-01-01, 0 = undated) · 4 × 4 work answers ·
8 × 4 practice answers (0 absent, 11 no agreed way) · 16 ballot id.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from playbook.domain.ballot import (
    ELEMENTS,
    HIGHEST,
    HIGHEST_ID,
    LOWEST,
    NO_AGREED_WAY,
    QUESTIONS,
    Ballot,
    PracticeAnswer,
)
from playbook.domain.faults import Fault, PlaybookError

VERSION: Final = 1
EPOCH: Final = date(2020, 1, 1)
LAST_DAY: Final = 65_535
_ANSWER_BITS: Final = (1 << 4 * (len(QUESTIONS) + len(ELEMENTS))) - 1
ABSENT: Final = 0
NO_WAY: Final = 11
"""What stands in a code in place of an answer that is absent, or that says there is no agreed way."""
_DIGITS: Final[Mapping[PracticeAnswer | None, str]] = {
    None: f"{ABSENT:x}",
    **{value: f"{value:x}" for value in range(LOWEST, HIGHEST + 1)},
    NO_AGREED_WAY: f"{NO_WAY:x}",
}
_ANSWERS: Final = {digit: answer for answer, digit in _DIGITS.items() if answer is not None}


def pack(ballot: Ballot) -> int:
    """Return a ballot as the 84 bits that its code holds before the check bits: equal for equal ballots.

    Raises :class:`PlaybookError` for a date that no code can hold.
    """
    return packed_bits(VERSION, ballot.date, digits_of(ballot), ballot.id)


def packed_bits(version: int, day: date | None, digits: str, number: int) -> int:
    """Return version, day, twelve answers as hexadecimal digits and id as 84 bits.

    Raises :class:`PlaybookError` for a date that no code can hold.
    """
    return ((version << 16 | _day(day)) << 48 | int(digits, 16)) << 16 | number


def unpack(packed: int) -> Ballot:
    """Return the ballot of the bits that :func:`pack` and :func:`read` return."""
    digits = digits_in(packed)
    given = zip(ELEMENTS, digits[len(QUESTIONS) :], strict=True)
    return Ballot.checked(
        {name: int(digit, 16) for name, digit in zip(QUESTIONS, digits, strict=False)},
        {name: _ANSWERS[digit] for name, digit in given if digit != "0"},
        date_in(packed),
        id_in(packed),
    )


def digits_of(ballot: Ballot) -> str:
    """Return the twelve answers of a ballot as hexadecimal digits, 0 for absent and b for no agreed way."""
    return "".join(map(_DIGITS.__getitem__, ballot.answers))


def digits_in(packed: int) -> str:
    """Return the twelve answers in packed bits as hexadecimal digits."""
    return f"{packed >> 16 & _ANSWER_BITS:012x}"


def version_in(packed: int) -> int:
    """Return the version of the code in packed bits."""
    return packed >> 80


def id_in(packed: int) -> int:
    """Return the ballot id in packed bits."""
    return packed & HIGHEST_ID


def undated(packed: int) -> int:
    """Return packed bits without their date."""
    return packed & ~(LAST_DAY << 64)


def can_date(day: date) -> bool:
    """Say whether a code can hold this day."""
    return 1 <= (day - EPOCH).days <= LAST_DAY


def date_in(packed: int) -> date | None:
    """Return the date in packed bits."""
    return _date(packed >> 64 & LAST_DAY)


def _day(day: date | None) -> int:
    if day is None:
        return 0
    if not can_date(day):
        first, last = EPOCH + timedelta(days=1), EPOCH + timedelta(days=LAST_DAY)
        raise PlaybookError(Fault("", "date", str(day), f"{first} to {last}"))
    return (day - EPOCH).days


@functools.lru_cache(maxsize=1024)
def _date(day: int) -> date | None:
    """Return the date of a day; a team's ballots share few."""
    return EPOCH + timedelta(days=day) if day else None
