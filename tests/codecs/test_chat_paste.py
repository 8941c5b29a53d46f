"""Whatever a facilitator pastes: every good code is found wherever it stands, every broken one is named."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.codecs.chat_paste import find_codes
from playbook.codecs.share_code import decode, encode
from playbook.domain.ballot import Ballot
from tests.support.reference import packed
from tests.support.samples import DAY, PLATFORM, PLATFORM_CODE, ballot
from tests.support.strategies import ballots

CHATS = Path(__file__).parents[1] / "data/chats"
EXPECTED: dict[str, dict[str, Any]] = json.loads((CHATS / "expected.json").read_text(encoding="utf-8"))
OTHER = ballot((2, 9, 2, 9), "x 1 - - 5 6 7 10", DAY, 12)
OTHER_CODE = encode(OTHER)


def meant(text: str) -> Ballot:
    """Return the ballot of a code, or of answers as they stand in ``expected.json``."""
    if text.startswith("FO-"):
        return decode(text)
    work, run = text.split()[:4], text.split()[4:]
    return ballot([int(answer) for answer in work], " ".join(run) if run else None)


def test_every_chat_has_an_expectation() -> None:
    assert sorted(path.stem for path in CHATS.glob("*.txt")) == sorted(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_chat_gives_its_ballots_in_order_and_nothing_else(name: str) -> None:
    found = find_codes((CHATS / f"{name}.txt").read_bytes().decode())
    expected = EXPECTED[name]
    assert list(found.ballots) == [meant(text) for text in expected["ballots"]]
    assert (found.duplicates, list(found.corrections)) == (expected["duplicates"], expected["corrections"])
    assert [item.where for item in found.unreadable] == [where for where, _ in expected["unreadable"]]
    for item, (_, reason) in zip(found.unreadable, expected["unreadable"], strict=True):
        assert item.reason.startswith(reason)
    assert [[item.where, item.kind] for item in found.offered] == expected.get("offered", [])


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("line_end", ["\r\n", "\r\r\n"])
def test_a_chat_reads_the_same_with_other_line_ends(name: str, line_end: str) -> None:
    text = (CHATS / f"{name}.txt").read_bytes().decode()
    assert find_codes(text.replace("\r\n", "\n").replace("\n", line_end)) == find_codes(text)


def test_a_correction_is_reported_and_both_ballots_count() -> None:
    corrected = ballot((2, 9, 2, 8), None, DAY, 12)
    found = find_codes(f"{OTHER_CODE} then {encode(corrected)} then {OTHER_CODE}")
    assert found.ballots == (OTHER, corrected)
    assert (found.duplicates, found.corrections) == (1, (12,))


def test_the_same_answers_without_an_id_are_two_people() -> None:
    assert len(find_codes("9 8 8 7\n9 8 8 7").ballots) == 2


def test_a_newer_code_and_a_senseless_one_are_named_and_not_dropped() -> None:
    found = find_codes(f"{packed(4, 0, [15] * 12, 1)}\n{packed(1, 0, [15] * 12, 1)}")
    assert [item.where for item in found.unreadable] == ["line 1", "line 2"]
    assert found.unreadable[0].reason.startswith("newer version")
    assert found.unreadable[1].reason.startswith("value out of range")


def test_a_broken_code_never_swallows_a_good_one_even_where_its_run_would_pass_the_checksum() -> None:
    broken = "FO-200D-ANAN-ANAN-AMRY"
    assert decode(broken + PLATFORM_CODE[:2] + PLATFORM_CODE[3:5]).date
    found = find_codes(f"{broken} {PLATFORM_CODE}")
    assert found.ballots == (PLATFORM,)
    assert [item.where for item in found.unreadable] == ["line 1"]


def test_a_code_typed_with_letters_for_digits_is_no_second_beginning() -> None:
    typed = "FO-2OOO-54MG-OOOO-OOOO-OTRX"
    assert find_codes(typed).ballots == (decode(typed),)


SPLITTERS = [
    " ",
    "\n",
    "\r\n",
    "\t",
    "-",
    " - ",
    "\n> ",
    "\n>> ",
    "\r\n> > ",
    "=\n",
    "\u200b",
    "\u00ad",
    " \u2011 ",
    "-\n",
]


@pytest.mark.parametrize("splitter", SPLITTERS)
@pytest.mark.parametrize("place", range(len(PLATFORM_CODE) - 3))
def test_a_code_broken_anywhere_is_read(splitter: str, place: int) -> None:
    text = f"Anna: {PLATFORM_CODE[: 3 + place]}{splitter}{PLATFORM_CODE[3 + place :]} ok?"
    assert find_codes(text).ballots == (PLATFORM,)


@given(st.text())
def test_find_codes_never_raises(text: str) -> None:
    find_codes(text)


pieces = st.lists(
    st.text(max_size=12)
    | st.sampled_from(
        ["FO-", "fo-", "F0-", "FO-22EN-", "-", "%", "%2", "%25", "22", "x", ">", "=", "O-", "\n", " 9 8 8 7 "]
    )
    | st.just(PLATFORM_CODE[:18]),
    max_size=6,
).map("".join)


@given(pieces, ballots, pieces)
def test_a_good_code_in_any_text_is_never_lost(before: str, item: Ballot, after: str) -> None:
    assert item in find_codes(before + encode(item) + after).ballots


@given(pieces, ballots, ballots, pieces, st.sampled_from(["", " ", "\n", ",", "%2C", "thanks", "-", " | "]))
def test_neighbouring_codes_never_hide_each_other(
    before: str, one: Ballot, other: Ballot, after: str, between: str
) -> None:
    found = find_codes(before + encode(one) + between + encode(other) + after)
    assert one in found.ballots
    assert other in found.ballots


@pytest.mark.parametrize("answers", ["9 8 8 7 x", "9 8 8 7", "9 8 8 7 thanks", "9 8 8 7 and 3 4 5 6"])
def test_answers_behind_a_code_never_hide_it(answers: str) -> None:
    for codes in (PLATFORM_CODE, f"{PLATFORM_CODE} {PLATFORM_CODE}"):
        assert find_codes(f"{codes} {answers}").ballots == (PLATFORM,)
        assert find_codes(f"hello\n{codes} {answers}\n").ballots == (PLATFORM,)


def test_a_code_that_ends_as_a_dash_of_proofpoint_begins_is_whole_before_the_next() -> None:
    text = "FO-2000-JTB0-0000-001G-2D3DFO-2000-248G-0000-0000-1Y9V"
    assert len(find_codes(text).ballots) == 2


@given(st.lists(ballots, max_size=5))
def test_ballots_come_in_the_order_in_which_they_stand(group: list[Ballot]) -> None:
    distinct = [item for i, item in enumerate(group) if not item.id or item not in group[:i]]
    assert list(find_codes("\n".join(map(encode, group))).ballots) == distinct


@given(ballots, st.text(alphabet="FO-0 \n>x9", max_size=30))
def test_a_line_break_is_enough_to_keep_a_code_from_its_neighbours(item: Ballot, other: str) -> None:
    assert item in find_codes(f"{other}\n{encode(item)}\n{other}").ballots


HARD = [
    pytest.param("FO-", id="prefixes"),
    pytest.param("FO-22", id="prefixes with a symbol"),
    pytest.param("FO-----------------", id="prefixes and hyphens"),
    pytest.param("2", id="twos"),
    pytest.param("22EN-K6CJ-48H2-4896-EYPD ", id="broken bare codes"),
    pytest.param(PLATFORM_CODE + " ", id="good codes"),
    pytest.param(PLATFORM_CODE[:-1] + "D ", id="broken codes"),
    pytest.param("%25", id="percents"),
    pytest.param("%2525252525", id="percents of percents"),
    pytest.param("-", id="hyphens"),
    pytest.param(" ", id="blanks"),
    pytest.param("\n", id="empty lines"),
    pytest.param("9 8 8 7\n", id="lines of answers"),
    pytest.param("9 ", id="one endless line of numbers"),
    pytest.param("FO-2" + " " * 40, id="wide gaps"),
]


@pytest.mark.parametrize("piece", HARD)
def test_ten_times_the_text_takes_about_ten_times_the_steps(piece: str) -> None:
    small, large = (steps(piece * (size // len(piece))) for size in (4_000, 40_000))
    assert large < 12 * small + 500


def steps(text: str) -> int:
    """Count the lines of Python executed in the package; bench/ measures what its expressions cost."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        if "playbook" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        find_codes(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "line", ["Standup: 10:30", "Build: 9 8", "see you at: 9", "1 2 3 4 5", "9 0 1 3 2", "9 8 8"]
)
def test_other_numbers_behind_words_are_no_answers(line: str) -> None:
    found = find_codes(line)
    assert (found.unreadable, found.offered) == ((), ())


