"""The handoff agrees with rules that were written from the specification alone.

``make oracle`` compares a hundred thousand sessions.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from playbook.domain.handoff import Times, kind_of, needed_of
from tests.support import handoff_oracle as oracle
from tests.support.compare_with_handoff_oracle import compare

pytestmark = pytest.mark.host


@pytest.mark.large
def test_the_package_and_the_oracle_read_the_same() -> None:
    assert list(compare(1_500, seed=2026)) == []


def test_every_pair_of_works_asks_for_the_handoff_that_the_text_says() -> None:
    scores = [1 + quarter / 4 for quarter in range(37)]
    distances = sorted({abs(one - other) for one, other in product(scores, repeat=2)})
    for times, distance, output in product(
        Times, (None, *distances), (None, *(half / 2 for half in range(2, 21)))
    ):
        exact = None if distance is None else Fraction(distance)
        kind = kind_of(times, distance, output)
        assert kind == oracle.kind_of(str(times), exact, None if output is None else Fraction(output))
        assert list(needed_of(kind, distance)) == oracle.needed_of(str(kind), exact)
