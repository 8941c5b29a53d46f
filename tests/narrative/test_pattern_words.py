"""No sentence contradicts the pattern that the rules read."""

from __future__ import annotations

import pytest

from playbook.catalog.load import load_instrument
from playbook.codecs.team_line import parse_line
from playbook.domain.team import tally
from playbook.narrative.ballot import headline
from playbook.narrative.checkpoint import reading_of
from playbook.narrative.reveal import screens
from playbook.renderers import markdown, svg
from playbook.results.ballot import ballot_document
from playbook.results.checkpoint import checkpoint_document
from playbook.results.team import team_document
from tests.support.samples import DAY, ballot, team

INSTRUMENT = load_instrument()

HEADLINES = [
    pytest.param(8, "x x x x x x x x", "orchestra work. there is no agreed way", id="no calm verdict alone"),
    pytest.param((8, 8, 2, 8), 2, "factory’s book. one answer sticks out: metric", id="an odd answer"),
    pytest.param(9, 2, "run by a factory’s book", id="the other's book"),
    pytest.param(9, 5, "some factory habits pull against it", id="half-way is nobody's book"),
    pytest.param((5, 6, 5, 6), 2, "some factory habits pull against it", id="a blend has no other book"),
    pytest.param(9, "9 9 9 9 9 9 9 6", "some factory habits pull against it", id="one strain pulls one way"),
    pytest.param(2, "5 2 2 2 2 2 2 2", "some orchestra habits pull against it", id="the other way"),
    pytest.param((6, 6, 5, 6), "9 2 9 2 9 2 9 2", "in both directions", id="both ways"),
    pytest.param(9, "9 x 9 9 9 9 9 9", "This is orchestra work.", id="only one without an agreed way"),
]


@pytest.mark.parametrize(("answers", "run", "says"), HEADLINES)
def test_a_headline_says_what_the_answers_show(
    answers: int | tuple[int, ...], run: int | str, says: str
) -> None:
    said = headline(ballot_document(ballot(answers, run), INSTRUMENT), INSTRUMENT)
    assert says in "".join(span.text for span in said).capitalize()


def test_a_team_in_two_camps_gets_no_verdict() -> None:
    document = team_document(tally(team([4, 4, 4, 7, 7, 7], 2)), INSTRUMENT, None, DAY)
    notes = markdown.markdown(document, INSTRUMENT)
    (together,) = [screen for screen in screens(document, INSTRUMENT, str) if screen.id == "together"]
    for said in (notes.lower(), together.say.lower()):
        assert "two readings in this room" in said
        assert "between factory and orchestra" not in said


def test_what_a_team_saw_differently_is_named_as_such() -> None:
    group = [ballot(8, f"8 {value} 8 8 8 8 8 8") for value in (2, 2, 9, 9)]
    document = team_document(tally([*group, ballot(8, "8 2 8 8 8 8 8 8")]), INSTRUMENT, None, DAY)
    assert "**Seen differently:** planning unit. What did each of us see?" in markdown.markdown(
        document, INSTRUMENT
    )
    assert "Planning unit: seen differently" in svg.svg(document, INSTRUMENT)
    (practice,) = [screen for screen in screens(document, INSTRUMENT, str) if screen.id == "practice"]
    assert "Seen differently, so talk about it first: planning unit." in str(practice.blocks)


def test_a_team_with_too_few_numbers_is_told_so_at_the_reveal() -> None:
    document = team_document(tally([ballot(8, "8 8 - - - - - -")] * 3), INSTRUMENT)
    (practice,) = [screen for screen in screens(document, INSTRUMENT, str) if screen.id == "practice"]
    assert INSTRUMENT.readings.partial in str(practice.blocks)


def test_most_who_see_two_kinds_are_not_told_of_an_answer() -> None:
    rows = [(1, 8, 5, 5), (8, 1, 5, 5), (5, 5, 1, 8), (5, 5, 8, 1), (5, 5, 5, 5)]
    document = team_document(tally(team(rows)), INSTRUMENT, None, DAY)
    assert "most of us see two kinds of work" in markdown.markdown(document, INSTRUMENT)


def test_a_look_scores_nothing_and_names_the_day_that_does() -> None:
    notes = markdown.markdown(ballot_document(ballot(8, "x x x x x x x x", DAY), INSTRUMENT), INSTRUMENT)
    assert "Look again in one week, on 30 Nov 2026: did you do it?" in notes
    assert "Score the work again in three weeks, on 14 Dec 2026." in notes


READINGS = [
    pytest.param("work=8,8,8,8 open=none", "Orchestra", id="shared"),
    pytest.param("work=8,8,8,8 open=role", "no shared reading", id="open"),
    pytest.param("work=8,8,8,8", "Orchestra, shared reading unknown", id="an older line"),
    pytest.param("work=8,8,2,8 open=none", "Orchestra but for metric", id="an odd answer"),
]


@pytest.mark.parametrize(("line", "says"), READINGS)
def test_a_day_without_a_shared_reading_is_never_called_orchestra(line: str, says: str) -> None:
    lines = [parse_line(f"fo-team v1 {day} n=9 {line}") for day in ("2026-11-24", "2027-01-05")]
    document = checkpoint_document(lines, INSTRUMENT)
    assert reading_of(document["results"][-1], INSTRUMENT) == says
    assert f"| {says} |" in markdown.markdown(document, INSTRUMENT)
