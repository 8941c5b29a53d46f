"""The share code: round trips, the golden codes of all times, and no error of one symbol that goes unseen."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from playbook.codecs.share_code import ALPHABET, CodeError, CodeFault, decode, encode, id_of, read, spell
from playbook.domain.ballot import ELEMENTS, HIGHEST_ID, QUESTIONS, Ballot
from playbook.domain.faults import PlaybookError
from playbook.domain.packed_ballot import (
    EPOCH,
    LAST_DAY,
    date_in,
    digits_in,
    digits_of,
    id_in,
    pack,
    undated,
    unpack,
)
from tests.support.reference import code_by_the_letter, crc_by_the_letter, packed
from tests.support.samples import DAY, PLATFORM, PLATFORM_CODE, ballot
from tests.support.strategies import ballots

GOLDEN = Path(__file__).parents[1] / "golden/codes.txt"
"""One code a line, a tab, and the ballot as JSON. Lines are only ever added."""


def golden() -> list[tuple[str, Ballot]]:
    rows = (line.split("\t") for line in GOLDEN.read_text(encoding="utf-8").splitlines())
    return [(code, ballot_of(json.loads(meaning))) for code, meaning in rows]


def ballot_of(meaning: dict[str, Any]) -> Ballot:
    day = meaning["date"]
    return Ballot(
        meaning["work"], meaning["practice"], date.fromisoformat(day) if day else None, meaning["id"]
    )


@pytest.mark.parametrize(("code", "meaning"), golden(), ids=[code for code, _ in golden()])
def test_a_golden_code_decodes_for_ever(code: str, meaning: Ballot) -> None:
    assert decode(code) == meaning


@pytest.mark.parametrize(("code", "meaning"), golden(), ids=[code for code, _ in golden()])
def test_a_ballot_of_edition_1_still_gets_its_golden_code(code: str, meaning: Ballot) -> None:
    assert encode(meaning) == code


def test_the_golden_file_is_large_and_reaches_every_answer() -> None:
    rows = golden()
    assert len(rows) >= 40
    assert len({code for code, _ in rows}) == len(rows)
    for name in QUESTIONS:
        assert {item.work[name] for _, item in rows} == set(range(1, 11))
    for name in ELEMENTS:
        assert {item.practice.get(name) for _, item in rows} == {None, "none", *range(1, 11)}


def test_the_worked_example_holds() -> None:
    assert encode(PLATFORM) == PLATFORM_CODE
    assert decode(PLATFORM_CODE) == PLATFORM


@given(ballots)
def test_a_code_reads_back_to_its_ballot(item: Ballot) -> None:
    assert decode(encode(item)) == item


@given(ballots)
def test_a_code_is_what_the_table_of_bits_says(item: Ballot) -> None:
    assert encode(item) == code_by_the_letter(item)


@given(ballots)
def test_a_code_has_the_shape_that_people_are_told(item: Ballot) -> None:
    groups = encode(item).split("-")
    assert groups[0] == "FO"
    assert [len(group) for group in groups[1:]] == [4] * 5
    assert set("".join(groups[1:])) <= set(ALPHABET)


SPELLINGS = [
    pytest.param(PLATFORM_CODE.lower(), id="lower case"),
    pytest.param(PLATFORM_CODE.replace("-", ""), id="no hyphens"),
    pytest.param(PLATFORM_CODE.replace("-", " "), id="blanks"),
    pytest.param(PLATFORM_CODE.replace("-", " - "), id="blanks and hyphens"),
    pytest.param(f" \n{PLATFORM_CODE}\t", id="blanks around"),
    pytest.param(PLATFORM_CODE[3:], id="no prefix"),
    pytest.param("F0" + PLATFORM_CODE[2:], id="a zero in the prefix"),
    pytest.param("f0" + PLATFORM_CODE[2:].lower().replace("-", ""), id="all of it"),
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_case_hyphens_blanks_and_prefix_do_not_matter(spelling: str) -> None:
    assert decode(spelling) == PLATFORM


@pytest.mark.parametrize(
    ("written", "read"), [("O", "0"), ("o", "0"), ("I", "1"), ("i", "1"), ("L", "1"), ("l", "1")]
)
def test_letters_that_look_like_digits_read_as_digits(written: str, read: str) -> None:
    replaced = 0
    for item in some_ballots(200):
        code = encode(item)
        replaced += code.count(read)
        assert decode(code[:3] + code[3:].replace(read, written)) == item
    assert replaced > 50


def test_every_single_wrong_symbol_of_a_hundred_codes_is_detected() -> None:
    for item in some_ballots(100):
        symbols = bare(encode(item))
        for place, right in enumerate(symbols):
            for wrong in ALPHABET.replace(right, "") + "U":
                assert fault(symbols[:place] + wrong + symbols[place + 1 :]) is not None


def test_every_swap_of_two_neighbours_of_hundreds_of_codes_is_detected() -> None:
    swaps = 0
    for item in some_ballots(500):
        symbols = bare(encode(item))
        for place in range(len(symbols) - 1):
            one, other = symbols[place : place + 2]
            if one != other:
                swaps += 1
                assert fault(symbols[:place] + other + one + symbols[place + 2 :]) is not None
    assert swaps > 5_000


def test_every_lost_or_doubled_symbol_is_detected() -> None:
    for item in some_ballots(100):
        symbols = bare(encode(item))
        for place in range(len(symbols)):
            assert fault(symbols[:place] + symbols[place + 1 :]) is CodeFault.NOT_A_CODE
            assert fault(symbols[:place] + symbols[place] + symbols[place:]) is CodeFault.NOT_A_CODE


FAULTS = [
    pytest.param("", CodeFault.NOT_A_CODE, "found 0 symbols, expected 20", id="empty"),
    pytest.param("FO-", CodeFault.NOT_A_CODE, "found 0 symbols, expected 20", id="only a prefix"),
    pytest.param("FO-22EN-K6CJ", CodeFault.NOT_A_CODE, "found 8 symbols, expected 20", id="two groups"),
    pytest.param(PLATFORM_CODE[:-2], CodeFault.NOT_A_CODE, "found 18 symbols", id="two symbols lost"),
    pytest.param(PLATFORM_CODE + "9", CodeFault.NOT_A_CODE, "found 21 symbols", id="a symbol too many"),
    pytest.param("XX" + PLATFORM_CODE[3:], CodeFault.NOT_A_CODE, "found 22 symbols", id="another prefix"),
    pytest.param("hello there", CodeFault.NOT_A_CODE, "found 10 symbols", id="words"),
    pytest.param("FO-02EN-K6CJ-48H2-4896-EYPC", CodeFault.NOT_A_CODE, "no version", id="version 0"),
    pytest.param("FO-L2EN-K6CJ-48H2-4896-EYPC", CodeFault.NOT_A_CODE, "no version", id="version 0 by an L"),
    pytest.param(
        "FO-02EN-U6CJ-48H2-4896-EYPC", CodeFault.NOT_A_CODE, "no version", id="version 0 before a U"
    ),
    pytest.param("FO-22EN-U6CJ-48H2-4896-EYPC", CodeFault.MISTYPED, "“U”", id="a U"),
    pytest.param("FO-22EN-ß6CJ-48H2-4896-EYP", CodeFault.MISTYPED, "“S”|“ß”|check", id="a letter that grows"),
    pytest.param("FO-22EN-Ж6CJ-48H2-4896-EYPC", CodeFault.MISTYPED, "“Ж”", id="another alphabet"),
    pytest.param("FO-22EN-٣6CJ-48H2-4896-EYPC", CodeFault.MISTYPED, "“٣”", id="a digit of another alphabet"),
    pytest.param(
        "FO-22EN-K6CJ-48H2-4896-EYPD", CodeFault.MISTYPED, "check symbols", id="a wrong last symbol"
    ),
    pytest.param(
        "FO-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ", CodeFault.MISTYPED, "check symbols", id="mistyped before newer"
    ),
]


@pytest.mark.parametrize(("text", "kind", "words"), FAULTS)
def test_errors_are_told_apart(text: str, kind: CodeFault, words: str) -> None:
    with pytest.raises(CodeError, match=words) as caught:
        decode(text)
    assert caught.value.kind is kind


@pytest.mark.parametrize("day", [0, LAST_DAY])
@pytest.mark.parametrize("version", range(4, 16))
def test_a_newer_version_says_so_even_where_its_values_make_no_sense_here(version: int, day: int) -> None:
    with pytest.raises(CodeError, match=f"version {version}, this site knows 3") as caught:
        decode(packed(version, day, [15] * 12, 1))
    assert caught.value.kind is CodeFault.NEWER


@pytest.mark.parametrize("place", range(12))
@pytest.mark.parametrize("value", [0, 11, 12, 13, 14, 15])
def test_a_value_out_of_range_is_named(place: int, value: int) -> None:
    code = packed(1, 2517, [5] * place + [value] + [5] * (11 - place), 1)
    if place >= len(QUESTIONS) and value in (0, 11):
        assert decode(code).answers[place] == {0: None, 11: "none"}[value]
        return
    with pytest.raises(CodeError, match=f"{(QUESTIONS + ELEMENTS)[place]} is {value}, expected") as caught:
        decode(code)
    assert caught.value.kind is CodeFault.OUT_OF_RANGE


@pytest.mark.parametrize(
    "day", [EPOCH, EPOCH - timedelta(1), EPOCH + timedelta(LAST_DAY + 1), date.max, date.min]
)
def test_a_date_that_does_not_fit_into_a_code_is_an_error(day: date) -> None:
    with pytest.raises(PlaybookError, match=rf"^date: found {day}, expected 2020-01-02 to 2199-06-06$"):
        encode(ballot(5, None, day))


def test_the_checksum_is_crc_16_ccitt_false() -> None:
    assert crc_by_the_letter(b"123456789") == 0x29B1


def some_ballots(number: int) -> list[Ballot]:
    drawn = random.Random(20_201_231)
    return [
        ballot(
            [drawn.randint(1, 10) for _ in QUESTIONS],
            " ".join(drawn.choice(["-", "x", *map(str, range(1, 11))]) for _ in ELEMENTS),
            EPOCH + timedelta(drawn.randint(1, LAST_DAY)) if drawn.random() < 0.8 else None,
            drawn.randint(0, HIGHEST_ID),
        )
        for _ in range(number)
    ]


def bare(code: str) -> str:
    return code[3:].replace("-", "")


def fault(symbols: str) -> CodeFault | None:
    try:
        decode(symbols)
    except CodeError as error:
        return error.kind
    return None


def test_the_day_of_the_worked_example_is_day_2517() -> None:
    assert (DAY - EPOCH).days == 2517


@given(ballots)
def test_packed_bits_without_their_date_are_the_same_ballot_undated(item: Ballot) -> None:
    assert undated(pack(item)) == pack(replace(item, date=None))


@given(ballots)
def test_packed_bits_are_the_ballot_and_its_code(item: Ballot) -> None:
    bits = pack(item)
    assert unpack(bits) == item
    assert spell(bits) == encode(item)
    assert read(encode(item)) == bits
    assert (id_in(bits), date_in(bits), digits_in(bits)) == (item.id, item.date, digits_of(item))


def test_before_the_reveal_a_strange_symbol_is_told_without_itself() -> None:
    with pytest.raises(CodeError) as caught:
        read("FO-22EN-U6CJ-48H2-4896-EYPC")
    (fault,) = caught.value.faults
    assert fault.sealed == "mistyped: a sign in it never appears in a code; compare it with the original"


SENTENCES = [
    pytest.param("FO-22EN", "not a code: found 4 symbols, expected 20 after FO-", id="too short"),
    pytest.param("F0-22EN", "not a code: found 4 symbols, expected 20 after FO-", id="too short, a zero"),
    pytest.param("FO22EN", "not a code: found 6 symbols, expected 20 after FO-", id="too short for a prefix"),
    pytest.param(
        "FO-02EN-K6CJ-48H2-4896-EYPC",
        "not a code: no version begins like this, expected FO- and five groups",
        id="version 0",
    ),
    pytest.param(
        "FO-22EN-U6CJ-48H2-4896-EYPC",
        "mistyped: “U” never appears in a code; compare it with the original",
        id="a U",
    ),
    pytest.param(
        "FO-22EN-K6CJ-48H2-4896-EYPD",
        "mistyped: the check symbols do not match; compare it with the original",
        id="a wrong symbol",
    ),
    pytest.param(
        packed(4, 0, [5] * 12, 1),
        "newer version: this code has version 4, this site knows 3; open it on a newer copy",
        id="a newer version",
    ),
    pytest.param(
        packed(1, 0, [0, 1, 10, 11, 12, 0, 11] + [5] * 5, 1),
        "value out of range: output is 0, expected 1 to 10; role is 11, expected 1 to 10; "
        "goal is 12, expected 0 to 11",
        id="values that make no sense",
    ),
]


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_what_is_wrong_with_a_code_is_told_in_one_whole_sentence(text: str, told: str) -> None:
    with pytest.raises(CodeError) as caught:
        decode(text)
    assert str(caught.value) == told


def test_the_kinds_of_faults_have_names_that_a_page_can_use() -> None:
    kinds = ["not-a-code", "mistyped", "newer-version", "out-of-range", "sealed", "of-a-handoff", "of-a-team"]
    assert [str(kind) for kind in CodeFault] == kinds


@pytest.mark.parametrize("prefix", ["FO", "fo-", "F0", "f0-", "F O-", "FO -"])
def test_a_prefix_may_be_typed_in_many_ways(prefix: str) -> None:
    assert decode(prefix + PLATFORM_CODE[3:]) == decode(PLATFORM_CODE)


def test_the_id_of_a_code_is_read_without_reading_the_rest() -> None:
    for item in some_ballots(50):
        assert id_of(encode(item)) == item.id
