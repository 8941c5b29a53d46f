"""The next checkpoint of a result as an appointment."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from playbook.catalog.load import load_instrument
from playbook.codecs.team_line import parse_line
from playbook.domain.team import tally
from playbook.results.appointment import next_appointment
from playbook.results.ballot import ballot_document
from playbook.results.checkpoint import checkpoint_document
from playbook.results.team import team_document
from tests.support.samples import DAY, PLATFORM, ballot, team

STAMP = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
"""A Tuesday."""
BALLOT = ballot_document(PLATFORM, load_instrument(), "Pricing")
TEAM = team_document(tally(team([9, 9, 8])), load_instrument(), None, DAY)
LINES = [parse_line(f"fo-team v1 {day} n=9 work=8,8,7,8") for day in ("2026-11-24", "2027-01-05")]
CHECKPOINT = checkpoint_document(LINES, load_instrument(), "x")


def test_a_ballots_next_appointment_opens_the_ballot() -> None:
    found = next_appointment(BALLOT, STAMP, "https://x.example/")
    assert (found.day, found.scope, found.stamp) == (date(2026, 12, 21), "Pricing", STAMP)
    assert found.uid == "fo-22en-k6cj-48h2-4896-eypc-20261221@factory-orchestra"
    assert found.link == "https://x.example/diagnostic/#FO-22EN-K6CJ-48H2-4896-EYPC"


def test_a_teams_next_appointment_links_to_the_checkpoint_play() -> None:
    found = next_appointment(TEAM, STAMP, "https://x.example/")
    assert (found.scope, found.day) == ("our work", date(2027, 1, 4))
    assert found.link == "https://x.example/go/checkpoint/"


@pytest.mark.parametrize(
    ("now", "day"),
    [
        pytest.param(STAMP, date(2027, 1, 5), id="a working day"),
        pytest.param(STAMP.replace(day=28), date(2027, 1, 11), id="a Saturday"),
    ],
)
def test_an_undated_result_counts_its_weeks_from_now(now: datetime, day: date) -> None:
    found = next_appointment(ballot_document(ballot(9), load_instrument()), now)
    assert (found.day, found.link) == (day, "")


def test_without_an_agreed_way_the_look_comes_first() -> None:
    undone = ballot_document(ballot(9, "x x x x x x x x", DAY), load_instrument())
    assert next_appointment(undone, STAMP).day == date(2026, 11, 30)


def test_the_same_result_keeps_its_uid_and_another_gets_its_own() -> None:
    uids = [next_appointment(item, STAMP).uid for item in (BALLOT, TEAM, CHECKPOINT, TEAM)]
    assert uids[1] == uids[3]
    assert len(set(uids)) == 3
