"""The line of a handoff comes back as it went, through whatever a wiki or mail makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given

from playbook.codecs.seam_line import find_lines, format_line, parse_line
from playbook.codecs.team_line import find_lines as find_team_lines
from playbook.domain.faults import PlaybookError
from playbook.domain.handoff import Times, tally_handoff
from playbook.domain.handoff_ballot import HandoffBallot
from playbook.domain.seam_summary import summary_of
from playbook.domain.strands import State
from tests.support.handoff_samples import DAY, sessions

LINE = (
    "fo-seam v1 2026-11-28 c=4 p=6 times=many work=8.25/2.5 words=7/4 cases=8/3 freedom=6/3 failure=5/- "
    "timing=7/6 feedback=3/5 change=6.5/5 stay=6/4 seam=rework verdict=torn"
)
TEAM = "fo-team v1 2026-11-24 n=9 work=8,8,7,8 gap=-3,-4,-2,-2.5,-3,-5,-1,-"


def test_the_line_of_the_specification_tells_values_and_states() -> None:
    line = parse_line(LINE)
    assert (line.date, line.people, line.times, line.work) == (DAY, (4, 6), Times.MANY, (8.25, 2.5))
    assert [line.value(name) for name in ("words", "cases", "failure", "change")] == [4, 3, None, 5]
    assert [line.state(name) for name in ("words", "cases", "failure")] == [
        State.THIN,
        State.TORN,
        State.UNKNOWN,
    ]
    assert format_line(line) == LINE


@given(sessions)
def test_a_line_reads_back_to_what_was_written(ballots: list[HandoffBallot]) -> None:
    for day in (None, DAY):
        summary = summary_of(tally_handoff(ballots, Times.FEW), day)
        assert parse_line(format_line(summary)) == summary


MANGLED = [
    pytest.param(f"> `{LINE.replace(' words', chr(10) + '> words')}`", id="broken and quoted by mail"),
    pytest.param(LINE.replace("-", "\\-"), id="escaped by a wiki"),
    pytest.param(f"* {LINE.replace('fo-seam', 'FO-Seam')}.", id="in a list, with a full stop"),
    pytest.param(LINE.replace("fo-seam", "fo–seam"), id="with a dash"),
    pytest.param(f"| note | {LINE} |", id="in a cell"),
    pytest.param(f"{LINE} mood=3 and some words", id="with unknown fields behind"),
    pytest.param(LINE.replace("8.25", "8,25"), id="with a decimal comma"),
    pytest.param(f"{TEAM}\n{LINE}\n{TEAM}", id="between lines of teams"),
    pytest.param(LINE.replace("words=7/4 cases=8/3", "cases=8/3 words=7/4"), id="in another order"),
]


@pytest.mark.parametrize("text", MANGLED)
def test_a_line_survives_what_people_do_to_it(text: str) -> None:
    assert find_lines(text) == ([parse_line(LINE)], [])


def test_lines_of_teams_and_of_handoffs_do_not_eat_each_other() -> None:
    text = f"{TEAM}\n{LINE}\n{TEAM}\n{LINE}"
    assert len(find_lines(text)[0]) == len(find_team_lines(text)[0]) == 2


def test_words_of_a_rule_are_taken_as_they_are_written() -> None:
    line = parse_line(LINE.replace("verdict=torn", "verdict=frayed"))
    assert (line.kind, line.verdict) == ("rework", "frayed")
    assert parse_line(LINE.replace("verdict=torn", "verdict=MAX")).verdict == "max"


SHAPE = "“fo-seam v1 DATE c=… p=… times=… work=…/… words=…/… … seam=… verdict=…”"
LONG = LINE.replace("v1 2026-11-28", "v0 -")
FAULTS = [
    pytest.param(LINE.replace("words=7/4 ", ""), f"words: missing, expected {SHAPE}", id="a missing strand"),
    pytest.param(
        LINE.replace("words=7/4", "words=7"),
        "words is “7”, expected composers/performers",
        id="half a strand",
    ),
    pytest.param(
        LINE.replace("words=7/4", "words=7/44"),
        "words is “44”, expected a number from 1 to 10, or -",
        id="too large",
    ),
    pytest.param(
        LINE.replace("words=7/4", "words=a/4"),
        "words is “a”, expected a number from 1 to 10, or -",
        id="no number",
    ),
    pytest.param(LINE.replace("c=4", "c=four"), "c is “four”, expected a number of people", id="no people"),
    pytest.param(
        LINE.replace("c=4 p=6", "c=0 p=0"), "found c=0 and p=0, expected at least one person", id="nobody"
    ),
    pytest.param(
        LINE.replace("times=many", "times=often"),
        "times is “often”, expected one of once, few, many",
        id="times",
    ),
    pytest.param(LINE.replace("verdict=torn", "verdict=7"), "verdict is “7”, expected a word", id="no word"),
    pytest.param(
        LINE.replace("2026-11-28", "2026-13-28"),
        "found date “2026-13-28”, expected YYYY-MM-DD, or - for none",
        id="no day",
    ),
    pytest.param(
        LINE.replace("v1", "v2"), "found version 2, this copy knows 1; open it on a newer one", id="newer"
    ),
    pytest.param("fo-seam v0 - c=1", f"found “fo-seam v0 c=1”, expected {SHAPE}", id="version 0"),
    pytest.param(
        LONG,
        f"found “fo-seam v0 c=4 p=6 times=many work=8.25/2.5 words=7/4 cases=”, expected {SHAPE}",
        id="a long one",
    ),
    pytest.param("no line at all", f"found none, expected {SHAPE}", id="none"),
]


@pytest.mark.parametrize(("text", "told"), FAULTS)
def test_what_cannot_be_read_is_told(text: str, told: str) -> None:
    with pytest.raises(PlaybookError) as caught:
        parse_line(text)
    assert str(caught.value) == f"handoff line: {told}"
    assert len(find_lines(text)[1]) == ("fo-seam" in text)
