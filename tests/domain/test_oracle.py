"""The package agrees with rules that were written from the specification alone.

``python -m tests.support.compare_with_oracle`` compares a hundred thousand ballots and ten thousand teams.
"""

from __future__ import annotations

import pytest

from tests.support.compare_with_oracle import compare

pytestmark = pytest.mark.host


@pytest.mark.parametrize(("ballots", "teams"), [(4_000, 0), (0, 1_000)], ids=["ballots", "teams"])
def test_the_package_and_the_oracle_read_the_same(ballots: int, teams: int) -> None:
    assert list(compare(ballots, teams, seed=2026)) == []
