"""The calendar file: RFC 5545 to the octet, whatever text a team types into it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.codecs.icalendar import Appointment, icalendar

STAMP = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def appointment(**fields: Any) -> Appointment:
    basics: dict[str, Any] = {
        "day": date(2027, 1, 5),
        "summary": "Checkpoint: Pricing rewrite",
        "uid": "fo-1@example",
        "stamp": STAMP,
    }
    return Appointment(**basics | fields)


def unfolded(text: str) -> dict[str, str]:
    """Return the properties of a file by name, read as RFC 5545 says."""
    lines = text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    return dict(line.split(":", 1) for line in lines)


def plain(value: str) -> str:
    return re.sub(r"\\(.)", lambda match: {"n": "\n"}.get(match[1], match[1]), value)


def test_a_plain_appointment_is_this_file() -> None:
    text = icalendar(appointment(link="https://playbook.example/go/checkpoint/"))
    assert text.split("\r\n")[:10] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Factory and Orchestra playbook//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:fo-1@example",
        "DTSTAMP:20261124T093000Z",
        "DTSTART;VALUE=DATE:20270105",
        "DTEND;VALUE=DATE:20270106",
    ]
    assert text.endswith("TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
    assert unfolded(text)["URL"] == "https://playbook.example/go/checkpoint/"


def test_notes_are_the_lines_of_the_description() -> None:
    notes = ("We will name a soloist, at once; today.", "15 minutes:", "- Score (3 min)")
    properties = unfolded(icalendar(appointment(notes=notes)))
    assert plain(properties["SUMMARY"]) == "Checkpoint: Pricing rewrite"
    assert plain(properties["DESCRIPTION"]).split("\n") == list(notes)
    assert "DESCRIPTION" not in unfolded(icalendar(appointment()))


def test_an_appointment_takes_fifteen_minutes_of_local_time_over_midnight_too() -> None:
    properties = unfolded(icalendar(appointment(time=time(23, 50))))
    assert (properties["DTSTART"], properties["DTEND"]) == ("20270105T235000", "20270106T000500")
    assert properties["TRANSP"] == "OPAQUE"


def test_a_stamp_of_another_zone_becomes_utc() -> None:
    stamp = datetime(2026, 11, 24, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    assert unfolded(icalendar(appointment(stamp=stamp)))["DTSTAMP"] == "20261123T233000Z"


def test_nobody_can_write_a_line_of_the_file_through_a_field() -> None:
    evil = "x\r\nATTENDEE:mailto:a@b.example\nBEGIN:VALARM\rEND:VALARM"
    text = icalendar(
        appointment(summary=evil, notes=(evil, evil), uid=evil, link=f"https://x.example/{evil}")
    )
    names = [line.split(":")[0].split(";")[0] for line in text.replace("\r\n ", "").split("\r\n")]
    assert not {"ATTENDEE", "END:VALARM", "VALARM"} & set(names)
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")


@given(st.text(max_size=120), st.text(max_size=200))
def test_no_line_is_longer_than_75_octets_and_no_character_is_cut(summary: str, notes: str) -> None:
    octets = icalendar(appointment(summary=summary, notes=(notes,))).encode()
    lines = octets.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=120))
def test_text_comes_back_as_it_was_written(summary: str) -> None:
    properties = unfolded(icalendar(appointment(summary=summary)))
    assert plain(properties["SUMMARY"]) == summary


@pytest.mark.parametrize("character", ["\x00", "\x07", "\t", "\x7f", "\ud800"])
def test_what_a_calendar_file_cannot_hold_is_left_out(character: str) -> None:
    text = icalendar(appointment(summary=f"x a{character}b", link=f"https://x.example/{character}c"))
    assert unfolded(text)["SUMMARY"].endswith(" ab")
    assert unfolded(text)["URL"] == "https://x.example/c"
