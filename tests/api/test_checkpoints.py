"""Old notes through the door: what is read back, what moved, and what is kept."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from playbook.catalog.load import load_instrument
from playbook.codecs.share_code import encode
from playbook.codecs.team_line import parse_line
from playbook.narrative.common import agenda_lines
from playbook.narrative.team_charts import timeline_of
from playbook.renderers import text
from playbook.results.checkpoint import checkpoint_document
from tests.api.test_team import ask, exported, faults, held
from tests.support.samples import DAY, ballot

OLD = "fo-team v1 2026-11-24 n=7 work=8,8,7,8 gap=-3,-4,-2,-2,-3,-5,-1,-3"
NEW = "fo-team v1 2027-01-05 n=6 work=5,6,5,6 gap=-1,-1,-2,-2,x,-1,-1,-"
CODES = held(*[(8, 8, 8, 8)] * 5, run="2 5 5 5 5 1 7 5")
AGREED = {
    "action": "name one person",
    "play": "soloist",
    "owner": "lead",
    "success": "it happened",
    "stop": "it slips",
    "by": "2026-12-01",
    "keep": "the Monday walk",
    "checkpoint": "2027-01-05",
}
TOLD = (
    "name one person",
    "<strong>Owner: </strong>lead. <strong>By: </strong>Tue 1 Dec 2026.",
    "it happened.",
    "it slips.",
    "the Monday walk.",
    "Tue 5 Jan 2027.",
    *agenda_lines(load_instrument()),
)


def read(text: str) -> list[dict[str, object]]:
    found = ask("results", text=text)
    assert found["faults"] == []
    return found["items"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("kind", ["markdown", "json", "csv", "line"])
def test_every_export_of_a_team_comes_back(kind: str) -> None:
    [item] = read(exported(CODES, kind, **AGREED))
    assert item["text"] == exported(CODES, "line")
    assert item["scope"] == (None if kind == "line" else "Core API")


@pytest.mark.parametrize("kind", ["markdown", "json"])
def test_the_agreed_action_comes_back_with_the_notes(kind: str) -> None:
    [item] = read(exported(CODES, kind, **AGREED))
    agreed = item["agreed"]
    assert isinstance(agreed, dict)
    assert agreed["action"].startswith("name one person")
    assert (agreed["success"], agreed["stop"], agreed["keep"]) == (
        "it happened",
        "it slips",
        "the Monday walk",
    )


@pytest.mark.parametrize("kind", ["markdown", "json"])
def test_what_was_agreed_and_the_agenda_are_told_before_there_is_a_second_result(kind: str) -> None:
    items = read(exported(CODES, kind, **AGREED))
    first = ask("checkpoint", items=items, root="../")["html"]
    compared = ask("checkpoint", items=[*items, *read(NEW)], root="../")["html"]
    for told in TOLD:
        assert told in first
        assert compared.index(told) < compared.index("<h3>What moved") < compared.index("Since last time")
    assert "Add the one before it or after it" in first


def test_a_checkpoint_that_was_only_proposed_comes_back_in_its_words() -> None:
    [item] = read(exported(CODES, "markdown", **AGREED | {"checkpoint": ""}))
    assert "<strong>Next look: </strong>Tue 22 Dec 2026." in ask("checkpoint", items=[item])["html"]


def test_notes_survive_the_tools_that_carry_them() -> None:
    notes = exported(CODES, "markdown", **AGREED)
    quoted = "".join(f"> {line}\n" for line in notes.splitlines())
    bare = notes.replace("## ", "").replace("**", "").replace("`", "").replace("*", "")
    for carried in (quoted, bare, notes.replace("\n", "\r\n")):
        [item] = read(carried)
        assert item["scope"] == "Core API"
        assert "name one person" in str(item["agreed"])


def test_several_notes_in_one_paste_keep_their_scopes() -> None:
    other = exported(CODES, "markdown").replace("Core API", "Month-end close")
    found = read(exported(CODES, "markdown") + "\n" + other)
    assert [item["scope"] for item in found] == ["Core API", "Month-end close"]


def test_single_codes_are_results_and_several_of_a_day_are_a_team() -> None:
    alone = encode(ballot((8, 8, 8, 8), 5, DAY.replace(month=12), 9))
    shown = [str(item["text"]).split()[0] for item in read("\n".join([*CODES, alone]))]
    assert shown == ["fo-team", alone]


def test_an_undated_or_broken_line_is_told_in_words() -> None:
    found = ask("results", text=OLD.replace("2026-11-24", "undated") + "\nfo-team v1 2026-11-24 n=x\n")
    assert found["items"] == []
    assert len(found["faults"]) == 2
    assert ask("results", text="nothing in it") == {"items": [], "faults": []}


def test_one_result_asks_for_another() -> None:
    reply = ask("checkpoint", items=read(OLD), root="../")
    assert not reply["complete"]
    assert reply["say"].startswith("One result.")


def test_two_results_tell_what_moved_and_whether_it_was_done() -> None:
    items = [*read(exported(CODES, "markdown", **AGREED)), *read(NEW)]
    html = ask("checkpoint", items=items[::-1], root="../", scope=None)["html"]
    for told in (
        "Checkpoint: Core API",
        "more than a wobble",
        "name one person",
        "it slips",
        "no agreed way",
    ):
        assert told in html
    notes = ask("checkpoint-export", items=items, format="markdown", site="https://x.example/", now="")[
        "text"
    ]
    assert "**We said we would** name one person" in notes


def test_what_is_kept_comes_back_from_its_file() -> None:
    items = [*read(exported(CODES, "json", **AGREED)), *read(NEW)]
    saved = ask("checkpoint-export", items=items, format="json", site="", now="")["text"]
    assert [(item["text"], item["scope"], item["agreed"]) for item in read(saved)] == [
        (item["text"], item["scope"], item["agreed"]) for item in items
    ]
    newer = json.loads(saved) | {"version": 2}
    assert "version 2" in ask("results", text=json.dumps(newer))["faults"][0]


def test_a_kept_item_that_cannot_be_read_is_refused_in_words() -> None:
    assert faults("checkpoint", items=[{"text": "gone", "scope": None, "agreed": {}}], root="")


@pytest.mark.parametrize("kind", ["csv", "svg", "ics"])
def test_a_comparison_can_be_taken_away(kind: str) -> None:
    reply = ask(
        "checkpoint-export",
        items=[*read(OLD), *read(NEW)],
        format=kind,
        site="https://x.example/",
        now="2027-01-05T09:00:00+00:00",
    )
    assert reply["text"]
    assert reply["filename"].endswith(kind)


def test_a_comparison_asks_nobody_for_anything() -> None:
    items = [*read(OLD), *read(NEW)]
    assert faults("checkpoint-export", items=items, format="ask", site="https://x.example/", now="") == [
        "found a comparison over time, expected a result of one day"
    ]


def test_a_result_of_other_questions_breaks_the_line() -> None:
    instrument = load_instrument()
    old = replace(parse_line(OLD), edition=2)
    document = checkpoint_document([old, parse_line(NEW)], instrument, "Core API")
    drawn = timeline_of(document, compact=False)
    assert "the questions changed" in drawn
    assert "Mind the break" in text.text(document, instrument)
    same = checkpoint_document([parse_line(OLD), parse_line(NEW)], instrument, "Core API")
    assert "the questions changed" not in timeline_of(same, compact=False)


def test_a_move_is_marked_in_the_picture_and_in_its_words() -> None:
    [item, later] = [*read(OLD), *read(NEW)]
    moved = ask("checkpoint", items=[item, later], root="")["html"]
    still = ask("checkpoint", items=[item, item | {"text": OLD.replace("11-24", "12-24")}], root="")["html"]
    assert ", moved" in moved
    assert ", moved" not in still


def test_no_result_at_all_says_so() -> None:
    assert ask("checkpoint", items=[]) == {"complete": False, "html": "", "say": "No result yet."}


def test_a_format_that_nobody_knows_is_named() -> None:
    assert faults("checkpoint-export", items=[], format="pdf") == [
        (
            "format: found 'pdf', expected one of markdown, wiki, chat, ticket, ask, link, "
            "link-markdown, link-title, json, csv, svg, ics"
        )
    ]
    assert faults("team-export", held=CODES, format="pdf") == [
        (
            "format: found 'pdf', expected one of markdown, wiki, chat, ticket, ask, link, "
            "link-markdown, link-title, json, csv, svg, ics, line"
        )
    ]


def test_an_action_without_signs_is_told_alone() -> None:
    item = {"text": OLD, "agreed": {"action": "name one person"}}
    said = ask("checkpoint", items=[item, {"text": NEW}])["html"]
    assert "name one person." in said
    assert "It works if" not in said
    assert "We stop if" not in said


def test_results_of_two_editions_are_shown_with_a_warning() -> None:
    lines = [replace(parse_line(OLD), edition=2), parse_line(NEW)]
    said = text.text(checkpoint_document(lines, load_instrument(), None), load_instrument())
    assert "Mind the break" in said


def test_three_results_also_tell_what_moved_since_the_first() -> None:
    items = [{"text": line} for line in (OLD, NEW, NEW.replace("2027-01-05", "2027-02-05"))]
    assert "Since the first" in ask("checkpoint", items=items)["html"]
    assert "Since the first" not in ask("checkpoint", items=items[:2])["html"]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ("work=8,8,8,8 open=none", "2 results. Now mostly Orchestra work, 8.0."),
        ("work=8,8,8,8 open=role", "2 results. Now no shared reading, 8.0."),
        ("work=8,8,8,8", "2 results. Now Orchestra, shared reading unknown, 8.0."),
        ("work=8,8,2,8 open=none", "2 results. Now Orchestra but for metric, 6.5."),
    ],
    ids=["shared", "open", "an older line", "an odd answer"],
)
def test_what_is_heard_calls_no_day_orchestra_that_was_not_read_together(fields: str, says: str) -> None:
    text = "\n".join(f"fo-team v1 {day} n=9 {fields}" for day in ("2026-11-24", "2027-01-05"))
    items = ask("results", text=text)["items"]
    assert ask("checkpoint", items=items)["say"] == says


UNKNOWN = [
    pytest.param("", "", "24 Nov 2026 and 5 Jan 2027", id="both"),
    pytest.param("", " open=none", "24 Nov 2026", id="the first"),
    pytest.param(" open=none", "", "5 Jan 2027", id="the newer one"),
]


@pytest.mark.parametrize(("first", "second", "days"), UNKNOWN)
def test_what_moved_is_told_before_what_no_line_says(first: str, second: str, days: str) -> None:
    text = f"fo-team v1 2026-11-24 n=9 work=8,8,7,8{first}\n\nfo-team v1 2027-01-05 n=9 work=5,5,5,5{second}"
    items = read(text)
    moved = "Output moved from the orchestra side to the middle. Which fact changed?"
    chat = ask("checkpoint-export", items=items, format="chat")["text"]
    assert chat.splitlines()[1] == moved
    notes = ask("checkpoint-export", items=items, format="markdown")["text"].splitlines()
    told = [line for line in notes if line.startswith("- ") and "unknown" in line]
    assert told == [f"- Shared reading unknown on {days}: the line doesn’t say."]
    assert notes.index(f"- {moved}") < notes.index(told[0])


def test_where_every_line_says_it_nothing_is_unknown() -> None:
    text = (
        "fo-team v1 2026-11-24 n=9 work=8,8,7,8 open=none\n\nfo-team v1 2027-01-05 n=9 work=5,5,5,5 open=none"
    )
    notes = ask("checkpoint-export", items=read(text), format="markdown")["text"]
    assert "nknown" not in notes
