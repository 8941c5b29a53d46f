"""Seeded chance: the right mean and spread, and the same numbers everywhere."""

from __future__ import annotations

import hashlib
import math
import struct

import pytest

from playbook.domain.chance import events, exponentials, fractions, rarity, uneven

MANY = 40_000


def spread(values: list[float]) -> float:
    middle = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - middle) ** 2 for value in values) / len(values))


@pytest.mark.parametrize("variation", [0, 0.3, 0.5, 0.9, 1, 1.1, 1.5, 2])
def test_pieces_have_mean_one_and_the_variation_that_was_asked_for(variation: float) -> None:
    draws = exponentials(7, 0, 0, MANY)
    values = uneven(draws, variation, events(7, 0, 1, MANY, rarity(variation)))
    assert math.fsum(values) / MANY == pytest.approx(1, abs=0.03)
    assert spread(values) == pytest.approx(variation, rel=0.04)
    assert min(values) >= 0


def test_without_variation_all_pieces_are_alike() -> None:
    assert set(uneven(exponentials(1, 0, 0, 100), 0, [])) == {1.0}


def test_long_and_short_pieces_make_half_of_all_work_each() -> None:
    share = rarity(2)
    assert 0.1 < share < 0.12
    assert share * (1 / (2 * share)) == pytest.approx((1 - share) * (1 / (2 * (1 - share))))


def test_the_same_seed_gives_the_same_bits_on_every_machine() -> None:
    """The digest was taken on CPython 3.11; the tests run in the Python of the page too."""
    draws = [*exponentials(42, 3, 1, 5_000), *fractions(42, 3, 2, 5_000)]
    digest = hashlib.sha256(struct.pack(f"<{len(draws)}d", *draws)).hexdigest()
    assert digest == "66c2b6a97700bfddc0167a16f6bbe1439c949943822035f8d0742ff31a49e19f"


def test_another_seed_part_or_stream_gives_other_draws() -> None:
    drawn = [exponentials(*key, 50) for key in ((1, 0, 0), (2, 0, 0), (1, 1, 0), (1, 0, 1))]
    assert len({tuple(one) for one in drawn}) == len(drawn)


def test_a_longer_draw_begins_with_the_shorter_one() -> None:
    assert exponentials(5, 0, 0, 100)[:40] == exponentials(5, 0, 0, 40)


def test_what_never_happens_never_does_and_what_always_happens_does() -> None:
    assert not any(events(1, 0, 0, 1_000, 0))
    assert all(events(1, 0, 0, 1_000, 1))
    assert sum(events(1, 0, 0, MANY, 0.1)) == pytest.approx(MANY * 0.1, rel=0.05)
