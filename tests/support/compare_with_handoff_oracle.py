"""The package against an oracle of the handoff that was written from the specification alone.

``python -m tests.support.compare_with_handoff_oracle --handoffs 100000`` compares so many sessions;
``make test`` holds some thousands.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from playbook.catalog.load import load_instrument
from playbook.codecs.seam_line import format_line, parse_line
from playbook.codecs.share_code import read, spell
from playbook.domain.ballot import QUESTIONS
from playbook.domain.handoff import Times, furthest_question, tally_handoff
from playbook.domain.handoff_agreement import asks_first_of_sides
from playbook.domain.handoff_ballot import VERSIONS, HandoffBallot, pack, unpack
from playbook.domain.seam_summary import strands_moved
from playbook.domain.strands import SIDES
from playbook.results.handoff import HandoffScope, handoff_document
from tests.support import handoff_oracle as oracle
from tests.support.handoff_inputs import Session, sessions


def _cached(rule: Callable[[dict[str, Any]], str]) -> Callable[[dict[str, Any]], str]:
    """Return a rule that computes nothing twice: fractions are slow."""
    known: dict[tuple[Any, ...], str] = {}

    def told(answers: dict[str, Any]) -> str:
        given = tuple(answers[name] for name in QUESTIONS)
        if given not in known:
            known[given] = rule(answers)
        return known[given]

    return told


oracle.work_verdict = _cached(oracle.work_verdict)
ROUNDED = 1e-12
"""r_wg alone is rounded more than once on its way."""
_OF_A_SESSION = "version kind from to what times date sides distance seam needed strands verdict"
_OF_WHAT_FOLLOWS = "plan first_move plays discuss next_checkpoint duplicates corrections line"
COMPARED = f"{_OF_A_SESSION} {_OF_WHAT_FOLLOWS}".split()


def ballot_of(given: dict[str, Any]) -> HandoffBallot:
    """Return a ballot as the package has it."""
    day = date.fromisoformat(given["date"]) if given["date"] else None
    return HandoffBallot(given["side"], given["work"], given["strands"], day, given["id"])


def differences(session: Session) -> tuple[str, list[str]]:
    """Return the line of one session, and where the package and the oracle differ on it."""
    ballots = list(map(ballot_of, session.ballots))
    day = date.fromisoformat(session.date) if session.date else None
    result = tally_handoff(ballots, Times(session.times))
    ours = handoff_document(result, load_instrument(), HandoffScope("Discovery", "Support", "flow"), day)
    theirs = oracle.handoff(session.ballots, session.times, "Discovery", "Support", "flow", session.date)
    found = {name: ours[name] for name in COMPARED}  # type: ignore[literal-required]
    told = oracle.plain({name: theirs[name] for name in COMPARED})
    people = [ours["sides"][side]["n"] for side in SIDES]
    more = {
        "furthest": (
            furthest_question([side.work.answers for side in result.sides.values()]),
            theirs["beside_distance"]["furthest"],
        ),
        "asks first": (asks_first_of_sides(*people), oracle.asks_first(*people)),
        "line": (format_line(parse_line(ours["line"])), ours["line"]),
        "codes": ([spell(pack(item)) for item in ballots], list(map(oracle.code_of, session.ballots))),
        "read": ([unpack(read(spell(pack(item)), VERSIONS.values())) for item in ballots], ballots),
    }
    apart = (f"{name}: {mine} and {other}" for name, (mine, other) in more.items() if mine != other)
    return ours["line"], [*_differences(found, told, ""), *apart]


def moved_differences(before: str, after: str) -> list[str]:
    """Return where the two differ on which strands moved from one line to another."""
    changes = strands_moved(parse_line(before), parse_line(after))
    ours = [name for name, change in changes.items() if change.moved]
    theirs = oracle.moved_strands(*(oracle.parse_line(line)["strands"] for line in (before, after)))
    return [] if ours == theirs else [f"moved: {ours} and {theirs}"]


def _differences(ours: Any, theirs: Any, where: str) -> Iterator[str]:
    if isinstance(theirs, dict):
        if ours is None or {*ours} != {*theirs}:
            yield f"{where}: {ours} and {theirs}"
            return
        for name in theirs:
            yield from _differences(ours[name], theirs[name], f"{where}.{name}")
    elif isinstance(theirs, list):
        if list(ours) != theirs:
            yield f"{where}: {list(ours)} and {theirs}"
    elif isinstance(theirs, float) and isinstance(ours, int | float):
        if abs(ours - theirs) > ROUNDED:
            yield f"{where}: {ours} and {theirs}"
    elif ours != theirs:
        yield f"{where}: {ours} and {theirs}"


def compare(handoffs: int, seed: int) -> Iterator[str]:
    """Yield every difference on so many random sessions, and on what moved from each to the next."""
    previous = ""
    for number, session in enumerate(sessions(handoffs, seed)):
        line, found = differences(session)
        found += moved_differences(previous, line) if previous else []
        yield from (f"session {number} of seed {seed}: {item}" for item in found)
        previous = line


def main() -> None:
    """Compare as many as the command line says, and fail at a difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--handoffs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=2026)
    asked = parser.parse_args()
    found = list(compare(asked.handoffs, asked.seed))
    if found:
        raise SystemExit("\n".join(found[:50]))
    print(f"{asked.handoffs} handoffs read alike")


if __name__ == "__main__":
    main()
