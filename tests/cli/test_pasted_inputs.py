"""What people really paste: the page and the command line read each file in the same way, and rightly."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from playbook.api.dispatch import call
from playbook.codecs.share_code import decode
from tests.support.command_line import Run, run

__all__ = ["run"]

pytestmark = pytest.mark.host

PASTED = Path(__file__).parents[1] / "data/inputs/pasted"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((PASTED / "expected.toml").read_text("utf-8"))
OPENED = ("F26_open_link_percent23.url", "F36_open_link_full_stop.url")


def collected(name: str) -> dict[str, Any]:
    """Return what the page is told of a file that is pasted into it."""
    text = (PASTED / name).read_bytes().decode()
    given: dict[str, Any] = {"text": text}
    if plain := EXPECTED[name].get("html"):
        given = {"text": plain, "html": text}
    reply = json.loads(call(json.dumps({"op": "collect", "held": [], **given})))
    assert reply["ok"], reply
    return reply["result"]  # type: ignore[no-any-return]


def count_of(expected: dict[str, Any]) -> int:
    return int(expected.get("n", len(expected.get("sure", ()))))


def test_every_file_has_its_right_result() -> None:
    assert sorted(path.name for path in PASTED.iterdir() if path.suffix != ".toml") == sorted(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_page_counts_offers_and_tells_what_is_in_a_file(name: str) -> None:
    brought, expected = collected(name), EXPECTED[name]
    assert len(brought["held"]) == brought["new"] == count_of(expected)
    if "sure" in expected:
        answers = sorted("".join(map(str, decode(code).work.values())) for code in brought["held"])
        assert answers == sorted(expected["sure"])
    assert brought["duplicates"] == expected.get("duplicates", 0)
    assert [f"{item['where']} {item['kind']}" for item in brought["offered"]] == expected.get("offered", [])
    assert [item["where"] for item in brought["unreadable"]] == expected.get("told", [])
    assert brought["scope"] == expected.get("scope")


@pytest.mark.parametrize("name", EXPECTED)
def test_the_command_line_reads_a_file_as_the_page_does(name: str, run: Run) -> None:
    brought = collected(name)
    ran = run("team", str(PASTED / name), "--format", "json")
    offered = [{"where": item["where"], "kind": item["kind"]} for item in brought["offered"]]
    told = [f"{item['where']}: may be a {item['kind']}; count it with --count" for item in offered]
    if not brought["held"]:
        assert ran.status == 2
        assert [line.rpartition(" ")[0] for line in ran.err.splitlines()] == [f"playbook: {t}" for t in told]
        return
    document = json.loads(ran.out)
    asked = {"op": "team", "held": brought["held"], "scope": brought["scope"], "date": None}
    shown = json.loads(call(json.dumps(asked)))["result"]
    assert (document["n"], document["line"], document["scope"]) == (
        shown["n"],
        shown["line"],
        shown["scope"],
    )
    assert document["duplicates"] == brought["duplicates"]
    assert document["offered"] == offered
    assert [item["where"] for item in document["unreadable"]] == [
        item["where"] for item in brought["unreadable"]
    ]
    assert len([line for line in ran.err.splitlines() if "count it with" in line]) == len(offered)


@pytest.mark.parametrize("name", OPENED)
def test_a_link_that_is_opened_with_more_than_a_code_opens_its_reading(name: str, run: Run) -> None:
    text = (PASTED / name).read_text("utf-8").strip()
    reply = json.loads(call(json.dumps({"op": "read", "code": text})))
    assert reply["ok"], reply
    assert reply["result"]["id"] == 4711
    assert json.loads(run("code", "decode", text, "--format", "json").out)["id"] == 4711


def test_what_is_no_code_is_still_told_as_such_when_it_is_opened() -> None:
    for text in ("hello there", "9 8 8 7", "FO-22EQ-K23J-4CH2-4496-F8W1 FO-22EQ-F2C3-4JS0-458M-ZME9"):
        reply = json.loads(call(json.dumps({"op": "read", "code": text})))
        assert reply["faults"][0].startswith("not a code: found")


def test_offers_are_counted_by_their_lines(run: Run) -> None:
    chat = str(PASTED / "chat_six_people.txt")
    counted = run("team", chat, "--count", "29,41", "--format", "json").document
    assert (counted["n"], counted["offered"]) == (7, [])
    both = run("team", chat, "--both", "29", "--format", "json").document
    assert (both["n"], [item["where"] for item in both["offered"]]) == (7, ["line 41"])


def test_an_offer_of_several_sources_is_named_by_source_and_line(run: Run) -> None:
    chats = [str(PASTED / "signal.txt"), str(PASTED / "markdown_rows.md"), str(PASTED / "keycaps.txt")]
    counted = run("team", *chats, "--count", "1:2 2:4", "--format", "json").document
    assert counted["n"] == 4
    assert [item["where"].split(", ")[1] for item in counted["offered"]] == ["line 3", "line 1", "line 2"]
    ran = run("team", *chats, "--count", "2")
    assert ran.status == 2
    assert ran.err == "playbook: --count: found 2, expected one of 1:2, 2:3, 2:4, 3:1, 3:2\n"


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        ("99", "--count: found 99, expected one of 29, 41"),
        ("x", "Invalid value for '--count': found 'x', expected lines such as 31,34"),
    ],
)
def test_a_line_that_is_not_offered_cannot_be_counted(choice: str, told: str, run: Run) -> None:
    ran = run("team", str(PASTED / "chat_six_people.txt"), "--count", choice)
    assert ran.status == 2
    assert told in ran.err


def test_a_choice_where_nothing_is_offered_is_refused(run: Run) -> None:
    ran = run("team", "-", "--count", "1", given="9 8 8 7\n")
    assert (ran.status, ran.err) == (
        2,
        "playbook: --count: found 1, expected none: nothing is only offered\n",
    )


def test_one_persons_answers_with_words_are_told_where_one_ballot_is_asked_for(run: Run) -> None:
    ran = run("score", "-", given="9 8 8 7 thanks!\n")
    assert ran.status == 2
    assert ran.err.startswith("playbook: standard input: line 1: may be a slip; put the numbers on a line")
