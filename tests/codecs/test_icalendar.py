"""The calendar file: RFC 5545 to the octet, whatever text a team types into it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.codecs.icalendar import Appointment, icalendar

STAMP = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def appointment(**fields: Any) -> Appointment:
    basics: dict[str, Any] = {
        "day": date(2027, 1, 5),
        "scope": "Pricing rewrite",
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


def test_scope_action_sign_of_success_link_and_agenda_are_in_it() -> None:
    text = icalendar(
        appointment(
            action="Name a soloist",
            success="Three decisions made",
            link="https://x.example/",
            agenda=("Score (3 min)", "Talk (12 min)"),
        )
    )
    properties = unfolded(text)
    assert plain(properties["SUMMARY"]) == "Checkpoint: factory or orchestra? Pricing rewrite"
    assert plain(properties["DESCRIPTION"]).split("\n") == [
        "Action: Name a soloist",
        "It works if: Three decisions made",
        "Notes: https://x.example/",
        "15 minutes:",
        "- Score (3 min)",
        "- Talk (12 min)",
    ]


def test_a_stamp_of_another_zone_becomes_utc() -> None:
    stamp = datetime(2026, 11, 24, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    assert unfolded(icalendar(appointment(stamp=stamp)))["DTSTAMP"] == "20261123T233000Z"


def test_nobody_can_write_a_line_of_the_file_through_a_field() -> None:
    evil = "x\r\nATTENDEE:mailto:a@b.example\nBEGIN:VALARM\rEND:VALARM"
    text = icalendar(
        appointment(scope=evil, action=evil, success=evil, uid=evil, link=f"https://x.example/{evil}")
    )
    names = [line.split(":")[0].split(";")[0] for line in text.replace("\r\n ", "").split("\r\n")]
    assert not {"ATTENDEE", "END:VALARM", "VALARM"} & set(names)
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")


@given(st.text(max_size=120), st.text(max_size=200))
def test_no_line_is_longer_than_75_octets_and_no_character_is_cut(scope: str, action: str) -> None:
    octets = icalendar(appointment(scope=scope, action=action)).encode()
    lines = octets.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=120))
def test_text_comes_back_as_it_was_written(scope: str) -> None:
    properties = unfolded(icalendar(appointment(scope=scope)))
    assert plain(properties["SUMMARY"]) == f"Checkpoint: factory or orchestra? {scope}"


@pytest.mark.parametrize("character", ["\x00", "\x07", "\t", "\x7f", "\ud800"])
def test_what_a_calendar_file_cannot_hold_is_left_out(character: str) -> None:
    text = icalendar(appointment(scope=f"a{character}b", link=f"https://x.example/{character}c"))
    assert unfolded(text)["SUMMARY"].endswith(" ab")
    assert unfolded(text)["URL"] == "https://x.example/c"
