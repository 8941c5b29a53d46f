"""Tables of a handoff: a column side, four questions, eight strands; bad rows and other tables are told."""

from __future__ import annotations

import io

import pytest

from playbook.catalog.handoff import load_handoff
from playbook.catalog.load import load_instrument
from playbook.codecs.ballot_csv import BadRows, read_ballots, read_rows
from playbook.codecs.column_titles import Columns
from playbook.codecs.handoff_csv import HandoffRows
from playbook.domain.faults import PlaybookError
from playbook.domain.handoff_ballot import HandoffBallot
from playbook.domain.strands import STRANDS
from playbook.importers.handoff_wording import wording_of
from tests.support.handoff_samples import CODES, GIVEN, C, P, handed

HEAD = (
    "side,work-output,work-process,work-metric,work-role,strand-words,strand-cases,strand-freedom,"
    "strand-failure,strand-timing,strand-feedback,strand-change,strand-stay\n"
)
ROWS = HandoffRows({C: "Discovery", P: "Support"})
WORDING = wording_of(load_handoff(), load_instrument())


def read(text: str) -> tuple[list[HandoffBallot], list[str], BadRows]:
    bad = BadRows()
    found = list(read_rows(io.StringIO(text, newline=""), bad, ROWS, WORDING.titles, WORDING.labels))
    return found, list(map(str, bad.listed)), bad


@pytest.mark.parametrize("said", ["c", "C", "composer", "composers", "Discovery", " discovery "])
def test_a_side_goes_by_its_word_or_the_units_name(said: str) -> None:
    found, bad, _ = read(f"{HEAD}{said},8,9,8,8,7,8,6,5,7,3,6,5\n")
    assert (found, bad) == ([handed(C, (8, 9, 8, 8), GIVEN)], [])


def test_a_form_may_ask_in_the_questions_own_words_and_answer_with_anchors() -> None:
    words = load_handoff().strands["words"]
    head = f"Side,output,process,metric,role,{words.ask}\n"
    found, bad, _ = read(f"{head}Support,2,3,2,3,{words.anchors['7']}\np,2,3,2,3,-\n")
    assert (found, bad) == ([handed(P, (2, 3, 2, 3), (7,)), handed(P, (2, 3, 2, 3))], [])


def test_bad_rows_are_told_with_their_number() -> None:
    rows = "x,8,9,8,8\n,8,9,8,8\nc,8,9,8\nc,8,9,8,8,x\nc,8,9,8,8,11\np,2,3,2,3\n"
    found, bad, _ = read(HEAD + rows)
    assert len(found) == 1
    assert [item.partition(": ")[0] for item in bad] == ["row 2", "row 3", "row 4", "row 5", "row 6"]
    assert bad[0] == "row 2: side: found “x”, expected composers or performers"
    assert bad[3] == "row 5: words: found “x”, expected an integer from 1 to 10, or nothing"


def test_a_code_beside_empty_answers_brings_its_side() -> None:
    found, bad, _ = read(f"side,output,process,metric,role,code\n,,,,,{CODES[P]}\nc,8,9,8,8,\n")
    assert bad == []
    assert [item.side for item in found] == [P, C]


def test_a_table_without_sides_or_of_a_team_is_told_and_so_is_the_reverse() -> None:
    with pytest.raises(PlaybookError) as caught:
        read("output,process,metric,role\n8,9,8,8\n")
    assert str(caught.value) == "table: no column for side, expected a header row with side too"
    elsewhere = "take it to the page that asks for them"
    with pytest.raises(PlaybookError) as caught:
        read("side,output,process,metric,role,practice-goal\nc,8,9,8,8,2\n")
    assert str(caught.value) == f"table: found columns named practice-…, expected strand-…; {elsewhere}"
    with pytest.raises(PlaybookError) as caught:
        list(read_ballots(io.StringIO(f"{HEAD}c,8,9,8,8\n", newline=""), BadRows()))
    assert str(caught.value) == f"table: found columns named strand-…, expected practice-…; {elsewhere}"


def test_a_table_of_two_columns_that_are_missing_names_both() -> None:
    needed = Columns("strand", STRANDS, strange="practice", others=("side", "turn"))
    rows = HandoffRows({C: "Discovery", P: "Support"})
    rows.columns = needed
    with pytest.raises(PlaybookError) as caught:
        list(read_rows(io.StringIO("output,process,metric,role\n8,9,8,8\n", newline=""), BadRows(), rows))
    assert str(caught.value) == "table: no column for side, turn, expected a header row with side, turn too"


def test_a_column_of_codes_stands_for_the_side() -> None:
    found, bad, _ = read(f"output,process,metric,role,code\n,,,,{CODES[P]}\n")
    assert ([item.side for item in found], bad) == ([P], [])
