"""The handoff's session at the page's door: hidden, counted by side, revealed, taken away, restored."""

from __future__ import annotations

import base64
import json
import re
from typing import Any

import pytest

from playbook.api.dispatch import call
from playbook.catalog.handoff import load_handoff
from playbook.codecs.sealed_code import packed_of
from playbook.codecs.seam_line import format_line, parse_line
from playbook.codecs.share_code import read
from playbook.domain.ballot import QUESTIONS
from playbook.domain.handoff_ballot import VERSIONS, unpack
from playbook.domain.strands import STRANDS
from playbook.schema import document_faults
from tests.support.handoff_samples import CODES, GIVEN, C, P, handed
from tests.support.samples import PLATFORM_CODE

NAMED = {"origin": "Discovery", "to": "Support", "what": "onboarding flow", "times": "many"}
SLIPS = "\n".join(
    ["c 8 9 8 8 7 8 6 5 7 3 6 6"] * 3 + ["Discovery 9 8 8 8"] + ["p 2 3 2 3 4 3 3 4 1 2 4 4"] * 5
)
NOW = "2026-11-28T10:00:00+00:00"


def asked(op: str, **fields: Any) -> Any:
    reply = json.loads(call(json.dumps({"op": op, "handoff": NAMED, "held": [], **fields})))
    return reply["result"] if reply["ok"] else reply["faults"]


def held(text: str = SLIPS) -> list[str]:
    codes: list[str] = asked("collect", text=text)["held"]
    return codes


def exported(codes: list[str], form: str, **agreed: Any) -> Any:
    reply = asked("team-export", held=codes, format=form, now=NOW, date="2026-11-28", agreed=agreed)
    return reply["text"] if isinstance(reply, dict) else reply


def answers(side: str | None = "composers", strands: int = 8) -> dict[str, str]:
    given = {f"work-{name}": str(value) for name, value in zip(QUESTIONS, (8, 9, 8, 8), strict=True)}
    given |= {
        f"strand-{name}": str(value) for name, value in list(zip(STRANDS, GIVEN, strict=True))[:strands]
    }
    return given | ({"side": side} if side else {})


def test_a_ballot_asks_for_the_side_first_then_for_the_work() -> None:
    first = asked("ballot", answers=answers(None))
    assert (first["complete"], first["say"][:34]) == (False, "Say first which side you’re on. Th")
    open_ = asked("ballot", answers={"side": "performers", "work-output": "3"})
    assert (open_["complete"], "1 of 4" in open_["say"]) == (False, True)


@pytest.mark.parametrize(("strands", "title"), [(0, "Part 1 is done."), (8, "Your ballot is ready.")])
def test_a_ballot_becomes_a_code_of_its_side(strands: int, title: str) -> None:
    reply = asked("ballot", answers=answers(strands=strands), id=4711, date="2026-11-28")
    assert reply["title"] == title
    ballot = unpack(read(reply["code"], VERSIONS.values()))
    assert ballot.side is C
    assert len(ballot.strands) == strands
    if strands:
        assert reply["code"] == CODES[C]


def test_a_day_that_no_code_holds_leaves_a_ballot_undated_and_wrong_answers_are_told() -> None:
    reply = asked("ballot", answers=answers(), date="1999-01-01")
    assert unpack(read(reply["code"], VERSIONS.values())).date is None
    assert asked("ballot", answers=answers() | {"strand-words": "many"}) == [
        "strand-words: expected an integer from 1 to 10"
    ]


def test_what_comes_in_is_counted_by_side_and_tells_no_answer() -> None:
    reply = asked("collect", text=f"{SLIPS}\n{CODES[P]}\n8 9 8 8\n{PLATFORM_CODE}\nc 7 7 7 7 ok")
    assert reply["sides"] == {"composers": 4, "performers": 6}
    assert reply["counts"] == {"sure": 10, "corrections": 0, "slips": 1}
    assert [item["where"] for item in reply["unreadable"]] == ["line 11", "line 12"]
    item = reply["offered"][0]
    counted = asked("count", held=reply["held"], offered=[item], item=item)
    assert counted["sides"] == {"composers": 5, "performers": 6}
    left = asked("leave-out", held=reply["held"], offered=[item], item=item)
    assert (left["offered"], left["sides"]) == ([], reply["sides"])


