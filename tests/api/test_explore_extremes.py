"""What a reviewer found who was told to prove the two models wrong, at every end of their sliders."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product

import pytest

from playbook.domain.late_feedback import CHOICES
from tests.api.test_explore import feedback, waiting, words

EVEN = {"arrivals": "0", "work": "0"}
HANDOVERS = list(product(range(1, 51, 7), range(5, 101, 19), (0.5, 2, 5, 10, 20)))
"""Unplayable and done again in percent, what a meeting costs."""


def told(parts: Mapping[str, str], name: str) -> list[str]:
    """What a picture says to those who don't see it, the wide one first."""
    return re.findall(r"<desc[^>]*>(.*?)</desc>", parts[name])


@pytest.mark.parametrize("full", ["50", "80", "99"])
def test_where_nobody_waits_the_queue_shows_nobody_waiting(full: str) -> None:
    parts = waiting(full=full, **EVEN)
    assert "nobody waits" in words(parts["says"])
    assert "Most pieces waiting at once: 0." in told(parts, "queue")[0]
    assert "the wait is nothing" in told(parts, "curve")[0]


def test_the_narrow_picture_tells_of_its_own_shorter_stretch() -> None:
    wide, narrow = told(waiting(full="95"), "queue")
    assert wide != narrow


@pytest.mark.parametrize("uneven", list(product("012", "012")), ids=str)
def test_an_approximate_wait_is_never_told_as_if_it_were_exact(uneven: tuple[str, str]) -> None:
    arrivals, work = uneven
    parts = waiting(arrivals=arrivals, work=work, full="50")
    exact = arrivals == "1" or arrivals == work == "0"
    assert ("a piece waits about" in words(parts["says"])) is not exact
    assert ("Kingman's approximation" in words(parts["ground"])) is not exact


@pytest.mark.parametrize("changed", [{"price": "0"}, EVEN, {**EVEN, "price": "100"}], ids=str)
def test_where_all_slack_is_waste_no_picture_shows_a_best_fullness(changed: dict[str, str]) -> None:
    parts = waiting(**changed)
    assert "all slack is waste" in words(parts["price"])
    assert "least at" not in parts["cost"]
    assert "waiting rises" not in parts["cost"].lower()


def test_where_waiting_has_a_price_the_picture_shows_the_best_fullness() -> None:
    assert "least at 76%" in waiting()["cost"]


def test_a_book_that_may_be_fuller_than_99_percent_is_told_so() -> None:
    said = words(waiting(full="99", work="1.5")["ground"])
    assert "the Factory could be more than 99% full, and the Orchestra 99%." in said


@pytest.mark.parametrize(("unplayable", "share", "meeting"), HANDOVERS)
def test_for_just_sixty_choices_the_page_names_the_number_of_meetings_that_costs_least(
    unplayable: int, share: int, meeting: float
) -> None:
    """All numbers of meetings spread over sixty choices, one by one; the formula knows no last stretch."""
    spoilt = unplayable * share / 10_000

    def cost(meetings: int) -> float:
        length, longer = divmod(CHOICES, meetings)
        again = longer * (length + 1) ** 2 + (meetings - longer) * length**2
        return meetings * meeting + spoilt * again / 2

    parts = feedback(unplayable=str(unplayable), share=str(share), meeting=str(meeting))
    said = words(parts["says"])
    cheapest = min(range(1, CHOICES + 1), key=cost)
    if "That's if the work goes on." in said and "equally cheap" not in said:
        expected = "one meeting at the end" if cheapest == 1 else f"{cheapest} meetings, evenly spread,"
        assert f"In just these 60 choices, {expected} would be cheapest:" in said
    if "once, at the end" in said:
        assert cheapest == 1
    if "the advice flips" in words(parts["ground"]):
        assert cheapest > 1


@pytest.mark.parametrize(
    ("changed", "said", "unsaid"),
    [
        ({"meeting": "0"}, "Meetings cost nothing", "the less they cost"),
        ({"share": "0"}, "Nothing has to be done again", "the more the rework costs"),
        ({"unplayable": "0"}, "Nothing has to be done again", "the more the rework costs"),
        ({}, "the less they cost and the more the rework costs", "nothing"),
    ],
    ids=str,
)
def test_a_curve_is_told_as_it_runs(changed: dict[str, str], said: str, unsaid: str) -> None:
    (wide, _) = told(feedback(**changed), "curve")
    assert said in wide
    assert unsaid not in wide
