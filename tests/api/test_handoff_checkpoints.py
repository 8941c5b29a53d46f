"""A handoff's notes at the checkpoint page's door: read back, compared, kept apart from teams, taken away."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.api.test_checkpoints import NEW, OLD
from tests.api.test_handoff import SLIPS, asked, exported, held
from tests.domain.test_handoff_checkpoints import THIN, TORN

NAME = "Handoff: onboarding flow, from Discovery to Support"
NOTES = f"## {NAME}\n\n**Action:** run one odd case. **Owner, by:** designer, lead\n\n`{TORN}`\n"
LATER = f"## {NAME}\n\n`{THIN}`\n"
NOW = "2026-12-28T10:00:00+00:00"


def ask(op: str, **fields: Any) -> Any:
    return asked(op, **{"handoff": {}, **fields})


def read(text: str) -> list[dict[str, Any]]:
    found = ask("results", text=text)
    assert found["faults"] == []
    items: list[dict[str, Any]] = found["items"]
    return items


def compared(text: str = NOTES + LATER) -> Any:
    return ask("checkpoint", items=read(text), root="../")


def test_the_page_is_told_that_a_text_holds_handoffs_and_teams_stay_what_they_are() -> None:
    both = ask("results", text=f"{NOTES}\n{OLD}", handoff=None)
    assert both["handoffs"] is True
    assert [item["text"] for item in both["items"]] == [OLD]
    assert "handoffs" not in ask("results", text=OLD, handoff=None)
    assert [item["text"] for item in read(f"{OLD}\n{NOTES}")] == [TORN]


def test_notes_come_back_with_their_name_and_what_was_agreed() -> None:
    [item] = read(NOTES)
    assert (item["kind"], item["scope"], item["scope_unknown"]) == ("handoff", NAME, False)
    assert item["agreed"] == {"action": "run one odd case", "owner": "designer, lead"}
    assert item["shown"] == "28 Nov 2026 · four composers and six performers answered"


def test_a_bare_line_says_that_nobody_knows_of_which_handoff_it_is() -> None:
    [item] = read(TORN)
    assert (item["scope"], item["scope_unknown"]) == (None, True)


@pytest.mark.parametrize("form", ["markdown", "wiki", "json", "csv", "line"])
def test_what_the_handoff_page_gives_comes_back(form: str) -> None:
    text = exported(held(SLIPS), form, action="run one odd case", numbers=True)
    [item] = read(text)
    assert item["text"] == exported(held(SLIPS), "line", numbers=True)
    if form in ("markdown", "json"):
        assert item["scope"] == NAME
        assert item["agreed"]["action"] == "run one odd case"


def test_two_results_say_which_strands_moved_in_the_handoffs_own_words() -> None:
    reply = compared()
    assert reply["complete"] is True
    assert (
        reply["say"] == "2 results of this handoff. Moved since last time: Shared words and Cases on paper."
    )
    for told in (
        "<h2>Handoff: onboarding flow, from Discovery to Support</h2>",
        "run one odd case",
        "<strong>Cases on paper: </strong>torn (3) last time, holds (7) now.",
        "The sides’ work was 5.8 points apart last time, and is 3.5 points apart now.",
        "Last time it asked for “Rework it together”. Now it asks for “Translate it”.",
        "<svg",
        'href="../method/#method-handoff"',
    ):
        assert told in reply["html"]
    for of_a_team in ("Factory side", "wobble", "model still fit"):
        assert of_a_team not in reply["html"]


def test_nothing_moved_is_said_too() -> None:
    reply = compared(NOTES + NOTES.replace("2026-11-28", "2026-12-05"))
    assert "No strand moved since last time." in reply["say"]
    assert "Last time it asked" not in reply["html"]


def test_a_first_result_shows_what_was_agreed() -> None:
    reply = compared(NOTES)
    assert reply["complete"] is False
    assert "run one odd case" in reply["html"]
    assert "Add the one before it or after it" in reply["say"]


def test_a_broken_line_and_one_without_a_day_are_told() -> None:
    found = ask("results", text=f"{TORN.replace('stay=6/4 ', '')}\n{THIN.replace('2026-12-28', '-')}")
    assert found["items"] == []
    broken, undated = found["faults"]
    assert broken.startswith("handoff line: stay: missing")
    assert "found no date" in undated


def test_a_kind_and_a_verdict_of_tomorrow_are_taken_as_they_are_written() -> None:
    later = LATER.replace("seam=translate verdict=thin", "seam=relay verdict=frayed")
    told = compared(NOTES + later)["html"]
    assert "Now it asks for “relay”." in told
    assert "frayed now." in told


@pytest.mark.parametrize(
    ("form", "holds"),
    [
        ("markdown", f"`{THIN}`"),
        ("wiki", f"`{THIN}`"),
        ("chat", "moved since last time: Shared words and Cases on paper."),
        ("ticket", "run one odd case"),
        ("csv", "2026-12-28,cases,8,7,7,carries,yes"),
        ("svg", "Cases on paper"),
        ("ics", "DTSTART;VALUE=DATE:20270222"),
    ],
)
def test_the_comparison_can_be_taken_away(form: str, holds: str) -> None:
    reply = ask("checkpoint-export", items=read(NOTES + LATER), format=form, now=NOW)
    assert holds in reply["text"].replace("\r\n ", "")


def test_the_notes_of_a_checkpoint_read_back_as_both_results() -> None:
    notes = ask("checkpoint-export", items=read(NOTES + LATER), format="markdown", now=NOW)["text"]
    first, last = read(notes)
    assert [first["text"], last["text"]] == [TORN, THIN]
    assert {first["scope"], last["scope"]} == {NAME}
    assert first["agreed"]["action"] == "run one odd case"
    assert last["agreed"] == {}


def test_all_kept_results_of_teams_and_handoffs_come_back_from_one_file() -> None:
    teams = ask("results", text=f"{OLD}\n{NEW}", handoff=None)["items"]
    saved = ask("checkpoint-export", items=[*teams, *read(NOTES)], format="json", now=NOW)["text"]
    assert [item["kind"] for item in json.loads(saved)["results"] if "kind" in item] == ["handoff"]
    assert [item["text"] for item in read(saved)] == [TORN]
    back = ask("results", text=saved, handoff=None)
    assert ([item["text"] for item in back["items"]], back["faults"]) == ([OLD, NEW], [])


def test_a_format_for_teams_alone_is_refused() -> None:
    assert ask("checkpoint-export", items=read(NOTES + LATER), format="ask", now=NOW)[0].startswith("format")


def test_a_kept_result_that_holds_no_line_is_told() -> None:
    assert ask("checkpoint", items=[{"text": "nothing", "scope": None, "agreed": {}}]) == [
        "kept handoff: found none, expected a fo-seam line"
    ]


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ({"kind": "handoff", "text": "nothing"}, "kept handoff: found none"),
        ({"kind": "handoff", "text": 7}, "kept handoff: text: found 7"),
        ({"kind": "handoff", "text": TORN, "agreed": "?"}, "kept handoff: agreed: found"),
    ],
)
def test_of_a_saved_file_what_cannot_be_read_is_told_and_the_rest_is_kept(
    item: dict[str, Any], told: str
) -> None:
    good = {"kind": "handoff", "text": THIN, "scope": NAME, "agreed": {}}
    saved = json.dumps({"version": 1, "kind": "checkpoints", "results": [item, good]})
    assert ask("results", text=saved, handoff=None) == {"items": [], "faults": [], "handoffs": True}
    found = ask("results", text=saved)
    assert [kept["text"] for kept in found["items"]] == [THIN]
    assert found["faults"][0].startswith(told)


def test_a_line_in_what_a_chat_program_exported_is_found() -> None:
    [item] = read(json.dumps([{"text": f"last time: {TORN}"}]))
    assert item["text"] == TORN


def test_what_is_no_kept_result_is_told() -> None:
    assert ask("checkpoint", items=["?"])[0].startswith("kept handoff: found")
    assert ask("checkpoint", items=[])["say"] == "No result yet."


def test_of_three_results_what_crept_away_since_the_first_is_told() -> None:
    middle = TORN.replace("2026-11-28", "2026-12-14").replace("stay=6/4", "stay=6/5")
    last = TORN.replace("2026-11-28", "2026-12-28").replace("stay=6/4", "stay=6/6")
    told = compared(f"{NOTES}\n{middle}\n{last}")["html"]
    assert "No strand moved since last time." in told
    assert "Moved since the first: Staying with it." in told
    assert '<th scope="col">first</th>' in told
    assert (
        "Moved since the first"
        not in compared(f"{NOTES}\n{middle}\n{middle.replace('12-14', '12-21')}")["html"]
    )


def test_what_nobody_knows_is_told_without_a_number() -> None:
    later = LATER.replace("words=7/7", "words=-/-").replace("work=8/4.5", "work=8/-")
    told = compared(NOTES + later)["html"]
    assert "thin (4) last time, unknown now." in told
    assert "The sides’ work was" not in told


def test_once_performed_there_is_no_next_look_to_put_into_a_calendar() -> None:
    items = read((NOTES + LATER).replace("times=many", "times=once"))
    assert "performed once" in ask("checkpoint", items=items)["html"]
    assert "performed once" in ask("checkpoint-export", items=items, format="ics", now=NOW)[0]
