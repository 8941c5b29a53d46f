"""Ballots and teams for the oracle: many ties, answers at the borders, odd ones out, camps, any density.

The same seed gives the same inputs.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

QUESTIONS = ("output", "process", "metric", "role")
ELEMENTS = ("goal", "planning", "structure", "leadership", "ritual", "metrics", "risk", "tools")
BORDER = (3, 4, 4, 4, 5, 6, 7, 7, 7, 8)
SIZES = (1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6, 6, 7, 8, 9, 10, 11, 12)
ABOUT_THE_LEVELS = (-5, -4, -4, -3, -2, -2, -1, 0, 1, 2, 2, 3, 4, 4, 5)

Work = dict[str, int]
Practice = dict[str, Any]
Member = tuple[Work, Practice]


def on_scale(value: int) -> int:
    return max(1, min(10, value))


def some_work(r: Random) -> Work:
    kinds = (
        lambda: [r.randint(1, 10) for _ in range(4)],
        lambda: _close_by(r),
        lambda: [r.choice(BORDER) for _ in range(4)],
        lambda: _odd_one_out(r),
        lambda: _two_and_two(r),
        lambda: [r.randint(1, 10)] * 4,
        lambda: [r.randint(1, 5) for _ in range(4)],
        lambda: [r.randint(6, 10) for _ in range(4)],
        lambda: _about_as_wide_as_a_split(r),
    )
    return dict(zip(QUESTIONS, r.choice(kinds)(), strict=True))


def _close_by(r: Random) -> list[int]:
    centre, width = r.randint(1, 10), r.choice((1, 1, 2))
    return [on_scale(centre + r.randint(0, width)) for _ in range(4)]


def _odd_one_out(r: Random) -> list[int]:
    many, one = r.sample((r.randint(1, 4), r.randint(7, 10)), 2)
    values = [on_scale(many + r.choice((-1, 0, 0, 1))) for _ in range(4)]
    values[r.randrange(4)] = one
    return values


def _two_and_two(r: Random) -> list[int]:
    low, high = r.randint(1, 5), r.randint(6, 10)
    values = r.sample((low, low, high, high), 4)
    if r.random() < 0.5:
        values[0] = on_scale(values[0] + r.choice((-1, 1)))
    return r.sample(values, 4)


def _about_as_wide_as_a_split(r: Random) -> list[int]:
    low = r.randint(1, 5)
    high = on_scale(low + r.choice((4, 5, 5, 6)))
    return r.sample((low, high, r.randint(low, high), r.randint(low, high)), 4)


def some_practice(r: Random, work: Work) -> Practice:
    score = sum(work.values()) // 4
    kinds = (
        lambda: [r.randint(1, 10) for _ in ELEMENTS],
        lambda: _around(r, r.randint(1, 10), (-1, 0, 0, 1)),
        lambda: [r.choice(BORDER) for _ in ELEMENTS],
        lambda: [r.randint(1, 10)] * 8,
        lambda: _a_few_far_off(r, score),
        lambda: _around(r, score, ABOUT_THE_LEVELS),
        lambda: r.choices((r.randint(1, 10), r.randint(1, 10)), k=8),
        lambda: [r.randint(1, 4) if score >= 6 else r.randint(7, 10) for _ in ELEMENTS],
        lambda: _around(r, r.randint(1, 10), range(-r.randint(1, 4), 5)),
    )
    if r.random() < 1 / 12:
        return {}
    values: list[Any] = r.choice(kinds)()
    none, absent = (
        r.choice((0, 0, 0, 0, 0.1, 0.25, 0.4, 0.6, 0.9, 1)),
        r.choice((0, 0, 0, 0.1, 0.3, 0.5, 0.8)),
    )
    answered = (
        (name, "none" if r.random() < none else value) for name, value in zip(ELEMENTS, values, strict=True)
    )
    return {name: value for name, value in answered if r.random() >= absent}


def _around(r: Random, centre: int, steps: Any) -> list[int]:
    return [on_scale(centre + r.choice(steps)) for _ in ELEMENTS]


def _a_few_far_off(r: Random, score: int) -> list[int]:
    values = _around(r, score, (-2, -1, 0, 1, 2))
    for _ in range(r.randint(0, 4)):
        values[r.randrange(8)] = r.choice((1, 2, 9, 10))
    return values


def ballots(seed: int, count: int) -> Iterator[Member]:
    r = Random(seed)
    for _ in range(count):
        work = some_work(r)
        yield work, some_practice(r, work)


def teams(seed: int, count: int) -> Iterator[list[Member]]:
    r = Random(seed)
    kinds = (
        _strangers,
        _one_reading,
        _one_reading,
        _camps,
        _camps,
        _each_another_seam,
        _one_odd,
        _any_density,
    )
    for _ in range(count):
        team = r.choice(kinds)(r, r.choice(SIZES))
        if len(team) > 1 and r.random() < 0.25:
            for _ in range(r.randint(1, len(team) - 1)):
                team[r.randrange(len(team))] = r.choice(team)
        yield team


def _near(r: Random, work: Work, practice: Practice, width: int, kept: float) -> Member:
    answers = {name: on_scale(value + r.randint(-width, width)) for name, value in work.items()}
    run: Practice = {}
    for name in ELEMENTS:
        value = practice.get(name)
        if r.random() >= kept:
            value = r.choice((None, None, "none", r.randint(1, 10)))
        elif isinstance(value, int):
            value = on_scale(value + r.randint(-width, width))
        if value is not None:
            run[name] = value
    return answers, run


def _stranger(r: Random) -> Member:
    work = some_work(r)
    return work, some_practice(r, work)


def _strangers(r: Random, n: int) -> list[Member]:
    return [_stranger(r) for _ in range(n)]


def _one_reading(r: Random, n: int) -> list[Member]:
    work, practice = _stranger(r)
    width, kept = r.choice((0, 1, 1, 2)), r.choice((1, 1, 0.9, 0.7, 0.5))
    return [_near(r, work, practice, width, kept) for _ in range(n)]


def _camps(r: Random, n: int) -> list[Member]:
    low, high = (
        dict(zip(QUESTIONS, r.choices(side, k=4), strict=True)) for side in (range(1, 5), range(7, 11))
    )
    width = 1
    if r.random() < 0.3:
        low, high, width = dict.fromkeys(QUESTIONS, 4), dict.fromkeys(QUESTIONS, 7), r.choice((0, 0, 1))
    sides = [(work, some_practice(r, work)) for work in (low, high)]
    share, others = r.choice((0.25, 1 / 3, 0.5, 0.5, 0.6)), r.choice((0, 0, 0.2, 0.34))
    return [
        _stranger(r) if r.random() < others else _near(r, *sides[r.random() >= share], width, 0.9)
        for _ in range(n)
    ]


def _each_another_seam(r: Random, n: int) -> list[Member]:
    works = [
        dict(
            zip(
                QUESTIONS,
                r.sample((r.randint(1, 4), r.randint(7, 10), *r.choices(range(1, 11), k=2)), 4),
                strict=True,
            )
        )
        for _ in range(n)
    ]
    return [(work, some_practice(r, work)) for work in works]


def _one_odd(r: Random, n: int) -> list[Member]:
    odd, low = r.choice(QUESTIONS), r.random() < 0.5
    work = dict.fromkeys(QUESTIONS, r.randint(7, 9) if low else r.randint(2, 4))
    practice = some_practice(r, work)
    members = [_near(r, work, practice, 1, 0.95) for _ in range(n)]
    return [({**answers, odd: r.randint(1, 4) if low else r.randint(7, 10)}, run) for answers, run in members]


def _any_density(r: Random, n: int) -> list[Member]:
    shares = ((0.5, 0.5), (0.5, 0), (0.4, 0.3), (1, 0), (1, 0), (0.9, 0.1), (0.3, 0), (0, 0.6), (0, 0))
    drawn = ((1, 4, 7, 10), (2, 9), (4, 7), (3, 8))
    kinds = {name: (r.choice(shares), r.choice((None, *drawn)), r.randint(1, 10)) for name in ELEMENTS}
    first = some_work(r)
    team = []
    for _ in range(n):
        run: Practice = {}
        for name, ((numbers, nones), values, base) in kinds.items():
            chance = r.random()
            if chance < numbers:
                run[name] = r.choice(values) if values else on_scale(base + r.choice((-1, 0, 0, 1)))
            elif chance < numbers + nones:
                run[name] = "none"
        team.append(({name: on_scale(value + r.choice((-1, 0, 0, 1))) for name, value in first.items()}, run))
    return team
