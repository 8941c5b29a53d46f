"""What is known of a wait: a run refutes the approximation alone, and only by more than its error."""

from __future__ import annotations

import itertools

import pytest

from playbook.domain.estimate import Estimate
from playbook.domain.known_wait import Ground, known_wait
from playbook.domain.queue_run import stretch, whole_run
from playbook.domain.queueing import Station, mean_wait

EVEN = Station(0.8, 0.3, 0.3)
SHAPES = (0, 0.1, 0.2, 0.3, 0.5, 0.8, 1, 1.5, 2)


@pytest.mark.parametrize(
    ("station", "found", "ground"),
    [
        pytest.param(Station(0.8, 1, 1), None, Ground.EXACT, id="random"),
        pytest.param(Station(0.8, 1, 1), Estimate(1, 0.1), Ground.EXACT, id="no run refutes what is exact"),
        pytest.param(Station(0.8, 0.2, 0), None, Ground.PROOF, id="no gap is shorter than a piece"),
        pytest.param(Station(0.81, 0.2, 0), None, Ground.APPROXIMATION, id="a gap may be shorter"),
        pytest.param(Station(0.99, 0, 0), None, Ground.PROOF, id="nothing varies"),
        pytest.param(Station(0, 2, 2), None, Ground.PROOF, id="nothing comes"),
        pytest.param(EVEN, None, Ground.APPROXIMATION, id="no run yet"),
        pytest.param(EVEN, Estimate(0.2, 0.02), Ground.RUN, id="a run far below"),
        pytest.param(EVEN, Estimate(0.3, 0.041), Ground.RUN, id="just more than a twentieth below"),
        pytest.param(EVEN, Estimate(0.3, 0.043), Ground.APPROXIMATION, id="just less than a twentieth below"),
        pytest.param(EVEN, Estimate(0.5, 0.01), Ground.APPROXIMATION, id="a run above"),
        pytest.param(EVEN, Estimate(0.0001, 0.0002), Ground.EMPTY_RUN, id="a run in which nobody waited"),
        pytest.param(
            EVEN, Estimate(0.0004, 0.0002), Ground.RUN, id="a run in which somebody may have waited"
        ),
    ],
)
def test_a_wait_is_known_on_a_ground(station: Station, found: Estimate | None, ground: Ground) -> None:
    known = known_wait(station, found)
    assert known.ground is ground
    assert known.is_formula == (ground in {Ground.EXACT, Ground.APPROXIMATION})
    if known.is_formula:
        assert known.wait == mean_wait(station)
    elif ground is Ground.RUN:
        assert found
        assert known.wait == found.mean
    else:
        assert known.wait == 0


@pytest.mark.parametrize("full", range(30, 100, 3))
def test_where_nobody_is_said_to_wait_nobody_does(full: int) -> None:
    for shape in SHAPES:
        station = Station(full / 100, shape, 0)
        if station.nobody_waits:
            assert max(stretch(station, 7).waits) == 0
        elif shape < 1:
            assert (1 - shape) / station.full < 1


@pytest.mark.large
@pytest.mark.parametrize("full", [0.3, 0.5, 0.8])
def test_no_run_of_the_page_leaves_the_formula_standing_that_is_far_off(full: float) -> None:
    """Far off is a tenth above the run and its error; where the run is the page's own, none is left."""
    for arrivals, work in itertools.product(SHAPES, SHAPES):
        station = Station(full, arrivals, work)
        if station.is_exact or station.nobody_waits:
            continue
        found = whole_run(station, 42).estimate(station)
        known = known_wait(station, found)
        assert known.wait <= 1.1 * (found.mean + found.error)
        assert known.wait >= 0.8 * (found.mean - found.error) - 0.0005
