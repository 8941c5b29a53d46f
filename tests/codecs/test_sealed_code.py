"""The sealed code: found wherever an open one is, every slip told as a slip, and nothing else lost by it."""

from __future__ import annotations

import binascii
import random
import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from playbook.codecs.chat_paste import find_codes, read_code
from playbook.codecs.sealed_code import (
    BOX,
    CHANGED,
    NO_KEY,
    OTHER_KEY,
    SYMBOLS,
    packed_of,
    plain_of,
    read_symbols,
    spell,
)
from playbook.codecs.share_code import ALPHABET, CodeError, CodeFault, encode
from playbook.domain.faults import Fault
from playbook.domain.packed_ballot import pack
from tests.support.manglings import MANGLINGS, mangled
from tests.support.samples import DAY, PLATFORM, PLATFORM_CODE, ballot

GOLDEN = Path(__file__).parents[1] / "golden/sealed_codes.txt"
"""One code a line, a tab, and its box in hexadecimal. Lines are only ever added."""

OTHER = ballot((2, 9, 2, 9), "x 1 - - 5 6 7 10", DAY, 12)
TYPED = "9 8 8 7"
SPLITTERS = (" ", "\n", "\r\n", "\t", "-", " - ", "\n> ", "\n>> ", "=\n", "\u200b", "\u00ad", " \u2011 ")


def box_of(number: int) -> bytes:
    return random.Random(number).randbytes(BOX)


BOX_1, BOX_2 = box_of(1), box_of(2)
CODE = spell(BOX_1)
BARE = CODE[4:].replace("-", "")
INSIDE = {BOX_1: PLATFORM, BOX_2: OTHER}


def opener(box: bytes) -> int | Fault:
    return pack(INSIDE[box]) if box in INSIDE else OTHER_KEY


def grouped(symbols: str) -> str:
    return "FOS-" + "-".join(symbols[place : place + 5] for place in range(0, len(symbols), 5))


def kind_of(symbols: str) -> CodeFault | None:
    try:
        read_symbols(symbols)
    except CodeError as error:
        return error.kind
    return None


def test_a_sealed_code_is_what_the_table_of_bits_says() -> None:
    head = (1 << 8 * BOX | int.from_bytes(BOX_1, "big")).to_bytes(BOX + 1, "big")
    bits = int.from_bytes(head, "big") << 32 | binascii.crc32(head)
    expected = "".join(ALPHABET[bits >> 5 * place & 31] for place in reversed(range(105)))
    assert expected == BARE
    assert read_symbols(BARE) == BOX_1
    groups = CODE.split("-")
    assert groups[0] == "FOS"
    assert [len(group) for group in groups[1:]] == [5] * 21


