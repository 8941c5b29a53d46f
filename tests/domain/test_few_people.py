"""What of a few people's answers stays on the page."""

from __future__ import annotations

import pytest

from playbook.domain.few_people import Detail, are_few, asks_first, withheld

COUNTS = {
    "range",
    "dots",
    "ad",
    "rwg",
    "luck",
    "leanings",
    "verdict-counts",
    "camp-counts",
    "stable",
}


@pytest.mark.parametrize(("n", "few"), [(1, False), (2, True), (3, True), (4, True), (5, False), (99, False)])
def test_two_to_four_people_are_few(n: int, few: bool) -> None:  # noqa: FBT001
    assert are_few(n) is few


@pytest.mark.parametrize("n", [3, 4])
def test_of_a_few_people_nothing_leaves_that_counts_or_spans(n: int) -> None:
    assert withheld(n) == withheld(n, numbers_allowed=True) == COUNTS


def test_of_two_people_no_number_and_no_line_leaves_before_they_say_yes() -> None:
    assert withheld(2) == {*COUNTS, "numbers", "line"} == {*Detail}
    assert withheld(2, numbers_allowed=True) == COUNTS


@pytest.mark.parametrize("n", [1, 5, 9])
def test_one_person_or_five_keep_nothing_back(n: int) -> None:
    assert withheld(n) == withheld(n, numbers_allowed=True) == frozenset()


ASKED = [(1, False), (2, True), (3, False)], [(0, False), (1, True), (2, True), (3, False)]


@pytest.mark.parametrize(("n", "asked"), ASKED[0])
def test_two_people_are_asked_first(n: int, asked: bool) -> None:  # noqa: FBT001
    assert asks_first(n) is asked


@pytest.mark.parametrize(("n", "asked"), ASKED[1])
def test_on_a_side_of_a_handoff_one_person_is_asked_too(n: int, asked: bool) -> None:  # noqa: FBT001
    assert asks_first(n, handoff_side=True) is asked


def test_one_person_on_a_side_of_a_handoff_is_asked_for_the_numbers() -> None:
    assert withheld(1, handoff_side=True) == {*Detail}
    assert withheld(1, handoff_side=True, numbers_allowed=True) == frozenset()