MISCOUNTED = [
    ("10:02 9 8 8 7 6", [5]),
    ("9 8 8 7, 8 7 7 6", [8]),
    ("[10:42] Ana: 9 8 8 7 / 8 7 7 6", [8]),
    ("Ana 9 8 8 7 6, Ben 5 6 7 8 8 8 8", [5, 7]),
    ("> 9 8 8 7 3 - x 4 5 2 2", [11]),
    ("9 8 8 7 3 - x 4 5 2 2 1 1", [13]),
    ("| 9 | 8 | 8 | 7 | 6 |", [5]),
    ("9\n8\n8\n7\n7", [5]),
    (f"{OTHER_CODE} 9 8 8 7 6", [5]),
    ("9 8 8 7 6 FO-3FHY-8GHA-9AVF-53CW-R6PQ", [5]),
    ("9/10, 8/10, 8/10, 7/10, 6/10", [5]),
    (f"9 8 8 7 6 and {OTHER_CODE}", [5]),
    ("we had 9 8 8 7 6 of them", []),
    ("Ana: 9\nBen: 8\nCy: 8\nDora: 7\nEve: 6", []),
]


@pytest.mark.parametrize(("text", "counts"), MISCOUNTED, ids=[text for text, _ in MISCOUNTED])
def test_a_slip_of_another_number_of_answers_is_told(text: str, counts: list[int]) -> None:
    told = [str(fault) for fault in find_codes(text).unreadable if fault.field == "a slip"]
    assert told == [f"line 1: a slip: found {count} answers, expected 4 or 12" for count in counts]


