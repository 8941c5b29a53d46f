"""Ballots of handoffs that several tests share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import strategies as st

from playbook.domain.ballot import HIGHEST_ID, QUESTIONS
from playbook.domain.handoff_ballot import HandoffBallot
from playbook.domain.strands import SIDES, STRANDS, HandoffSide
from tests.support.strategies import days, work_answers

DAY = date(2026, 11, 28)
GIVEN = (7, 8, 6, 5, 7, 3, 6, 5)
CODES = {
    HandoffSide.COMPOSERS: "FO-42EV-H647-GSBK-CM96-FP3Q",
    HandoffSide.PERFORMERS: "FO-62EV-H647-GSBK-CM96-E01Y",
}
"""The codes of the specification: 8, 9, 8, 8 with GIVEN, dated 2026-11-28, id 4711."""
C, P = SIDES

strand_answers = st.dictionaries(st.sampled_from(STRANDS), st.integers(1, 10))
handoff_ballots = st.builds(
    HandoffBallot,
    side=st.sampled_from(SIDES),
    work=work_answers,
    strands=strand_answers,
    date=st.none() | days,
    id=st.integers(0, HIGHEST_ID),
)
nameless = st.builds(HandoffBallot, side=st.sampled_from(SIDES), work=work_answers, strands=strand_answers)
sessions = st.lists(nameless, min_size=1, max_size=9)


def handed(
    side: HandoffSide, work: Iterable[int] = (5, 5, 5, 5), strands: Iterable[int] = (), number: int = 0
) -> HandoffBallot:
    """Return a ballot; a strand of 0 is empty."""
    given = {name: value for name, value in zip(STRANDS, strands, strict=False) if value}
    return HandoffBallot(side, dict(zip(QUESTIONS, work, strict=True)), given, None, number)


def both(
    composers: Iterable[int], performers: Iterable[int], times: int = 2, work: tuple[int, int] = (6, 5)
) -> list[HandoffBallot]:
    """Return a session in which everybody on a side answers alike."""
    mine, theirs = tuple(composers), tuple(performers)
    return [
        *(handed(C, [work[0]] * 4, mine) for _ in range(times)),
        *(handed(P, [work[1]] * 4, theirs) for _ in range(times)),
    ]
