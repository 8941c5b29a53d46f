"""Ballots of handoffs for the oracle: many ties, answers at the borders, empty strands, missing sides, camps.

The same seed gives the same inputs.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

from tests.support.oracle_inputs import some_work

STRANDS = ("words", "cases", "freedom", "failure", "timing", "feedback", "change", "stay")
SIDES = ("composers", "performers")
TIMES = ("once", "few", "many")
SIZES = (0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 9)
BORDER = (3, 4, 4, 6, 7, 7)
DAYS = (None, "2026-11-28", "2026-11-27", "2026-12-05")


class Session(NamedTuple):
    """The ballots of one handoff, as the oracle takes them, and how often it is performed."""

    ballots: list[dict[str, Any]]
    times: str
    date: str | None


def sessions(count: int, seed: int) -> Iterator[Session]:
    r = Random(seed)
    while count:
        ballots = [ballot for side in SIDES for ballot in some_side(r, side)]
        if ballots:
            r.shuffle(ballots)
            yield Session(ballots, r.choice(TIMES), r.choice(DAYS))
            count -= 1


def some_side(r: Random, side: str) -> list[dict[str, Any]]:
    works = [some_work(r) for _ in range(r.choice((1, 1, 2)))]
    centres = {name: r.randint(1, 10) for name in STRANDS}
    habit, gaps = r.choice(("close", "border", "any", "camps")), r.choice((0, 0, 0.2, 0.6))
    size, ids = r.choice(SIZES), r.choice((0, 0, 3, 65_535))
    return [
        {
            "side": side,
            "work": r.choice(works) if r.random() < 0.8 else some_work(r),
            "strands": {name: _answer(r, habit, centres[name]) for name in STRANDS if r.random() >= gaps},
            "date": r.choice((None, "2026-11-28")),
            "id": r.randint(0, ids),
        }
        for _ in range(size)
    ]


def _answer(r: Random, habit: str, centre: int) -> int:
    answers = {
        "close": lambda: max(1, min(10, centre + r.randint(-1, 1))),
        "border": lambda: r.choice(BORDER),
        "any": lambda: r.randint(1, 10),
        "camps": lambda: r.choice((2, 9)),
    }
    return answers[habit]()
