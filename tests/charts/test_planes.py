"""The charts on two axes: what they cut off, how high their axes are, and that all they draw stays inside."""

from __future__ import annotations

import re

import pytest

from playbook.charts.drawing import Canvas
from playbook.charts.figure import Frame
from playbook.charts.palette import PAGE
from playbook.charts.plane import Plane, error_bar, height_for
from playbook.charts.wait_curve import amount, percent
from playbook.illustrations.wait_guess import HEIGHT, wait_guess
from playbook.illustrations.wait_guess import PLANE as PLANE_OF_GUESS

PLANE = Plane(0, 100, 0, 100, (0, 10), (0, 10))
PEN = Canvas(PAGE)


@pytest.mark.parametrize(
    ("value", "high"),
    [(0.03, 0.05), (0.9, 1), (1, 1), (1.01, 2), (4.96, 5), (5.1, 10), (99, 100), (101, 200)],
)
def test_an_axis_is_the_next_round_height(value: float, high: float) -> None:
    assert height_for(value) == pytest.approx(high)


def test_a_line_is_cut_off_where_it_leaves_at_the_top() -> None:
    assert PLANE.line([(0, 0), (5, 20), (10, 0)]) == "M 0 100 L 25 0 M 75 0 L 100 100"
    assert PLANE.line([(0, 5), (10, 5)]) == "M 0 50 L 100 50"
    assert PLANE.line([(0, 20), (10, 30)]) == ""


def test_a_value_outside_stands_at_the_edge() -> None:
    assert (PLANE.y(-5), PLANE.y(15)) == (100, 0)


def test_an_end_outside_the_field_has_no_stroke_across() -> None:
    assert error_bar(PEN, PLANE, 5, 2, 4).count("<line") == 3
    assert error_bar(PEN, PLANE, 5, 2, 40).count("<line") == 2
    assert error_bar(PEN, PLANE, 5, -2, 4).count("<line") == 2
    assert error_bar(PEN, PLANE, 5, 20, 40) == ""


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0, "0"), (0.001, "nearly 0"), (0.006, "0.01"), (0.09, "0.09"), (0.5, "0.5"), (0.994, "0.99"),
        (0.996, "1"),         (1, "1"), (4, "4"), (9.5, "9.5"), (9.96, "10"), (19, "19"), (110.4, "110"),
    ],
)  # fmt: skip
def test_a_number_is_told_as_a_reader_needs_it(value: float, told: str) -> None:
    assert amount(value) == told


@pytest.mark.parametrize(
    ("share", "told"),
    [(0, "0%"), (1, "100%"), (0.001, "1%"), (0.996, "99%"), (0.8, "80%"), (0.764, "76%")],
)
def test_only_what_is_whole_says_0_or_100_percent(share: float, told: str) -> None:
    assert percent(share) == told


def test_the_picture_to_guess_in_shows_what_is_known_and_not_the_answer() -> None:
    drawn = wait_guess(Frame(title="", desc="", compact=True), "Average wait")
    assert "1×" in drawn
    assert "4×" in drawn
    assert "19" not in re.sub(r'="[^"]*"', "", drawn)
    assert PLANE_OF_GUESS.x(0.95) == pytest.approx(334.8)
    assert (PLANE_OF_GUESS.top, PLANE_OF_GUESS.bottom, HEIGHT) == (40, 220, 270)


def _numbers(svg: str, name: str) -> list[float]:
    return [float(found) for found in re.findall(rf'\b{name}="(-?[\d.]+)"', svg)]


@pytest.mark.parametrize("compact", [False, True], ids=["wide", "narrow"])
@pytest.mark.parametrize("full", ["0", "1", "50", "80", "99"])
@pytest.mark.parametrize("uneven", ["0", "1", "2"])
def test_all_that_is_drawn_stays_inside_its_picture(full: str, uneven: str, compact: bool) -> None:  # noqa: FBT001
    from playbook.api.explore import waiting_setting
    from playbook.narrative.explore_waiting import waiting_parts

    settings = {"full": full, "arrivals": uneven, "work": uneven, "price": "10", "seed": "42", "guess": "40"}
    width = Frame(title="", desc="", compact=compact).width
    for name, html in waiting_parts(waiting_setting({"settings": settings, "compact": compact})).items():
        for x in [*_numbers(html, "x"), *_numbers(html, "x1"), *_numbers(html, "x2"), *_numbers(html, "cx")]:
            assert -1 <= x <= width + 1, name
        assert all(y >= -1 for y in [*_numbers(html, "y"), *_numbers(html, "y1"), *_numbers(html, "y2")]), (
            name
        )
