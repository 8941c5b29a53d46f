"""The next look at a result as a calendar file, read by two libraries."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import icalendar as first_reader
import pytest
import vobject

from playbook.catalog.load import load_instrument
from playbook.codecs.team_line import parse_line
from playbook.domain.action_plan import NOTHING_AGREED, ActionPlan
from playbook.domain.team import tally
from playbook.narrative.common import agenda_lines
from playbook.renderers.calendar import calendar
from playbook.results.ballot import ballot_document
from playbook.results.checkpoint import checkpoint_document
from playbook.results.documents import Result
from playbook.results.team import team_document
from tests.support.samples import DAY, PLATFORM, ballot, team

INSTRUMENT = load_instrument()
SITE = "https://x.example/"
STAMP = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
"""A Tuesday."""
BALLOT = ballot_document(PLATFORM, INSTRUMENT, "Pricing")
TEAM = team_document(tally(team([9, 9, 8])), INSTRUMENT, None, DAY)
LINES = [parse_line(f"fo-team v1 {day} n=9 work=8,8,7,8") for day in ("2026-11-24", "2027-01-05")]
CHECKPOINT = checkpoint_document(LINES, INSTRUMENT, "x")
AGREED = ActionPlan(
    action="plan the next phase in three questions",
    owner="product lead",
    by="2026-12-01",
    success="three decisions are made",
    stop="live support slips, two weeks running",
    checkpoint="2027-01-04",
)
SAID = (
    "We will plan the next phase in three questions. Owner: product lead. By: Tue 1 Dec 2026.",
    "It works if three decisions are made. We stop if live support slips, two weeks running.",
    "Agenda, 15 minutes:",
    *(f"- {line}" for line in agenda_lines(INSTRUMENT)),
)


def event(document: Result, agreed: ActionPlan = NOTHING_AGREED, now: datetime = STAMP, site: str = SITE):  # type: ignore[no-untyped-def]
    """Return the one event of a file, as the first library reads it."""
    text = calendar(document, INSTRUMENT, now, site, agreed)
    [found] = first_reader.Calendar.from_ical(text).walk("VEVENT")
    return found


@pytest.mark.parametrize(
    ("time", "begin", "end"),
    [
        pytest.param("", date(2027, 1, 4), date(2027, 1, 5), id="all-day"),
        pytest.param("10:00", datetime(2027, 1, 4, 10), datetime(2027, 1, 4, 10, 15), id="appointment"),  # noqa: DTZ001
    ],
)
def test_two_libraries_read_the_same_appointment(time: str, begin: date, end: date) -> None:
    agreed = ActionPlan(**{**vars(AGREED), "time": time})
    text = calendar(TEAM, INSTRUMENT, STAMP, SITE, agreed)
    [one] = first_reader.Calendar.from_ical(text).walk("VEVENT")
    other = vobject.readOne(text).vevent
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (other.dtstart.value, other.dtend.value) == (begin, end)
    told = [str(one["SUMMARY"]), str(one["DESCRIPTION"]), str(one["URL"])]
    assert told == [other.summary.value, other.description.value, other.url.value]
    assert told[0] == "Checkpoint: our work (factory or orchestra?)"
    assert told[1].split("\n")[:-1] == list(SAID)
    assert told[1].endswith(told[2])


def test_the_link_opens_the_checkpoint_with_the_action_in_it() -> None:
    link = str(event(TEAM, AGREED)["URL"])
    assert link.startswith(f"{SITE}checkpoints/#line=fo-team%20v1%202026-11-22")
    assert "&will=plan%20the%20next%20phase%20in%20three%20questions&owner=product%20lead" in link


def test_a_ballots_next_look_opens_the_ballot() -> None:
    found = event(BALLOT)
    assert found["DTSTART"].dt == date(2026, 12, 21)
    assert found["URL"] == "https://x.example/diagnostic/#FO-22EN-K6CJ-48H2-4896-EYPC&scope=Pricing"
    assert str(found["DESCRIPTION"]).startswith("First move: Rewrite ten lines of the plan")


@pytest.mark.parametrize(
    ("now", "day"),
    [
        pytest.param(STAMP, date(2027, 1, 5), id="a working day"),
        pytest.param(STAMP.replace(day=28), date(2027, 1, 11), id="a Saturday"),
    ],
)
def test_an_undated_result_counts_its_weeks_from_now(now: datetime, day: date) -> None:
    found = event(ballot_document(ballot(9), INSTRUMENT), now=now, site="")
    assert (found["DTSTART"].dt, "URL" in found) == (day, False)


def test_a_day_of_a_weekend_that_was_agreed_becomes_the_monday_after() -> None:
    for saturday in (date(2027, 1, 9), date(2027, 1, 10)):
        found = event(TEAM, ActionPlan(checkpoint=saturday.isoformat()))
        assert found["DTSTART"].dt == date(2027, 1, 11)


def test_without_an_agreed_way_the_look_comes_first() -> None:
    undone = event(ballot_document(ballot(9, "x x x x x x x x", DAY), INSTRUMENT))
    assert undone["DTSTART"].dt == DAY + timedelta(days=8) == date(2026, 11, 30)
    assert "Nothing is scored. Score again in 3 weeks" in undone["DESCRIPTION"]


def test_the_same_result_keeps_its_uid_and_another_gets_its_own() -> None:
    uids = [str(event(item)["UID"]) for item in (BALLOT, TEAM, CHECKPOINT, TEAM)]
    assert uids[1] == uids[3]
    assert len(set(uids)) == 3


def test_two_people_who_have_not_said_yes_leave_no_number_in_it() -> None:
    pair = team_document(tally(team([9, 8], 2)), INSTRUMENT, "Work", DAY)
    assert "fo-team" not in calendar(pair, INSTRUMENT, STAMP, SITE, AGREED)
    allowed = ActionPlan(**{**vars(AGREED), "numbers": True})
    assert "fo-team" in calendar(pair, INSTRUMENT, STAMP, SITE, allowed)
