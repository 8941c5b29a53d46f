"""A room of several tables: each ballot keeps its seat, and each table is read by itself."""

import json
from typing import Any

import pytest

from playbook.api.dispatch import call
from playbook.codecs.share_code import decode, encode
from tests.browser.session import CODES

pytestmark = pytest.mark.host

EMPTY: dict[str, Any] = {"held": []}


def asked(op: str, **request: Any) -> Any:
    reply = json.loads(call(json.dumps({"op": op, **request})))
    assert reply["ok"], reply
    return reply["result"]


def test_ballots_keep_the_table_that_stands_in_front_or_was_chosen() -> None:
    reply = asked("collect", text=f"T1 {CODES[0]}\n{CODES[1]}\nT2 9 8 8 7", table="T3", held=[])
    assert [held.partition(" ")[0] for held in reply["held"]] == ["T1", "T3", "T2"]
    again = asked("collect", text=f"T2 {CODES[1]}\n{CODES[0]}", held=reply["held"])
    assert again["duplicates"] == 2
    assert [held.partition(" ")[0] for held in again["held"]] == ["T1", "T2", "T2"]


def test_a_table_is_read_by_itself_and_the_room_as_a_whole() -> None:
    held = [f"T1 {one}" for one in CODES[:3]] + [f"T2 {one}" for one in CODES[3:]]
    assert [asked("team", held=held, table=table)["n"] for table in ("T1", "T2", "")] == [3, 4, 7]
    assert asked("team", held=held)["line"] == asked("team", held=list(CODES))["line"]


def test_a_correction_stays_at_its_table() -> None:
    corrected = encode(decode(CODES[1]).__class__(decode(CODES[2]).work, {}, None, decode(CODES[0]).id))
    reply = asked("keep-last", id=decode(CODES[0]).id, held=[f"T2 {CODES[0]}", CODES[1], corrected])
    assert reply["held"] == [CODES[1], f"T2 {corrected}"]
    assert reply["removed"] == 1
    assert asked("keep-last", id=9, held=[CODES[0]])["removed"] == 0


def test_a_correction_by_name_and_an_offered_slip_keep_the_table() -> None:
    chat = "\n".join(
        f"[24/11/2026, 10:2{minute}:00] Ana: {text}"
        for minute, text in enumerate((f"T2 {CODES[0]}", CODES[1], "T3 8 8 8 8"))
    )
    reply = asked("collect", text=chat, held=[])
    correction, slip = reply["offered"]
    counted = asked("count", item=correction, instead=True, held=reply["held"], offered=reply["offered"])
    assert counted["held"] == [f"T2 {CODES[1]}"]
    assert slip["table"] == "T3"
    assert asked("count", item=slip, held=[])["held"][0].startswith("T3 FO-")


def test_a_marked_ballot_is_taken_out_by_its_code() -> None:
    assert asked("remove", text=CODES[0], held=[f"T2 {CODES[0]}", CODES[1]])["held"] == [CODES[1]]
