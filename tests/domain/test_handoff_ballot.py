"""Ballots of a handoff accept exactly what the specification allows, and say which field is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from playbook.domain.faults import PlaybookError
from playbook.domain.handoff import HandoffTally, Times, read_handoff, tally_handoff
from playbook.domain.handoff_ballot import HandoffBallot, pack, unpack
from playbook.domain.seam_summary import summary_of
from playbook.domain.strands import STRANDS, HandoffSide
from tests.support.handoff_samples import C, P, handed
from tests.support.samples import work

SIDES = "composers or performers"
SCALE = "an integer from 1 to 10"


def ballot(**changed: Any) -> HandoffBallot:
    return HandoffBallot(**{"side": C, "work": work(5), "strands": {"words": 7}, **changed})


WRONG = [
    pytest.param({"side": "conductors"}, f"side: found 'conductors', expected {SIDES}", id="a side"),
    pytest.param({"side": None}, f"side: found None, expected {SIDES}", id="no side"),
    pytest.param({"strands": {"words": 11}}, f"strand words: found 11, expected {SCALE}", id="eleven"),
    pytest.param({"strands": {"stay": True}}, f"strand stay: found True, expected {SCALE}", id="a boolean"),
    pytest.param(
        {"strands": {"goal": 3}}, f"strand goal: unknown, expected one of {', '.join(STRANDS)}", id="unknown"
    ),
    pytest.param({"id": -1}, "ballot id: found -1, expected an integer from 0 to 65535", id="below"),
    pytest.param({"id": 65_536}, "ballot id: found 65536, expected an integer from 0 to 65535", id="above"),
    pytest.param({"id": False}, "ballot id: found False, expected an integer from 0 to 65535", id="no id"),
]


@pytest.mark.parametrize(("changed", "told"), WRONG)
def test_what_is_wrong_is_told_in_one_sentence(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(PlaybookError) as caught:
        ballot(**changed)
    assert str(caught.value) == told


def test_a_side_may_come_as_text_and_strands_in_any_order() -> None:
    given = {"stay": 3, "words": 7, "cases": 5}
    found = ballot(side="performers", strands=given)
    assert found.side is HandoffSide.PERFORMERS
    assert list(found.strands) == ["words", "cases", "stay"]
    given["words"] = 1
    assert found.strands["words"] == 7


def test_bits_with_an_answer_beyond_ten_are_refused_in_a_sentence() -> None:
    # The answer about the words is the eighth digit before the sixteen bits of the id.
    bits = pack(ballot(strands={"words": 10})) | 0xF << 16 + 4 * (len(STRANDS) - 1)
    with pytest.raises(PlaybookError) as caught:
        unpack(bits)
    assert str(caught.value) == f"strand words: found 15, expected {SCALE}"


def test_a_tally_counts_the_ballots_of_both_sides_once_and_needs_one() -> None:
    tally = HandoffTally()
    with pytest.raises(PlaybookError) as caught:
        tally.result(Times.MANY)
    assert str(caught.value) == "handoff: found no ballot, expected at least one"
    for given in (handed(C, number=1), handed(P, number=2), handed(P, number=2), handed(P, number=3)):
        tally.add(given)
    assert (tally.n, tally.result(Times.MANY).duplicates) == (3, 1)


def test_a_side_without_ballots_has_no_people_in_what_travels() -> None:
    assert summary_of(tally_handoff([handed(C), handed(C, number=1)], Times.FEW), None).people == (2, 0)
    assert summary_of(tally_handoff([handed(P)], Times.FEW), None).people == (0, 1)


def test_a_reading_without_ballots_of_its_own_tells_of_no_repeats() -> None:
    found = read_handoff(Times.MANY, {}, dict.fromkeys(STRANDS, (None, None)))
    assert (found.duplicates, found.corrections) == (0, ())
