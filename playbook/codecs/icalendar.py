"""The next checkpoint as an iCalendar file (RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

_LONGEST_LINE: Final = 75
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")
_NOT_IN_A_LINK: Final = re.compile(r"[\x00-\x20\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Appointment:
    """An all-day checkpoint. ``uid`` and ``stamp`` (with a zone) come from the caller; no clock is read."""

    day: date
    scope: str
    uid: str
    stamp: datetime
    action: str = ""
    success: str = ""
    link: str = ""
    agenda: tuple[str, ...] = ()


def icalendar(appointment: Appointment) -> str:
    """Return the file's text: CRLF line ends, lines folded at 75 octets, text escaped."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Factory and Orchestra playbook//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{_escape(appointment.uid)}",
        f"DTSTAMP:{appointment.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{appointment.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{appointment.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escape(f'Checkpoint: factory or orchestra? {appointment.scope}')}",
        f"DESCRIPTION:{_escape(_description(appointment))}",
        *([f"URL:{_NOT_IN_A_LINK.sub('', appointment.link)}"] if appointment.link else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{part}\r\n" for line in lines for part in _fold(line))


def _description(appointment: Appointment) -> str:
    parts: Sequence[tuple[str, str]] = (
        ("Action", appointment.action),
        ("It works if", appointment.success),
        ("Notes", appointment.link),
    )
    told = [f"{name}: {text}" for name, text in parts if text]
    return "\n".join([*told, "15 minutes:", *(f"- {item}" for item in appointment.agenda)])


def _escape(text: str) -> str:
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for character in ("\\", ";", ","):
        plain = plain.replace(character, "\\" + character)
    return plain.replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    """Split a line so that no part exceeds 75 octets and no character is cut."""
    part, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LONGEST_LINE:
            yield part
            part, size = " ", 1
        part, size = part + character, size + octets
    yield part