def test_answers_are_not_the_last_group_of_a_code_that_is_cut_short() -> None:
    cut = "FO-29FD-GCS6-G4G6-H3QW"
    assert decode(f"{cut}-1714"), "the checksum would agree"
    found = find_codes(f"{cut} / 1 7 1 4")
    assert (found.packed, len(found.unreadable), len(found.offered)) == ((), 1, 1)


def test_the_next_name_is_not_the_last_group_of_a_code_that_is_cut_short() -> None:
    cut = "FO-3F9Q-J59S-4CA0-2QBR"
    assert decode(f"{cut}-ANAL"), "the checksum would agree"
    found = find_codes(f"mine {cut}\nAna Lee")
    assert (found.packed, len(found.unreadable)) == ((), 1)


TYPED = [
    ("- 9 8 8 7", 0, ["slip"]),
    ("1. 9 8 8 7", 0, ["slip"]),
    ("9 8 8 7 -", 0, ["slip"]),
    ("- 9 8 8 7 2 2 3 - x 2 2 1", 1, []),
    ("Ana,9,8,8,7", 0, ["slip"]),
    ("Ana;9;8;8;7;2;2;3;-;x;2;2;1", 1, []),
    ("9,8,8,7,3,,2,x,4,,2,10", 0, ["slip"]),
    ("9;8;8;;3;;2;x;4;;2;10", 0, []),
    ("9.8.8.7", 0, ["slip"]),
    ("9-8-8-7", 0, ["slip"]),
    ("(9, 8, 8, 7)", 0, ["slip"]),
    ("9 8 8 7 and 7 7 6 6", 0, ["slip", "slip"]),
    ("Output: 9, Process: 8, Metric: 8, Role: 7", 0, ["slip"]),
    ("Ana: 9\nBen: 8\nCy: 8\nDora: 7", 0, ["slip"]),
    ("9\n\n8\n\n8\n\n7", 0, ["slip"]),
    ("9\n8\n8\n7\n7", 0, []),
    ("9\n8\n8\n17", 0, []),
    ("x\n8\n8\n7", 0, []),
    ("I said: 8 8 6 9 3 3 x 4 2 - 5 3", 0, ["repeat"]),
    ("8 8 6 9 3 3 x 4 2 - 5 3 for me", 0, ["slip"]),
    ("T1 8 8 6 9 3 3 x 4 2 - 5 3", 1, []),
    ("+44 7700 900123: 8 8 6 9 3 3 x 4 2 - 5 3", 1, []),
    ("> Ana: 8 8 6 9 3 3 x 4 2 - 5 3", 0, ["repeat"]),
    ("fo-team v1 undated n=3 work=8,8,8,7", 0, []),
    ("https://x.example/9/8/8/7?a=1&b=2", 0, []),
    ("we meet on 24.11.2026 at 10:30, 11:30 or 12:30", 0, []),
    ("7/8/9", 0, []),
]


