"""The command line: every subcommand and format, every way to hand something in, one line a fault."""

from __future__ import annotations

import csv
import gc
import importlib
import io
import json
import os
import runpy
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import playbook
from playbook.cli import main
from playbook.codecs.share_code import encode
from playbook.schema import document_faults
from tests.support.command_line import Run, run
from tests.support.copies import small_site
from tests.support.samples import DAY, PLATFORM_CODE, ballot

__all__ = ["run"]

pytestmark = pytest.mark.host

CHATS = Path(__file__).parents[1] / "data/chats"
HEADER = "output,process,metric,role,goal,planning,structure,leadership"
ROWS = f"{HEADER}\n9,8,8,7,2,2,2,x\n8,8,8,7,3,2,2,x\n8,7,9,7,3,2,2,2\n"
KEY_FILE = json.dumps(
    {"kind": "factory-orchestra-key", "version": 1, "key": {"kty": "OKP", "crv": "X25519", "d": "A" * 43}}
)
PLATFORM = ("score", "--work", "9,9,9,9", "--practice", "2,2,3,2,2,2,2,1")
FORMATS = ("text", "json", "markdown", "csv", "svg", "html", "ics")


def write(name: str, text: str | bytes) -> str:
    Path(name).write_bytes(text.encode() if isinstance(text, str) else text)
    return name


def test_the_example_of_the_specification_holds(run: Run) -> None:
    ran = run(*PLATFORM, "--format", "json")
    assert (ran.status, ran.err) == (0, "")
    document = ran.document
    assert document_faults(document) == []
    assert document["work"]["score"] == 9.0
    assert document["fit"]["misfit"] == 7.0
    assert document["flags"] == ["tool-tyranny", "cultural-whiplash", "factory-creep"]
    assert document["fit"]["plan"][:2] == ["planning", "structure"]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", ["score", "team", "checkpoint"])
def test_every_result_is_written_in_every_format(run: Run, command: str, form: str) -> None:
    write("rows.csv", ROWS)
    write(
        "notes.md",
        f"`fo-team v1 2027-01-05 n=9 work=8,8,7,8 gap=-3,-4,-2,-2.5,-3,-5,-1,-`\n{PLATFORM_CODE}\n",
    )
    inputs = {
        "score": (*PLATFORM, "--date", "2026-11-24"),
        "team": ("team", "rows.csv", "--date", "2026-11-24"),
        "checkpoint": ("checkpoint", "notes.md"),
    }[command]
    ran = run(*inputs, "--scope", "=cmd <script>", "--site", "https://playbook.example/x", "--format", form)
    assert (ran.status, ran.err) == (0, "")
    READERS[form](ran.out)


def is_text(out: str) -> None:
    assert "\n" in out
    assert "http" in out or "Checkpoint" in out


def is_json(out: str) -> None:
    assert document_faults(json.loads(out)) == []


def is_markdown(out: str) -> None:
    assert out.startswith("## ")
    assert "<script>" not in out


def is_csv(out: str) -> None:
    rows = list(csv.reader(io.StringIO(out, newline="")))
    assert rows[0] == ["scope", "'=cmd <script>"]
    for row in rows:
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t")), cell
            assert not cell.startswith("-") or cell[1:].replace(".", "").isdigit(), cell


def is_svg(out: str) -> None:
    assert ElementTree.fromstring(out).tag.endswith("svg")


def is_html(out: str) -> None:
    assert out.startswith("<!doctype html>")
    assert out.count("<html") == out.count("</html>") == 1
    assert "<script>" not in out
    assert "--pb-ink: #" in out


def is_ics(out: str) -> None:
    assert out.startswith("BEGIN:VCALENDAR\r\n")
    assert max(len(line.encode()) for line in out.split("\r\n")) <= 75


READERS: dict[str, Callable[[str], None]] = {
    "text": is_text,
    "json": is_json,
    "markdown": is_markdown,
    "csv": is_csv,
    "svg": is_svg,
    "html": is_html,
    "ics": is_ics,
}

ONE_BALLOT = [
    pytest.param('{"work": {"output": 9, "process": 8, "metric": 8, "role": 7}}', id="JSON"),
    pytest.param(
        '\ufeff{"work": {"output": 9, "process": 8, "metric": 8, "role": 7}, "practice": null}', id="BOM"
    ),
    pytest.param("output,process,metric,role\n9,8,8,7\n", id="CSV"),
    pytest.param("output;process;metric;role\r\n9;8;8;7\r\n", id="CSV with semicolons"),
    pytest.param("9 8 8 7\n", id="a line of answers"),
    pytest.param("Anna: FO-2000-K444-E000-0000-0BAD or so\n9,8,8,7\n", id="a chat with a broken code"),
]


