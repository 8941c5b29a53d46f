"""Ballots accept exactly what the specification allows, and say which field is wrong."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.domain.ballot import ELEMENTS, QUESTIONS, Ballot, Side, clean_scope, side
from playbook.domain.faults import PlaybookError
from tests.support.samples import ballot, practice, work

WRONG_ANSWERS = [
    pytest.param(0, id="zero"),
    pytest.param(11, id="eleven"),
    pytest.param(-1, id="negative"),
    pytest.param(5.0, id="float"),
    pytest.param("5", id="text"),
    pytest.param(True, id="boolean"),
    pytest.param(None, id="null"),
    pytest.param([5], id="list"),
    pytest.param(float("nan"), id="not a number"),
    pytest.param(10**30, id="huge"),
]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("value", WRONG_ANSWERS)
def test_a_wrong_work_answer_is_an_error_that_names_question_value_and_range(
    question: str, value: Any
) -> None:
    with pytest.raises(PlaybookError) as caught:
        Ballot(work(5) | {question: value})
    (fault,) = caught.value.faults
    assert str(fault) == f"question {question}: found {value!r}, expected an integer from 1 to 10"


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_missing_work_answer_is_an_error_that_names_the_question(question: str) -> None:
    answers = work(5)
    del answers[question]
    with pytest.raises(PlaybookError, match=f"question {question}: no answer"):
        Ballot(answers)


@pytest.mark.parametrize(
    "value", [*WRONG_ANSWERS, pytest.param("None", id="None"), pytest.param("", id="empty")]
)
def test_a_wrong_practice_answer_is_an_error_that_names_the_element(value: Any) -> None:
    with pytest.raises(PlaybookError, match=r"element risk: found .*, expected an integer from 1 to 10"):
        Ballot(work(5), {"risk": value})


def test_every_fault_is_reported_at_once() -> None:
    with pytest.raises(PlaybookError) as caught:
        Ballot({"output": 0, "colour": 3}, {"goal": 99, "mood": 4}, id=70_000)
    assert len(caught.value.faults) == 8
    assert str(caught.value) == "; ".join(map(str, caught.value.faults))


@pytest.mark.parametrize("number", [-1, 65_536, True, 1.0, "7", None])
def test_a_ballot_id_is_an_integer_of_16_bits(number: Any) -> None:
    with pytest.raises(PlaybookError, match="ballot id"):
        Ballot(work(5), id=number)


def test_answers_come_in_the_order_of_the_table_whatever_the_order_given() -> None:
    given_backwards = Ballot(
        dict(reversed(work(1, 2, 3, 4).items())), dict(reversed(practice("5 6 7 8 9 10 x -").items()))
    )
    assert given_backwards.answers == (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, "none", None)
    assert tuple(given_backwards.work) == QUESTIONS
    assert tuple(given_backwards.practice) == ELEMENTS[:7]


def test_a_ballot_does_not_change_when_the_caller_changes_his_table() -> None:
    answers = work(5)
    made = Ballot(answers)
    answers["output"] = 9
    assert made.work["output"] == 5


def test_equal_answers_make_equal_ballots() -> None:
    assert ballot(5, 5) == ballot((5, 5, 5, 5), "5 5 5 5 5 5 5 5")
    assert ballot(5, 5) != ballot(5, 5, dt.date(2026, 1, 1))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1, Side.FACTORY),
        (4, Side.FACTORY),
        (4.25, Side.MIDDLE),
        (5.5, Side.MIDDLE),
        (6.75, Side.MIDDLE),
        (7, Side.ORCHESTRA),
        (10, Side.ORCHESTRA),
    ],
)
def test_sides_are_symmetric_about_five_and_a_half(value: float, expected: Side) -> None:
    mirrored = {Side.FACTORY: Side.ORCHESTRA, Side.ORCHESTRA: Side.FACTORY, Side.MIDDLE: Side.MIDDLE}
    assert side(value) is expected
    assert side(11 - value) is mirrored[expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(None, None, id="none"),
        pytest.param("", None, id="empty"),
        pytest.param(" \n\t ", None, id="blank"),
        pytest.param(
            "  Pricing\n rewrite,\tnext six weeks ", "Pricing rewrite, next six weeks", id="one line"
        ),
        pytest.param("x" * 120, "x" * 120, id="120 characters"),
        pytest.param("a\x00b\x1bc\x7fd\x9fe", "abcde", id="control characters"),
        pytest.param("a\ud800b\uffff", "ab", id="what UTF-8 and XML cannot hold"),
        pytest.param("\x07", None, id="nothing but a bell"),
        pytest.param("Zoë’s 👩‍🚒 <b>&amp;", "Zoë’s 👩‍🚒 <b>&amp;", id="text stays text"),
    ],
)
def test_a_scope_is_one_clean_line(text: str | None, expected: str | None) -> None:
    assert clean_scope(text) == expected


def test_a_scope_of_121_characters_is_an_error_that_says_so() -> None:
    with pytest.raises(PlaybookError, match="scope: found 121 characters, expected at most 120"):
        clean_scope("x" * 121)


@given(st.text(max_size=100))
def test_a_clean_scope_stays_as_it_is_and_can_be_written_as_utf8(text: str) -> None:
    scope = clean_scope(text)
    assert clean_scope(scope) == scope
    assert "\n" not in (scope or "").encode().decode()
