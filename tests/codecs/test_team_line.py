"""The team line: it comes back as it left, from mail and chat too, and the old ones read for ever."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.codecs.team_line import find_lines, format_line, parse_line
from playbook.domain.ballot import ELEMENTS, QUESTIONS
from playbook.domain.faults import PlaybookError
from playbook.domain.team import tally
from playbook.domain.team_summary import TeamSummary
from playbook.results.team import team_line
from tests.support.samples import DAY, ballot, team
from tests.support.strategies import days

GOLDEN = Path(__file__).parents[1] / "golden/team_lines.txt"
"""One line a line, a tab, and what it means as JSON. Lines are only ever added."""
EXAMPLE = "fo-team v1 2026-11-24 n=9 work=8,8,7,8 gap=-3,-4,-2,-2.5,-3,-5,-1,-"
MEANING = TeamSummary(
    date(2026, 11, 24),
    9,
    dict(zip(QUESTIONS, (8, 8, 7, 8), strict=True)),
    dict(zip(ELEMENTS[:7], (-3, -4, -2, -2.5, -3, -5, -1), strict=True)),
)


def in_order(names: set[str]) -> tuple[str, ...]:
    return tuple(name for name in QUESTIONS if name in names)


halves = st.integers(2, 20).map(lambda value: value / 2)
quarters = st.integers(-36, 36).map(lambda value: value / 4)
gaps = st.dictionaries(st.sampled_from(ELEMENTS), quarters)
lines = st.builds(
    TeamSummary,
    date=st.none() | days,
    n=st.integers(1, 10**9 - 1),
    work=st.fixed_dictionaries(dict.fromkeys(QUESTIONS, halves)),
    gaps=gaps,
    open=st.none() | st.sets(st.sampled_from(QUESTIONS)).map(in_order),
    camps=st.none() | st.just((0, 0)) | st.tuples(st.integers(1, 10**9 - 1), st.integers(1, 10**9 - 1)),
    split=st.none() | st.integers(0, 10**9 - 1),
)


def golden() -> list[tuple[str, TeamSummary]]:
    rows = (line.split("\t") for line in GOLDEN.read_text(encoding="utf-8").splitlines())
    return [(text, meant(meaning)) for text, meaning in rows]


def meant(text: str) -> TeamSummary:
    meaning = json.loads(text)
    day = date.fromisoformat(meaning["date"]) if meaning["date"] else None
    opposed, camps = meaning.get("open"), meaning.get("camps")
    return TeamSummary(
        date=day,
        n=meaning["n"],
        work=meaning["work"],
        gaps=meaning["gaps"],
        unagreed=tuple(meaning["unagreed"]),
        open=None if opposed is None else tuple(opposed),
        camps=None if camps is None else tuple(camps),
        split=meaning.get("split"),
    )


@pytest.mark.parametrize(("text", "meaning"), golden(), ids=[text for text, _ in golden()])
def test_a_golden_line_reads_for_ever(text: str, meaning: TeamSummary) -> None:
    assert parse_line(text) == meaning


def test_the_golden_file_is_large() -> None:
    assert len({text for text, _ in golden()}) == len(golden()) >= 15


def test_the_worked_example_holds() -> None:
    assert parse_line(EXAMPLE) == MEANING
    assert format_line(MEANING) == EXAMPLE


@given(lines)
def test_a_line_reads_back_to_what_was_written(line: TeamSummary) -> None:
    assert parse_line(format_line(line)) == line


@given(lines, st.sets(st.sampled_from(ELEMENTS)))
def test_unagreed_elements_without_a_number_come_back(line: TeamSummary, unagreed: set[str]) -> None:
    names = tuple(name for name in ELEMENTS if name in unagreed and name not in line.gaps)
    told = replace(line, unagreed=names)
    assert parse_line(format_line(told)).unagreed == names


def test_an_element_that_half_rate_and_half_see_no_way_in_travels_as_unagreed() -> None:
    line = team_line(tally([ballot(9, "2 x - 9 9 9 9 9"), ballot(9, "x x - 9 9 9 9 9")]), DAY)
    assert ("goal" in line.gaps, line.unagreed) == (False, ("goal", "planning"))
    assert parse_line(format_line(line)) == line


@given(st.integers(-216, 216))
def test_a_gap_travels_with_two_decimals_and_comes_back_to_the_same_24th(parts: int) -> None:
    """Gaps are eighths or sixths; a checkpoint takes the nearest 24th."""
    for gap in (parts // 3 * 3 / 24, parts // 4 * 4 / 24):
        text = format_line(replace(MEANING, gaps={"goal": gap}))
        assert re.fullmatch(r"-?\d(\.\d\d?)?", text.partition("gap=")[2].split(",")[0])
        assert round(parse_line(text).gaps["goal"] * 24) == gap * 24


@pytest.mark.parametrize(("gap", "token"), [(-0.125, "-0.13"), (0.125, "0.13"), (0.001, "0"), (-0.001, "0")])
def test_halves_go_away_from_zero_and_nothing_is_a_negative_nought(gap: float, token: str) -> None:
    assert f"gap={token},-" in format_line(replace(MEANING, gaps={"goal": gap}))


TRAVELS = [
    pytest.param([9, 9, 9], "open=none", id="settled"),
    pytest.param([(8, 8, 8, 8), (8, 8, 2, 2)], "open=metric,role", id="opposed questions"),
    pytest.param([2, 2, 2, 9, 9, 9], "open=output,process,metric,role camps=3/3", id="camps"),
    pytest.param([4, 4, 7, 7], "open=none camps=yes", id="the camps of four are not counted"),
    pytest.param(
        [(1, 8, 5, 5), (8, 1, 5, 5), (5, 5, 1, 8), (5, 5, 8, 1), (5, 5, 5, 5)],
        "open=none split=4",
        id="split ballots that made the verdict",
    ),
    pytest.param(
        [(1, 8, 5, 5), (8, 1, 5, 5), (5, 5, 1, 8)],
        "open=output,process split=yes",
        id="the split ballots of three are not counted",
    ),
    pytest.param([(2, 9, 2, 9)] * 5, "open=none", id="medians that are split themselves"),
    pytest.param([(2, 9, 2, 9)], "open=none", id="one person"),
]


@pytest.mark.parametrize(("rows", "fields"), TRAVELS)
def test_what_a_checkpoint_has_to_know_travels_in_the_line(rows: list[object], fields: str) -> None:
    line = team_line(tally(team(rows)), DAY)  # type: ignore[arg-type]
    assert format_line(line).endswith(f"gap=-,-,-,-,-,-,-,- {fields}")
    assert parse_line(format_line(line)) == line


FIELDS = [
    pytest.param("open=none", {"open": ()}, id="settled"),
    pytest.param("open=role,output", {"open": ("output", "role")}, id="questions in any order"),
    pytest.param("OPEN=Metric", {"open": ("metric",)}, id="in capitals"),
    pytest.param("open=mood", {"open": None}, id="no question that we know"),
    pytest.param("open=mood,role", {"open": ("role",)}, id="one of them known"),
    pytest.param("open=", {"open": None}, id="nothing behind it"),
    pytest.param("camps=3/4 open=none", {"open": (), "camps": (3, 4)}, id="in another order"),
    pytest.param("camps=yes", {"camps": (0, 0)}, id="camps that are not counted"),
    pytest.param("camps=0/3", {"camps": None}, id="a camp of nobody"),
    pytest.param("camps=no", {"camps": None}, id="camps in other words"),
    pytest.param("split=5", {"split": 5}, id="split ballots"),
    pytest.param("split=yes", {"split": 0}, id="split ballots that are not counted"),
    pytest.param("split=0", {"split": None}, id="no split ballot"),
    pytest.param("mood=fine open=none", {"open": ()}, id="a field of a later day"),
    pytest.param("open=none. And open=role", {"open": ()}, id="the end of a sentence"),
    pytest.param("`open=none`", {"open": ()}, id="in code of its own"),
    pytest.param("open=none open=role", {"open": ()}, id="the first of two"),
    pytest.param("\n> open=none", {"open": ()}, id="broken by mail"),
]


@pytest.mark.parametrize(("fields", "told"), FIELDS)
def test_what_stands_behind_a_line_is_read_as_far_as_it_is_known(
    fields: str, told: dict[str, object]
) -> None:
    meaning = replace(MEANING, **told)  # type: ignore[arg-type]
    assert parse_line(f"{EXAMPLE} {fields}") == meaning
    assert find_lines(f"{EXAMPLE} {fields}\n{EXAMPLE}") == ([meaning, MEANING], [])


@pytest.mark.parametrize("place", ["open=role gap=", "mood=fine gap="])
def test_the_gaps_may_stand_behind_another_field(place: str) -> None:
    assert parse_line(EXAMPLE.replace("gap=", place)).gaps == MEANING.gaps


UNREADABLE = [
    "gap=?",
    "gap= -3,-4",
    "gap=",
    "gap=abc",
    "gap=-3,-4,-2,-2.5,-3,-5,-1,-abc",
    "open=none gap=none",
]


@pytest.mark.parametrize("gap", UNREADABLE)
def test_gaps_that_are_there_and_cannot_be_read_are_told(gap: str) -> None:
    lines, faults = find_lines(f"fo-team v1 2026-11-24 n=9 work=8,8,7,8 {gap}")
    assert lines == []
    assert "gaps" in str(faults[0])


SETTINGS = [
    pytest.param(f"`{EXAMPLE}`", id="Markdown code"),
    pytest.param(f"Notes: {EXAMPLE}.", id="the end of a sentence"),
    pytest.param(f"({EXAMPLE}, see notes)", id="in brackets"),
    pytest.param(EXAMPLE.upper().replace("V1", "v1"), id="upper case"),
    pytest.param(EXAMPLE.replace("-", "−", 1).replace("gap=-", "gap=−"), id="true minus signs"),
    pytest.param(EXAMPLE.replace("-", "–"), id="en dashes"),
    pytest.param(EXAMPLE.replace("-", "‑"), id="hyphens that do not break"),
    pytest.param(EXAMPLE.replace(" ", "\u00a0"), id="blanks that do not break"),
    pytest.param(EXAMPLE.replace(" gap", "\n> gap"), id="broken by mail before the gaps"),
    pytest.param(f"> > {EXAMPLE.replace(' ', chr(10) + '> > ')}", id="broken by mail at every blank"),
    pytest.param(f"{EXAMPLE}\r\nNext: -", id="CRLF"),
]


@pytest.mark.parametrize("text", SETTINGS)
def test_a_line_is_read_from_where_notes_put_it(text: str) -> None:
    assert parse_line(text) == MEANING
    assert find_lines(text) == ([MEANING], [])


def test_every_line_of_the_notes_is_read_in_order() -> None:
    later = EXAMPLE.replace("2026", "2027")
    found, faults = find_lines(f"# Old\n`{EXAMPLE}`\n# New\n`{later}`\nfo-team spirit is high\n")
    assert [line.date for line in found] == [date(2026, 11, 24), date(2027, 11, 24)]
    assert faults == []


SHAPE = "expected “fo-team v1 DATE n=… work=… gap=…”"
HEAD = "fo-team v1 2026-11-24 n=9 work=8,8,7,8"
BROKEN = [
    pytest.param("no line here", f"found none, {SHAPE}", id="none"),
    pytest.param(
        "fo-team v2 2026-11-24 n=9 anything",
        "found version 2, this copy knows 1; open it on a newer one",
        id="a newer version",
    ),
    pytest.param(
        EXAMPLE.replace("v1", "v0"),
        f"found “fo-team v0 2026-11-24 n=9 work=8,8,7,8 gap=-3,-4,-2,-2.5,-3,”, {SHAPE}",
        id="version 0",
    ),
    pytest.param("fo-team v1", f"found “fo-team v1”, {SHAPE}", id="nothing after the version"),
    pytest.param(
        f"fo-team v1 {'x' * 49}yz", f"found “fo-team v1 {'x' * 49}”, {SHAPE}", id="sixty characters are shown"
    ),
    pytest.param(
        EXAMPLE.replace("2026-11-24", "2026-13-24"),
        "found date “2026-13-24”, expected YYYY-MM-DD or undated",
        id="no such month",
    ),
    pytest.param(
        EXAMPLE.replace("2026-11-24", "yesterday"),
        "found date “yesterday”, expected YYYY-MM-DD or undated",
        id="no date",
    ),
    pytest.param(
        EXAMPLE.replace("n=9", "n=0"), "found n=0 and 8 gaps, expected n ≥ 1 and 8 gaps", id="nobody"
    ),
    pytest.param(EXAMPLE.replace("8,8,7,8", "8,8,7"), "found 3 work medians, expected 4", id="three medians"),
    pytest.param(
        EXAMPLE.replace("8,8,7,8", "8,8,7,11"),
        "role is “11”, expected a number from 1 to 10",
        id="median 11",
    ),
    pytest.param(
        EXAMPLE.replace("8,8,7,8", "8,8,7,0.5"),
        "role is “0.5”, expected a number from 1 to 10",
        id="a median below 1",
    ),
    pytest.param(
        EXAMPLE.replace("-5", "-9.5"),
        "metrics is “-9.5”, expected a number from -9 to 9",
        id="gap too wide",
    ),
    pytest.param(
        EXAMPLE.replace("-2.5", "-2.5.1"),
        "leadership is “-2.5.1”, expected a number from -9 to 9",
        id="two decimal points",
    ),
    pytest.param(
        EXAMPLE.replace("-4,", ""), "found n=9 and 7 gaps, expected n ≥ 1 and 8 gaps", id="seven gaps"
    ),
    pytest.param(
        f"{HEAD} gap={'d' * 41}", f"found gaps “{'d' * 40}”, expected 8 numbers, - or x", id="gaps in words"
    ),
    pytest.param(
        f"{HEAD}\\\\ gaps = -3", "found gaps that cannot be read, expected 8 behind gap=", id="unread gaps"
    ),
]


@pytest.mark.parametrize(("text", "words"), BROKEN)
def test_a_broken_line_says_what_is_wrong(text: str, words: str) -> None:
    with pytest.raises(PlaybookError) as caught:
        parse_line(text)
    assert str(caught.value) == f"team line: {words}"


def test_a_line_behind_another_is_no_part_of_a_broken_one() -> None:
    with pytest.raises(PlaybookError, match=r"found “fo-team v1 soon”, expected"):
        parse_line("fo-team v1 soon\nand the next line")


@pytest.mark.parametrize("end", [".", ",", ".,"])
def test_the_signs_of_a_sentence_behind_a_line_are_not_of_its_numbers(end: str) -> None:
    assert parse_line(f"{EXAMPLE}{end}") == MEANING
    assert parse_line(f"fo-team v1 undated n=3 work=8,8,7,8{end}") == TeamSummary(None, 3, MEANING.work)


def test_a_large_x_stands_for_an_element_without_an_agreed_way_too() -> None:
    assert parse_line(f"{EXAMPLE[:-1]}X").unagreed == (ELEMENTS[-1],)


@pytest.mark.parametrize(
    ("text", "names"), [("metric,role", 2), ("none", 0), ("metric.role", 1), ("x", None)]
)
def test_opposed_questions_end_where_no_name_goes_on(text: str, names: int | None) -> None:
    found = parse_line(f"{EXAMPLE} open={text}").open
    assert (found if found is None else len(found)) == names


@pytest.mark.parametrize("gap", [0.0, 3.0, 10 / 3, 2.5, -0.004])
def test_a_number_is_written_without_empty_decimals(gap: float) -> None:
    told = format_line(replace(MEANING, gaps={"goal": gap})).partition("gap=")[2].partition(",")[0]
    assert told == f"{gap:.2f}".rstrip("0").rstrip(".").replace("-0", "0")


@pytest.mark.parametrize(("text", "words"), BROKEN[1:])
def test_a_broken_line_does_not_hide_a_good_one(text: str, words: str) -> None:
    found, faults = find_lines(f"{text}\n{EXAMPLE}")
    assert found == [MEANING]
    (fault,) = faults
    assert words in str(fault)


def test_a_line_without_gaps_is_a_result_without_practice() -> None:
    assert parse_line("fo-team v1 undated n=3 work=8,8,7,8") == TeamSummary(None, 3, MEANING.work)


@given(st.text() | st.text("fo-team v1 n=work=gap=,.x-9\n> ").map(lambda text: "fo-team v1 " + text))
def test_looking_for_lines_never_raises(text: str) -> None:
    find_lines(text)


FULL = "fo-team v1 2026-11-24 n=3 work=8,8,8,7 gap=-5.5,-6,-4.5,-5.75,-6,-5.75,-6,-7"
CARRIED = [
    pytest.param(FULL.replace("-", "\\-").replace("=", "\\="), id="backslashes"),
    pytest.param(FULL.replace("-", "&#45;"), id="entities"),
    pytest.param(FULL.replace("-", "&#x2d;").replace("=", "&equals;"), id="other entities"),
    pytest.param(FULL.replace("-", "{-}"), id="braces of Jira"),
    pytest.param(f"{{{{{FULL}}}}}", id="code of Jira"),
    pytest.param("\u200b".join(FULL), id="signs without a width"),
    pytest.param("\u200d".join(FULL), id="signs that join"),
    pytest.param(FULL.translate({sign: sign + 0xFEE0 for sign in range(0x21, 0x7F)}), id="wide signs"),
    pytest.param(FULL.replace("=", "=3D"), id="quoted-printable"),
    pytest.param(FULL.replace("=", "=3D").replace("-5.75", "-5.=\n75"), id="quoted-printable, broken"),
    pytest.param(FULL.replace("=", "=3D") + " next: n=4", id="half of it quoted"),
    pytest.param(FULL.replace(" gap", "\n# gap"), id="a gap behind a number sign"),
    pytest.param(
        "* " + FULL.replace(" n=", "\n* n=").replace(" work", "\n- work").replace(" gap", "\n+ gap"),
        id="bullets",
    ),
    pytest.param("| " + FULL.replace(" ", " | ") + " |", id="a row of cells"),
    pytest.param('"' + FULL.replace(" ", '","') + '"', id="cells of CSV, one a field"),
    pytest.param(FULL.replace("=", " = ").replace(",", ", "), id="blanks around the signs"),
    pytest.param(FULL.replace("=", ": "), id="colons"),
    pytest.param("line;" + FULL.replace(",", ";"), id="cells saved with semicolons"),
    pytest.param("line;" + FULL.replace(",", ";").replace(".", ","), id="and with decimal commas"),
    pytest.param(FULL.replace(",", "\t"), id="cells between tabs"),
    pytest.param(FULL.replace("-6,-7", "-6,\n-7"), id="broken behind a comma"),
    pytest.param(FULL.replace("-6,-7", "-6,\r\n> -7"), id="broken behind a comma and quoted"),
    pytest.param(FULL.replace("-4.5", "-4.\n5"), id="broken behind a point"),
    pytest.param(FULL.replace("-4.5", "-\n4.5"), id="broken behind a minus sign"),
    pytest.param(FULL.replace(",-7", ",-\n7"), id="broken behind the last minus sign"),
    pytest.param(FULL.replace("fo-team", "fo_team"), id="another sign in its name"),
    pytest.param(FULL.replace("fo-team v1", "FO-Team, V1"), id="capitals"),
    pytest.param(FULL.replace(" 2026", " | 2026"), id="a border before the day"),
    pytest.param(f"<p>{FULL.replace(' work', '<br/>work')}</p>", id="HTML"),
    pytest.param(f"<table><tr><td>{FULL.replace(' ', '</td><td>')}</td></tr></table>", id="cells of HTML"),
    pytest.param(f"{FULL} mood=fine team=3/3", id="fields of a later edition"),
]


@pytest.mark.parametrize("text", CARRIED)
def test_a_line_is_read_through_whatever_carried_it(text: str) -> None:
    assert find_lines(text) == ([parse_line(FULL)], [])


TOLD = f"{FULL} open=output,metric camps=2/3 split=yes"


@pytest.mark.parametrize("sign", [",\n", ", ", ";", "\t", ",\n> ", ",\n# "])
def test_the_opposed_questions_come_through_too_and_what_stands_behind_them(sign: str) -> None:
    found = find_lines(TOLD.replace("output,metric", f"output{sign}metric"))
    assert found == ([parse_line(TOLD)], [])
    assert (found[0][0].open, found[0][0].camps, found[0][0].split) == (("output", "metric"), (2, 3), 0)


def test_a_sentence_behind_one_opposed_question_adds_none() -> None:
    [line], _ = find_lines(f"{FULL} open=output, role by role we disagreed")
    assert line.open == ("output",)


UNREAD = [
    pytest.param(FULL.replace("gap=-5.5", "gap=?"), id="a sign for a number"),
    pytest.param(FULL.replace("gap=", "gap="[:3] + " = … "), id="dots before it"),
    pytest.param(FULL.replace("-4.5,", ""), id="one missing"),
    pytest.param(FULL + ",-1", id="one too many"),
    pytest.param(FULL.replace("work=8,8,8,7 ", "work=8,8,8,1\n0 "), id="a median that broke"),
    pytest.param(FULL.replace("-4.5", "-4.5.1"), id="two points"),
    pytest.param(FULL.replace("-4.5", "- 4.5"), id="a blank in a number"),
]


@pytest.mark.parametrize("text", UNREAD)
def test_a_line_of_which_a_carrier_lost_a_number_is_told(text: str) -> None:
    found, faults = find_lines(text)
    assert found == []
    assert len(faults) == 1


def test_a_last_gap_that_does_not_count_stays_so_whatever_stands_below() -> None:
    absent = FULL[:-2] + "-"
    assert find_lines(f"{FULL}.\n7 people came")[0] == [parse_line(FULL)]
    for below in ("\n7 people came", "\n- next", "\n", " 7", "\n> 7 and more", " open=none"):
        [line], faults = find_lines(absent + below)
        assert "tools" not in line.gaps
        assert faults == []


def test_a_word_that_only_looks_like_a_line_is_none() -> None:
    assert find_lines("info team v2 and foteam v3; our fo-team is a team v1x; fo-team v") == ([], [])


def test_a_line_ends_after_six_hundred_signs() -> None:
    early, late = (FULL.replace(" gap", " " * blanks + "gap") for blanks in (30, 700))
    assert find_lines(early) == ([parse_line(FULL)], [])
    [line], _ = find_lines(late)
    assert line.gaps == {}
