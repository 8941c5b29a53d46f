"""Sealed codes between page and Python: boxes go out, their contents come back, and read like open codes."""

from __future__ import annotations

import base64
import json
import random
from typing import Any

import pytest

from playbook.api.dispatch import call
from playbook.codecs.sealed_code import plain_of, spell
from playbook.codecs.share_code import encode, read
from playbook.domain.ballot import QUESTIONS
from playbook.domain.handoff_ballot import VERSIONS
from playbook.domain.packed_ballot import pack
from tests.support.files import as_file
from tests.support.handoff_samples import CODES, C, P
from tests.support.samples import DAY, PLATFORM, PLATFORM_CODE, ballot

OTHER = ballot((2, 9, 2, 9), "x 1 - - 5 6 7 10", DAY, 12)
HEAD = ",".join(QUESTIONS)


def box_of(number: int) -> bytes:
    return random.Random(number).randbytes(61)


def text_of(octets: bytes) -> str:
    return base64.b64encode(octets).decode()


BOX = text_of(box_of(1))
CODE = spell(box_of(1))
INSIDE = {BOX: text_of(plain_of(pack(PLATFORM)))}


def asked(op: str, **request: Any) -> dict[str, Any]:
    reply = json.loads(call(json.dumps({"op": op, "held": [], **request})))
    assert reply["ok"], reply
    result: dict[str, Any] = reply["result"]
    return result


def faults_of(op: str, **request: Any) -> list[str]:
    reply = json.loads(call(json.dumps({"op": op, "held": [], **request})))
    assert not reply["ok"], reply
    faults: list[str] = reply["faults"]
    return faults


@pytest.mark.parametrize("op", ["collect", "remove", "seal"])
def test_a_text_with_sealed_codes_is_asked_about_before_anything_is_made_of_it(op: str) -> None:
    text = f"{CODE}\n{CODE}\n{spell(box_of(2))}\n{PLATFORM_CODE}"
    assert asked(op, text=text) == {"boxes": [BOX, text_of(box_of(2))]}


def test_what_the_page_has_opened_is_collected_like_an_open_code() -> None:
    sealed, plain = asked("collect", text=CODE, opened=INSIDE), asked("collect", text=PLATFORM_CODE)
    assert sealed == plain
    assert sealed["held"] == [PLATFORM_CODE]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("no-key", "sealed: the key is not here; open it on the device that made the invitation"),
        (
            "other-key",
            "sealed: for another invitation; use the key of that invitation, or ask for a new code",
        ),
        ("changed", "sealed: what is in it was changed on the way; ask for the code again"),
        ("?", "sealed: what is in it was changed on the way; ask for the code again"),
    ],
)
def test_why_a_code_stays_closed_is_told_and_the_others_count(told: str, reason: str) -> None:
    reply = asked("collect", text=f"{CODE}\n{encode(OTHER)}", opened={BOX: told})
    assert reply["held"] == [encode(OTHER)]
    assert reply["unreadable"] == [{"where": "line 1", "reason": reason, "sealed": True}]


def test_what_cannot_be_read_for_another_reason_waits_for_no_key() -> None:
    reply = asked("collect", text=f"{CODE[:-1]}U\n{encode(OTHER)}")
    assert [(item["where"], item.get("sealed")) for item in reply["unreadable"]] == [("line 1", None)]


def test_a_table_of_sealed_codes_alone_is_asked_about_and_then_read() -> None:
    table = f"name,{HEAD},code\nAna,,,,,{CODE}\n"
    assert asked("collect", text=table) == {"boxes": [BOX]}
    assert asked("collect", text=table, opened=INSIDE)["held"] == [PLATFORM_CODE]


def test_a_table_that_cannot_be_read_is_refused_as_ever() -> None:
    assert faults_of("collect", file=as_file("output,process\n9,8\n", "a.csv"))


def test_a_ballot_is_taken_out_by_its_sealed_code() -> None:
    reply = asked("remove", held=[PLATFORM_CODE, encode(OTHER)], text=CODE, opened=INSIDE)
    assert (reply["held"], reply["removed"]) == ([encode(OTHER)], 1)


def test_a_ballot_of_a_handoff_is_taken_out_by_its_sealed_code_once_the_page_has_opened_it() -> None:
    handoff = {"origin": "Discovery", "to": "Support", "what": "onboarding flow", "times": "many"}
    asking = {"handoff": handoff, "held": [CODES[C], CODES[P]], "text": CODE}
    assert asked("remove", **asking) == {"boxes": [BOX]}
    opened = {BOX: text_of(plain_of(read(CODES[P], VERSIONS.values())))}
    left = asked("remove", **asking, opened=opened)
    assert (left["held"], left["removed"]) == ([CODES[C]], 1)
    assert left["sides"] == {"composers": 1, "performers": 0}


def test_a_guess_may_come_as_a_sealed_code() -> None:
    assert asked("seal", text=CODE, opened=INSIDE) == {"code": PLATFORM_CODE}


def test_a_ballot_to_seal_brings_what_is_sealed_and_the_words_for_it() -> None:
    answers = {f"work-{name}": str(value) for name, value in PLATFORM.work.items()}
    given = {"answers": answers, "date": str(DAY), "id": 7}
    plain, sealed = asked("ballot", **given), asked("ballot", **given, sealed=True)
    assert "plain" not in plain
    assert spell_of(sealed["plain"]) == plain["code"]
    assert "Anyone who has it can read" in plain["means"][-1]
    assert "only the page that made your invitation can open it" in sealed["means"][-1]


def spell_of(plain: str) -> str:
    from playbook.codecs import share_code

    return share_code.spell(int.from_bytes(base64.b64decode(plain), "big"))


def test_a_box_is_spelled_as_a_code_and_nothing_else_is() -> None:
    assert asked("spell-sealed", box=BOX) == {"code": CODE}
    for wrong in ("", "?", text_of(bytes(60))):
        assert faults_of("spell-sealed", box=wrong) == ["box: expected 61"]


def test_a_sealed_code_on_the_diagnostic_is_told_to_be_sealed() -> None:
    assert faults_of("read", code=CODE) == [
        "sealed: the key is not here; open it on the device that made the invitation"
    ]