@pytest.mark.parametrize("text", ONE_BALLOT)
def test_score_reads_a_ballot_from_standard_input_or_a_file(run: Run, text: str) -> None:
    expected = run("score", "--work", "9,8,8,7", "--format", "json")
    assert run("score", "-", "--format", "json", given=text) == expected
    assert run("score", write("input", text), "--format", "json") == expected


@pytest.mark.parametrize("work", ["9,8,8,7", "9 8 8 7", "9; 8; 8; 7", " 9, 8 ,8,7 ", "09,8,8,7"])
def test_work_is_read_with_commas_semicolons_or_blanks(run: Run, work: str) -> None:
    expected = run("score", "--work", "9,8,8,7", "--format", "json")
    assert run("score", "--work", work, "--format", "json") == expected


def test_practice_may_be_absent_or_without_an_agreed_way(run: Run) -> None:
    document = run(
        "score", "--work", "9,9,9,9", "--practice", "2,2,3,-,x,X,none,1", "--format", "json"
    ).document
    assert document["practice"]["answers"] == {
        "goal": 2,
        "planning": 2,
        "structure": 3,
        "ritual": "none",
        "metrics": "none",
        "risk": "none",
        "tools": 1,
    }


def test_a_saved_result_is_input_again(run: Run) -> None:
    first = run(*PLATFORM, "--date", "2026-11-24", "--id", "7", "--scope", "Pricing", "--format", "json")
    write("result.json", first.out)
    assert run("score", "result.json", "--format", "json") == first
    assert run("report", "result.json", "--format", "json") == first
    changed = run(
        "score", "result.json", "--date", "2027-01-01", "--scope", "Other", "--format", "json"
    ).document
    assert (changed["date"], changed["scope"]) == ("2027-01-01", "Other")


@pytest.mark.parametrize("form", FORMATS)
def test_report_renders_what_the_first_command_would_have(run: Run, form: str) -> None:
    write("rows.csv", ROWS)
    site = ("--site", "https://playbook.example/")
    write("saved.json", run("team", "rows.csv", "--date", "2026-11-24", *site, "--format", "json").out)
    direct = run("team", "rows.csv", "--date", "2026-11-24", *site, "--format", form)
    again = run("report", "saved.json", *site, "--format", form)
    without_stamp = [
        [line for line in ran.out.splitlines() if "DTSTAMP" not in line] for ran in (direct, again)
    ]
    assert without_stamp[0] == without_stamp[1]


DATED = (*PLATFORM, "--date", "2026-11-24", "--scope", "Core API", "--site", "https://playbook.example/")
READ_AS = (
    "Core API: this looks like orchestra work, run by the factory’s book "
    "(work 9.0, run at 2.0; 1 is Factory, 10 Orchestra)."
)
STEP = (
    "Rewrite ten lines of the plan as three questions, each with an end date. Take that page to whoever "
    "signs off the plan: can this piece run from it, with tasks for this week only?"
)


def test_a_chat_is_five_lines_with_one_link(run: Run) -> None:
    assert run(*DATED, "--format", "chat").out.splitlines() == [
        READ_AS,
        f"First move: {STEP}",
        "It works if on the first end date somebody can say what the answer is, even if it’s no.",
        "Next look: Tue 22 Dec 2026, 15 min.",
        "How: https://playbook.example/go/outcome-backlog/",
    ]


def test_a_ticket_is_its_title_and_below_it_its_description(run: Run) -> None:
    title, *description = run(*DATED, "--format", "ticket").out.split("\n\n")
    assert title == STEP.partition(". ")[0]
    assert description[0] == (
        f"**First move:** {STEP} ([outcome backlog](https://playbook.example/go/outcome-backlog/))."
    )
    assert description[1:3] == [
        "### How we’ll know",
        "- **It works if** on the first end date somebody can say what the answer is, even if it’s no.",
    ]
    assert description[3] == "### Why"
    assert description[4].startswith(READ_AS)


def test_whoever_is_asked_gets_a_page_of_one_request(run: Run) -> None:
    page = run(*DATED, "--format", "ask").out.split("\n\n")
    assert page[:2] == [
        "## One thing I’d like to ask: Core API",
        (
            "**What I ask of you:** Let us add two lines to the report you get, what we decided and which "
            "risks are gone, and judge this piece of work by those too."
        ),
    ]
    assert page[-1] == (
        "[Both ways of working on one page](https://playbook.example/go/leaders/)"
        " · [Limits](https://playbook.example/go/limits/)\n"
    )


