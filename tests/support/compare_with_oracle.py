"""The package against an oracle that was written from the specification alone, ballot by ballot.

``python -m tests.support.compare_with_oracle --ballots 100000 --teams 10000`` compares so many; ``make test``
holds some thousands.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from playbook.catalog.load import load_instrument
from playbook.domain.ballot import Ballot
from playbook.domain.team import Team, tally
from playbook.results.ballot import ballot_document
from playbook.results.documents import BallotResult, TeamResult
from playbook.results.team import team_document
from tests.support import oracle, oracle_inputs

ROUNDED = 1e-12
"""r_wg alone is rounded more than once on its way."""


def ballot_differences(work: Mapping[str, int], practice: Mapping[str, Any]) -> list[str]:
    """Return where the package and the oracle differ on one ballot."""
    ours = ballot_document(Ballot(work, practice), load_instrument())
    return list(_differences(_of_ballot(ours), _plain(oracle.ballot_result(work, practice))))


def team_differences(ballots: list[tuple[Mapping[str, int], Mapping[str, Any]]]) -> list[str]:
    """Return where the package and the oracle differ on one team."""
    team = tally(Ballot(work, practice) for work, practice in ballots)
    document = team_document(team, load_instrument())
    theirs = oracle.team_result(ballots)
    return list(
        _differences(
            _of_team(team, document), _plain({**theirs, "line": oracle.team_line(theirs, "undated")})
        )
    )


def _of_ballot(result: BallotResult) -> dict[str, Any]:
    work, practice, fit = result["work"], result["practice"], result["fit"]
    found = {name: work[name] for name in ("score", "verdict", "sides", "odd", "core", "seam", "edge")}
    due = result["next_checkpoint"]
    return {
        **found,
        "practice_score": practice["score"],
        "fit": _fit(fit, practice["unagreed"]) if fit else None,
        "flags": result["flags"],
        "next": [due["weeks"], due["scored"], due["then"] and due["then"]["weeks"]],
    }


def _of_team(team: Team, result: TeamResult) -> dict[str, Any]:
    work, practice, fit = result["work"], result["practice"], result["fit"]
    names = ("score", "verdict", "sides", "odd", "core", "seam", "ballots", "settled", "stable", "camps")
    due = result["next_checkpoint"]
    return {
        **{name: work[name] for name in names},
        "n": result["n"],
        "discuss": work["discuss"],
        "questions": {name: _answered(item) for name, item in work["questions"].items()},
        "elements": {name: _answered(item) for name, item in practice["elements"].items()},
        "leans": {name: vars_of(team.leanings[name]) for name in practice["elements"]},
        "unagreed": practice["unagreed"],
        "contested": practice["contested"],
        "thin": practice["thin"],
        "fit": _fit(fit, practice["unagreed"]) if fit else None,
        "flags": result["flags"],
        "next": [due["weeks"], due["scored"], due["then"] and due["then"]["weeks"]],
        "line": result["line"],
    }


def vars_of(leaning: Any) -> dict[str, int]:
    return {name: getattr(leaning, name) for name in leaning.__slots__}


def _fit(fit: Any, unagreed: list[str]) -> dict[str, Any]:
    named = {name: fit[name] for name in fit if name != "gaps"}
    gaps = {name: [item["gap"], item["level"]] for name, item in fit["gaps"].items()}
    return {**named, "gaps": gaps, "unagreed": unagreed}


def _answered(item: Any) -> dict[str, Any]:
    return {**item, "answers": list(item["answers"])}


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


def _differences(ours: Any, theirs: Any, place: str = "") -> Iterator[str]:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name in dict.fromkeys([*ours, *theirs]):
            if name in ours and name in theirs:
                yield from _differences(ours[name], theirs[name], f"{place}.{name}")
            else:
                yield f"{place}.{name}: only {'ours' if name in ours else 'theirs'}"
    elif ours != theirs and not (place.endswith(".rwg") and abs(ours - theirs) < ROUNDED):
        yield f"{place}: ours {ours!r}, the oracle's {theirs!r}"


def compare(ballots: int, teams: int, seed: int) -> Iterator[str]:
    """Yield every input on which the two differ, with the differences."""
    for work, practice in oracle_inputs.ballots(seed, ballots):
        if found := ballot_differences(work, practice):
            yield f"{work} {practice}: {'; '.join(found)}"
    for team in oracle_inputs.teams(seed, teams):
        if found := team_differences(team):
            yield f"{team}: {'; '.join(found)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ballots", type=int, default=100_000)
    parser.add_argument("--teams", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=16)
    asked = parser.parse_args()
    found = list(compare(asked.ballots, asked.teams, asked.seed))
    print(*found[:20], sep="\n")
    print(f"{asked.ballots} ballots, {asked.teams} teams, seed {asked.seed}: {len(found)} differ")
    raise SystemExit(bool(found))


if __name__ == "__main__":
    main()
