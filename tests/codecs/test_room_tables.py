"""A mark such as T2 names the table in the room of a ballot, and hides no ballot."""

import pytest

from playbook.codecs.chat_paste import find_codes
from playbook.codecs.room_tables import code_in, seated, table_in, without_marks
from playbook.codecs.share_code import decode

CODE = "FO-22EN-K6CJ-48H2-4896-EYPC"


@pytest.mark.parametrize(
    ("text", "table"),
    [
        (f"T2 {CODE}", "T2"),
        (f"t2: {CODE}", "T2"),
        (f"[24/11/2026, 10:20:00] Ana: T12 {CODE}", "T12"),
        (f"Ana: T2 `{CODE}`", "T2"),
        (f"T3 https://playbook.example/diagnostic/#{CODE}", "T3"),
        (f"T02 {CODE}", "T2"),
        (CODE, ""),
        (f"T0 {CODE}", ""),
        (f"T123 {CODE}", ""),
        (f"see ticket PT2 {CODE}", ""),
        (f"T2 is ours\n{CODE}", ""),
        (f"T1 9 8 8 8\n{CODE}", ""),
    ],
)
def test_a_mark_in_front_of_a_code_names_its_table(text: str, table: str) -> None:
    found = find_codes(text)
    assert (found.ballots[-1], found.tables[-1]) == (decode(CODE), table)
    assert len(found.packed) == len(found.tables)


@pytest.mark.parametrize("line", ["T2 9 8 8 7", "T2: 9,8,8,7", "t2) 9 8 8 7 3 - 2 x 5 3 - 4", "T2 | 9 8 8 7"])
def test_a_marked_slip_counts_as_a_bare_one_does(line: str) -> None:
    found = find_codes(line)
    assert (found.tables, found.offered, found.unreadable) == (("T2",), (), ())
    assert list(found.ballots[0].work.values()) == [9, 8, 8, 7]


def test_an_offered_line_keeps_its_table_and_counts_there() -> None:
    found = find_codes("Bo: T2 8 8 8 8")
    assert [item.table for item in found.offered] == ["T2"]
    assert found.counting([1]).tables == ("T2",)


@pytest.mark.parametrize("text", ["T2 of 7 are in", "T1 10 8", "the T4 9 8 8 7 thanks"])
def test_what_is_no_mark_stays(text: str) -> None:
    assert without_marks(text) == text


def test_several_on_one_line_sit_where_the_last_mark_before_them_says() -> None:
    other = "FO-22EP-H887-3546-6252-752Y"
    found = find_codes(f"T1 {CODE} T2 {CODE} {other}")
    assert found.tables[0] == "T1"


def test_a_ballot_is_held_with_its_table() -> None:
    assert (seated(CODE, ""), seated(CODE, "T2")) == (CODE, f"T2 {CODE}")
    assert [(table_in(held), code_in(held)) for held in (CODE, f"T2 {CODE}")] == [("", CODE), ("T2", CODE)]