def test_a_team_is_the_same_from_csv_lines_and_json(run: Run) -> None:
    ballots = [
        {"work": dict(zip(HEADER.split(",")[:4], row, strict=True))} for row in ((9, 8, 8, 7), (8, 8, 8, 7))
    ]
    expected = run(
        "team", write("a.csv", "output,process,metric,role\n9,8,8,7\n8,8,8,7\n"), "--format", "json"
    )
    assert expected.document["n"] == 2
    assert run("team", write("a.txt", "9 8 8 7\n8 8 8 7\n"), "--format", "json") == expected
    assert run("team", write("a.json", json.dumps(ballots)), "--format", "json") == expected
    assert run("team", "-", "--format", "json", given="8 8 8 7\n9 8 8 7") == expected


def test_a_team_may_come_from_several_files(run: Run) -> None:
    write("a.csv", "output,process,metric,role\n9,8,8,7\n1,1,1\n")
    write("b.txt", f"9 8 8 7\n{PLATFORM_CODE} {PLATFORM_CODE}\n")
    ran = run("team", "a.csv", "b.txt", "--format", "json")
    assert (ran.document["n"], ran.document["duplicates"]) == (3, 1)
    assert ran.document["unreadable"] == [
        {"where": "a.csv, row 3", "reason": "role: found nothing, expected an integer from 1 to 10"}
    ]


def test_question_texts_of_a_form_are_headers(run: Run) -> None:
    from playbook.catalog.load import load_instrument

    instrument = load_instrument()
    asked = [item.ask for item in instrument.questions.values()]
    named = [item.name for item in instrument.elements.values()]
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([[*asked, *named], [9, 8, 8, 7, 1, 2, 3, 4, 5, 6, 7, 8]])
    document = run("team", "-", "--format", "json", given=out.getvalue()).document
    assert len(document["practice"]["elements"]) == 8


def test_what_was_left_out_of_a_team_is_noted_on_standard_error(run: Run) -> None:
    changed = "FO-22EN-K6CJ-48H2-4896-EYPD"
    ran = run("team", "-", "--format", "markdown", given=f"{PLATFORM_CODE}\n{PLATFORM_CODE}\n{changed}\n")
    assert ran.status == 0
    assert ran.err.splitlines() == [
        "playbook: 1 came in again and count once",
        "playbook: left out: line 3: mistyped: the check symbols do not match; compare it with the original",
    ]


@pytest.mark.parametrize("name", ["slack", "teams", "zoom", "whatsapp", "email", "links", "glued", "room"])
def test_a_chat_is_a_team(run: Run, name: str) -> None:
    expected = json.loads((CHATS / "expected.json").read_text(encoding="utf-8"))[name]
    document = run("team", str(CHATS / f"{name}.txt"), "--format", "json").document
    assert document["n"] == len(expected["ballots"])
    assert document["duplicates"] == expected["duplicates"]
    assert len(document["unreadable"]) == len(expected["unreadable"])


def test_a_hundred_bad_rows_are_listed_and_the_rest_counted(run: Run) -> None:
    rows = "output,process,metric,role\n9,9,9,9\n" + "0,9,9,9\n" * 1_000
    document = run("team", "-", "--format", "json", given=rows).document
    assert len(document["unreadable"]) == 101
    assert document["unreadable"][-1] == {
        "where": "900 more rows",
        "reason": "in all: 1000 × output: expected an integer from 1 to 10",
    }


def rows(number: int) -> str:
    """A table of so many people with different answers."""
    people = (f"{1 + i % 10},{1 + i // 10 % 10},8,7,2" for i in range(number))
    return "\n".join(["output,process,metric,role,goal", *people])


def test_every_answer_of_a_large_team_stands_in_its_data_once_and_ascending(run: Run) -> None:
    ran = run("team", "-", "--format", "json", given=rows(10_001))
    output = ran.document["work"]["questions"]["output"]["answers"]
    assert output == sorted(1 + i % 10 for i in range(10_001))
    assert ran.document["practice"]["elements"]["goal"]["answers"] == [2] * 10_001
    assert f'"answers": {output},' in ran.out


def test_memory_does_not_grow_with_the_rows_of_a_table(run: Run) -> None:
    """Ballots are counted in batches, many in each table: only what is kept of a row can raise the peak."""
    further, peaks = 10_000, []
    for number in (2_000, 10_000, 10_000 + further):  # the first run only warms up
        write("rows.csv", rows(number))
        gc.collect()  # what earlier tests left would else be freed at any time
        tracemalloc.start()
        assert run("team", "rows.csv", "--format", "json", "--output", "out.json").status == 0
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] - peaks[1] < further, "less than an octet a row; a pointer to a row is eight"


