"""The proofs that the pages tell of, run with the seeds they name: what is told is what is counted here."""

from __future__ import annotations

import pytest

from playbook.catalog.explorations import load_explorations
from playbook.domain.late_feedback import CHOICES, Handover, cheapest, cost, indistinguishable, rehearse
from playbook.domain.littles_law import littles_law
from playbook.domain.queue_run import Run, go_on, stretch
from playbook.domain.queueing import Station, mean_wait

pytestmark = pytest.mark.host

SEEDS = range(1, 1_001)
LEAST, MOST = 930, 970
"""95 % ± 2 % of a thousand."""


def holds(station: Station, seed: int) -> bool:
    run = Run()
    while not run.is_done(station):
        run = go_on(run, station, seed)
    return run.estimate(station).covers(mean_wait(station))


@pytest.mark.parametrize(("full", "name"), [(0.7, "at_70"), (0.8, "at_80")])
def test_of_1000_runs_95_percent_of_the_intervals_hold_the_exact_wait(full: float, name: str) -> None:
    counted = sum(holds(Station(full, 1, 1), seed) for seed in SEEDS)
    assert LEAST <= counted <= MOST
    assert counted == getattr(load_explorations().waiting.proof, name)


def test_littles_law_holds_in_1000_runs() -> None:
    assert all(littles_law(stretch(Station(0.8, 1, 1), seed)).holds for seed in SEEDS)
    assert all(littles_law(stretch(Station(0.7, 1, 1), seed)).holds for seed in SEEDS)


def test_of_1000_runs_95_percent_hold_the_formulas_cost_and_its_best_rhythm() -> None:
    start, proof = Handover(0.1, 0.5, 2), load_explorations().feedback.proof
    best, cost_held, best_held = cheapest(start), 0, 0
    for seed in SEEDS:
        runs = rehearse(start, seed, range(1, CHOICES + 1))
        cost_held += runs[best - 1].cost.covers(cost(start, best))
        near = indistinguishable(runs)
        best_held += best in near
        assert max(near) - min(near) < 20
    assert best == 9
    assert LEAST <= cost_held <= MOST
    assert (cost_held, best_held) == (proof.at_9, proof.optimum)
    assert best_held >= 950
