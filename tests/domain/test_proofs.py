"""The proofs that the pages tell of: `make proofs` counts all 1,000 runs, and finds the numbers told there.

Every other time the first few of the same runs are counted.
"""

from __future__ import annotations

import math
import os

import pytest

from playbook.catalog.explorations import load_explorations
from playbook.domain.late_feedback import CHOICES, Handover, cheapest, cost, indistinguishable, rehearse
from playbook.domain.littles_law import littles_law
from playbook.domain.queue_run import Run, go_on, stretch
from playbook.domain.queueing import Station, mean_wait

pytestmark = pytest.mark.host

ALL = 1_000
RUNS = ALL if os.environ.get("PLAYBOOK_PROOFS") == "every" else 20
SEEDS = range(1, RUNS + 1)
"""The seeds that the pages name, or the first of them."""


def is_about_95_percent(counted: int) -> bool:
    """Within three standard deviations: of a thousand 930 to 970."""
    return abs(counted - 0.95 * RUNS) <= 3 * math.sqrt(RUNS * 0.95 * 0.05)


def is_told(counted: int, told: int) -> bool:
    return RUNS < ALL or counted == told


def holds(station: Station, seed: int) -> bool:
    run = Run()
    while not run.is_done(station):
        run = go_on(run, station, seed)
    return run.estimate(station).covers(mean_wait(station))


@pytest.mark.parametrize(("full", "name"), [(0.7, "at_70"), (0.8, "at_80")])
def test_95_percent_of_the_intervals_hold_the_exact_wait(full: float, name: str) -> None:
    counted = sum(holds(Station(full, 1, 1), seed) for seed in SEEDS)
    assert is_about_95_percent(counted)
    assert is_told(counted, getattr(load_explorations().waiting.proof, name))


def test_littles_law_holds_in_every_run() -> None:
    assert all(littles_law(stretch(Station(0.8, 1, 1), seed)).holds for seed in SEEDS)
    assert all(littles_law(stretch(Station(0.7, 1, 1), seed)).holds for seed in SEEDS)


def test_95_percent_of_the_runs_hold_the_formulas_cost_and_its_best_rhythm() -> None:
    start, proof = Handover(0.1, 0.5, 2), load_explorations().feedback.proof
    best, cost_held, best_held = cheapest(start), 0, 0
    for seed in SEEDS:
        runs = rehearse(start, seed, range(1, CHOICES + 1))
        cost_held += runs[best - 1].cost.covers(cost(start, best))
        near = indistinguishable(runs)
        best_held += best in near
        assert max(near) - min(near) < 20
    assert best == 9
    assert is_about_95_percent(cost_held)
    assert best_held >= 0.95 * RUNS
    assert is_told(cost_held, proof.at_9)
    assert is_told(best_held, proof.optimum)