def test_a_ballot_is_taken_out_by_its_code_or_its_line() -> None:
    codes = held(f"{SLIPS}\n{CODES[P]}")
    assert asked("remove", held=codes, text=CODES[P])["sides"] == {"composers": 4, "performers": 5}
    assert asked("remove", held=codes, text="p 2 3 2 3 4 3 3 4 1 2 4 4")["removed"] == 1
    assert asked("remove", held=codes, text=PLATFORM_CODE)[0].startswith("found no ballot in it")
    changed = asked("ballot", answers=answers("performers", 0), id=4711, date="2026-11-28")["code"]
    kept = asked("keep-last", held=[*codes, changed], id=4711)
    assert (kept["removed"], kept["sides"]) == (1, {"composers": 4, "performers": 6})


def test_the_reveal_shows_the_works_then_all_strands_then_three() -> None:
    reply = asked("team", held=held(), date="2026-11-28", root="../")
    ids = [screen["id"] for screen in reply["screens"]]
    assert ids[:2] == ["works", "strands"]
    assert ids[-1] == "begin"
    assert len(ids) == 6
    assert {*ids[2:5]} <= {*STRANDS}
    assert "5.8 points apart" in reply["screens"][0]["say"]
    assert reply["screens"][2]["html"].count("pb-figure-dots") == 2
    assert reply["checkpoint"]["date"] == "2026-12-28"
    assert (reply["n"], reply["scope"], reply["asks_first"]) == (9, "onboarding flow", False)
    assert parse_line(reply["line"]).people == (4, 5)


def test_one_person_alone_sees_one_sides_view_and_is_not_asked() -> None:
    reply = asked("team", held=[CODES[P]])
    assert reply["asks_first"] is False
    assert "One side’s view" in reply["screens"][1]["html"]
    assert "reads as" in reply["screens"][0]["say"]
    everything = asked("team", held=held("c 8 8 8 8 9 9 9 9 9 9 9 9\np 8 8 8 8 9 9 9 9 9 9 9 9"))
    assert "No strand that counts is thin or torn." in everything["screens"][-1]["say"]


def test_how_often_it_is_performed_has_to_be_said() -> None:
    for named in ({**NAMED, "times": ""}, {}):
        reply = asked("team", held=held(), handoff=named)
        assert reply[0].startswith("times: not said, expected once, few or many")
    once = asked("team", held=held(), handoff={**NAMED, "times": "once"})
    assert once["checkpoint"] is None


def test_notes_hold_what_was_agreed_with_an_owner_on_each_side() -> None:
    agreed = {
        "action": "Run one odd case from the text",
        "owner": "designer",
        "owner_performers": "support lead",
        "by": "2026-12-04",
        "success": "half as many questions come back",
        "stop": "the queue doubles",
        "keep": "the Tuesday release",
        "checkpoint": "2026-12-21",
    }
    text = exported(held(), "markdown", **agreed)
    assert text.startswith("## Handoff: onboarding flow, from Discovery to Support")
    assert "**Owner, by:** designer, support lead, Fri 4 Dec 2026" in text
    assert "**Next look:** 21 Dec 2026" in text
    assert parse_line(text).people == (4, 5)
    html = asked("team-notes", held=held(), agreed=agreed, root="../")["html"]
    assert "support lead" in html
    assert "DTSTART;VALUE=DATE:20261221" in exported(held(), "ics", **agreed)
    assert "DTSTART;VALUE=DATE:20261228" in exported(held(), "ics")


def test_what_is_performed_once_gives_no_calendar_entry() -> None:
    reply = asked("team-export", held=held(), handoff={**NAMED, "times": "once"}, format="ics", now=NOW)
    assert "performed once" in reply[0]


@pytest.mark.parametrize("form", ["line", "csv", "svg"])
def test_every_format_can_be_taken_away(form: str) -> None:
    assert exported(held(), form)


@pytest.mark.parametrize("form", ["line", "svg"])
def test_few_on_a_side_say_yes_before_a_number_leaves(form: str) -> None:
    few = held("c 8 9 8 8 7 8 6 5 7 3 6 6\n" + "p 2 3 2 3 4 3 3 4 1 2 4 4\n" * 5)
    assert "have not said yes" in exported(few, form)[0]
    assert isinstance(exported(few, form, numbers=True), str)
    assert "fo-seam" not in exported(few, "markdown")
    assert "fo-seam" in exported(few, "markdown", numbers=True)
    assert "points apart" not in exported(few, "markdown")
    assert "5.8 points apart" in exported(few, "markdown", numbers=True)


