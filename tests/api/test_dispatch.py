"""The door between the page and Python: JSON in, JSON out, and never an exception."""

from __future__ import annotations

import importlib
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from playbook.api.dispatch import call, find_in
from playbook.codecs.share_code import decode
from playbook.domain.ballot import ELEMENTS, QUESTIONS
from tests.support.samples import PLATFORM_CODE

ANSWERS = {f"work-{name}": "9" for name in QUESTIONS} | {f"practice-{name}": "2" for name in ELEMENTS}
PLATFORM = {
    "answers": ANSWERS,
    "scope": "Core API",
    "date": "2026-11-22",
    "id": 4711,
    "site": "https://x.example/",
}


def ask(op: str, **request: Any) -> Any:
    reply = json.loads(call(json.dumps({"op": op, **request})))
    assert reply["ok"], reply
    return reply["result"]


def faults(text: str) -> list[str]:
    reply = json.loads(call(text))
    assert not reply["ok"]
    return reply["faults"]  # type: ignore[no-any-return]


def test_four_answers_and_eight_give_the_whole_result() -> None:
    result = ask("diagnose", **PLATFORM, root="../")
    assert result["complete"]
    assert result["code"] == PLATFORM_CODE
    assert "clashes" in result["say"]
    assert result["say"].startswith("This looks like orchestra work, run by the factory’s book.")
    assert 'href="../plays/outcome-backlog/"' in result["html"]


def test_what_has_no_agreed_way_is_not_said_to_strain_against_the_work() -> None:
    answers = {f"work-{name}": "2" for name in QUESTIONS} | {f"practice-{name}": "2" for name in ELEMENTS}
    answers |= {"practice-planning": "none", "practice-risk": "none"}
    said = ask("diagnose", answers=answers)["say"]
    assert "there’s no agreed way yet for planning unit and risk management" in said
    assert said.endswith("How you run it: 2.0 on average.")


def test_three_answers_say_how_far_it_is_and_show_no_result() -> None:
    answers = {name: value for name, value in ANSWERS.items() if name != "work-role"}
    result = ask("diagnose", answers=answers)
    assert result == {
        "answered": {"work": 3, "practice": 8},
        "complete": False,
        "html": '<p class="pb-waiting">3 of 4 answered. Still open: Role.</p>',
        "say": "3 of 4 answered. Still open: Role.",
    }


@pytest.mark.parametrize("turn", [0, 1, 9, 10])
def test_a_rehearsal_answers_nothing_and_leaves_the_next_reading_as_it_is(turn: int) -> None:
    before = ask("diagnose", **PLATFORM)
    assert ask("rehearse", turn=turn) == {}
    assert ask("diagnose", **PLATFORM) == before


def test_a_code_opens_as_the_answers_of_the_form() -> None:
    result = ask("read", code=PLATFORM_CODE)
    assert result == {"answers": ANSWERS, "date": "2026-11-22", "id": 4711}


def test_no_agreed_way_travels_through_code_and_form() -> None:
    code = ask("diagnose", answers={**ANSWERS, "practice-goal": "none"})["code"]
    assert ask("read", code=code)["answers"]["practice-goal"] == "none"


@pytest.mark.parametrize(
    ("kind", "start"),
    [
        ("markdown", "## Factory"),
        ("json", "{"),
        ("csv", "scope,Core API"),
        ("svg", "<svg"),
        ("ics", "BEGIN:VCALENDAR\r\n"),
    ],
)
def test_a_result_can_be_taken_along(kind: str, start: str) -> None:
    result = ask("export", **PLATFORM, format=kind, now="2026-11-22T08:00:00Z")
    assert result["text"].startswith(start)
    assert result["filename"].startswith("factory-or-orchestra.")


def test_the_calendar_file_proposes_the_checkpoint_and_links_back() -> None:
    text = ask("export", **PLATFORM, format="ics", now="2026-11-22T08:00:00Z")["text"].replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20261221" in text
    assert f"URL:https://x.example/diagnostic/#{PLATFORM_CODE}" in text


@pytest.mark.parametrize(
    ("request_text", "says"),
    [
        (json.dumps({"op": "read", "code": PLATFORM_CODE[:-1] + "D"}), "mistyped"),
        (json.dumps({"op": "read", "code": "FO-123"}), "not a code"),
        (
            json.dumps({"op": "diagnose", **PLATFORM, "answers": {**ANSWERS, "work-role": "11"}}),
            "question role: found 11",
        ),
        (json.dumps({"op": "diagnose", **PLATFORM, "answers": {**ANSWERS, "work-role": "½"}}), "work-role"),
        (json.dumps({"op": "diagnose", **PLATFORM, "date": "yesterday"}), "YYYY-MM-DD"),
        (json.dumps({"op": "diagnose", **PLATFORM, "scope": "x" * 121}), "found 121 characters"),
        (json.dumps({"op": "export", **PLATFORM, "format": "docx"}), "expected one of markdown"),
        (json.dumps({"op": "dance"}), "dance"),
        ("not json", "JSONDecodeError"),
        ("[]", "unexpected"),
    ],
    ids=["mistyped", "short", "range", "fraction", "date", "scope", "format", "operation", "text", "list"],
)
def test_what_cannot_be_answered_comes_back_in_words(request_text: str, says: str) -> None:
    assert says in " ".join(faults(request_text))


def test_a_format_that_nobody_knows_is_named() -> None:
    request = {"op": "export", **PLATFORM, "format": "pdf"}
    assert faults(json.dumps(request)) == [
        (
            "format: found 'pdf', expected one of markdown, wiki, chat, ticket, ask, link, "
            "link-markdown, link-title, json, csv, svg, ics"
        )
    ]


def test_the_rows_of_the_comparison_come_through_the_door() -> None:
    shown = ask("rows", **PLATFORM)
    assert sorted(shown) == sorted(ELEMENTS)
    assert shown["goal"]["level"] == "clashes"


@pytest.mark.parametrize("day", ["1999-12-31", "2300-01-01"])
def test_a_clock_that_no_code_can_date_leaves_the_reading_undated(day: str) -> None:
    result = ask("diagnose", **PLATFORM | {"date": day})
    assert result["complete"]
    assert decode(result["code"]).date is None


def test_no_operation_turns_inputs_into_documents_for_tests_alone() -> None:
    assert "documents" in " ".join(faults(json.dumps({"op": "documents", "inputs": []})))


def test_modules_of_a_second_archive_are_found_in_the_rooms_of_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in tuple(sys.modules.values()):
        if module.__name__.partition(".")[0] == "playbook" and hasattr(module, "__path__"):
            monkeypatch.setattr(module, "__path__", [*module.__path__])
    archive = tmp_path / "more.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("playbook/charts/extra_picture.py", "DRAWN = 7")
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("playbook.charts.extra_picture")
    find_in(str(archive))
    assert importlib.import_module("playbook.charts.extra_picture").DRAWN == 7
    del sys.modules["playbook.charts.extra_picture"]
