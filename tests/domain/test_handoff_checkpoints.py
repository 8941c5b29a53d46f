"""A handoff over time: in order of dates, which strands moved, what counted, when to look again."""

from __future__ import annotations

from datetime import date

import pytest

from playbook.codecs.seam_line import parse_line
from playbook.domain.faults import PlaybookError
from playbook.domain.handoff_checkpoints import compare_handoffs, distance_in, needed_in, next_look_after
from playbook.domain.strands import STRANDS

TORN = (
    "fo-seam v1 2026-11-28 c=4 p=6 times=many work=8.25/2.5 words=7/4 cases=8/3 freedom=6/3 failure=5/4 "
    "timing=7/1 feedback=3/2 change=6/4 stay=6/4 seam=rework verdict=torn"
)
THIN = (
    "fo-seam v1 2026-12-28 c=4 p=5 times=many work=8/4.5 words=7/7 cases=8/7 freedom=6/3 failure=5/4.5 "
    "timing=7/1 feedback=3/2 change=6/4 stay=6/5 seam=translate verdict=thin"
)


def moved(since: object) -> list[str]:
    assert isinstance(since, dict)
    return [name for name, item in since.items() if item.moved]


def test_results_are_compared_in_order_of_their_dates_whatever_came_first() -> None:
    first, last = compare_handoffs([parse_line(THIN), parse_line(TORN)])
    assert (first.date, last.date) == (date(2026, 11, 28), date(2026, 12, 28))
    assert (first.since_previous, first.since_first) == (None, None)
    assert moved(last.since_previous) == moved(last.since_first) == ["words", "cases"]


def test_since_the_first_counts_what_crept_away_in_small_steps() -> None:
    middle = TORN.replace("2026-11-28", "2026-12-14").replace("stay=6/4", "stay=6/5")
    last = TORN.replace("2026-11-28", "2026-12-28").replace("stay=6/4", "stay=6/6")
    *_, point = compare_handoffs([parse_line(line) for line in (TORN, middle, last)])
    assert moved(point.since_previous) == []
    assert moved(point.since_first) == ["stay"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [((TORN,), "found 1 result"), ((TORN, THIN.replace("2026-12-28", "-")), "result 2: found no date")],
)
def test_one_result_or_one_without_a_day_is_no_comparison(lines: tuple[str, ...], told: str) -> None:
    with pytest.raises(PlaybookError, match=told):
        compare_handoffs([parse_line(line) for line in lines])


def test_what_counted_follows_from_the_kind_as_it_is_written() -> None:
    assert needed_in(parse_line(TORN)) == STRANDS
    assert needed_in(parse_line(THIN)) == ("words", "cases", "freedom", "failure", "change")
    once = THIN.replace("seam=translate", "seam=together")
    assert needed_in(parse_line(once)) == ("words", "freedom", "failure", "timing", "change")
    assert needed_in(parse_line(THIN.replace("seam=translate", "seam=relay"))) == STRANDS


def test_the_distance_is_unknown_where_one_side_had_no_ballot() -> None:
    assert distance_in(parse_line(TORN)) == 5.75
    assert distance_in(parse_line(TORN.replace("work=8.25/2.5", "work=8.25/-"))) is None


def test_the_next_look_follows_from_the_verdict_and_never_after_the_one_performance() -> None:
    looks = [next_look_after(parse_line(line)) for line in (TORN, THIN)]
    assert [look.weeks for look in looks if look] == [4, 8]
    assert next_look_after(parse_line(THIN.replace("times=many", "times=once"))) is None