def test_a_chat_proposes_the_first_step_until_something_is_agreed() -> None:
    chat = exported(held(), "chat").splitlines()
    [proposed] = [line for line in chat if line.startswith("Suggested, not agreed yet. First: ")]
    assert proposed.startswith("Suggested, not agreed yet. First: Let somebody new run one real case")
    site = "https://playbook.example/"
    whole = asked("team-export", held=held(), format="chat", now=NOW, date="2026-11-28", site=site)["text"]
    assert whole.splitlines()[-1] == f"How: {site}go/playability-review/"
    assert "not agreed yet" not in exported(held(), "chat", action="run one odd case")
    assert "not agreed yet" not in exported(held(), "chat", play="andon")


def test_a_ticket_has_what_was_agreed_as_its_title_and_both_owners_in_it() -> None:
    agreed = {"action": "run one odd case", "owner": "designer", "owner_performers": "support lead"}
    agreed |= {"by": "2026-12-04", "success": "fewer questions come back", "stop": "the queue doubles"}
    fields = {"format": "ticket", "now": NOW, "date": "2026-11-28", "site": "https://playbook.example/"}
    made = asked("team-export", held=held(), agreed=agreed, **fields)
    assert made["title"] == "Run one odd case"
    assert made["text"].split("\n\n") == [
        "**We will** run one odd case. **Owner:** designer and support lead. **By:** Fri 4 Dec 2026.",
        "### How we’ll know",
        "- **It works if** fewer questions come back.\n- **We stop if** the queue doubles.",
        "### Why",
        (
            "Handoff: onboarding flow, from Discovery to Support: two stories. "
            "*28 Nov 2026 · four composers and five performers answered · handoff questions edition H1*"
        ),
        "**Next look:** Mon 28 Dec 2026, 15 min. [agenda](https://playbook.example/go/checkpoint/)\n",
    ]
    assert "<li><strong>We stop if</strong> the queue doubles.</li>" in made["html"]


IN_TWO_MINDS = (
    "c 2 2 2 2 6 9 9 9 9 9 9 9\n" * 3
    + "c 9 9 9 9 6 9 9 9 9 9 9 9\n" * 3
    + "p 5 5 5 5 9 9 2 9 9 9 9 9\n" * 3
    + "p 5 5 5 5 2 9 9 9 9 9 9 9\n" * 3
)
"""Composers in two camps (half 2, half 9), performers in two minds about the words and the freedom."""


def test_two_readings_within_a_side_and_two_minds_about_a_strand_are_told() -> None:
    thoughts = exported(held(IN_TWO_MINDS), "markdown").split("\n\n")
    told = thoughts.index("Composers have two readings of their own work.")
    assert thoughts[told + 1 : told + 4] == [
        "Performers: the work reads as between Factory and Orchestra (5.0).",
        "Until that’s settled, nobody can say how far apart the two sides are.",
        "**Translate it:** " + load_handoff().kinds["translate"].say,
    ]
    assert thoughts[thoughts.index("**Talk about:**") + 1] == (
        "- **Musts and freedom:** Two stories: composers 9, performers in two minds. "
        "What would a newcomer on your side be afraid to change, though they’re allowed to?\n"
        "- **Shared words:** One side is in two minds. "
        "Which word would a newcomer on your side get wrong first?"
    )
    assert "| Musts and freedom | 9 | in two minds | thin, two stories | yes |" in "\n".join(thoughts)


@pytest.mark.parametrize("form", ["markdown", "wiki", "chat", "ticket", "svg", "ics"])
def test_no_figure_comes_from_the_middle_of_two_readings(form: str) -> None:
    told = exported(held(IN_TWO_MINDS), form).partition("fo-seam")[0]
    assert re.findall(r"(?<![\d.])5\.5(?!\d)|close together|points? apart", told) == []


def test_no_screen_shows_the_middle_of_two_readings() -> None:
    screens = asked("team", held=held(IN_TWO_MINDS))["screens"]
    shown = " ".join(f"{item['html']} {item['say']}" for item in screens)
    assert re.findall(r"(?<![\d.=\"])5\.5(?!\d)|close together|points? apart", shown) == []
    assert "median 9" in shown


def test_with_two_readings_on_both_sides_no_work_is_drawn() -> None:
    both = IN_TWO_MINDS.replace("p 5 5 5 5", "p 2 2 2 2", 3).replace("p 5 5 5 5", "p 9 9 9 9")
    [works, *_] = asked("team", held=held(both))["screens"]
    assert "<svg" not in works["html"]
    assert works["say"].startswith(
        "Both sides’ work. Composers have two readings of their own work. "
        "Performers have two readings of their own work. Until that’s settled"
    )


