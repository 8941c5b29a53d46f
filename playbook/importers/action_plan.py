"""Reads what a team agreed, from the page's form or from a file that it saved; every value is checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from playbook.catalog.load import load_instrument
from playbook.codecs.json_reader import Part, parse_date
from playbook.domain.action_plan import LONGEST_TEXT, OWNERSHIP, ActionPlan
from playbook.domain.ballot import ELEMENTS, QUESTIONS, one_line
from playbook.domain.schedule import on_a_working_day

_TIME_OF_DAY: Final = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


def agreed_in(holder: Mapping[str, Any]) -> ActionPlan:
    """Return what a team agreed from the field ``agreed``; what is null, empty or unknown is left out.

    Raises :class:`~playbook.domain.ballot.PlaybookError` that names the first value of a wrong type.
    """
    given = _part(Part(holder), "agreed")
    play = _text(given, "play")
    return ActionPlan(
        expected=_count(given, "expected"),
        added=_count(given, "added"),
        removed=_count(given, "removed"),
        action=_text(given, "action"),
        owner=_text(given, "owner"),
        success=_text(given, "success"),
        stop=_text(given, "stop"),
        keep=_text(given, "keep"),
        play=play if play in load_instrument().plays else "",
        by=_day(given, "by"),
        checkpoint=_working_day(given, "checkpoint"),
        time=_time(given.text("time")),
        ours=_sorted_out(_part(given, "ours")),
        opposed=_said(_part(given, "opposed")),
        revealed=bool(given.flag("revealed")),
        numbers=bool(given.flag("numbers")),
    )


def _sorted_out(given: Part) -> dict[str, str]:
    owners = {name: given.text(name) for name in ELEMENTS}
    return {name: owner for name, owner in owners.items() if owner in OWNERSHIP}


def _said(given: Part) -> dict[str, str]:
    said = {name: _text(given, name) for name in QUESTIONS}
    return {name: text for name, text in said.items() if text}


def _part(given: Part, name: str) -> Part:
    return given.part(name) if name in given else Part({})


def _count(given: Part, name: str) -> int:
    return given.count(name) if name in given else 0


def _text(given: Part, name: str) -> str:
    return one_line(given.text(name))[:LONGEST_TEXT].rstrip(".")


def _time(text: str) -> str:
    return text if _TIME_OF_DAY.fullmatch(text) else ""


def _working_day(given: Part, name: str) -> str:
    day = parse_date(given.text(name))
    return on_a_working_day(day).isoformat() if day else ""


def _day(given: Part, name: str) -> str:
    day = parse_date(given.text(name))
    return day.isoformat() if day else ""