def test_golden_codes_keep_their_boxes_for_ever() -> None:
    rows = [line.split("\t") for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 2
    for code, box in rows:
        assert spell(bytes.fromhex(box)) == code
        assert read_symbols(code[4:].replace("-", "")).hex() == box


def test_every_wrong_symbol_and_every_two_wrong_neighbours_of_every_code_are_seen() -> None:
    """The check is linear: a change is seen in every code if it is seen in one."""
    bits = int("".join(f"{ALPHABET.index(symbol):05b}" for symbol in BARE), 2)
    for place in range(SYMBOLS - 1):
        for change in range(1, 1 << 10):
            changed = bits ^ change << 5 * place
            checked = changed >> 32
            assert binascii.crc32(checked.to_bytes(BOX + 1, "big")) != changed & 0xFFFF_FFFF


def test_a_slip_is_told_as_a_slip_in_a_paste_too_and_costs_nothing_beside_it() -> None:
    slips = [
        BARE[:place] + wrong + BARE[place + 1 :]
        for place, right in enumerate(BARE)
        for wrong in ALPHABET.replace(right, "")[::5] + "U"
    ]
    slips += [
        BARE[:place] + two + one + BARE[place + 2 :]
        for place, (one, two) in enumerate(pairwise(BARE))
        if one != two
    ]
    for slip in slips:
        assert kind_of(slip) is CodeFault.MISTYPED
    for slip in slips[::7]:
        found = find_codes(f"Ben: {grouped(slip)}\n{TYPED}", opener)
        assert [item.field for item in found.unreadable] == ["mistyped"]
        assert len(found.packed) == 1


@pytest.mark.parametrize("place", [place for place in range(4, len(CODE) - 1) if CODE[place] != "-"])
def test_a_lost_or_doubled_symbol_is_told_and_takes_nothing_else_with_it(place: int) -> None:
    for broken in (CODE[:place] + CODE[place + 1 :], CODE[:place] + CODE[place] + CODE[place:]):
        found = find_codes(f"Ben: {broken}\n{TYPED}\n{encode(OTHER)}", opener)
        assert [item.id for item in found.ballots] == [0, OTHER.id]
        assert [item.where for item in found.unreadable] == ["line 1"]


@pytest.mark.parametrize("place", range(15, len(CODE) - 1))
def test_a_code_that_is_cut_is_told_to_be_too_short(place: int) -> None:
    found = find_codes(f"Ben: {CODE[:place]}\n{TYPED}", opener)
    assert len(found.packed) == 1
    assert [item.where for item in found.unreadable] == ["line 1"]
    assert found.unreadable[0].reason.startswith("not a code: found ")


@pytest.mark.parametrize("splitter", SPLITTERS)
def test_a_code_broken_anywhere_is_read(splitter: str) -> None:
    for place in range(4, len(CODE)):
        text = f"Anna: {CODE[:place]}{splitter}{CODE[place:]} ok?"
        assert find_codes(text, opener).ballots == (PLATFORM,)


PAIRS = [pair for size in (1, 2) for pair in combinations(MANGLINGS, size)]


@pytest.mark.parametrize("names", PAIRS, ids="+".join)
def test_a_code_survives_whatever_an_open_one_survives(names: tuple[str, ...]) -> None:
    found = find_codes(f"Ben, 10:31\n{mangled(CODE, names)}\n{TYPED}", opener)
    assert PLATFORM in found.ballots
    assert len(found.packed) == 2
    assert found.unreadable == ()


SPELLINGS = [
    pytest.param(CODE.lower(), id="lower case"),
    pytest.param(CODE[4:], id="no prefix"),
    pytest.param(BARE, id="no prefix and no hyphens"),
    pytest.param("F0S" + CODE[3:], id="a zero in the prefix"),
    pytest.param(CODE.replace("-", " "), id="blanks"),
    pytest.param("F" + CODE[1:].replace("0", "O").replace("1", "l"), id="letters for digits"),
    pytest.param(f"https://play.example/team/#{CODE}", id="link"),
    pytest.param(f"code{CODE}", id="behind a word"),
]


@pytest.mark.parametrize("text", SPELLINGS)
def test_a_code_may_be_written_in_many_ways(text: str) -> None:
    assert find_codes(text, opener).ballots == (PLATFORM,)


def test_sealed_and_open_codes_and_slips_stand_in_one_paste_each_in_its_order() -> None:
    found = find_codes(f"{spell(BOX_2)}\n{TYPED}\n{PLATFORM_CODE}\n{CODE}\n{CODE}", opener)
    assert [item.id for item in found.ballots] == [OTHER.id, 0, PLATFORM.id]
    assert found.duplicates == 2


def test_a_correction_is_seen_as_one_though_its_code_is_another() -> None:
    corrected = ballot((2, 9, 2, 8), "x 1 - - 5 6 7 10", DAY, 12)
    inside = {BOX_1: OTHER, BOX_2: corrected}
    found = find_codes(f"{CODE}\n{spell(BOX_2)}", lambda box: pack(inside[box]))
    assert found.corrections == (12,)


def test_a_name_that_posts_another_ballot_later_is_offered_as_a_correction() -> None:
    between = encode(ballot(5, None, DAY, 99))
    chat = f"[10:02] Ana: {CODE}\n[10:03] Ben: {between}\n[10:09] Ana: {spell(BOX_2)}"
    found = find_codes(chat, opener)
    assert [str(item.kind) for item in found.offered] == ["correction"]


def test_a_preview_that_is_cut_short_only_repeats() -> None:
    text = f"Ana: {CODE}\n> Replying to: {CODE[:50]}…\nBen reacted to {CODE[:30]}\nBo reacted to {CODE[:30]}"
    found = find_codes(text, opener)
    assert (found.ballots, found.duplicates, found.unreadable) == ((PLATFORM,), 3, ())


def test_two_codes_without_prefix_stand_in_one_row_and_none_is_looked_for_across_them() -> None:
    first = spell(bytes([0, 0, 0, *[1] * 58]))[4:]
    assert re.search("-1", first)
    found = find_codes(f"{first} {CODE[4:]}", lambda box: OTHER_KEY if box != BOX_1 else pack(PLATFORM))
    assert (found.ballots, len(found.unreadable)) == ((PLATFORM,), 1)


def test_without_a_key_a_code_is_told_to_be_sealed_and_never_read() -> None:
    found = find_codes(f"Ana: {CODE}\n{TYPED}")
    assert len(found.packed) == 1
    assert [(item.where, item.field) for item in found.unreadable] == [("line 1", "sealed")]


def test_a_wrong_key_is_told_as_a_wrong_key() -> None:
    found = find_codes(spell(box_of(3)), opener)
    assert found.unreadable == (OTHER_KEY.within("line 1"),)


def test_a_newer_sealed_code_says_so() -> None:
    versioned = 2 << 8 * BOX
    bits = versioned << 32 | binascii.crc32(versioned.to_bytes(BOX + 1, "big"))
    symbols = "".join(ALPHABET[bits >> 5 * place & 31] for place in reversed(range(105)))
    assert kind_of(symbols) is CodeFault.NEWER


def test_whatever_a_key_opens_is_held_to_the_rules_of_open_codes() -> None:
    assert packed_of(plain_of(pack(PLATFORM))) == pack(PLATFORM)
    assert packed_of(b"") == CHANGED
    assert packed_of(b"\x10" + plain_of(pack(PLATFORM))[1:]) == CHANGED
    outside = packed_of(plain_of(pack(PLATFORM) | 0xF << 60))
    assert isinstance(outside, Fault)
    assert outside.field == "value out of range"


def test_a_sealed_ballot_of_a_handoff_is_opened_and_told_to_be_one() -> None:
    of_a_handoff = pack(PLATFORM) + (1 << 80)
    assert packed_of(plain_of(of_a_handoff)) == of_a_handoff
    found = find_codes(f"{CODE}\n{TYPED}", lambda _: of_a_handoff)
    assert (len(found.packed), found.elsewhere) == (1, 1)


def test_a_sealed_code_where_one_open_code_is_asked_for_is_told_to_be_sealed() -> None:
    with pytest.raises(CodeError) as caught:
        read_code(CODE)
    assert caught.value.kind is CodeFault.SEALED
    assert caught.value.faults == (NO_KEY,)
    assert read_code(CODE, opener) == pack(PLATFORM)


@pytest.mark.parametrize(
    "text",
    [
        "FOS hello there world",
        "photos of fossils",
        "fos-based-audit",
        "FOS 12 of 30",
        "FOS-",
    ],
)
def test_words_are_no_sealed_codes(text: str) -> None:
    found = find_codes(text)
    assert (found.packed, found.unreadable) == ((), ())


def test_a_broken_code_ends_before_the_next_one() -> None:
    found = find_codes(f"{CODE[:60]} {spell(BOX_2)} {CODE[:40]}-\n- 9 8 8 7", opener)
    assert found.ballots == (OTHER,)
    assert len(found.unreadable) == 2


def test_a_table_of_numbers_is_no_code() -> None:
    assert find_codes("10000 " * 30).unreadable == ()