@pytest.mark.parametrize(("text", "read", "offered"), TYPED, ids=[text for text, *_ in TYPED])
def test_answers_that_are_typed_count_or_are_offered(text: str, read: int, offered: list[str]) -> None:
    found = find_codes(f"hello\n{text}\nbye")
    assert (len(found.packed), [item.kind for item in found.offered]) == (read, offered)


@pytest.mark.parametrize(
    "line", ["Tom: 9 8 8 11", "Tom: 9 8 8 7 2 2 2 2 2 2 2 11", "9 8 8 7 2 2 2 2 2 2 2 11 ok?"]
)
def test_answers_out_of_range_behind_a_name_are_told(line: str) -> None:
    found = find_codes(line)
    assert (found.packed, found.offered) == ((), ())
    assert [fault.where for fault in found.unreadable] == ["line 1"]


def test_a_code_without_an_id_counts_once_where_one_of_two_is_quoted() -> None:
    code = encode(ballot((9, 8, 8, 7), None, DAY, 0))
    for text in (f"> {code}\n{code}", f"{code}\n> {code}", f"> {code}\n> {code}"):
        found = find_codes(text)
        assert (len(found.packed), [item.kind for item in found.offered]) == (1, ["repeat"])
    assert len(find_codes(f"{code}\n{code}").packed) == 2


def test_a_code_that_is_cut_short_is_told_where_the_whole_one_is_not_there() -> None:
    found = find_codes(f'Reacted to "{PLATFORM_CODE[:18]}..." with a heart')
    assert [fault.where for fault in found.unreadable] == ["line 1"]


CHATS_OF_ONE = {
    "times in front": "[10:01] Ben: {}\n[10:02] Ben: {}",
    "times behind": "Ben  9:58 AM\n{}\nBen  9:59 AM\n{}",
    "names alone": "Ben: {}\nBen: {}",
    "names above": "Ben:\n{}\nBen:\n{}",
}


@pytest.mark.parametrize("chat", CHATS_OF_ONE.values(), ids=CHATS_OF_ONE)
def test_a_second_code_of_one_name_is_offered_as_a_correction(chat: str) -> None:
    found = find_codes(chat.format(PLATFORM_CODE, OTHER_CODE))
    assert found.ballots == (PLATFORM,)
    [offer] = found.offered
    assert (offer.kind, offer.corrects) == ("correction", found.packed)


@pytest.mark.parametrize(
    "chat",
    [
        "Marta: they wrote\n{}\n{}",
        "[10:01] Marta: {} and {}",
        "[10:01] {}\n[10:02] {}",
        "mine: {}\nmine: {}",
        "Ben: {}\nAna: {}",
        "[10:01] Ben: {}\n[10:02] Ben: > Ana: {}",
    ],
)
def test_codes_of_others_are_no_corrections(chat: str) -> None:
    found = find_codes(chat.format(PLATFORM_CODE, OTHER_CODE))
    assert (found.ballots, found.offered) == ((PLATFORM, OTHER), ())


def test_a_code_that_is_cut_short_takes_no_letters_of_the_next_word() -> None:
    """Its four groups and "Priy" pass the checksum by chance."""
    found = find_codes("mine FO-2000-A5RH-4HN0-3BZ7\nPriya: hello")
    assert found.packed == ()
    assert [fault.where for fault in found.unreadable] == ["line 1"]
    assert find_codes("22EN K6CJ 48H2 4896 EYPCthanks").packed == ()
    assert find_codes("22EN-K6CJ-48H2-4896-EYPCthanks").ballots == (PLATFORM,)