def test_a_checkpoint_reads_saved_results_notes_and_codes(run: Run) -> None:
    write("rows.csv", ROWS)
    write("one.json", run("team", "rows.csv", "--date", "2026-11-24", "--format", "json").out)
    write("two.json", run(*PLATFORM, "--date", "2027-01-05", "--format", "json").out)
    write("notes.md", f"`{json.loads(Path('one.json').read_text(encoding='utf-8'))['line']}` {PLATFORM_CODE}")
    document = run("checkpoint", "two.json", "notes.md", "one.json", "--format", "json").document
    assert document_faults(document) == []
    assert [item["date"] for item in document["results"]] == ["2026-11-22", "2026-11-24", "2027-01-05"]


FIRST_VERSION = Path(__file__).parents[1] / "data/version_1"


@pytest.mark.parametrize(
    "name", ["ballot-platform", "ballot-odd", "team-odd", "team-camps", "team-without-practice", "checkpoint"]
)
@pytest.mark.parametrize("form", FORMATS)
def test_a_result_of_the_first_version_is_rendered_in_every_format(run: Run, name: str, form: str) -> None:
    ran = run("report", str(FIRST_VERSION / f"{name}.json"), "--format", form, "--numbers")
    assert (ran.status, ran.err) == (0, "")
    if form == "json":
        assert ran.document["version"] == 2


def test_results_of_the_first_version_are_input_again(run: Run) -> None:
    ballot, team = (FIRST_VERSION / f"{name}.json" for name in ("ballot-platform", "team-odd"))
    saved = json.loads(ballot.read_text(encoding="utf-8"))
    assert run("score", str(ballot), "--format", "json").document["code"] == saved["code"]
    write(
        "ballot.json", json.dumps({**saved, "scope": json.loads(team.read_text(encoding="utf-8"))["scope"]})
    )
    document = run("checkpoint", "ballot.json", str(team), "--format", "json").document
    assert [item["n"] for item in document["results"]] == [1, 3]


def test_a_first_version_whose_parts_contradict_each_other_is_no_crash(run: Run) -> None:
    document = json.loads((FIRST_VERSION / "team-odd.json").read_text(encoding="utf-8"))
    del document["fit"]["gaps"]["goal"]
    ran = run("report", "-", given=json.dumps(document))
    assert (ran.status, ran.out) == (2, "")
    assert "goal: found nothing, expected a table" in ran.err


def test_a_comparison_that_tells_no_change_is_no_crash(run: Run) -> None:
    write("notes.md", f"fo-team v1 2027-01-05 n=9 work=8,8,7,8\n{PLATFORM_CODE}")
    document = run("checkpoint", "notes.md", "--format", "json").document
    document["results"][-1]["since_first"] = None
    ran = run("report", "-", given=json.dumps(document))
    assert ran.status == 2
    assert "contradict each other" in ran.err


def test_a_broken_line_beside_good_ones_is_noted(run: Run) -> None:
    line = "fo-team v1 2026-11-24 n=9 work=8,8,7,8"
    ran = run("checkpoint", "-", given=f"{line}\n{line.replace('11-24', '12-24')}\nfo-team v1 x")
    assert ran.status == 0
    assert ran.err.startswith(
        "playbook: standard input: team line: found “fo-team v1 x”, expected “fo-team v1 "
    )
    assert ran.err.count("\n") == 1


def test_codes_are_written_and_read(run: Run) -> None:
    flags = ("--work", "9,9,9,9", "--practice", "2,2,2,2,2,2,2,2", "--date", "2026-11-22", "--id", "4711")
    assert run("code", "encode", *flags).out == f"{PLATFORM_CODE}\n"
    linked = run("code", "encode", *flags, "--site", "https://playbook.example", "--format", "json").document
    assert linked == {"code": PLATFORM_CODE, "link": f"https://playbook.example/diagnostic/#{PLATFORM_CODE}"}
    read = run("code", "decode", PLATFORM_CODE.lower(), "--format", "json")
    assert read.document["id"] == 4711
    assert run("code", "decode", *PLATFORM_CODE.split("-"), "--format", "json") == read
    assert run("code", "decode", "-", "--format", "json", given=f" {PLATFORM_CODE}\n") == read
    assert run("code", "encode", "-", given=read.out).out == f"{PLATFORM_CODE}\n"
    assert "goal       2\n" in run("code", "decode", PLATFORM_CODE).out


def test_output_goes_to_a_file_as_utf8(run: Run) -> None:
    ran = run(*PLATFORM, "--scope", "Zoë’s", "--format", "markdown", "--output", "out.md")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert "Zoë’s" in Path("out.md").read_bytes().decode()
    run("score", "--work", "9,9,9,9", "--format", "ics", "--date", "2026-11-24", "--output", "out.ics")
    assert b"\r\r\n" not in Path("out.ics").read_bytes()


