"""Sealed ballots on the command line: the library keeps to RFC 9180, keys open theirs and no others."""

from __future__ import annotations

import base64
import json
import os
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from playbook.cli.sealing import KEY_FILE, opener, public_key_in, sealed
from playbook.codecs.chat_paste import find_codes
from playbook.codecs.sealed_code import BOX, CHANGED, OTHER_KEY, TAG, read_symbols, spell
from playbook.codecs.share_code import encode
from playbook.domain.faults import PlaybookError
from playbook.domain.packed_ballot import pack
from tests.fuzz import material
from tests.support.command_line import Run, run
from tests.support.samples import DAY, PLATFORM, PLATFORM_CODE, ballot

__all__ = ["run"]

pytestmark = pytest.mark.host

MANY = 100_000 if os.environ.get("PLAYBOOK_SEALS") == "every" else 3_000
VECTOR = json.loads((Path(__file__).parents[1] / "data/rfc9180.json").read_text("utf-8"))
OTHER = ballot((2, 9, 2, 9), "x 1 - - 5 6 7 10", DAY, 12)
LINK = "https://playbook.example/diagnostic/#invite&scope=Pricing&key="


def text_of(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


def key_file(name: str, seed: int) -> tuple[str, bytes]:
    """Write a key file as the page saves one; return its name and the public key."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.from_private_bytes(random.Random(seed).randbytes(32))
    public = private.public_key().public_bytes_raw()
    key = {"kty": "OKP", "crv": "X25519", "x": text_of(public), "d": text_of(private.private_bytes_raw())}
    Path(name).write_text(json.dumps({"kind": KEY_FILE, "version": 1, "key": key}), encoding="utf-8")
    return name, public


def box_of(code: str) -> bytes:
    return read_symbols(code[4:].replace("-", ""))


def test_the_library_keeps_to_the_vectors_of_rfc_9180() -> None:
    from pyhpke import AEADId, CipherSuite, KDFId, KEMId

    suite = CipherSuite.new(KEMId.DHKEM_X25519_HKDF_SHA256, KDFId.HKDF_SHA256, AEADId.AES128_GCM)
    names = ("info", "ikmE", "ikmR", "pkRm", "skRm", "enc", "pt")
    hexed = {name: bytes.fromhex(VECTOR[name]) for name in names}
    ephemeral, recipient = (suite.kem.derive_key_pair(hexed[name]) for name in ("ikmE", "ikmR"))
    assert recipient.public_key.to_public_bytes() == hexed["pkRm"]
    enc, sender = suite.create_sender_context(recipient.public_key, info=hexed["info"], eks=ephemeral)
    assert enc == hexed["enc"]
    private = suite.kem.deserialize_private_key(hexed["skRm"])
    opened = suite.create_recipient_context(enc, private, info=hexed["info"])
    for one in VECTOR["encryptions"]:
        aad, ct = bytes.fromhex(one["aad"]), bytes.fromhex(one["ct"])
        assert sender.seal(hexed["pt"], aad) == ct
        assert opened.open(ct, aad) == hexed["pt"]


def test_a_key_opens_what_was_sealed_for_it_and_tells_what_was_not(run: Run) -> None:
    mine, public = key_file("mine.json", 1)
    _, foreign = key_file("other.json", 2)
    code, other = sealed(pack(PLATFORM), public), sealed(pack(OTHER), foreign)
    changed = bytearray(box_of(code))
    changed[-1] ^= 1
    open_all = opener([mine])
    assert open_all(box_of(code)) == pack(PLATFORM)
    assert open_all(box_of(other)) == OTHER_KEY
    assert open_all(bytes(changed)) == CHANGED
    assert open_all(public[:0] + box_of(code)[:TAG] + bytes(BOX - TAG)) == CHANGED
    assert opener([mine, "other.json"])(box_of(other)) == pack(OTHER)


def test_equal_ballots_give_unequal_codes_of_one_length(run: Run) -> None:
    _, public = key_file("mine.json", 1)
    codes = {sealed(pack(PLATFORM), public) for _ in range(50)}
    codes |= {sealed(pack(ballot(1)), public) for _ in range(50)}
    assert len(codes) == 100
    assert {len(code) for code in codes} == {129}


def test_a_team_of_sealed_and_open_codes_has_the_result_of_the_open_ones(run: Run) -> None:
    mine, public = key_file("mine.json", 1)
    people = [ballot((number, 9, 8, 7), "2 2 - x 3 4 5 6", DAY, 100 + number) for number in range(1, 7)]
    codes = [encode(people[0]), *(sealed(pack(person), public) for person in people[1:])]
    one, other = (
        run("team", "-", "--key", mine, "--format", "json", given="\n".join(codes)),
        run("team", "-", "--format", "json", given="\n".join(map(encode, people))),
    )
    assert (one.status, one.document) == (0, other.document)


def test_a_sealed_code_in_a_column_of_codes_is_opened(run: Run) -> None:
    mine, public = key_file("mine.json", 1)
    rows = f"name,output,process,metric,role,code\nAna,,,,,{sealed(pack(PLATFORM), public)}\nBen,9,8,8,7,\n"
    Path("rows.csv").write_text(rows, encoding="utf-8")
    assert run("team", "rows.csv", "--key", mine, "--format", "json").document["n"] == 2


def test_without_a_key_the_sealed_ones_are_told_and_the_others_count(run: Run) -> None:
    _, public = key_file("mine.json", 1)
    ran = run("team", "-", given=f"{PLATFORM_CODE}\n{sealed(pack(OTHER), public)}")
    assert ran.status == 0
    assert "line 2: sealed: the key is not here" in ran.err


def test_a_code_is_sealed_for_an_invitation_and_read_with_its_key(run: Run) -> None:
    mine, public = key_file("mine.json", 1)
    seal = ("--seal", LINK + text_of(public), "--format", "json", "--site", "https://x.y")
    ran = run("code", "encode", "--work", "9,8,8,7", *seal)
    code = ran.document["code"]
    assert ran.document["link"] == f"https://x.y/team/#{code}"
    assert run("code", "decode", code, "--key", mine, "--format", "json").document["work"]["output"] == 9
    refused = run("code", "decode", code)
    assert (refused.status, refused.out) == (2, "")
    assert "sealed" in refused.err


@pytest.mark.parametrize("text", ["", "key=", "abc", LINK, LINK + "AAAA", LINK + "Ж" * 43])
def test_what_is_no_key_is_refused(run: Run, text: str) -> None:
    with pytest.raises(PlaybookError, match="an invitation link"):
        public_key_in(text)


GOOD = {"kty": "OKP", "crv": "X25519", "d": text_of(bytes(range(32)))}
NO_KEYS: list[tuple[Any, str]] = [
    ([], "found no key in it"),
    ({"kind": "team"}, "found no key in it"),
    ({"kind": KEY_FILE, "version": 2, "key": GOOD}, "found no key in it"),
    ({"kind": KEY_FILE, "version": 1, "key": "x"}, "found no key in it"),
    ({"kind": KEY_FILE, "version": 1, "key": {**GOOD, "crv": "Ed25519"}}, "found no key in it"),
    ({"kind": KEY_FILE, "version": 1, "key": {**GOOD, "d": "short"}}, "found no key in it"),
]


@pytest.mark.parametrize(("saved", "told"), NO_KEYS)
def test_a_file_that_holds_no_key_is_told(run: Run, saved: object, told: str) -> None:
    Path("key.json").write_text(json.dumps(saved), encoding="utf-8")
    ran = run("team", "-", "--key", "key.json", given=PLATFORM_CODE)
    assert (ran.status, ran.out) == (2, "")
    assert f"key.json: {told}" in ran.err


def test_a_key_file_that_is_missing_or_no_json_is_told(run: Run) -> None:
    Path("key.json").write_text("{", encoding="utf-8")
    assert "no such file" in run("team", "-", "--key", "none.json", given=PLATFORM_CODE).err
    assert "found no JSON" in run("team", "-", "--key", "key.json", given=PLATFORM_CODE).err


def test_without_the_library_the_extra_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, _ = key_file("mine.json", 1)
    monkeypatch.setitem(sys.modules, "pyhpke", None)
    ran = run("team", "-", "--key", mine, given=PLATFORM_CODE)
    assert ran.status == 2
    assert "install factory-orchestra-playbook[sealed]" in ran.err


def test_no_bit_of_an_answer_or_an_id_shows_in_a_sealed_code(run: Run) -> None:
    """No bit behind the tag agrees with any bit of the ballot more often than chance lets it.

    Whatever the ballots, a fair bit agrees with a given one n/2 times, give or take √n/2: of 40,000 pairs of
    bits none lies six times as far off, but for one run in twelve thousand.
    """
    _, public = key_file("mine.json", 1)
    drawn = random.Random(9180)
    ballots = [pack(material.ballot(drawn)) for _ in range(MANY)]
    boxes = [int.from_bytes(box_of(sealed(packed, public))[TAG:], "big") for packed in ballots]
    assert len(set(boxes)) == MANY
    inside = [column for column in columns(ballots, 84) if 0 < column.bit_count() < MANY]
    assert len(inside) > 60
    shown_bits = columns(boxes, 8 * (BOX - TAG))
    never_set = [shown for shown in shown_bits if not shown]
    assert len(never_set) == 1, "the one bit that the curve leaves out of every public key"
    for shown in filter(None, shown_bits):
        assert abs(2 * shown.bit_count() - MANY) < 6 * MANY**0.5
        for hidden in inside:
            assert abs(2 * (shown ^ hidden).bit_count() - MANY) < 6 * MANY**0.5


def columns(numbers: list[int], bits: int) -> list[int]:
    """Return each bit of all numbers as one number."""
    return [int("".join(column), 2) for column in zip(*(f"{n:0{bits}b}" for n in numbers), strict=True)]


def test_a_spelled_box_is_found_again_among_others(run: Run) -> None:
    mine, public = key_file("mine.json", 1)
    code = sealed(pack(PLATFORM), public)
    assert find_codes(f"a {code} b", opener([mine])).ballots == (PLATFORM,)
    assert spell(box_of(code)) == code
