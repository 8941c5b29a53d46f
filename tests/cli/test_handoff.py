"""``playbook handoff``: tables, chats and slips of both sides in, every format out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from playbook.cli.formats import FORMATS as FORMATS_OF_ALL
from playbook.codecs.seam_line import parse_line
from playbook.domain.strands import STRANDS
from playbook.schema import document_faults
from tests.support.command_line import Run, run
from tests.support.handoff_samples import CODES, C, P
from tests.support.samples import PLATFORM_CODE

__all__ = ["run"]

pytestmark = pytest.mark.host

HEAD = "side,work-output,work-process,work-metric,work-role," + ",".join(map("strand-{}".format, STRANDS))
TABLE = "\n".join(
    [
        HEAD,
        *["c,8,9,8,8,7,8,6,5,7,3,6,6"] * 3,
        "Discovery,9,8,8,8,7,8,6,5,7,3,6,6",
        *["p,2,3,2,3,4,3,3,4,1,2,4,4"] * 5,
        "Support,3,2,2,3,4,3,3,4,1,2,4,4",
    ]
)
NAMED = ("--from", "Discovery", "--to", "Support", "--what", "onboarding flow")
FORMATS = ("text", "json", "markdown", "csv", "svg", "html", "ics")


@pytest.fixture
def table(run: Run) -> str:
    Path("answers.csv").write_text(TABLE, encoding="utf-8")
    return "answers.csv"


def test_the_document_follows_its_schema_and_the_specification(run: Run, table: str) -> None:
    ran = run("handoff", table, "--times", "many", *NAMED, "--date", "2026-11-28", "--format", "json")
    assert (ran.status, ran.err) == (0, "")
    document = ran.document
    assert document_faults(document) == []
    assert [document[name] for name in ("kind", "from", "to", "what", "times")] == [
        "handoff",
        "Discovery",
        "Support",
        "onboarding flow",
        "many",
    ]
    assert [document["sides"][side]["n"] for side in (C, P)] == [4, 6]
    assert (document["distance"], document["seam"], document["verdict"]) == (5.75, "rework", "two-stories")
    assert document["strands"]["words"]["state"] == "thin"
    assert document["strands"]["words"]["two_stories"] is True
    assert document["first_move"] == document["plan"][0] == "cases"
    assert document["next_checkpoint"] == {"weeks": 4, "date": "2026-12-28", "scored": True, "then": None}
    assert parse_line(document["line"]).people == (4, 6)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_names_what_is_handed_over(run: Run, table: str, form: str) -> None:
    ran = run("handoff", table, "--times", "few", *NAMED, "--format", form)
    assert (ran.status, ran.err) == (0, "")
    assert "onboarding flow" in ran.out or form == "svg"
    assert "Shared words" in ran.out or form in ("json", "csv", "ics")


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "ics"])
def test_a_saved_result_is_rendered_again(run: Run, table: str, form: str) -> None:
    saved = run("handoff", table, "--times", "once", *NAMED, "--format", "json").out
    Path("result.json").write_text(saved, encoding="utf-8")
    again = run("report", "result.json", "--format", form)
    assert (again.status, again.out) == (
        0,
        run("handoff", table, "--times", "once", *NAMED, "--format", form).out,
    )


def test_what_is_performed_once_has_no_date_to_put_into_a_calendar(run: Run, table: str) -> None:
    ran = run("handoff", table, "--times", "once", "--format", "ics")
    assert ran.status == 2
    assert "performed once" in ran.err


def test_a_ticket_is_titled_by_the_first_step_and_says_that_nobody_has_agreed_yet(
    run: Run, table: str
) -> None:
    site = "https://playbook.example/"
    dated = ("--date", "2026-11-28", "--site", site)
    out = run("handoff", table, "--times", "many", *NAMED, *dated, "--format", "ticket").out
    title = "Let somebody new run one real case from the text, with someone next to them to keep it safe"
    step = f"{title}. Add their questions to the text"
    play = f"{site}go/playability-review/"
    assert out.split("\n\n") == [
        title,
        f"**Suggested, not agreed yet. First:** {step} ([playability review]({play})).",
        "### How we’ll know",
        "- **It works if** the next newcomer asks half as many questions.",
        "### Why",
        (
            "Handoff: onboarding flow, from Discovery to Support: two stories. "
            "*28 Nov 2026 · four composers and six performers answered · handoff questions edition H1*"
        ),
        (
            "**Next look:** Mon 28 Dec 2026, 15 min. "
            f"[Playability review]({play}) · [agenda]({site}go/checkpoint/)\n"
        ),
    ]


def test_times_has_to_be_said(run: Run, table: str) -> None:
    ran = run("handoff", table)
    assert ran.status == 2
    assert "--times" in ran.err


def test_chats_and_slips_count_and_everything_else_is_told(run: Run) -> None:
    chat = f"Ana: {CODES[C]}\nBen: {CODES[P]}\n{CODES[P]}\np 2 3 2 3\n8 9 8 8\n{PLATFORM_CODE}\nc 7 7 7 7 ok"
    ran = run("handoff", "-", "--times", "few", "--format", "json", given=chat)
    document = ran.document
    assert [document["sides"][side]["n"] for side in (C, P)] == [1, 2]
    assert (document["duplicates"], document["corrections"]) == (1, [4711])
    assert [item["where"] for item in document["unreadable"]] == ["line 5", "line 6"]
    assert document["offered"] == [{"where": "line 7", "kind": "slip"}]
    assert "count it with --count 7" in ran.err
    told = run("handoff", "-", "--times", "few", given=chat).err
    assert "possible corrections, all counted: ballot id 4711" in told
    assert "1 came in again and count once" in told
    assert "left out: line 6: a ballot of a team" in told
    counted = run("handoff", "-", "--times", "few", "--count", "7", "--format", "json", given=chat)
    assert counted.document["sides"][C]["n"] == 2


def test_columns_that_are_not_used_are_named(run: Run) -> None:
    rows = f"{HEAD},Mood\n" + "\n".join(f"{line},fine" for line in TABLE.splitlines()[1:])
    ran = run("handoff", "-", "--times", "few", given=rows)
    assert "columns not used: Mood" in ran.err


def test_a_team_takes_no_ballots_of_a_handoff_and_says_where_they_belong(run: Run, table: str) -> None:
    told = run("team", "-", given=f"{CODES[C]}\n9 8 8 7")
    assert told.status == 0
    assert "left out: line 1: a ballot of a handoff" in told.err
    assert "take it to the page that asks for them" in run("team", table).err


def test_with_two_on_a_side_no_number_leaves_without_a_yes(run: Run) -> None:
    slips = "c 8 9 8 8 7 7 7 7 7 7 7 7\nc 8 9 8 8 7 7 7 7 7 7 7 7\n" + "p 2 3 2 3 4 3 3 4 1 2 4 4\n" * 5
    for form in ("text", "markdown", "csv", "html"):
        out = run("handoff", "-", "--times", "few", "--format", form, given=slips).out
        assert "fo-seam" not in out
        assert "8.3" not in out
        assert "torn" in out
    whole = run("handoff", "-", "--times", "few", "--format", "json", given=slips).document
    assert whole["line"].startswith("fo-seam v1 - c=2 p=5")


TWO_ON_A_SIDE = "c 8 9 8 8 7 8 6 5 7 3 6 6\nc 9 8 8 8 8 8 6 5 7 3 6 5\n" + "p 2 3 2 3 4 3 3 4 1 2 4 4\n" * 3
THEIRS = re.compile(r"8\.3|2\.5|5\.8|>7\.5<|[,|] ?7\.5 ?[,|]|c=2")
"""Medians and means that the two people on a side have, and the beginning of their line."""


@pytest.mark.parametrize("form", [form for form in FORMATS_OF_ALL if form not in ("json", "svg", "ask")])
def test_no_format_holds_a_number_of_two_on_a_side_without_a_yes(run: Run, form: str) -> None:
    ran = run("handoff", "-", "--times", "few", "--date", "2026-11-28", "--format", form, given=TWO_ON_A_SIDE)
    assert (ran.status, THEIRS.findall(ran.out)) == (0, [])


def test_the_picture_of_two_on_a_side_is_refused_until_they_say_yes(run: Run) -> None:
    asked = ("handoff", "-", "--times", "few", "--format", "svg")
    ran = run(*asked, given=TWO_ON_A_SIDE)
    assert (ran.status, ran.out) == (2, "")
    assert "numbers of one or two people on a side" in ran.err
    assert "expected --numbers" in ran.err
    assert "8.3" in run(*asked, "--numbers", given=TWO_ON_A_SIDE).out


@pytest.mark.parametrize("slips", ["c 8 9 8 8 7 7 7 7 7 7 7 7\n" + "p 2 3 2 3\n" * 3, "c 8 9 8 8\np 2 3 2 3"])
def test_one_on_a_side_is_asked_too(run: Run, slips: str) -> None:
    assert run("handoff", "-", "--times", "few", "--format", "svg", given=slips).status == 2


@pytest.mark.parametrize("slips", ["c 8 9 8 8 7 7 7 7 7 7 7 7", "c 8 9 8 8\n" * 3 + "p 2 3 2 3\n" * 3])
def test_one_person_alone_and_three_on_each_side_are_drawn_unasked(run: Run, slips: str) -> None:
    assert run("handoff", "-", "--times", "few", "--format", "svg", given=slips).status == 0


@pytest.mark.parametrize("form", ["markdown", "wiki", "text", "html", "csv"])
def test_with_a_yes_the_numbers_of_two_on_a_side_are_told(run: Run, form: str) -> None:
    ran = run("handoff", "-", "--times", "few", "--format", form, "--numbers", given=TWO_ON_A_SIDE)
    assert "fo-seam v1 - c=2 p=3" in ran.out


def test_a_saved_result_of_two_on_a_side_is_drawn_only_with_their_yes(run: Run) -> None:
    saved = run("handoff", "-", "--times", "few", "--format", "json", given=TWO_ON_A_SIDE).document
    Path("result.json").write_text(json.dumps(saved), encoding="utf-8")
    assert "expected --numbers" in run("report", "result.json", "--format", "svg").err
    assert "8.3" in run("report", "result.json", "--format", "svg", "--numbers").out
    told_yes = {**saved, "agreed": {"numbers": True, "action": "Write ten words down"}}
    Path("agreed.json").write_text(json.dumps(told_yes), encoding="utf-8")
    assert "8.3" in run("report", "agreed.json", "--format", "svg").out


def test_a_saved_result_tells_again_what_both_sides_agreed(run: Run, table: str) -> None:
    saved = run("handoff", table, "--times", "many", *NAMED, "--format", "json").document
    agreed = {"action": "Write ten words down", "owner": "Ana", "owner_performers": "Ben"}
    Path("agreed.json").write_text(json.dumps({**saved, "agreed": agreed}), encoding="utf-8")
    assert "Write ten words down. Owner, by: Ana, Ben" in run("report", "agreed.json").out
    assert (
        "We will Write ten words down. Owner: Ana and Ben."
        in run("report", "agreed.json", "--format", "chat").out
    )


def test_codes_of_both_sides_are_written_and_read(run: Run) -> None:
    given = ("--work", "8,9,8,8", "--strands", "7,8,6,5,7,3,6,5", "--date", "2026-11-28", "--id", "4711")
    ran = run("code", "encode", "--side", "c", *given, "--site", "https://playbook.example/")
    assert ran.out.splitlines() == [CODES[C], f"https://playbook.example/handoff/#{CODES[C]}"]
    told = json.loads(run("code", "decode", CODES[P], "--format", "json").out)
    assert (told["side"], told["strands"]["words"], told["id"]) == ("performers", 7, 4711)
    assert "side       performers" in run("code", "decode", CODES[P]).out
    assert run("code", "encode", "--side", "p", "--work", "2,3,2,3").status == 0


MISUSED = [
    pytest.param(["--strands", "1,2,3,4,5,6,7,8", "--work", "8,9,8,8"], "expected --side", id="no side"),
    pytest.param(["--side", "c"], "expected --work", id="no work"),
    pytest.param(["--side", "c", "--work", "8,9,8,8", "--practice", "2,2"], "no --practice", id="practice"),
    pytest.param(["--side", "c", "--work", "8,9,8,8", "ballot.json"], "found INPUT and --side", id="input"),
    pytest.param(
        ["--side", "c", "--work", "8,9,8,8", "--strands", "1"], "--strands: found 1", id="one strand"
    ),
]


@pytest.mark.parametrize(("flags", "told"), MISUSED)
def test_misuse_ends_in_one_clear_line(run: Run, flags: list[str], told: str) -> None:
    ran = run("code", "encode", *flags)
    assert ran.status == 2
    assert told in ran.err


def test_a_code_that_is_neither_is_told(run: Run) -> None:
    assert "mistyped" in run("code", "decode", CODES[C][:-1] + "Z").err