FAULTS = [
    pytest.param(["score"], "", "found no answers, expected --work 9,8,8,7 or INPUT", id="nothing to score"),
    pytest.param(
        ["score", "--work", "9,9,9"], "", "--work: found 3 answers, expected 4: output, process", id="three"
    ),
    pytest.param(["score", "--work", "9,,9,9"], "", "question process: found ''", id="an empty answer"),
    pytest.param(
        ["score", "--work", "9,9,9,11"], "", "question role: found 11, expected an integer from 1", id="11"
    ),
    pytest.param(["score", "--work", "9,9,9,9.5"], "", "question role: found '9.5'", id="a half"),
    pytest.param(
        ["score", "--work", "9,9,9,9", "--practice", "2,2"], "", "--practice: found 2 answers", id="two"
    ),
    pytest.param(["score", "--work", "9,9,9,9", "-"], "", "found INPUT and --work", id="both"),
    pytest.param(["score", "--work", "9,9,9,9", "--id", "70000"], "", "Invalid value for '--id'", id="id"),
    pytest.param(
        ["score", "--work", "9,9,9,9", "--date", "24.11."],
        "",
        "found '24.11.', expected YYYY-MM-DD",
        id="day",
    ),
    pytest.param(
        ["score", "--work", "9,9,9,9", "--date", "2019-01-01"], "", "date: found 2019-01-01", id="early"
    ),
    pytest.param(
        ["score", "--work", "9,9,9,9", "--scope", "x" * 121], "", "scope: found 121 characters", id="scope"
    ),
    pytest.param(
        ["score", "--work", "9,9,9,9", "--site", "javascript:x"], "", "an address that begins", id="site"
    ),
    pytest.param(["score", "--work", "9,9,9,9", "--format", "pdf"], "", "'pdf' is not one of", id="format"),
    pytest.param(
        ["score", "--work", "9,9,9,9", "--output", "."], "", ".: cannot be written: is a directory", id="out"
    ),
    pytest.param(
        ["score", "missing.json"], "", "missing.json: cannot be read: no such file", id="missing file"
    ),
    pytest.param(["score", "."], "", ".: cannot be read: is a directory", id="folder"),
    pytest.param(["score", "-"], "", "standard input: found nothing to read", id="empty"),
    pytest.param(["score", "-"], " \n\n", "standard input: found nothing to read", id="blank"),
    pytest.param(
        ["score", "-"], b"\xff\xfe1\x00", "standard input: found no ballot, expected a code", id="UTF-16"
    ),
    pytest.param(
        ["score", "-"], "caf\xe9 9".encode("latin-1"), "found no ballot, expected a code", id="Latin-1"
    ),
    pytest.param(
        ["score", "-"], '{"work": ', "standard input: not JSON: Expecting value in line 1", id="cut JSON"
    ),
    pytest.param(["score", "-"], "{" * 100_000, "standard input: not JSON", id="deep JSON"),
    pytest.param(["score", "-"], '[{"a":' * 100_000, "standard input: not JSON", id="deeper JSON"),
    pytest.param(
        ["score", "-"], '{"work": ' + "9" * 5_000 + "}", "standard input: not JSON that can", id="huge number"
    ),
    pytest.param(["score", "-"], '[{"work": 1}]', "found list, expected an object", id="a list"),
    pytest.param(
        ["score", "-"], '{"work": [9, 9, 9, 9]}', "work: found [9, 9, 9, 9], expected an object", id="no ids"
    ),
    pytest.param(["score", "-"], "{}", "question output: no answer", id="empty object"),
    pytest.param(
        ["score", "-"], '{"work": {}, "wrok": {}}', "wrok: unknown, expected work, practice", id="typo"
    ),
    pytest.param(["score", "-"], '{"work": {"output": NaN}}', "question output: found nan", id="NaN"),
    pytest.param(
        ["score", "-"], '{"work": {}, "date": 5}', "date: found 5, expected YYYY-MM-DD", id="date in JSON"
    ),
    pytest.param(
        ["score", "-"], '{"work": {}, "scope": 5}', "scope: found 5, expected text", id="scope in JSON"
    ),
    pytest.param(
        ["score", "-"], '{"kind": "team"}', "found a result of kind 'team', expected a ballot", id="a team"
    ),
    pytest.param(["score", "-"], '{"kind": "ballot"}', "ballot.version: found nothing", id="no document"),
    pytest.param(["score", "-"], "hello", "standard input: found no ballot, expected a code", id="words"),
    pytest.param(
        ["score", "-"], "9 9 9 9\n8 8 8 8", "found 2 ballots, expected one; see playbook team", id="two"
    ),
    pytest.param(["score", "-"], "FO-22EN-K6CJ-48H2-4896-EYPD", "line 1: mistyped: the check", id="mistyped"),
    pytest.param(["team", "-"], "hello", "found no ballot, expected a code", id="no team"),
    pytest.param(
        ["team", "-"], "output,process,role\n9,9,9", "table: no column for metric", id="a column missing"
    ),
    pytest.param(
        ["team", "-"], "output,process,metric,role\n1,2,3", "table: found no usable row", id="no usable row"
    ),
    pytest.param(["team", "-"], '[{"work": {}}]', "question output: no answer", id="a bad ballot"),
    pytest.param(["team"], "", "Missing argument 'INPUT…'", id="no input"),
    pytest.param(
        ["team", "-", "--date", "9999-12-31"], "9 9 9 9", "date: found 9999-12-31", id="end of time"
    ),
    pytest.param(
        ["checkpoint", "-"], PLATFORM_CODE, "found 1 result(s), expected at least two", id="one result"
    ),
    pytest.param(["checkpoint", "-"], "9 9 9 9\n8 8 8 8", "result 1: found no date", id="undated"),
    pytest.param(
        ["checkpoint", "-", "--format", "ask"],
        "fo-team v1 2026-11-24 n=7 work=8,8,7,8\nfo-team v1 2027-01-05 n=6 work=5,6,5,6",
        "found a comparison over time, expected a result of one day",
        id="a comparison to ask with",
    ),
    pytest.param(["report", "-"], "hello", "found no JSON, expected a result saved with", id="no JSON"),
    pytest.param(["report", "-"], "{}", "document: found kind None", id="no kind"),
    pytest.param(
        ["code", "decode", "FO-22EN"], "", "not a code: found 4 symbols, expected 20", id="half a code"
    ),
    pytest.param(["code", "decode"], "", "Missing argument 'CODE'", id="no code"),
    pytest.param(["code", "encode"], "", "found no answers", id="no answers"),
    pytest.param(["code"], "", "no command given (see: playbook code --help)", id="no code command"),
    pytest.param([], "", "no command given (see: playbook --help)", id="no command"),
    pytest.param(["shout"], "", "No such command 'shout'", id="no such command"),
    pytest.param(["score", "--loud"], "", "No such option", id="no such option"),
    pytest.param(
        ["score", "\x1b[31mred\n\x07"], "", "cannot be read", id="a name that a terminal would obey"
    ),
]


