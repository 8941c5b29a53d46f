"""Small pieces of wording that results share: dates, counts, agreement."""

from __future__ import annotations

from datetime import date
from typing import Final

from playbook.domain.scoring import short

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SMALL: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")


def day(text: str) -> str:
    """Show an ISO date as ``24 Nov 2026``."""
    value = date.fromisoformat(text)
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def day_if_date(text: str) -> str:
    """Show an ISO date as :func:`day` does; whatever else the team wrote stays as it is."""
    try:
        return day(text)
    except ValueError:
        return text


def count(number: int, noun: str) -> str:
    """Say a count with its noun: ``one element``, ``two elements``, ``12 elements``."""
    return f"{number_in_words(number)} {noun if number == 1 else noun + 's'}"


def count_points(points: float) -> str:
    """Say a distance with one decimal at most: ``5.8 points``, ``1 point``."""
    return f"{short(points)} {'point' if points == 1 else 'points'}"


def number_in_words(number: int) -> str:
    """Say a number up to eight in words."""
    return _SMALL[number] if number < len(_SMALL) else str(number)


def listed(items: list[str]) -> str:
    """Join words as in a sentence: ``a, b and c``."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
