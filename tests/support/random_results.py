"""Ballots and teams by chance, many near a border or a pattern, the same ones for the same seed."""

from __future__ import annotations

from random import Random

from playbook.domain.ballot import ELEMENTS, HIGHEST, LOWEST, NO_AGREED_WAY, QUESTIONS, Ballot, PracticeAnswer

_TEAM_SIZES = (2, 3, 4, 5, 6, 7, 9)
_DENSITIES = (0, 0.3, 0.6, 1, 1, 1)
_UNAGREED = (0, 0, 0.15, 0.5)


def random_ballot(rng: Random) -> Ballot:
    """Return a ballot whose work and practice each lie around a place of their own, or anywhere."""
    work = _around(rng, QUESTIONS)
    if rng.random() < 0.25:
        work[rng.choice(QUESTIONS)] = rng.randint(LOWEST, HIGHEST)
    density, unagreed = rng.choice(_DENSITIES), rng.choice(_UNAGREED)
    given = {name: value for name, value in _around(rng, ELEMENTS).items() if rng.random() < density}
    practice: dict[str, PracticeAnswer] = {
        name: NO_AGREED_WAY if rng.random() < unagreed else value for name, value in given.items()
    }
    return Ballot(work, practice)


def random_team(rng: Random) -> list[Ballot]:
    """Return people who have one to three views between them."""
    views = [random_ballot(rng) for _ in range(rng.choice((1, 1, 2, 3)))]
    return [_near(rng, rng.choice(views)) for _ in range(rng.choice(_TEAM_SIZES))]


def _around(rng: Random, names: tuple[str, ...]) -> dict[str, int]:
    centre, width = rng.choice((None, *range(LOWEST, HIGHEST + 1))), rng.choice((0, 1, 2))
    if centre is None:
        return {name: rng.randint(LOWEST, HIGHEST) for name in names}
    return {name: _on_scale(centre + rng.randint(-width, width)) for name in names}


def _near(rng: Random, view: Ballot) -> Ballot:
    def moved(value: PracticeAnswer) -> PracticeAnswer:
        return value if isinstance(value, str) else _on_scale(value + rng.choice((-1, 0, 0, 0, 1)))

    work = {name: _on_scale(value + rng.choice((-1, 0, 0, 0, 1))) for name, value in view.work.items()}
    practice = {name: moved(value) for name, value in view.practice.items() if rng.random() < 0.95}
    return Ballot(work, practice)


def _on_scale(value: int) -> int:
    return max(LOWEST, min(HIGHEST, value))
