"""One station and its queue: formulas that hold, extremes that are true, and Little's law in every run."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from playbook.domain.littles_law import littles_law
from playbook.domain.queue_run import (
    BATCHES,
    LEAST,
    LONGEST,
    MEMORIES,
    PART,
    SHOWN,
    WARM_UP,
    Run,
    Stretch,
    go_on,
    memory,
    plan,
    stretch,
)
from playbook.domain.queue_window import WINDOW, busy_times, queue_steps
from playbook.domain.queueing import Station, best_fullness, cost, fullness_for, mean_wait

FULL = [0.01, 0.5, 0.8, 0.95, 0.99]
UNEVEN = [(0, 0), (0, 1), (1, 0), (1, 1), (0.3, 0.3), (1, 1.5), (2, 2), (2, 0)]
STATIONS = [Station(full, *uneven) for full in FULL for uneven in UNEVEN]


def whole(station: Station, seed: int) -> Run:
    run = Run()
    while not run.is_done(station):
        run = go_on(run, station, seed)
    return run


@pytest.mark.parametrize(
    ("station", "wait"),
    [
        pytest.param(Station(0.5, 1, 1), 1, id="M/M/1 half full"),
        pytest.param(Station(0.8, 1, 1), 4, id="M/M/1 at 80 %"),
        pytest.param(Station(0.95, 1, 1), 19, id="M/M/1 at 95 %"),
        pytest.param(Station(0.8, 1, 0), 2, id="M/D/1 waits half as long"),
        pytest.param(Station(0.8, 1, 2), 10, id="M/G/1"),
        pytest.param(Station(0.99, 0, 0), 0, id="D/D/1"),
        pytest.param(Station(0, 2, 2), 0, id="nothing comes"),
    ],
)
def test_an_exact_wait_is_that_of_the_textbook(station: Station, wait: float) -> None:
    assert station.is_exact
    assert mean_wait(station) == pytest.approx(wait)


def _regular(full: float) -> float:
    """Return the exact wait of D/M/1: the root of x = exp(−(1 − x) / u), and then x / (1 − x)."""
    root = 0.5
    for _ in range(2_000):
        root = math.exp(-(1 - root) / full)
    return root / (1 - root)


@pytest.mark.parametrize("full", [0.5, 0.8, 0.9, 0.95, 0.99])
def test_kingmans_approximation_is_too_high_for_regular_arrivals_and_better_the_fuller(full: float) -> None:
    station = Station(full, 0, 1)
    assert not station.is_exact
    assert 1 < mean_wait(station) / _regular(full) < 1 + 0.96 * (1 - full) / full**2


@pytest.mark.parametrize("unevenness", [0.09, 0.5, 1, 1.625, 4])
@pytest.mark.parametrize("wait", [0, 0.5, 4, 19])
def test_the_fullness_for_a_wait_gives_that_wait(wait: float, unevenness: float) -> None:
    full = fullness_for(wait, unevenness)
    assert unevenness * full / (1 - full) == pytest.approx(wait)


def test_a_station_in_which_nothing_varies_may_be_full() -> None:
    assert fullness_for(4, 0) == fullness_for(0, 0) == 1


@pytest.mark.parametrize("unevenness", [0.09, 1, 1.625, 4])
@pytest.mark.parametrize("price", [0.01, 0.1, 0.5, 1])
def test_no_fullness_costs_less_than_the_best(price: float, unevenness: float) -> None:
    best = best_fullness(unevenness, price)
    tried = [place / 1_000 for place in range(1, 1_000)]
    cheapest = min(tried, key=lambda full: cost(full, unevenness, price))
    assert cheapest == pytest.approx(best, abs=0.001)
    assert (1 - best) / best == pytest.approx(math.sqrt(price * unevenness))


@pytest.mark.parametrize(
    ("full", "told"), [(0.8, 0.25 + 0.4), (0.5, 1 + 0.1), (0.95, 0.05 / 0.95 + 1.9)], ids=str
)
def test_a_piece_costs_its_idle_time_and_its_wait(full: float, told: float) -> None:
    assert cost(full, 1, 0.1) == pytest.approx(told)


@pytest.mark.parametrize(("unevenness", "price"), [(0, 0.5), (1, 0), (0, 0)])
def test_where_nobody_waits_or_minds_the_fuller_the_cheaper(unevenness: float, price: float) -> None:
    assert best_fullness(unevenness, price) == 1
    costs = [cost(place / 100, unevenness, price) for place in range(1, 100)]
    assert all(later < earlier for earlier, later in pairwise(costs))


@pytest.mark.parametrize("station", STATIONS, ids=str)
@pytest.mark.parametrize("seed", [1, 42, 9_999])
def test_littles_law_holds_in_every_run_within_its_error(station: Station, seed: int) -> None:
    law = littles_law(stretch(station, seed))
    assert abs(law.counted - law.expected) <= law.edges + 1e-9
    assert law.holds
    assert law.edges <= 0.001 + 0.2 * law.expected


def test_a_clock_that_misses_a_piece_breaks_littles_law() -> None:
    seen = stretch(Station(0.9, 1, 1), 1)
    late = [wait + 5 for wait in seen.waits]
    assert not littles_law(Stretch(seen.arrivals, late, seen.starts, seen.lengths, seen.earlier)).holds


@pytest.mark.parametrize("station", STATIONS, ids=str)
def test_no_piece_is_begun_before_it_came_or_before_the_one_ahead_is_done(station: Station) -> None:
    seen = stretch(station, 3)
    ends = [start + length for start, length in zip(seen.starts, seen.lengths, strict=True)]
    assert len(seen.waits) == len(seen.arrivals) == SHOWN
    assert all(wait >= 0 for wait in seen.waits)
    assert all(start >= end - 1e-6 for end, start in zip(ends, seen.starts[1:], strict=False))


@pytest.mark.parametrize("full", [0.5, 0.9, 0.99])
def test_where_nothing_varies_nobody_waits_however_full(full: float) -> None:
    assert set(stretch(Station(full, 0, 0), 1).waits) == {0.0}


@pytest.mark.parametrize("station", STATIONS, ids=str)
def test_the_queue_as_a_clock_sees_it_is_that_of_the_pieces(station: Station) -> None:
    seen = stretch(station, 5)
    first = seen.arrivals[0]
    steps = queue_steps(seen)
    assert steps[0] == (0.0, len(seen.earlier))
    for place in range(1, 120, 7):
        moment = first + place
        truly = sum(came <= moment < start for came, start in zip(seen.arrivals, seen.starts, strict=True))
        truly += sum(start > moment for start in seen.earlier)
        assert next(count for time, count in reversed(steps) if time <= place) == truly


@pytest.mark.parametrize("station", [one for one in STATIONS if one.full >= 0.5], ids=str)
def test_the_station_is_at_work_when_a_piece_waits(station: Station) -> None:
    seen = stretch(station, 5)
    busy = busy_times(seen)
    assert all(start < end for start, end in busy)
    assert all(end < start for (_, end), (start, _) in pairwise(busy))
    assert busy[-1][1] <= WINDOW
    waits = [(time, after) for (time, count), (after, _) in pairwise(queue_steps(seen)) if count > 0]
    for time, after in waits:
        middle = (time + after) / 2
        assert any(start - 1e-6 <= middle <= end + 1e-6 for start, end in busy)


def test_a_run_in_parts_is_one_run() -> None:
    """The page asks for a part at a time; the rule of warm-up and batches does not depend on it."""
    station = Station(0.8, 1, 1)
    planned = plan(station)
    assert (planned.warm_up, planned.batch) == (LEAST, 8_000)
    run = go_on(Run(), station, 42)
    again = go_on(Run(run.part, run.wait, run.sums), station, 42)
    assert again == go_on(run, station, 42)
    assert again.part * PART == 2 * PART
    assert not again.is_done(station)


@pytest.mark.parametrize("full", [0.5, 0.9, 0.95, 0.96, 0.99])
def test_a_run_is_as_long_as_the_queues_memory_asks(full: float) -> None:
    station = Station(full, 1, 1)
    planned = plan(station)
    assert memory(station) == pytest.approx(2 / (1 - full) ** 2)
    assert planned.warm_up == max(LEAST, round(WARM_UP * memory(station)))
    assert planned.batch == max(LEAST, round(MEMORIES * memory(station)))
    assert planned.pieces == planned.warm_up + BATCHES * planned.batch
    assert planned.is_short == (planned.batch <= LONGEST) == (full <= 0.95)


def test_a_run_where_nothing_varies_has_no_wait_and_no_error() -> None:
    station = Station(0.99, 0, 0)
    found = whole(station, 1).estimate(station)
    assert (found.mean, found.error) == (0, 0)


@pytest.mark.parametrize("uneven", [(0.3, 0.3), (1, 1.5), (2, 2), (0, 1), (2, 0)], ids=str)
def test_more_work_for_the_station_means_more_waiting_on_the_same_luck(uneven: tuple[float, float]) -> None:
    totals = [math.fsum(stretch(Station(full / 100, *uneven), 11).waits) for full in range(50, 100, 7)]
    assert all(low <= high for low, high in pairwise(totals))