@pytest.mark.parametrize(("arguments", "given", "words"), FAULTS)
def test_what_is_wrong_is_said_in_clear_lines_with_status_2(
    run: Run, arguments: list[str], given: str | bytes, words: str
) -> None:
    ran = run(*arguments, given=given)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err
    for line in ran.err.splitlines():
        assert line.startswith("playbook: ")
        assert line.isprintable()
        assert len(line) < 600
        assert "Traceback" not in line


def test_every_fault_has_a_line_of_its_own(run: Run) -> None:
    ran = run("score", "--work", "0,11,9,9")
    assert ran.err.splitlines() == [
        "playbook: question output: found 0, expected an integer from 1 to 10",
        "playbook: question process: found 11, expected an integer from 1 to 10",
    ]


def test_a_saved_result_whose_parts_contradict_each_other_is_no_crash(run: Run) -> None:
    document = run(*PLATFORM, "--format", "json").document
    document["fit"]["gaps"] = {}
    ran = run("report", "-", given=json.dumps(document))
    assert ran.status == 2
    assert "contradict each other" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["score"],
        ["team"],
        ["checkpoint"],
        ["report"],
        ["code"],
        ["code", "encode"],
        ["code", "decode"],
        ["handoff"],
    ],
    ids=lambda arguments: " ".join(arguments) or "playbook",
)
def test_help_has_examples(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert "  playbook code" in ran.out or "Example" in ran.out or arguments == ["code"]


def test_every_example_of_the_help_runs(run: Run) -> None:
    import shlex

    small_site(Path("site"))
    write("answers.csv", ROWS)
    write("handoff.csv", "side,output,process,metric,role\nc,8,9,8,8\np,2,3,2,3\n")
    write("slips.txt", "c 8 9 8 8\np 2 3 2 3\n")
    write("monday.txt", "9 9 9 9")
    write("late-ballots.txt", "8 8 8 8")
    write("ballot.json", '{"work": {"output": 9, "process": 8, "metric": 8, "role": 7}}')
    for name, day in (("november", "2026-11-24"), ("january", "2027-01-05")):
        write(f"{name}.json", run("team", "answers.csv", "--date", day, "--format", "json").out)
    lines = [
        json.loads(Path(f"{name}.json").read_text(encoding="utf-8"))["line"]
        for name in ("november", "january")
    ]
    write("notes.md", "\n".join(lines))
    write("result.json", run(*PLATFORM, "--format", "json").out)
    write("factory-orchestra-key.json", KEY_FILE)
    write("chat.txt", PLATFORM_CODE)
    commands = map(str.split, ("score", "team", "checkpoint", "report", "handoff"))
    helped = "".join(run(*words, "--help").out for words in ([], *commands))
    examples = {line.strip() for line in helped.splitlines() if line.strip().startswith("playbook ")}
    plain = sorted(line for line in examples if not set("|<>") & set(line))
    assert len(plain) >= 9
    for line in plain:
        ran = run(*shlex.split(line)[1:])
        assert (line, ran.status, ran.err) == (line, 0, "")


def test_the_version_is_the_packages(run: Run) -> None:
    assert run("--version").out == f"playbook {playbook.__version__}\n"


host = pytest.mark.host


def process(*arguments: str, given: bytes = b"", **more: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "playbook", *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=False, timeout=120, **more)


@host
def test_python_m_playbook_is_the_same_command_line() -> None:
    ran = process("code", "encode", "--work", "9,9,9,9", "--practice", "2,2,2,2,2,2,2,2")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.startswith(b"FO-2000-")


@host
def test_output_is_utf8_whatever_the_locale() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    ran = process("score", "--work", "9,9,9,9", "--scope", "Zoë", env=environment)
    assert ran.returncode == 0
    ran.stdout.decode("utf-8")


@host
@pytest.mark.parametrize(("name", "command"), [("click", "score"), ("brotli", "verify")])
def test_without_what_it_needs_one_line_says_what_to_install(tmp_path: Path, name: str, command: str) -> None:
    (tmp_path / f"{name}.py").write_text(
        f"raise ModuleNotFoundError('No module named {name}', name='{name}')\n"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": f"{tmp_path}{os.pathsep}{Path(playbook.__file__).parent.parent}",
    }
    ran = process(command, ".", env=environment)
    assert ran.returncode == 2
    assert ran.stderr.decode().splitlines() == [
        f"playbook: {name} is missing, which the command line needs: install factory-orchestra-playbook[cli]"
    ]


@host
@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently there")
def test_a_broken_pipe_is_quiet() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "playbook", *PLATFORM, "--format", "json"]
    ran = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False, timeout=120)
    os.close(writer)
    assert ran.stderr == b""
    assert ran.returncode == 1


