"""Next checkpoints as an iCalendar file (RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

LENGTH: Final = timedelta(minutes=15)
_LONGEST_LINE: Final = 75
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")
_NOT_IN_A_LINK: Final = re.compile(r"[\x00-\x20\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Appointment:
    """A checkpoint: all day, or fifteen minutes from ``time`` on, in the time of wherever it is read.

    ``uid`` and ``stamp`` (with a zone) come from the caller; no clock is read. ``notes`` are lines of text.
    """

    day: date
    summary: str
    uid: str
    stamp: datetime
    time: time | None = None
    notes: tuple[str, ...] = ()
    link: str = ""


def icalendar(*appointments: Appointment) -> str:
    """Return the file's text: CRLF line ends, lines folded at 75 octets, text escaped."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Factory and Orchestra playbook//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *(line for appointment in appointments for line in _event(appointment)),
        "END:VCALENDAR",
    )
    return "".join(f"{part}\r\n" for line in lines for part in _fold(line))


def _event(appointment: Appointment) -> Iterator[str]:
    notes = "\n".join(appointment.notes)
    yield "BEGIN:VEVENT"
    yield f"UID:{_escape(appointment.uid)}"
    yield f"DTSTAMP:{appointment.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield from _when(appointment)
    yield f"SUMMARY:{_escape(appointment.summary)}"
    if notes:
        yield f"DESCRIPTION:{_escape(notes)}"
    if appointment.link:
        yield f"URL:{_NOT_IN_A_LINK.sub('', appointment.link)}"
    yield f"TRANSP:{'OPAQUE' if appointment.time else 'TRANSPARENT'}"
    yield "END:VEVENT"


def _when(appointment: Appointment) -> Iterator[str]:
    """Yield begin and end; without a zone a time of day is local, and without a time the day is whole."""
    if appointment.time is None:
        yield f"DTSTART;VALUE=DATE:{appointment.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{appointment.day + timedelta(days=1):%Y%m%d}"
        return
    begin = datetime.combine(appointment.day, appointment.time)
    yield f"DTSTART:{begin:%Y%m%dT%H%M%S}"
    yield f"DTEND:{begin + LENGTH:%Y%m%dT%H%M%S}"


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
