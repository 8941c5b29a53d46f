"""A ballot handed in twice counts once; a changed one counts and is reported."""

from __future__ import annotations

from datetime import timedelta

import pytest

from playbook.domain.ballot import Ballot
from playbook.domain.deduplication import Deduplicator
from playbook.domain.packed_ballot import pack
from tests.support.samples import DAY, ballot

ONE = ballot(9, 2, DAY, 7)

CASES = [
    pytest.param([ONE, ONE], [True, False], 1, (), id="the same code twice"),
    pytest.param([ONE, ONE, ONE], [True, False, False], 2, (), id="the same code three times"),
    pytest.param([ONE, ballot(9, 2, DAY, 8)], [True, True], 0, (), id="the same answers of another person"),
    pytest.param(
        [ONE, ballot(8, 2, DAY, 7)], [True, True], 0, (7,), id="the same id with other work answers"
    ),
    pytest.param([ONE, ballot(9, 3, DAY, 7)], [True, True], 0, (7,), id="the same id with another practice"),
    pytest.param(
        [ONE, ballot(9, "2 2 2 2 2 2 2 x", DAY, 7)], [True, True], 0, (7,), id="a number became no agreed way"
    ),
    pytest.param(
        [ONE, ballot(9, 2, DAY + timedelta(1), 7)], [True, True], 0, (7,), id="the same id on another day"
    ),
    pytest.param(
        [ONE, ballot(8, 2, DAY, 7), ONE],
        [True, True, False],
        1,
        (7,),
        id="a correction, then the first again",
    ),
    pytest.param([ballot(9, 2)] * 3, [True, True, True], 0, (), id="without an id nobody is recognised"),
    pytest.param(
        [ballot(n, None, None, i) for i in (9, 3) for n in (1, 2)],
        [True] * 4,
        0,
        (3, 9),
        id="corrections are sorted",
    ),
]


@pytest.mark.parametrize(("handed_in", "admitted", "duplicates", "corrections"), CASES)
def test_the_register_admits_and_reports(
    handed_in: list[Ballot], admitted: list[bool], duplicates: int, corrections: tuple[int, ...]
) -> None:
    seen = Deduplicator()
    assert [seen.admit(item.id, pack(item)) for item in handed_in] == admitted
    assert (seen.duplicates, seen.corrections) == (duplicates, corrections)