def test_a_side_that_differs_on_one_question_names_it_and_compares_the_others() -> None:
    composers = "c 2 9 8 8 7 7 7 7 7 7 7 7\nc 9 9 8 8 7 7 7 7 7 7 7 7\nc 8 9 8 8 7 7 7 7 7 7 7 7\n"
    text = exported(held(composers + "p 2 3 2 3 7 7 7 7 7 7 7 7\n" * 3), "markdown")
    assert "Composers have no shared reading of their own work yet: they differ on output." in text
    assert "Of the four questions about the work, Process sets them furthest apart." in text
    assert f"**Rework it together:** {load_handoff().says['kind-open']}" in text
    assert "what is each side praised for" not in text


def test_two_minds_on_both_sides_are_told_of_both() -> None:
    slips = "".join(
        f"{side} 5 5 5 5 {words} 9 9 9 9 9 9 9\n" * 3 for side in ("c", "p") for words in ("2", "9")
    )
    assert "- **Shared words:** Both sides are in two minds." in exported(held(slips), "markdown")


def test_a_ballot_that_is_sealed_says_what_is_sealed_of_it() -> None:
    reply = asked("ballot", answers=answers(), id=4711, date="2026-11-28", sealed=True)
    packed = packed_of(base64.b64decode(reply["plain"]))
    assert packed == read(reply["code"], VERSIONS.values())
    assert "sealed" in reply["means"][1]


def test_a_saved_session_comes_back_and_nothing_that_can_be_computed_is_believed() -> None:
    text = exported(held(), "json", action="Do it", owner_performers="support lead")
    document = asked("collect", text=text)["document"]
    assert document_faults(document) == []
    assert document["agreed"]["owner_performers"] == "support lead"
    changed = json.loads(text) | {"verdict": "carries", "plan": [], "agreed": None}
    again = asked("collect", text=json.dumps(changed))["document"]
    assert (again["verdict"], again["line"]) == (document["verdict"], document["line"])
    assert asked("team", document=document)["n"] == 9
    alone = json.loads(exported([CODES[P]], "json"))
    assert asked("collect", text=json.dumps(alone))["document"]["sides"]["composers"] == {
        "n": 0,
        "work": None,
    }


BROKEN = [
    pytest.param({"version": 9}, "saved result: found version 9, this site knows version 2", id="newer"),
    pytest.param({"times": "often"}, "times", id="times"),
    pytest.param(
        {"sides": {"composers": {"n": 0}, "performers": {"n": 0}}}, "at least one ballot", id="nobody"
    ),
    pytest.param({"strands": {}}, "saved result", id="no strands"),
]


@pytest.mark.parametrize(("change", "told"), BROKEN)
def test_a_broken_session_is_told(change: dict[str, Any], told: str) -> None:
    whole = json.loads(exported(held(), "json")) | change
    faults = asked("collect", text=json.dumps(whole))
    assert isinstance(faults, list)
    assert told.partition(":")[0] in faults[0]


def test_counts_and_answers_of_a_saved_session_have_to_agree() -> None:
    whole = json.loads(exported(held(), "json"))
    whole["sides"]["composers"]["n"] = 7
    assert isinstance(asked("collect", text=json.dumps(whole)), list)
    whole = json.loads(exported(held(), "json"))
    whole["strands"]["words"]["composers"]["answers"] = [11]
    assert isinstance(asked("collect", text=json.dumps(whole)), list)


def test_notes_of_the_last_time_are_read_again_and_say_what_moved() -> None:
    before = exported(held(), "markdown")
    reply = asked("collect", text=f"{before}\n{SLIPS.replace('3 3 4 1 2', '6 3 4 5 2')}")
    now = {**NAMED, "earlier": reply["earlier"]}
    told = "Moved since last time: Cases on paper and First meeting."
    screens = asked("team", held=reply["held"], handoff=now)["screens"]
    assert told in screens[1]["say"]
    text = asked("team-export", held=reply["held"], handoff=now, format="markdown", now=NOW)["text"]
    assert told in text
    same = {**NAMED, "earlier": parse_line_of(before)}
    assert "No strand moved since last time." in asked("team", held=held(), handoff=same)["screens"][1]["say"]


def parse_line_of(text: str) -> str:
    return format_line(parse_line(text))


def test_a_teams_request_still_answers_as_ever() -> None:
    reply = json.loads(
        call(json.dumps({"op": "collect", "held": [], "handoff": None, "text": PLATFORM_CODE}))
    )
    assert reply["result"]["new"] == 1
    assert handed(C).side is C
