"""Codes of both sides, slips, and pastes in which all kinds of ballots stand."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.codecs.chat_paste import find_codes, read_code
from playbook.codecs.handoff_paste import handoff_sheet, side_names
from playbook.codecs.share_code import ALPHABET, KNOWN, CodeError, CodeFault, decode, encode, read, spell
from playbook.domain.handoff_ballot import VERSIONS, HandoffBallot, pack, unpack
from playbook.domain.packed_ballot import LAST_DAY
from playbook.domain.strands import STRANDS, HandoffSide
from tests.support.handoff_samples import CODES, DAY, GIVEN, C, P, handed, handoff_ballots
from tests.support.reference import packed
from tests.support.samples import PLATFORM, PLATFORM_CODE
from tests.support.strategies import ballots

GOLDEN = Path(__file__).parents[1] / "golden/handoff_codes.txt"
"""One code a line, a tab, and the ballot as JSON. Lines are only ever added."""
SHEET = handoff_sheet({C: "Discovery", P: "Customer Success"})


def code(ballot: HandoffBallot) -> str:
    return spell(pack(ballot))


def test_golden_codes_decode_for_ever_and_are_written_alike() -> None:
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        text, told = line.split("\t")
        meaning = json.loads(told)
        day = date.fromisoformat(meaning["date"]) if meaning["date"] else None
        ballot = HandoffBallot(meaning["side"], meaning["work"], meaning["strands"], day, meaning["id"])
        assert unpack(read(text, VERSIONS.values())) == ballot
        assert code(ballot) == text


@pytest.mark.parametrize("side", [C, P])
def test_the_worked_examples_hold(side: HandoffSide) -> None:
    whole = replace(handed(side, (8, 9, 8, 8), GIVEN, 4711), date=DAY)
    assert code(whole) == CODES[side]
    assert unpack(read(CODES[side], VERSIONS.values())) == whole


@given(handoff_ballots)
def test_a_code_reads_back_to_its_ballot(item: HandoffBallot) -> None:
    assert unpack(read(code(item), VERSIONS.values())) == item
    assert read_code(code(item), sheet=SHEET) == pack(item)


def some_codes(count: int) -> Iterator[str]:
    chance = random.Random(20)
    for _ in range(count):
        strands = [chance.randint(0, 10) for _ in STRANDS]
        yield code(
            handed(
                chance.choice((C, P)),
                [chance.randint(1, 10) for _ in range(4)],
                strands,
                chance.randint(0, 65_535),
            )
        )


def test_every_single_wrong_symbol_is_detected() -> None:
    for whole in some_codes(100):
        symbols = whole[3:].replace("-", "")
        for place, right in enumerate(symbols):
            for wrong in ALPHABET.replace(right, "") + "U":
                with pytest.raises(CodeError):
                    read(symbols[:place] + wrong + symbols[place + 1 :], VERSIONS.values())


def test_every_swap_of_two_neighbours_is_detected() -> None:
    for whole in some_codes(300):
        symbols = whole[3:].replace("-", "")
        for place in range(len(symbols) - 1):
            one, other = symbols[place : place + 2]
            if one != other:
                with pytest.raises(CodeError):
                    read(symbols[:place] + other + one + symbols[place + 2 :], VERSIONS.values())


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("place", range(4, 12))
@pytest.mark.parametrize("value", [0, 11, 15])
def test_a_strand_may_be_empty_and_is_at_most_ten(version: int, place: int, value: int) -> None:
    text = packed(version, LAST_DAY, [5] * place + [value] + [5] * (11 - place), 1)
    if not value:
        assert STRANDS[place - 4] not in unpack(read(text, VERSIONS.values())).strands
        return
    with pytest.raises(CodeError, match=f"{STRANDS[place - 4]} is {value}, expected 0 to 10") as caught:
        read(text, VERSIONS.values())
    assert caught.value.kind is CodeFault.OUT_OF_RANGE


def test_a_code_of_the_other_page_says_where_to_take_it() -> None:
    with pytest.raises(CodeError) as caught:
        decode(CODES[C])
    assert caught.value.kind is CodeFault.OF_A_HANDOFF
    assert str(caught.value) == (
        "a ballot of a handoff: its answers are about the two sides of a handoff; "
        "open it on the page Handoff (/handoff/)"
    )
    with pytest.raises(CodeError) as caught:
        read(PLATFORM_CODE, VERSIONS.values())
    assert caught.value.kind is CodeFault.OF_A_TEAM
    assert str(caught.value) == (
        "a ballot of a team: it names no side of a handoff; take it to the page Team (/team/)"
    )


@pytest.mark.parametrize("text", [PLATFORM_CODE, CODES[C], CODES[P]])
def test_every_kind_that_this_site_knows_may_lie_in_a_sealed_code(text: str) -> None:
    assert spell(read(text, KNOWN)) == text
    assert 0 not in KNOWN
    assert 4 not in KNOWN


@given(st.lists(ballots | handoff_ballots, min_size=1, max_size=6), st.sampled_from(["\n", " ", " and\n> "]))
def test_in_a_paste_of_all_kinds_each_page_takes_its_own_and_tells_the_rest(
    items: list[object], between: str
) -> None:
    ours = [item for item in items if isinstance(item, HandoffBallot)]
    text = between.join(code(item) if isinstance(item, HandoffBallot) else encode(item) for item in items)  # type: ignore[arg-type]
    for found, own in (
        (find_codes(text, sheet=SHEET), len(ours)),
        (find_codes(text), len(items) - len(ours)),
    ):
        assert len(found.packed) + found.duplicates + len(found.offered) >= min(own, 1)
        assert found.elsewhere == len(items) - own
        assert len(found.unreadable) >= found.elsewhere


def test_a_code_without_its_prefix_is_found_on_both_pages() -> None:
    bare = CODES[P][3:]
    assert find_codes(f"mine: {bare}!", sheet=SHEET).packed == (read(CODES[P], VERSIONS.values()),)
    assert find_codes(f"mine: {bare}!").elsewhere == 1


SLIPS = [
    pytest.param("c 8 9 8 8 7 8 6 5 7 3 6 5", C, GIVEN, id="the specification's"),
    pytest.param("p 2 3 2 3", P, (), id="four"),
    pytest.param("P: 2,3,2,3,4,-,5,5,6,-,7,7", P, (4, 0, 5, 5, 6, 0, 7, 7), id="commas and empty strands"),
    pytest.param("performers 2;3;2;3", P, (), id="a whole word"),
    pytest.param("Customer success 2 3 2 3 4 4 5 5 6 6 7 7", P, (4, 4, 5, 5, 6, 6, 7, 7), id="a unit's name"),
    pytest.param("Ben: c 8 9 8 8 7 8 6 5 7 3 6 5", C, GIVEN, id="a name in front"),
]


@pytest.mark.parametrize(("text", "side", "strands"), SLIPS)
def test_a_slip_names_its_side_first(text: str, side: HandoffSide, strands: tuple[int, ...]) -> None:
    found = find_codes(f"hello\n{text}\nbye", sheet=SHEET)
    [one] = map(unpack, found.packed)
    work = (8, 9, 8, 8) if side is C else (2, 3, 2, 3)
    assert one == handed(side, work, strands)


UNREADABLE = [
    pytest.param("8 9 8 8", "a slip: names no side, expected c (composers) or p", id="no side"),
    pytest.param("c 8 9 8 8 x 8 6 5 7 3 6 5", "a slip: strand words: found 'x'", id="no agreed way"),
    pytest.param("c 8 9 8 8 7 8 6 11 7 3 6 5", "a slip: strand failure: found 11", id="eleven"),
    pytest.param("c 8 9 - 8", "a slip: question metric: no answer", id="an empty work answer"),
    pytest.param("c - 9 8 8", "a slip: question output: no answer", id="an empty first answer"),
    pytest.param("c x 9 8 8", "a slip: question output: found 'x'", id="x for a work answer"),
    pytest.param("c 8 9 8", "a slip: found 3 answers, expected 4 or 12", id="three"),
]


@pytest.mark.parametrize(("text", "told"), UNREADABLE)
def test_what_is_no_slip_is_told_with_its_line(text: str, told: str) -> None:
    found = find_codes(f"hello\n{text}", sheet=SHEET)
    assert found.packed == ()
    assert [str(item)[: len(told) + 8] for item in found.unreadable] == [f"line 2: {told}"]


def test_two_slips_in_a_line_are_both_offered_each_with_its_side() -> None:
    found = find_codes("c 8 9 8 8, p 2 3 2 3", sheet=SHEET)
    assert [unpack(item.packed).side for item in found.offered] == [C, P]


def test_a_slip_with_a_dash_behind_its_side_is_offered() -> None:
    [offered] = find_codes("DISCOVERY - 8 9 8 8", sheet=SHEET).offered
    assert unpack(offered.packed) == handed(C, (8, 9, 8, 8))


def test_a_quoted_slip_is_offered_as_a_repeat() -> None:
    [offered] = find_codes("> p 2 3 2 3", sheet=SHEET).offered
    assert (offered.kind, unpack(offered.packed).side) == ("repeat", P)


def test_reserved_words_win_over_a_units_own_name_and_equal_names_name_nobody() -> None:
    assert side_names({C: "P", P: "Support"})["p"] is P
    assert side_names({C: "Support", P: " support"}).keys() == side_names({}).keys()


def test_on_the_team_page_a_lone_side_letter_is_nobodys_name() -> None:
    found = find_codes("c 8 9 8 8 7 8 6 5 7 3 6 5\nC 8 9 8 8\nAnn 8 9 8 8 7 8 6 5 7 3 6 5")
    assert len(found.packed) == 1
    assert len(found.offered) == 2


def test_a_team_code_in_a_handoffs_chat_is_told_and_others_read() -> None:
    found = find_codes(f"Ana: {PLATFORM_CODE}\nBen: {CODES[C]}", sheet=SHEET)
    assert [str(item)[:27] for item in found.unreadable] == ["line 1: a ballot of a team:"]
    assert len(found.packed) == 1
    assert decode(PLATFORM_CODE) == PLATFORM
