"""How close several answers are: the three words, and luck, AD and r_wg against plain enumeration."""

from __future__ import annotations

import statistics
from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.domain.agreement import Spread, luck, median, spread_of
from tests.support.strategies import answers

groups = st.lists(answers, min_size=1, max_size=30)

WORDS = [
    pytest.param([5, 5], "close", id="the same answer twice"),
    pytest.param([5, 8], "close", id="three points apart"),
    pytest.param([5, 9], "spread", id="four points apart"),
    pytest.param([4, 7], "close", id="both sides, but close"),
    pytest.param([4, 8], "spread", id="both sides, four points apart"),
    pytest.param([4, 9], "opposed", id="both sides, five points apart"),
    pytest.param([2, 7], "opposed", id="five points apart on the other end"),
    pytest.param([1, 6], "spread", id="five apart, nobody on the Orchestra side"),
    pytest.param([5, 10], "spread", id="five apart, nobody on the Factory side"),
    pytest.param([1, 5, 10], "opposed", id="exactly a third on each side"),
    pytest.param([1, 5, 6, 10], "spread", id="a quarter on each side"),
    pytest.param([1, 1, 5, 10], "spread", id="half against a quarter"),
    pytest.param([1, 1, 5, 5, 10, 10], "opposed", id="two of six on each side"),
    pytest.param([1, 1, 5, 5, 5, 10, 10], "spread", id="two of seven are less than a third"),
    pytest.param([1] * 50 + [10] * 50, "opposed", id="a hundred people, half and half"),
    pytest.param([1] * 33 + [10] * 67, "spread", id="33 of a hundred are less than a third"),
    pytest.param([1] * 34 + [10] * 66, "opposed", id="34 of a hundred are a third"),
    pytest.param([8] * 99 + [1], "spread", id="one voice of a hundred"),
]


@pytest.mark.parametrize(("values", "word"), WORDS)
def test_agreement_is_one_of_three_words(values: list[int], word: str) -> None:
    assert spread(values).agreement == word


@pytest.mark.parametrize(("values", "word"), WORDS)
def test_agreement_does_not_depend_on_which_end_is_which(values: list[int], word: str) -> None:
    assert spread([11 - value for value in values]).agreement == word


def test_one_person_has_answers_but_no_agreement() -> None:
    one = spread([7])
    assert (one.n, one.median, one.low, one.high) == (1, 7, 7, 7)
    assert (one.agreement, one.luck, one.ad, one.rwg) == (None, None, None, None)


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_luck_is_what_counting_every_possible_team_gives(n: int) -> None:
    widths = Counter(max(team) - min(team) for team in product(range(1, 11), repeat=n))
    for width in range(10):
        at_least_as_close = sum(people for found, people in widths.items() if found <= width)
        assert luck(n, width) == at_least_as_close / 10**n


@pytest.mark.parametrize(
    ("n", "width", "chance"),
    [
        pytest.param(3, 3, 0.286, id="the worked example"),
        pytest.param(7, 6, 0.2454364, id="seven people, six points"),
        pytest.param(2, 0, 0.1, id="two people, the same answer"),
        pytest.param(9, 9, 1.0, id="nothing is further apart than the scale"),
    ],
)
def test_luck_holds_its_worked_examples(n: int, width: int, chance: float) -> None:
    assert luck(n, width) == chance


@pytest.mark.parametrize("n", [100, 9_999, 10_000, 1_000_000])
def test_luck_stays_a_chance_for_any_number_of_people(n: int) -> None:
    chances = [luck(n, width) for width in range(10)]
    assert chances == sorted(chances)
    assert chances[0] >= 0
    assert chances[-1] == 1


def test_luck_is_the_same_on_both_sides_of_the_short_cut() -> None:
    assert luck(9_999, 8) == luck(10_000, 8) == 0


@given(groups)
def test_median_low_and_high_are_those_of_the_standard_library(values: list[int]) -> None:
    found = spread(values)
    assert found.median == statistics.median(values)
    assert (found.low, found.high, found.n) == (min(values), max(values), len(values))


@given(groups)
def test_answers_come_back_sorted(values: list[int]) -> None:
    assert list(spread(values).answers()) == sorted(values)


@given(st.lists(answers, min_size=2, max_size=30))
def test_ad_and_rwg_are_those_of_their_papers(values: list[int]) -> None:
    found = spread(values)
    centre = statistics.median(values)
    assert found.ad == pytest.approx(statistics.fmean(abs(value - centre) for value in values))
    assert found.rwg == pytest.approx(max(0, 1 - statistics.variance(values) / 8.25))


def test_full_agreement_is_ad_0_and_rwg_1() -> None:
    same = spread([6, 6, 6])
    assert (same.ad, same.rwg) == (0, 1)


def test_more_disagreement_than_chance_is_rwg_0_and_not_less() -> None:
    assert spread([1, 10, 1, 10]).rwg == 0


@given(groups, st.randoms(use_true_random=False))
def test_the_order_of_answers_never_matters(values: list[int], random: object) -> None:
    shuffled = values.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert spread(shuffled) == spread(values)


@pytest.mark.parametrize(
    ("values", "middle"), [([6, 8], 7), ([7, 7], 7), ([6, 7], 6.5), ([-3, -2], -2.5), ([-7, -3], -5)]
)
def test_a_whole_median_is_a_whole_number(values: list[int], middle: float) -> None:
    found = median(Counter(values))
    assert found == middle
    assert isinstance(found, type(middle))


def test_an_empty_histogram_has_no_median() -> None:
    with pytest.raises(ValueError, match=r"^an empty histogram has no median$"):
        median(Counter())


def test_an_answer_nobody_gave_is_no_answer() -> None:
    assert spread_of({3: 1, 9: 0}) == spread([3])


def spread(values: list[int]) -> Spread:
    return spread_of(Counter(values))


def test_the_answers_of_a_spread_can_be_asked_for_one_of_them() -> None:
    answers = spread_of({3: 2, 7: 1}).answers()
    assert len(answers) == 3
    assert 3 in answers
    assert 4 not in answers


def test_the_luck_of_a_spread_is_that_of_its_people_and_its_width() -> None:
    assert spread([5, 6, 8]).luck == 0.286
