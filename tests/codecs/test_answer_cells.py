"""A cell is an answer when it says one number of the scale and nothing else could be meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.catalog.load import load_instrument
from playbook.codecs.answer_cells import BadRowError, is_answer, practice_answer, work_answer
from playbook.domain.ballot import PracticeAnswer
from playbook.importers.sources import Wording

LABELS = Wording.of(load_instrument()).labels

NUMBERS = [
    ("7", 7),
    ("07", 7),
    ("7.0", 7),
    ("7,00", 7),
    ("10 (Orchestra)", 10),
    ("10 [a\nb]", 10),
    ("10 - Orchestra", 10),
    ("10-Orchestra", 10),
    ("10 – Orchestra", 10),
    ("10 — Orchestra", 10),
    ("1 = the same again", 1),
    ("4: a known type", 4),
    ("4. a known type", 4),
    ("4) a known type", 4),
    ("4 | a known type", 4),
    ("10 Orchestra", 10),
    ("1 pure Factory", 1),
    ("10 One of a kind. Nobody here could show you one like it.", 10),
    ("New in its main part. The nearest precedent helps only at the edges.", 7),
    ("new in its main part – the nearest precedent helps only at the edges", 7),
]
OTHERS = [
    *(
        "",
        "0",
        "11",
        "-3",
        "7.5",
        "7,5",
        "x",
        "none",
        "seven",
        "7 or 8",
        "7-8",
        "7 - 8",
        "7 - or 8",
        "7 maybe",
    ),
    *("0 (Orchestra)", "0 Orchestra", "11 pure Orchestra", "99 (Factory)"),
    *("“7” maybe 8", "7 ’ 8", "'7' or so", "7 -", "77", "7 Paris", "9e0", "=1+8", "7 A known type"),
    "4 New in its main part. The nearest precedent helps only at the edges.",
    "Mostly. The route is known; surprises come, and you know what to do with them.",
]


@pytest.mark.parametrize(("cell", "answer"), NUMBERS, ids=[cell for cell, _ in NUMBERS])
def test_a_number_is_read_with_its_label(cell: str, answer: int) -> None:
    assert work_answer("output", cell, LABELS) == answer
    if "precedent" not in cell and "One of a kind" not in cell:
        assert practice_answer("goal", cell, {}) == answer


@pytest.mark.parametrize("cell", OTHERS)
def test_what_may_mean_anything_is_no_answer(cell: str) -> None:
    with pytest.raises(BadRowError) as caught:
        work_answer("output", cell, LABELS)
    [fault] = caught.value.faults
    assert fault.sealed == "output: expected an integer from 1 to 10"
    assert str(caught.value).startswith("output: found ")


PRACTICE: list[tuple[str, PracticeAnswer | None]] = [
    *((cell, None) for cell in ("", "-", "–", "—", "−", "n/a", "N/A", "NA")),
    *(
        (cell, "none")
        for cell in ("x", "X", "none", "No agreed way", "No agreed way - nobody could show one")
    ),
    *((cell, "none") for cell in ("x (no agreed way)", "none.", "no agreed way, really", "X\n- so")),
    (load_instrument().elements["goal"].none, "none"),
]


@pytest.mark.parametrize(("cell", "answer"), PRACTICE, ids=[cell[:20] for cell, _ in PRACTICE])
def test_an_element_may_have_no_answer_or_no_agreed_way(cell: str, answer: PracticeAnswer | None) -> None:
    assert practice_answer("goal", cell, LABELS) == answer


@pytest.mark.parametrize("cell", ["?", "nonesuch", "xx", "x y", "12", "don't know", "0"])
def test_other_words_are_no_answer_to_an_element(cell: str) -> None:
    with pytest.raises(BadRowError, match=r"^goal: found “.*”, expected an integer from 1 to 10$"):
        practice_answer("goal", cell, LABELS)


@pytest.mark.parametrize(("cell", "answer"), [("10", True), ("1 - so", True), ("11", False), ("a", False)])
def test_a_number_on_the_scale_is_an_answer(cell: str, *, answer: bool) -> None:
    assert is_answer(cell) is answer


@given(st.integers(1, 10), st.text(), st.sampled_from(["", " ", " - ", ": ", ". ", " (", ")"]))
def test_a_cell_is_read_as_its_number_or_refused(number: int, label: str, sign: str) -> None:
    try:
        read: object = work_answer("output", f"{number}{sign}{label}".strip(), {})
    except BadRowError as error:
        read = error.faults[0].sealed
    assert read in (number, "output: expected an integer from 1 to 10") or label[:1].isdecimal()
