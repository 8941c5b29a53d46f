"""When to look again: sooner where things are uneasy, and never on a weekend."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.domain.ballot import PlaybookError, Verdict
from playbook.domain.gap import FitVerdict
from playbook.domain.schedule import NextCheckpoint, next_checkpoint, next_date
from tests.support.strategies import days

WEEKS = [
    pytest.param("split", {}, 2, id="split"),
    pytest.param("blend", {}, 4, id="blend"),
    pytest.param("orchestra", {}, 6, id="orchestra"),
    pytest.param("factory", {}, 13, id="factory"),
    pytest.param("factory", {"fit": "fits"}, 13, id="a fit that fits"),
    pytest.param("factory", {"fit": "strains"}, 4, id="a fit that strains"),
    pytest.param("orchestra", {"fit": "clashes"}, 4, id="a fit that clashes"),
    pytest.param("factory", {"fit": "partial"}, 13, id="a fit that is not known"),
    pytest.param("factory", {"fit": "strains", "unagreed": 2}, 4, id="two unagreed"),
    pytest.param("factory", {"fit": "strains", "unagreed": 3}, 2, id="three unagreed"),
    pytest.param("blend", {"unagreed": 4}, 2, id="more than three unagreed"),
    pytest.param("blend", {"settled": False, "stable": False}, 4, id="a blend is soon enough"),
    pytest.param("split", {"fit": "split-first"}, 2, id="never later than without the fit"),
    pytest.param("factory", {"settled": False}, 4, id="not settled"),
    pytest.param("orchestra", {"stable": False}, 4, id="on the edge"),
    pytest.param("orchestra", {"stable": None}, 6, id="too few to say"),
    pytest.param("orchestra", {"stable": True, "fit": "fits"}, 6, id="stable and fitting"),
]


@pytest.mark.parametrize(("verdict", "known", "weeks"), WEEKS)
def test_the_next_checkpoint_comes_sooner_where_things_are_uneasy(
    verdict: str, known: dict[str, object], weeks: int
) -> None:
    fit = FitVerdict(str(known["fit"])) if "fit" in known else None
    others: dict[str, object] = {name: value for name, value in known.items() if name != "fit"}
    due = next_checkpoint(Verdict(verdict), fit, **{"unagreed": 0, **others})  # type: ignore[arg-type]
    assert due == NextCheckpoint(weeks, scored=True, then=None)


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("known", [{"unagreed": 4}, {"unagreed": 8, "settled": False, "stable": False}])
def test_without_an_agreed_way_a_look_comes_first_and_the_scoring_after(
    verdict: Verdict, known: dict[str, object]
) -> None:
    due = next_checkpoint(verdict, FitVerdict.NO_AGREED_WAY, **known)  # type: ignore[arg-type]
    assert due == NextCheckpoint(1, scored=False, then=3)


def test_an_undated_result_has_no_next_date() -> None:
    assert next_date(None, 6) is None


@pytest.mark.parametrize(
    ("day", "following"),
    [
        pytest.param("2026-11-23", "2026-12-07", id="a Monday"),
        pytest.param("2026-11-27", "2026-12-11", id="a Friday"),
        pytest.param("2026-11-28", "2026-12-14", id="a Saturday moves to the Monday after"),
        pytest.param("2026-11-29", "2026-12-14", id="a Sunday moves to the Monday after"),
    ],
)
def test_a_checkpoint_is_on_a_working_day(day: str, following: str) -> None:
    assert next_date(date.fromisoformat(day), 2) == date.fromisoformat(following)


@given(days, st.integers(1, 13))
def test_no_checkpoint_is_early_or_on_a_weekend(day: date, weeks: int) -> None:
    found = next_date(day, weeks)
    assert found is not None
    assert found.weekday() < 5
    assert 0 <= (found - day).days - 7 * weeks <= 2


def test_the_last_day_of_the_calendar_can_be_reached() -> None:
    assert next_date(date.max - timedelta(weeks=6), 6) == date.max


def test_a_date_at_the_end_of_the_calendar_is_an_error_and_no_crash() -> None:
    with pytest.raises(PlaybookError) as error:
        next_date(date.max, 13)
    assert str(error.value) == "date: found 9999-12-31, expected one 13 weeks before the year 10000"