@host
@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit there")
def test_a_table_is_streamed() -> None:
    """Two hundred thousand rows, 14 MB of comments with them, fit where the file itself would not."""
    program = (
        "import resource, sys\n"
        "from playbook.cli.gathering import gather_team\n"
        "from playbook.importers.sources import Wording\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "print(gather_team(['-'], Wording({}, {})).tally.n)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    row = b"9,8,8,7," + b"x" * 300 + b"\n"
    table = b"output,process,metric,role,comment\n" + row * 50_000
    ran = subprocess.run(
        [sys.executable, "-c", program], input=table, capture_output=True, check=True, timeout=300
    )
    n, grown = map(int, ran.stdout.split())
    assert n == 50_000
    assert grown * 1024 < len(table) / 4


def test_an_interrupted_run_ends_quietly_with_the_shells_status(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupted(io.BytesIO):
        def read(self, *_: Any) -> bytes:
            raise KeyboardInterrupt

        read1 = read

    monkeypatch.setattr(sys, "argv", ["playbook", "team", "-"])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Interrupted()))
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
    assert not capsys.readouterr().err.strip()


def test_the_package_itself_can_be_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["playbook", *PLATFORM])
    monkeypatch.delitem(sys.modules, "playbook.__main__", raising=False)
    runpy.run_module("playbook", run_name="__main__")
    assert "This looks like orchestra work, run by the factory’s book." in capsys.readouterr().out


