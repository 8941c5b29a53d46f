"""A quick part of `make fuzz`: the same inputs every time, no exception and no piece dropped."""

from __future__ import annotations

from random import Random

import pytest

from tests.fuzz.doors import DOORS
from tests.fuzz.targets import TARGETS

pytestmark = pytest.mark.host


@pytest.mark.parametrize("name", TARGETS)
def test_every_input_is_read_or_refused_in_words_and_no_piece_is_dropped(name: str) -> None:
    target = TARGETS[name]
    for number in range(30 * target.share):
        target.check(target.make(Random(f"{name} {number}")))


@pytest.mark.parametrize("name", DOORS)
def test_what_stands_behind_or_beside_any_text_is_still_found(name: str) -> None:
    make, check = DOORS[name]
    for number in range(60):
        check(make(Random(f"{name} {number}")))
