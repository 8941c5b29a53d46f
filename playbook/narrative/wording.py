"""Small pieces of wording that results share: dates, counts, agreement."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from playbook.domain.scoring import short

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ENDS: Final = (".", "?", "!", "…")
_SENTENCES: Final = re.compile(r"(?<=[a-z ][a-z]{3}[.?!…])\s+(?=[A-Z“])")
_SMALL: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")


def day(text: str) -> str:
    """Show an ISO date as ``24 Nov 2026``."""
    value = date.fromisoformat(text)
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def weekday(text: str) -> str:
    """Show an ISO date as ``Tue 24 Nov 2026``."""
    return f"{DAYS[date.fromisoformat(text).weekday()]} {day(text)}"


def weekday_if_date(text: str) -> str:
    """Show an ISO date as :func:`weekday` does; whatever else the team wrote stays as it is."""
    try:
        return weekday(text)
    except ValueError:
        return text


def sentence(text: str) -> str:
    """Close a text as a sentence, unless it is closed already."""
    return text if text.endswith(_ENDS) else f"{text}."


def first_sentence(text: str) -> str:
    """Return the first of several sentences, without its full stop; a short word's may be of a title."""
    return _SENTENCES.split(text, maxsplit=1)[0].rstrip(".")


def small(text: str) -> str:
    """Return a sentence as it goes on behind other words, with a small first letter."""
    return text[:1].lower() + text[1:]


def large(text: str) -> str:
    """Return words as a sentence begins with them, with a capital first letter."""
    return text[:1].upper() + text[1:]


def count(number: int, noun: str) -> str:
    """Say a count with its noun: ``one element``, ``two elements``, ``12 elements``."""
    return f"{number_in_words(number)} {noun if number == 1 else noun + 's'}"


def count_points(points: float) -> str:
    """Say a distance with one decimal at most: ``5.8 points``, ``1 point``."""
    return f"{short(points)} {'point' if points == 1 else 'points'}"


def number_in_words(number: int) -> str:
    """Say a number up to eight in words."""
    return _SMALL[number] if number < len(_SMALL) else str(number)


def listed(items: list[str], joint: str = "and") -> str:
    """Join words as in a sentence: ``a, b and c``."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {joint} {items[-1]}"
