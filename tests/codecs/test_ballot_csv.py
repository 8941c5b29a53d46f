"""CSV in every dialect people export: columns found, odd numbers read, bad rows named and left out."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.codecs.ballot_csv import LISTED, BadRows, has_all_questions, is_table, read_ballots
from playbook.codecs.share_code import encode
from playbook.domain.ballot import ELEMENTS, QUESTIONS, Ballot, PracticeAnswer
from playbook.domain.faults import Fault, PlaybookError
from tests.support.samples import ballot
from tests.support.strategies import anonymous

TITLES = {
    "How much does the next delivery resemble the ones before?": "output",
    "Could you write the steps down today, and still be right at the end?": "process",
    "If it can win in only one way, which would the customer choose?": "metric",
    "Who decides, here, today?": "role",
}
HEADER = "output,process,metric,role"


def read(text: str, titles: dict[str, str] | None = None) -> tuple[list[Ballot], list[Fault]]:
    bad = BadRows()
    return list(read_ballots(io.StringIO(text, newline=""), bad, titles)), bad.listed


EXPECTED = ballot((9, 8, 7, 6))
WITH_GOAL = ballot((9, 8, 7, 6), "2 - - - - - - -")
NO_WAY = ballot((9, 8, 7, 6), "x - - - - - - -")

TABLES = [
    pytest.param(f"{HEADER}\n9,8,7,6\n", EXPECTED, id="commas"),
    pytest.param(f"{HEADER}\r\n9,8,7,6\r\n", EXPECTED, id="CRLF"),
    pytest.param(f"{HEADER}\r9,8,7,6\r", EXPECTED, id="CR alone"),
    pytest.param(f"{HEADER}\n9,8,7,6", EXPECTED, id="no last line end"),
    pytest.param("output;process;metric;role\n9;8;7;6\n", EXPECTED, id="semicolons"),
    pytest.param("output\tprocess\tmetric\trole\n9\t8\t7\t6\n", EXPECTED, id="tabs"),
    pytest.param("sep=;\noutput;process;metric;role\n9;8;7;6\n", EXPECTED, id="a sep line"),
    pytest.param(
        "SEP=\t\r\noutput\tprocess\tmetric\trole\r\n9\t8\t7\t6\r\n", EXPECTED, id="a sep line with a tab"
    ),
    pytest.param("sep=|\noutput|process|metric|role\n9|8|7|6\n", EXPECTED, id="a sep line with another sign"),
    pytest.param(f"\ufeff{HEADER}\n9,8,7,6\n", EXPECTED, id="BOM"),
    pytest.param("\ufeffsep=,\noutput,process,metric,role\n9,8,7,6\n", EXPECTED, id="BOM and sep line"),
    pytest.param(f"\n \n{HEADER}\n9,8,7,6\n", EXPECTED, id="empty lines before the header"),
    pytest.param(f"{HEADER}\n\n,,,\n9,8,7,6\n \n", EXPECTED, id="empty rows"),
    pytest.param("role,metric,process,output\n6,7,8,9\n", EXPECTED, id="another order"),
    pytest.param("Work-Output,WORK-process,work_metric, Role \n9,8,7,6\n", EXPECTED, id="prefixed ids"),
    pytest.param("when,output,who,process,metric,role,note\nx,9,y,8,7,6,z\n", EXPECTED, id="extra columns"),
    pytest.param(
        "Output [1-10],Process (1 = known),Metric [a] (b),Role:\n9,8,7,6\n", EXPECTED, id="suffixes"
    ),
    pytest.param("Output -,process_,metric :,role ?\n9,8,7,6\n", EXPECTED, id="signs behind a header"),
    pytest.param('"output","process","metric","role"\n"9","8","7","6"\n', EXPECTED, id="quotes"),
    pytest.param(
        '"output\n[one\nto ten]",process,metric,role\n9,8,7,6\n', EXPECTED, id="a header over three lines"
    ),
    pytest.param(f"{HEADER}\n9.0,8.00,  7 ,06\n", EXPECTED, id="decimals, blanks, a leading zero"),
    pytest.param('output;process;metric;role\n9,0;8,00;"7";6\n', EXPECTED, id="decimal commas"),
    pytest.param(f'{HEADER}\n9 (Orchestra),8 [7],"7 (a, b)",6(x)\n', EXPECTED, id="labels in brackets"),
    pytest.param(f"{HEADER},goal\n9,8,7,6,2\n", WITH_GOAL, id="an element"),
    pytest.param(f"practice-goal,{HEADER}\n2,9,8,7,6\n", WITH_GOAL, id="a prefixed element"),
    pytest.param(f"{HEADER},goal,risk,tools,ritual\n9,8,7,6,2,,-,–\n", WITH_GOAL, id="elements left empty"),
    pytest.param(f"{HEADER},goal,risk,tools,ritual\n9,8,7,6,2,—,−,N/A\n", WITH_GOAL, id="other dashes"),
    pytest.param(f"{HEADER},goal\n9,8,7,6,none\n", NO_WAY, id="none"),
    pytest.param(f"{HEADER},goal\n9,8,7,6,X\n", NO_WAY, id="x"),
    pytest.param(f"{HEADER},goal\n9,8,7,6,No agreed way\n", NO_WAY, id="no agreed way in words"),
    pytest.param(f"{HEADER},goal,risk\n9,8,7,6,2\n", WITH_GOAL, id="a row that ends early"),
]


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_a_table_is_read_in_its_dialect(text: str, expected: Ballot) -> None:
    assert read(text) == ([expected], [])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_question_texts_are_headers_although_they_hold_commas(delimiter: str, quoting: int) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]
    writer.writerow(["Timestamp", *(f"{text} [1–10]" for text in TITLES), "Anything, else?"])
    writer.writerow(["2026-11-24, 10:00", 9, 8, 7, 6, "no; nothing"])
    assert read(out.getvalue(), TITLES) == ([EXPECTED], [])


BAD = [
    pytest.param("0,8,7,6", "output: found “0”, expected an integer from 1 to 10", id="zero"),
    pytest.param("9,11,7,6", "process: found “11”, expected an integer from 1 to 10", id="eleven"),
    pytest.param("9,8,-3,6", "metric: found “-3”, expected an integer from 1 to 10", id="negative"),
    pytest.param("9,8,7,", "role: found nothing, expected an integer from 1 to 10", id="empty"),
    pytest.param("9,8,7", "role: found nothing, expected an integer from 1 to 10", id="a short row"),
    pytest.param("9.5,8,7,6", "output: found “9.5”, expected an integer from 1 to 10", id="a half"),
    pytest.param("nine,8,7,6", "output: found “nine”, expected an integer from 1 to 10", id="a word"),
    pytest.param(
        "none,8,7,6", "output: found “none”, expected an integer from 1 to 10", id="none on a question"
    ),
    pytest.param("=1+8,8,7,6", "output: found “=1+8”, expected an integer from 1 to 10", id="a formula"),
    pytest.param("9e0,8,7,6", "output: found “9e0”, expected an integer from 1 to 10", id="an exponent"),
    pytest.param("99999999999,8,7,6", "output: found “99999999999”, expected", id="a huge number"),
    pytest.param(f"{'y' * 90},8,7,6", f"output: found “{'y' * 39}…”, expected", id="a long text is cut"),
    pytest.param('9,8,7,"6"x', "not readable as CSV: ", id="text after a quote"),
]


@pytest.mark.parametrize(("row", "reason"), BAD)
def test_a_bad_row_is_reported_with_its_number_and_left_out(row: str, reason: str) -> None:
    ballots, listed = read(f"{HEADER}\n9,8,7,6\n{row}\n9,8,7,6\n")
    assert ballots == [EXPECTED, EXPECTED]
    (item,) = listed
    assert item.where == "row 3"
    assert item.reason.startswith(reason)


def test_what_csv_itself_cannot_read_is_told_in_its_words() -> None:
    row = '9,8,7,"6"x'
    with pytest.raises(csv.Error) as theirs:
        next(csv.reader([row], strict=True))
    _, listed = read(f"{HEADER}\n9,8,7,6\n{row}\n")
    assert [str(item) for item in listed] == [f"row 3: not readable as CSV: {theirs.value}"]


def test_a_bad_practice_answer_makes_a_bad_row() -> None:
    _, listed = read(f"{HEADER},goal\n9,8,7,6,12\n9,8,7,6,2\n")
    assert listed == [Fault("row 2", "goal", "“12”", "an integer from 1 to 10")]


def test_an_open_quote_swallows_no_row_in_silence() -> None:
    ballots, listed = read(f'{HEADER},note\n9,8,7,6,a\n9,8,7,6,"open\n9,8,7,6,b\n9,8,7,6,c\n')
    assert ballots == [EXPECTED]
    assert [(item.where, item.reason[:19]) for item in listed] == [("row 3", "not readable as CSV")]


def test_a_hundred_bad_rows_are_listed_and_all_are_counted() -> None:
    bad = BadRows()
    rows = (f"{i},8,7,6\n" for i in range(20, 1_020))
    list(read_ballots(iter([f"{HEADER}\n", "9,8,7,6\n", *rows]), bad))
    assert len(bad.listed) == LISTED == 100
    assert bad.reasons == {"output: expected an integer from 1 to 10": 1_000}
    assert bad.reported[:100] == tuple(bad.listed)
    assert bad.reported[100:] == (
        Fault("900 more rows", "in all", problem="1000 × output: expected an integer from 1 to 10"),
    )


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param([f"{HEADER}\n"], True, id="ids"),
        pytest.param(["sep=;\n", "when;output;role\n"], True, id="after a sep line"),
        pytest.param(["\n", "work-output\tpractice-goal\n"], True, id="after an empty line"),
        pytest.param([f'"{title}"' for title in [*TITLES][:1]] + ["\n"], False, id="one known column"),
        pytest.param([",".join(f'"{title}"' for title in TITLES)], True, id="question texts"),
        pytest.param(["Anna: output, I think, process\n"], False, id="a sentence"),
        pytest.param(["9,8,8,7\n"], False, id="a line of answers"),
        pytest.param(['"output\n'], False, id="an open quote"),
        pytest.param(['output,"process\n', 'as it is"\n'], True, id="a header that breaks in a quote"),
        pytest.param(["outputXprocess\n"], False, id="a letter between"),
        pytest.param(["output X,process\n"], False, id="a letter behind"),
        pytest.param([], False, id="nothing"),
    ],
)
def test_a_table_is_known_by_its_head(head: list[str], *, expected: bool) -> None:
    assert is_table(head, TITLES) is expected


def test_a_table_with_all_four_questions_is_told_from_one_that_lacks_some() -> None:
    assert has_all_questions([f"{HEADER}\n"])
    assert has_all_questions([",".join(f'"{title}"' for title in TITLES)], TITLES) is True
    assert has_all_questions(["output,process,metric\n"]) is False


REFUSED = [
    pytest.param("", "no column for output, process, metric, role, expected a header row", id="empty"),
    pytest.param("\n\n", "no column for output, process, metric, role", id="empty lines"),
    pytest.param("9,8,7,6\n", "no column for output, process, metric, role", id="no header"),
    pytest.param("output,process,role\n9,8,6\n", "no column for metric, expected", id="a column missing"),
    pytest.param(
        "output,process,metrics,role\n9,8,7,6\n", "no column for metric, expected", id="metrics is an element"
    ),
    pytest.param(
        f"{HEADER},work-output\n9,8,7,6,5\n", r"two columns for output \(columns 1 and 5\)", id="twice"
    ),
    pytest.param(
        "sep=;\noutput=process=metric=role\n9=8=7=6\n",
        "no column for output",
        id="another sign than sep names",
    ),
    pytest.param(f"{HEADER}\n", "found no usable row, expected one row a person", id="only a header"),
    pytest.param(
        'output,process,metric,"role\n',
        "found no usable row, expected one row",
        id="an open quote at the end",
    ),
    pytest.param("o" * 140_000 + "\n9\n", "no column for output, process, metric, role", id="too long"),
    pytest.param(
        f"{HEADER}\n1,2,3\n", r"found no usable row \(first: row 2: role: found nothing", id="only bad rows"
    ),
    pytest.param(
        'output,"process,metric,role\n9,8,7,6\n', "no column for process, metric, role", id="an open header"
    ),
]


@pytest.mark.parametrize(("text", "words"), REFUSED)
def test_a_table_without_columns_or_usable_rows_is_an_error(text: str, words: str) -> None:
    with pytest.raises(PlaybookError, match=words):
        read(text)


@given(
    st.lists(anonymous, min_size=1, max_size=8),
    st.sampled_from(",;\t"),
    st.permutations(QUESTIONS + ELEMENTS),
)
def test_a_table_written_as_csv_reads_back(group: list[Ballot], delimiter: str, columns: list[str]) -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=delimiter)
    writer.writeheader()
    writer.writerows({**item.work, **item.practice} for item in group)
    assert read(out.getvalue()) == (group, [])


@given(st.text(max_size=200))
def test_no_text_after_the_header_makes_the_reader_crash(text: str) -> None:
    ballots, _ = read(f"{HEADER}\n9,8,7,6\n{text}")
    assert EXPECTED in ballots


@given(st.text(max_size=100) | st.text('",;\n\t0sep=outprcm ', max_size=60))
def test_any_text_is_a_table_or_a_clear_error(text: str) -> None:
    with pytest.raises(PlaybookError, match="table: "):
        read(text)


def test_rows_are_read_one_by_one() -> None:
    def rows() -> Iterator[str]:
        yield f"{HEADER}\n"
        yield from ("9,8,7,6\n" for _ in range(3))
        raise AssertionError("read too far ahead")

    ballots = read_ballots(rows(), BadRows())
    assert [next(ballots) for _ in range(3)] == [EXPECTED] * 3


ALL = "output, process, metric, role"
TOLD = [
    pytest.param(
        f"{HEADER}\n1,2,3\n",
        "table: found no usable row (first: row 2: role: found nothing, expected an integer from 1 to 10), "
        "expected one row a person with four answers",
        id="no usable row",
    ),
    pytest.param(
        f"{HEADER}\n1,2,3\n0,2,3,4\n",
        "table: found no usable row (first: row 2: role: found nothing, expected an integer from 1 to 10), "
        "expected one row a person with four answers",
        id="two rows, none usable",
    ),
    pytest.param(
        f"{HEADER}\n",
        "table: found no usable row, expected one row a person with four answers",
        id="no row",
    ),
    pytest.param(
        "output,process,role,work-output\n9,8,6,5\n",
        "table: two columns for output (columns 1 and 4), expected one; "
        f"table: no column for metric, expected a header row with {ALL}",
        id="two faults in the header",
    ),
    pytest.param(
        "\n", f"table: no column for {ALL}, expected a header row with {ALL}", id="nothing but an empty line"
    ),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_a_refused_table_is_told_in_one_whole_sentence_a_fault(text: str, told: str) -> None:
    with pytest.raises(PlaybookError) as caught:
        read(text)
    assert str(caught.value) == told


def test_the_reasons_of_bad_rows_are_counted_without_what_was_found() -> None:
    bad = BadRows()
    list(read_ballots(io.StringIO(f'{HEADER}\n9,8,7,6\n9,8,7,0\n9,8,7,11\n9,8,7,"6"x\n'), bad))
    assert bad.reasons == {"role: expected an integer from 1 to 10": 2, "not readable as CSV": 1}
    assert bad.reported == tuple(bad.listed)


def test_the_reasons_of_what_is_not_listed_are_told_most_frequent_first() -> None:
    bad = BadRows(reasons=Counter({"rare": 1, "frequent": 2}))
    assert bad.reported == (Fault("3 more rows", "in all", problem="2 × frequent; 1 × rare"),)


@pytest.mark.parametrize(("length", "shown"), [(40, "y" * 40), (41, "y" * 39 + "…")])
def test_what_was_found_is_shown_up_to_forty_characters(length: int, shown: str) -> None:
    _, listed = read(f"{HEADER}\n9,8,7,6\n{'y' * length},8,7,6\n")
    assert listed == [Fault("row 3", "output", f"“{shown}”", "an integer from 1 to 10")]


@pytest.mark.parametrize(("lines", "known"), [(50, True), (51, False)])
def test_a_header_may_break_over_fifty_lines(lines: int, *, known: bool) -> None:
    text = '"output [' + "\n" * (lines - 1) + ']",process,metric,role\n9,8,7,6\n'
    if known:
        assert read(text) == ([EXPECTED], [])
    else:
        with pytest.raises(PlaybookError, match="no column for"):
            read(text)


@pytest.mark.parametrize(("length", "known"), [(1_000, True), (1_001, False)])
def test_a_header_may_have_a_thousand_characters(length: int, *, known: bool) -> None:
    title = f"output [{'x' * (length - 9)}]"
    assert len(title) == length
    assert is_table([f"{title},process\n"]) is known


def test_a_table_is_known_by_its_first_row_alone() -> None:
    assert not is_table(["when,who\n", "output,process\n"])
    assert not is_table(["output,who\n", "process,who\n"])


A = "FO-22EQ-K23J-4CH2-4496-F8W1"
A_BALLOT = ballot((9, 8, 8, 7), "2 2 3 2 2 2 2 1", date(2026, 11, 24), 4711)
CODES = f"Timestamp,{HEADER},goal,Your code"

BY_CODE = [
    pytest.param(f"10:00,,,,,,{A}", [A_BALLOT], [], id="beside empty answers"),
    pytest.param(f"{A},,,,,,", [A_BALLOT], [], id="in any column"),
    pytest.param(f"10:00,9,8,8,7,2,{A}", [A_BALLOT], [], id="beside the same answers"),
    pytest.param(f"10:00,9,8,8,7,,{A}", [A_BALLOT], [], id="beside some of the same answers"),
    pytest.param(
        "10:00,9,8,8,7,2,later", [ballot((9, 8, 8, 7), "2 - - - - - - -")], [], id="words for a code"
    ),
    pytest.param(
        f"10:00,9,8,8,8,2,{A}",
        [],
        [("found a code whose answers differ from those in its row, expected the same",) * 2],
        id="beside other answers",
    ),
    pytest.param(
        f"10:00,9,8,8,7,3,{A}",
        [],
        [("found a code whose answers differ from those in its row, expected the same",) * 2],
        id="beside another way to run it",
    ),
    pytest.param(
        f"{A},,,,,,FO-22EQ-F2C3-4JS0-458M-ZME9",
        [],
        [("found 2 codes, expected one code", "expected one code")],
        id="two codes",
    ),
    pytest.param(f"{A},,,,,,{A}", [A_BALLOT], [], id="the same code twice"),
    pytest.param(
        "10:00,,,,,,FO-22EQ-K23J-4CH2-4496-F8W2",
        [],
        [("mistyped: the check symbols do not match; compare it with the original",) * 2],
        id="a mistyped code",
    ),
    pytest.param(
        f"{A},9,,,,,",
        [],
        [
            (
                "process: found nothing, expected an integer from 1 to 10",
                "process: expected an integer from 1 to 10",
            )
        ],
        id="beside half an answer",
    ),
    pytest.param(
        "10:00,,,,,,",
        [],
        [
            (
                "output: found nothing, expected an integer from 1 to 10",
                "output: expected an integer from 1 to 10",
            )
        ],
        id="neither",
    ),
    pytest.param(A, [A_BALLOT], [], id="a line between the rows"),
    pytest.param("8 8 7 7", [ballot((8, 8, 7, 7))], [], id="a slip between the rows"),
    pytest.param(
        "thanks all!",
        [],
        [
            (
                "output: found nothing, expected an integer from 1 to 10",
                "output: expected an integer from 1 to 10",
            )
        ],
        id="words between the rows",
    ),
]


@pytest.mark.parametrize(("row", "ballots", "told"), BY_CODE)
def test_a_row_may_hold_a_code(row: str, ballots: list[Ballot], told: list[tuple[str, str]]) -> None:
    read_, listed = read(f"{CODES}\n{row}\nx,9,8,7,6,,\n")
    assert read_ == [*ballots, EXPECTED]
    assert [item.where for item in listed] == ["row 2"] * len(told)
    assert [(item.reason, item.sealed_reason) for item in listed] == told


def unused(text: str) -> tuple[str, ...]:
    bad = BadRows()
    list(read_ballots(io.StringIO(text, newline=""), bad, TITLES))
    return bad.unused


UNUSED = [
    pytest.param(f"{HEADER}\n9,8,7,6\n", (), id="none"),
    pytest.param(f"When,{HEADER},,Who\nx,9,8,7,6,y,z\n", ("When", "Who"), id="two, and one without a title"),
    pytest.param(f"{HEADER},Or your ballot\n,,,,{A}\n", (), id="the column of a code"),
    pytest.param(
        f"{HEADER},Or your ballot\n9,8,7,6,{A}\n", ("Or your ballot",), id="a code that nobody reads"
    ),
    pytest.param(f"{HEADER},code\n9,8,8,7,\n", (), id="an empty column of codes"),
    pytest.param(f"{HEADER},9 8 8 7,{A},x\n9,8,7,6,,,\n", ("column 5", "column 6", "column 7"), id="answers"),
    pytest.param(
        f"{HEADER},Output: why?,{'y' * 70}\n9,8,7,6,,\n", ("Output: why?", "y" * 59 + "…"), id="long"
    ),
    pytest.param(f"Answers of Tuesday\n\nWho,{HEADER}\nx,9,8,7,6\n", ("Who",), id="a line above"),
    pytest.param(
        "Team,Score it,,,\n,Output,Process,Metric,Role\nx,9,8,7,6\n", ("Team",), id="a spread title"
    ),
    pytest.param(f"Who,Q1,Q2,Q3,Q4\nName,{HEADER}\nx,9,8,7,6\n", ("Who",), id="two rows of titles"),
]


@pytest.mark.parametrize(("text", "titles"), UNUSED)
def test_the_columns_that_were_not_used_are_named(text: str, titles: tuple[str, ...]) -> None:
    assert unused(text) == titles


HEADS = [
    pytest.param(
        "Respondent,Score the work,,,\n,Output,Process,Metric,Role\nx,9,8,7,6\n", 1, id="a spread title"
    ),
    pytest.param(f"Name,{HEADER}\n,Output,Process,Metric,Role\nx,9,8,7,6\n", 2, id="ids above names"),
    pytest.param(f"a,{HEADER}\nb,Q1_1,QID2,SQ3.x,Q4[SQ1]\nx,9,8,7,6\n", 2, id="codes below"),
    pytest.param(
        f'a,{HEADER}\nb,"{{""ImportId"":""Q1""}}","{{ ""ImportId"":""Q2""}}",QID3,Response\nx,9,8,7,6\n',
        2,
        id="import ids below",
    ),
    pytest.param("|output|process|metric|role|\n|:--|---|:--:|--:|\n|9|8|7|6|\n", 2, id="a rule below"),
    pytest.param(f"{HEADER}\noutput,process,metric,role\nQ1,Q2,Q3,Q4\n9,8,7,6\n", 3, id="three rows"),
]


@pytest.mark.parametrize(("text", "headings"), HEADS)
def test_titles_may_stand_in_several_rows(text: str, headings: int) -> None:
    bad = BadRows()
    assert list(read_ballots(io.StringIO(text, newline=""), bad)) == [EXPECTED]
    assert (bad.listed, bad.headings) == ([], headings)


def test_a_row_of_titles_below_others_names_more_columns() -> None:
    text = f"{HEADER},How do you run it?,\n,,,,goal,Tools\n9,8,7,6,2,\n"
    assert read(text) == ([WITH_GOAL], [])


@pytest.mark.parametrize("row", ["output,b,c,d,e,f", ",,,,Why? - goal,Why? - tools", "a,b,c,d,goal,f"])
def test_a_row_that_names_fewer_than_two_columns_is_no_row_of_titles(row: str) -> None:
    ballots, listed = read(f"{HEADER},x,y\n{row}\n9,8,7,6\n")
    assert ballots == [EXPECTED]
    assert [item.where for item in listed] == ["row 2"]


def test_a_refused_table_tells_no_answer_before_the_reveal() -> None:
    with pytest.raises(PlaybookError) as caught:
        read(f"{HEADER}\n11,8,7,6\n")
    sealed = [fault.sealed for fault in caught.value.faults]
    assert sealed == ["table: found no usable row, expected one row a person with four answers"]


def test_a_code_without_practice_stands_beside_the_same_answers() -> None:
    coded = ballot((9, 8, 8, 7), None, date(2026, 11, 24), 4711)
    assert read(f"{HEADER},goal,code\n9,8,8,7,,{encode(coded)}\n") == ([coded], [])


def test_titles_among_the_answers_are_a_bad_row() -> None:
    ballots, listed = read(f"{HEADER}\n9,8,7,6\noutput,process,metric,role\nQ1,Q2,Q3,Q4\n")
    assert ballots == [EXPECTED]
    assert [item.where for item in listed] == ["row 3", "row 4"]


def test_a_column_is_the_one_whose_title_is_surest() -> None:
    assert read("output: why?,process,metric,role,output\nx,8,7,6,9\n") == ([EXPECTED], [])
    assert read("Output,Why? [Output],process,metric,role\n9,x,8,7,6\n") == ([EXPECTED], [])


def test_of_two_columns_named_alike_in_rows_of_titles_neither_is_taken() -> None:
    with pytest.raises(PlaybookError, match=r"two columns for goal \(columns 5 and 6\)"):
        read(f"{HEADER},x,y\n,,,,goal,goal\n9,8,7,6,2,3\n")


@pytest.mark.parametrize(("row", "told"), [("9,8,7,6,", False), ("9,8,7,6,well", False), ("9,8,7,6,5", True)])
def test_an_answer_beyond_the_titles_makes_a_bad_row(row: str, *, told: bool) -> None:
    ballots, listed = read(f"{HEADER}\n{row}\n9,8,7,6\n")
    assert len(ballots) == 1 + (not told)
    fault = Fault("row 2", problem="found more answers than columns", expected="as many")
    assert listed == ([fault] if told else [])


def test_the_table_of_a_checkpoint_is_no_table_of_ballots() -> None:
    head = f"date,n,Score,verdict,{HEADER}"
    assert is_table([f"{head}\n"])
    with pytest.raises(
        PlaybookError, match=r"^table: found the columns of results, expected those of answers$"
    ):
        read(f"{head}\n2026-11-24,3,7.75,orchestra,8,8,8,7\n")


def test_titles_stand_in_the_first_ten_rows_that_hold_anything() -> None:
    assert read("\nnote\n" * 9 + f"{HEADER}\n9,8,7,6\n") == ([EXPECTED], [])
    with pytest.raises(PlaybookError, match="no column for"):
        read("note\n" * 10 + f"{HEADER}\n9,8,7,6\n")


def test_rows_are_numbered_as_a_spreadsheet_numbers_them() -> None:
    _, listed = read(f"sep=,\nAnswers\n\n{HEADER}\n9,8,7,6\n0,8,7,6\n")
    assert [item.where for item in listed] == ["row 5"]


def test_what_a_choice_says_in_words_is_its_number() -> None:
    labels: dict[str, dict[str, PracticeAnswer]] = {
        "output": {"one of a kind": 10},
        "goal": {"nobody knows": "none"},
    }
    text = f"{HEADER},goal\nOne of a kind!,8,7,6,Nobody knows.\n"
    found = list(read_ballots(io.StringIO(text), BadRows(), None, labels))
    assert found == [ballot((10, 8, 7, 6), "x - - - - - - -")]


@given(
    st.lists(
        st.sampled_from(
            ["9,8,7,6", "9,8,7,", "x,y,z,w", "", ",,,", f"{A}", "hello", '9,8,7,"6"x', "9,8,7,6,5"]
        )
    ),
    st.integers(0, 3),
)
def test_every_row_is_read_or_told_or_empty(rows: list[str], above: int) -> None:
    bad = BadRows()
    text = "\n".join(["note"] * above + [HEADER, "9,8,7,6", *rows])
    read_ = sum(1 for _ in read_ballots(io.StringIO(text, newline=""), bad))
    empty = sum(not row.strip(",") for row in rows)
    assert read_ + bad.reasons.total() + empty == len(rows) + 1


@given(st.permutations([*QUESTIONS, *ELEMENTS, "When", "Who", "Why not"]), st.integers(4, 15))
def test_every_column_is_used_or_told(columns: list[str], width: int) -> None:
    names = [*columns[:width], *(name for name in QUESTIONS if name not in columns[:width])]
    told = unused(",".join(names) + "\n" + ",".join("9" for _ in names) + "\n")
    assert sorted(told) == sorted(set(names) - {*QUESTIONS, *ELEMENTS})