@pytest.mark.parametrize("missing", ["click", "brotli", "playbook.cli.pages"])
def test_a_missing_module_is_told_only_where_it_is_an_extra(
    missing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Broken(MetaPathFinder):
        def find_spec(self, name: str, *_: object) -> None:
            if name == "playbook.cli.commands":
                raise ModuleNotFoundError(f"No module named {missing!r}", name=missing)

    monkeypatch.delitem(sys.modules, "playbook.cli.commands", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    of_the_extra = missing in {"click", "brotli"}
    with pytest.raises(SystemExit if of_the_extra else ModuleNotFoundError):
        main()
    assert (f"{missing} is missing" in capsys.readouterr().err) == of_the_extra


def test_of_one_paste_repeats_count_once_and_corrections_twice(run: Run) -> None:
    code, other = encode(ballot(9, 2, DAY, 7)), encode(ballot(1, 2, DAY, 7))
    document = run("team", "-", "--format", "json", given=f"{code} {code} {other} {code}").document
    assert (document["n"], document["duplicates"], document["corrections"]) == (2, 2, [7])


def test_two_ballots_under_one_id_are_told_as_possible_corrections(run: Run) -> None:
    other = encode(ballot((9, 9, 9, 8), 2, DAY, 4711))
    ran = run("team", "-", given=f"{PLATFORM_CODE}\n{other}\n{PLATFORM_CODE}\n")
    assert ran.status == 0
    assert ran.err.splitlines() == [
        "playbook: 1 came in again and count once",
        "playbook: possible corrections, all counted: ballot id 4711",
    ]


def test_importing_the_command_runs_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert importlib.import_module("playbook.__main__").main is main
    assert capsys.readouterr().out == ""


def test_columns_that_were_not_used_are_named_on_standard_error(run: Run) -> None:
    ran = run("team", "-", "--format", "json", given="When,output,process,metric,role,Why?\nx,9,8,8,7,y\n")
    assert (ran.status, ran.document["unreadable"]) == (0, [])
    assert ran.err == "playbook: columns not used: When, Why?\n"


def test_an_invitation_in_a_chat_names_the_work(run: Run) -> None:
    chat = "https://x.example/diagnostic/#invite&scope=Pricing%20rewrite\n9 8 8 7\n"
    assert run("team", "-", "--format", "json", given=chat).document["scope"] == "Pricing rewrite"
    too_long = chat.replace("Pricing", "P" * 120)
    assert run("team", "-", "--format", "json", given=too_long).document["scope"] is None


def test_results_of_other_work_never_join_a_checkpoint(run: Run) -> None:
    line = "fo-team v1 2026-11-24 n=3 work=8,8,8,7"
    later, last = line.replace("11-24", "12-08"), line.replace("11-24", "12-22")
    payroll, pricing = (f"## Factory or Orchestra? {work}\n" for work in ("Payroll run", "Pricing"))
    write("notes.md", f"{line}\n{payroll}{later}\n{pricing}{last}\n")
    ran = run("checkpoint", "notes.md", "--format", "json")
    assert (ran.status, ran.out) == (2, "")
    assert (
        "found results of Payroll run; Pricing, expected one piece of work; choose it by --scope" in ran.err
    )
    ran = run("checkpoint", "notes.md", "--format", "json", "--scope", "Pricing")
    assert [item["date"] for item in ran.document["results"]] == ["2026-11-24", "2026-12-22"]
    assert ran.err.splitlines() == [
        f"playbook: {later} gap=-,-,-,-,-,-,-,-: left out: of other work (Payroll run)",
        f"playbook: {line} gap=-,-,-,-,-,-,-,-: scope unknown, taken for Pricing",
    ]
    write("one.md", f"{payroll}{later}\n{last}\n{later}\n")
    assert run("checkpoint", "one.md", "--format", "json").document["scope"] == "Payroll run"


def test_files_in_a_zip_that_are_no_text_are_named(run: Run) -> None:
    line = "fo-team v1 2026-11-24 n=3 work=8,8,8,7"
    with zipfile.ZipFile("notes.zip", "w") as archive:
        archive.writestr("a.md", line)
        archive.writestr("b.md", line.replace("11-24", "12-24"))
        archive.writestr("photo.jpg", b"\xff\xd8\xff")
    ran = run("checkpoint", "notes.zip", "--format", "json")
    assert len(ran.document["results"]) == 2
    assert ran.err == "playbook: photo.jpg: not looked at, expected a text file\n"


@pytest.mark.parametrize("name", ["answers.csv", "answers.txt"])
def test_a_file_of_other_people_is_refused_with_its_reason(run: Run, name: str) -> None:
    write(name, "name,age\nAna,3\n")
    ran = run("team", name)
    told = "table: no column for output" if name.endswith(".csv") else "found no ballot, expected a code"
    assert (ran.status, told in ran.err) == (2, True)


def test_codes_in_a_table_that_lacks_columns_are_read_and_the_columns_told(run: Run) -> None:
    for name in ("answers.csv", "answers.txt"):
        write(name, f"Name,Output,Process,Code\nAna,9,8,\nBen,,,{PLATFORM_CODE}\n")
        document = run("team", name, "--format", "json").document
        assert document["n"] == 1
        [told] = document["unreadable"]
        assert (told["where"], told["reason"][:27]) == ("table", "no column for metric, role,")


def test_json_without_a_ballot_in_it_is_told(run: Run) -> None:
    ran = run("team", "-", given='[{"text": "hello"}]')
    assert (ran.status, "found no ballot" in ran.err) == (2, True)
    ran = run("team", "-", given='[{"text": "hello"')
    assert (ran.status, "not JSON: " in ran.err) == (2, True)
