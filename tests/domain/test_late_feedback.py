"""Choices and their meetings: the formula, its best rhythm, the extremes, and a simulation of the same."""

from __future__ import annotations

import math
import random

import pytest

from playbook.domain.late_feedback import (
    CHOICES,
    LENGTH,
    REPLICATIONS,
    RHYTHMS,
    Handover,
    again_once,
    best_rhythm,
    cheapest,
    cheapest_rhythms,
    cost,
    cost_done_once,
    indistinguishable,
    rehearse,
    spoilt_moments,
)
from playbook.domain.sixty_choices import cheapest_meetings

START = Handover(0.1, 0.5, 2)
HANDOVERS = [
    Handover(unplayable, share, meeting)
    for unplayable in (0.02, 0.1, 0.5)
    for share in (0.05, 0.5, 1)
    for meeting in (0.5, 2, 10)
]


@pytest.mark.parametrize("handover", HANDOVERS, ids=str)
def test_no_rhythm_costs_less_than_the_best(handover: Handover) -> None:
    best = best_rhythm(handover)
    tried = [best * (0.2 + step / 100) for step in range(300)]
    assert min(cost(handover, rhythm) for rhythm in tried) >= cost(handover, best) - 1e-12
    assert handover.meeting / best == pytest.approx(handover.spoilt * best / 2)


@pytest.mark.parametrize("handover", HANDOVERS, ids=str)
def test_the_cheapest_whole_rhythm_is_beside_the_best(handover: Handover) -> None:
    best = min(best_rhythm(handover), CHOICES)
    assert cheapest(handover) == cheapest_rhythms(handover)[-1]
    assert math.floor(best) <= cheapest(handover) <= max(1, math.ceil(best))


@pytest.mark.parametrize(
    ("handover", "rhythm", "whole"),
    [
        pytest.param(Handover(0.1, 0.5, 0), 0, 1, id="free meetings: after every choice"),
        pytest.param(Handover(0, 0.5, 2), math.inf, CHOICES, id="p = 0: once"),
        pytest.param(Handover(0.1, 0, 2), math.inf, CHOICES, id="q = 0: once"),
        pytest.param(Handover(0.1, 0.05, 10), math.sqrt(4_000), CHOICES, id="hardly any dependence: once"),
        pytest.param(Handover(0.5, 1, 0.25), 1, 1, id="all depends on all: after every choice"),
        pytest.param(Handover(0, 0, 0), 0, CHOICES, id="nothing costs anything"),
    ],
)
def test_the_extremes_say_something_true(handover: Handover, rhythm: float, whole: int) -> None:
    assert best_rhythm(handover) == pytest.approx(rhythm)
    assert cheapest(handover) == whole


@pytest.mark.parametrize("handover", HANDOVERS, ids=str)
def test_twice_or_half_the_best_rhythm_costs_a_quarter_more(handover: Handover) -> None:
    best = best_rhythm(handover)
    for rhythm in (best / 2, best * 2):
        assert cost(handover, rhythm) == pytest.approx(1.25 * cost(handover, best))


@pytest.mark.parametrize("handover", HANDOVERS, ids=str)
@pytest.mark.parametrize("rhythm", [1, 2, 9, 60])
def test_done_once_at_most_costs_less_and_never_more_than_everything_again(
    handover: Handover, rhythm: int
) -> None:
    found = cost_done_once(handover, rhythm)
    assert found <= cost(handover, rhythm) + 1e-12
    assert found <= handover.meeting / rhythm + 1


def test_done_once_at_most_nearly_is_the_formula_where_little_goes_wrong() -> None:
    rare = Handover(0.001, 0.1, 1)
    assert cost_done_once(rare, 30) == pytest.approx(cost(rare, 30), rel=0.001)


@pytest.mark.parametrize(
    ("handover", "rhythm"), [(START, 9), (START, 60), (Handover(0.5, 1, 2), 20), (Handover(0, 0.5, 2), 5)]
)
def test_done_once_at_most_is_what_a_simulation_finds(handover: Handover, rhythm: int) -> None:
    """Each unplayable choice hits a later one with chance q, the rest of its own making with half of it."""
    dice, stretches, again = random.Random(1), 20_000, 0
    for _ in range(stretches):
        bad = 0
        for _ in range(rhythm):
            hit = any(dice.random() < handover.share for _ in range(bad))
            wrong = dice.random() < handover.unplayable
            again += hit or (wrong and dice.random() < handover.share / 2)
            bad += wrong
    found = handover.meeting / rhythm + again / stretches / rhythm
    assert found == pytest.approx(cost_done_once(handover, rhythm), rel=0.02)


def test_where_half_is_wrong_the_advice_turns_round() -> None:
    hopeless = Handover(0.5, 1, 5)
    assert cheapest(hopeless) == 5
    assert cheapest_meetings(hopeless, again_once) == (1,)
    assert cheapest_meetings(START, again_once) == (6,)


@pytest.mark.parametrize("handover", [*HANDOVERS, Handover(0, 0.5, 2), Handover(1, 1, 2)], ids=str)
def test_a_simulation_finds_the_cost_of_the_formula(handover: Handover) -> None:
    """With thirteen intervals of 95 %, one or two may miss; none by far."""
    for run in rehearse(handover, 42):
        apart = abs(run.cost.mean - cost(handover, run.rhythm))
        assert apart <= 2 * run.cost.error + 1e-9 or apart < 0.002


def test_with_neither_faults_nor_dependence_a_run_costs_its_meetings_alone() -> None:
    for handover in (Handover(0, 1, 3), Handover(1, 0, 3)):
        for run in rehearse(handover, 1):
            assert run.cost.mean == pytest.approx(3 / run.rhythm)
            assert run.cost.error == pytest.approx(0, abs=1e-12)


def test_when_every_choice_goes_wrong_every_choice_is_counted() -> None:
    assert len(spoilt_moments(1, 3)) == LENGTH
    assert [int(moment) for moment in spoilt_moments(1, 3)] == list(range(LENGTH))
    assert spoilt_moments(0, 3) == ()


def test_all_rhythms_run_on_the_same_luck() -> None:
    runs = rehearse(START, 7)
    assert [run.rhythm for run in runs] == list(RHYTHMS)
    assert all(len(run.costs) == REPLICATIONS for run in runs)
    assert rehearse(START, 7) == runs
    assert rehearse(START, 8) != runs


def test_a_run_can_not_tell_neighbours_of_the_best_apart_but_it_can_tell_the_ends() -> None:
    near = indistinguishable(rehearse(START, 42))
    assert set(near) <= {6, 8, 10, 12}
    assert len(near) > 1


@pytest.mark.parametrize(
    ("handover", "rhythms"),
    [
        (START, (9,)),
        (Handover(0.5, 1, 5), (4, 5)),
        (Handover(0.5, 1, 0.5), (1, 2)),
        (Handover(0, 0, 0), (CHOICES,)),
        (Handover(0, 1, 2), (CHOICES,)),
        (Handover(0.1, 0.5, 0), (1,)),
    ],
    ids=str,
)
def test_two_rhythms_that_cost_the_same_are_both_named(handover: Handover, rhythms: tuple[int, ...]) -> None:
    assert cheapest_rhythms(handover) == rhythms
    assert len({round(cost(handover, rhythm), 9) for rhythm in rhythms}) == 1
