"""Just sixty choices: the shorter last stretch is counted, and the even spread is the best that there is."""

from __future__ import annotations

import itertools

import pytest

from playbook.domain.late_feedback import CHOICES, Handover, again, again_once, cheapest_rhythms
from playbook.domain.sixty_choices import (
    Again,
    cheapest_meetings,
    cost_of,
    is_clearly_cheaper,
    spread,
    stretches,
)

HANDOVERS = [
    Handover(p / 100, q / 100, m)
    for p, q, m in itertools.product((1, 3, 10, 33, 50), (5, 20, 50, 100), (0.5, 2, 5, 15, 20))
]


@pytest.mark.parametrize("rhythm", range(1, CHOICES + 1))
def test_stretches_make_sixty_choices_and_only_the_last_is_shorter(rhythm: int) -> None:
    *others, last = stretches(rhythm)
    assert sum(others) + last == CHOICES
    assert set(others) <= {rhythm}
    assert 1 <= last <= rhythm


@pytest.mark.parametrize("meetings", range(1, CHOICES + 1))
def test_a_spread_has_so_many_meetings_and_stretches_that_differ_by_one_at_most(
    meetings: int,
) -> None:
    lengths = spread(meetings)
    assert (len(lengths), sum(lengths)) == (meetings, CHOICES)
    assert max(lengths) - min(lengths) <= 1


def least_of_all(handover: Handover, redone: Again) -> float:
    """Return the least cost of any meetings, wherever they are: what is best for ever more choices."""
    redo = [0.0, *(redone(handover, length) for length in range(1, CHOICES + 1))]
    best = [0.0]
    for end in range(1, CHOICES + 1):
        best.append(min(best[start] + handover.meeting + redo[end - start] for start in range(end)))
    return best[-1] / CHOICES


@pytest.mark.parametrize("redone", [again, again_once])
@pytest.mark.parametrize("handover", HANDOVERS, ids=str)
def test_no_meetings_anywhere_cost_less_than_the_best_even_spread(handover: Handover, redone: Again) -> None:
    for count in cheapest_meetings(handover, redone):
        assert cost_of(handover, spread(count), redone) == pytest.approx(least_of_all(handover, redone))


@pytest.mark.parametrize(
    ("handover", "counts"),
    [
        pytest.param(Handover(0.1, 0.2, 18), (1, 2), id="one meeting or two cost 54 alike"),
        pytest.param(Handover(0.5, 1, 5), (12, 13, 14, 15), id="stretches of four and five"),
        pytest.param(Handover(0.5, 1, 0.5), tuple(range(30, 61)), id="stretches of one and two"),
        pytest.param(Handover(0.1, 0.5, 20), (2,), id="two of thirty"),
        pytest.param(Handover(0.1, 0.5, 0), (CHOICES,), id="free meetings"),
        pytest.param(Handover(0, 0.5, 2), (1,), id="nothing done again"),
    ],
)
def test_numbers_of_meetings_that_tie_are_all_named(handover: Handover, counts: tuple[int, ...]) -> None:
    assert cheapest_meetings(handover) == counts


def test_a_last_stretch_of_four_makes_the_rhythm_dearer_than_the_formula_says() -> None:
    dear = Handover(0.1, 0.5, 20)
    assert stretches(28) == (28, 28, 4)
    assert CHOICES * cost_of(dear, stretches(28)) == pytest.approx(99.6)
    assert CHOICES * cost_of(dear, spread(2)) == pytest.approx(85)
    assert is_clearly_cheaper(dear, 2, 28)
    assert not is_clearly_cheaper(dear, 2, 30)


def test_at_the_start_the_advice_holds_for_sixty_choices_too() -> None:
    start = Handover(0.1, 0.5, 2)
    assert cheapest_meetings(start) == (7,)
    assert not any(is_clearly_cheaper(start, 7, rhythm) for rhythm in cheapest_rhythms(start))
