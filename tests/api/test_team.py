"""A team's session through the door: what is collected, revealed, agreed and taken away, at every edge."""

from __future__ import annotations

import json
import random
import re
from typing import Any

import pytest

from playbook.api.dispatch import call
from playbook.codecs.share_code import ALPHABET, encode
from playbook.codecs.team_line import parse_line
from playbook.domain.ballot import ELEMENTS, QUESTIONS, Ballot
from playbook.schema import document_faults
from tests.support.files import as_file
from tests.support.samples import DAY, ballot, practice, work

SITE = "https://playbook.example/"


def reply(op: str, **request: Any) -> Any:
    return json.loads(call(json.dumps({"op": op, **request})))


def ask(op: str, **request: Any) -> Any:
    answer = reply(op, **request)
    assert answer["ok"], answer
    return answer["result"]


def faults(op: str, **request: Any) -> list[str]:
    answer = reply(op, **request)
    assert not answer["ok"]
    assert "unexpected" not in answer, answer
    return answer["faults"]  # type: ignore[no-any-return]


def collected(text: str, held: list[str] | None = None, **more: Any) -> Any:
    return ask("collect", held=held or [], text=text, **more)


INVITED = "https://x.example/diagnostic/#invite&scope="
SCOPES = [
    pytest.param(
        f"{INVITED}Pricing%20rewrite%2C%20next%20six%20weeks\n", "Pricing rewrite, next six weeks", id="plain"
    ),
    pytest.param(f"<{INVITED}Core%20(API)> and again {INVITED}Core%20(API)", "Core (API)", id="quoted"),
    pytest.param(f"{INVITED.replace('&', '&amp;')}Core", "Core", id="from a page"),
    pytest.param(f"{INVITED}Core {INVITED}Billing", None, id="two works"),
    pytest.param(f"{INVITED}{'x' * 121}", None, id="too long"),
    pytest.param(f"{INVITED}%0A%20", None, id="empty"),
    pytest.param("9 8 8 7", None, id="no invitation"),
]


@pytest.mark.parametrize(("text", "scope"), SCOPES)
def test_a_paste_names_the_work_by_the_one_invitation_in_it(text: str, scope: str | None) -> None:
    assert collected(text)["scope"] == scope


def held(*rows: tuple[int, int, int, int], run: str | int | None = None) -> list[str]:
    return [encode(ballot(row, run, DAY, number)) for number, row in enumerate(rows, 1)]


def team(codes: list[str], **more: Any) -> Any:
    return ask("team", held=codes, scope="Core API", date="2026-11-24", root="../", site=SITE, **more)


def exported(codes: list[str], kind: str, **agreed: Any) -> str:
    text: str = ask(
        "team-export",
        held=codes,
        scope="Core API",
        date="2026-11-24",
        site=SITE,
        agreed=agreed,
        format=kind,
        now="2026-11-24T10:00:00+00:00",
    )["text"]
    return text


def newer(code: str) -> str:
    """Return a code as a later version would write it: the version's four bits three higher, checked anew."""
    bits = int(
        code[3:].replace("-", "").translate(str.maketrans(ALPHABET, "0123456789abcdefghijklmnopqrstuv")), 32
    )
    import binascii

    head = (bits >> 16) + (3 << 80)
    whole = head << 16 | binascii.crc_hqx(head.to_bytes(11, "big"), 0xFFFF)
    symbols = "".join(ALPHABET[whole >> 5 * place & 31] for place in reversed(range(20)))
    return "FO-" + "-".join(symbols[i : i + 4] for i in range(0, 20, 4))


def test_a_second_paste_of_the_same_chat_adds_only_what_is_new() -> None:
    codes = held((8, 8, 8, 8), (7, 7, 7, 7), (9, 9, 9, 9))
    first = collected("\n".join(codes[:2]))
    second = collected("\n".join(codes), first["held"])
    assert (first["new"], second["new"], second["duplicates"]) == (2, 1, 2)
    assert sorted(second["held"]) == sorted(codes)


def test_two_slips_with_the_same_numbers_are_two_people() -> None:
    first = collected("8 8 7 7")
    assert len(collected("8 8 7 7", first["held"])["held"]) == 2


@pytest.mark.parametrize(
    "text",
    ["", " \n ", "hello there", "FO-123 please ack", "- - - -", "\u200b"],
    ids=["empty", "blank", "talk", "ticket", "rule", "invisible"],
)
def test_a_paste_without_a_ballot_adds_nothing(text: str) -> None:
    brought = collected(text)
    assert (brought["held"], brought["new"], brought["unreadable"]) == ([], 0, [])


def test_a_code_of_a_newer_version_is_told_apart() -> None:
    [code] = held((8, 8, 8, 8))
    [piece] = collected(newer(code))["unreadable"]
    assert "version 4" in piece["reason"]


HEAD = "output,process,metric,role,goal\n"
WHOLE = "9,8,8,7,2\n"
WRONG_CELLS = [
    "“7” maybe 8",
    "10 - Orchestra or 7",
    "7.5",
    "7,5",
    "'7' or so",
    "-7",
    "77",
    "7 ’ 8",
    "seven 7",
    "found 7, expected a 7",
]


@pytest.mark.parametrize("cell", WRONG_CELLS)
@pytest.mark.parametrize("rows", [WHOLE, ""], ids=["beside a good row", "alone"])
@pytest.mark.parametrize("column", [0, 2, 4], ids=["output", "metric", "goal"])
def test_no_cell_of_a_table_is_told_before_the_reveal(cell: str, rows: str, column: int) -> None:
    cells = ["3", "3", "3", "3", "3"]
    cells[column] = '"' + cell.replace('"', '""') + '"'
    answer = reply("collect", held=[], file=as_file(f"{HEAD}{rows}{','.join(cells)}\n"))
    told = answer["result"]["unreadable"] if answer["ok"] else answer["faults"]
    assert told
    assert "7" not in str(told)
    assert "Orchestra" not in str(told)


@pytest.mark.parametrize("line", ["9 8 8 11", "9 8 8 77", "0 8 8 9", "9 8 8 7 2 2 2 2 2 2 2 11"])
def test_no_answer_in_a_line_is_told_before_the_reveal(line: str) -> None:
    [piece] = collected(f"{line}\n")["unreadable"]
    outside = next(token for token in reversed(line.split()) if not 1 <= int(token) <= 10)
    assert outside not in piece["reason"].replace("from 1 to 10", "")
    assert "expected an integer from 1 to 10" in piece["reason"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("n",), 4242),
        (("version",), 4242),
        (("work", "questions", "output", "answers"), [4242]),
        (("date",), "4242"),
    ],
    ids=["count", "version", "answers", "date"],
)
def test_no_value_of_a_saved_result_is_told_before_the_reveal(path: tuple[str, ...], value: object) -> None:
    saved = json.loads(exported(held(*[(8, 8, 8, 8)] * 3, run=3), "json"))
    place = saved
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    [told] = faults("collect", held=[], text=json.dumps(saved))
    assert told.startswith("saved result")
    assert "4242" not in told


def test_a_table_is_read_by_its_headers_however_it_comes() -> None:
    table = "Role;Metric;Process;Output\n4;3;2;1\n8;7;6;5\n"
    for text in (table, "﻿" + table):
        assert team(collected(text)["held"])["line"].split()[4] == "work=3,4,5,6"


def test_a_table_without_the_questions_is_refused_with_its_reason() -> None:
    assert "no column for" in faults("collect", held=[], file=as_file("name,age\nAna,3\n"))[0]


def test_many_unreadable_pieces_are_counted_and_the_first_hundred_listed() -> None:
    brought = collected("9 8 8 11\n" * 250)
    assert (len(brought["unreadable"]), brought["unlisted"]) == (100, 150)


def test_a_correction_is_told_by_its_id_and_the_last_one_can_be_kept() -> None:
    old, new = encode(ballot((2, 2, 2, 2), None, DAY, 7)), encode(ballot((8, 8, 8, 8), None, DAY, 7))
    brought = collected(f"{old} sorry: {new}")
    assert brought["corrections"] == [7]
    kept = ask("keep-last", held=brought["held"], id=7)
    assert (kept["held"], kept["removed"], kept["corrections"]) == ([new], 1, [])


def test_a_ballot_is_taken_out_by_its_code_or_its_line_once() -> None:
    [coded] = held((8, 8, 8, 8))
    codes = collected(f"{coded}\n9 8 8 7\n9 8 8 7\n")["held"]
    assert ask("remove", held=codes, text="9 8 8 7")["removed"] == 1
    assert ask("remove", held=codes, text=coded.lower())["removed"] == 1
    assert ask("remove", held=codes, text="1 1 1 1")["removed"] == 0
    assert faults("remove", held=codes, text="the one by Ana")


def test_a_ballot_is_ready_without_a_word_on_what_it_means() -> None:
    answers = {f"work-{name}": "9" for name in QUESTIONS}
    ready = ask("ballot", answers=answers, date="2026-11-24", id=3)
    assert ready["complete"]
    assert ready["code"].startswith("FO-")
    assert not any(word in str(ready).lower() for word in ("factory", "orchestra", "9.0", "verdict"))
    answers.popitem()
    assert ask("ballot", answers=answers)["code"] is None


def test_a_ballot_is_ready_only_with_all_twelve_answers_and_part_1_can_be_handed_in() -> None:
    work = {f"work-{name}": "9" for name in QUESTIONS}
    practice = {f"practice-{name}": "2" for name in ELEMENTS}
    first = ask("ballot", answers=work, date="2026-11-24", id=3)
    assert first["title"] == "Part 1 is done."
    assert first["means"][0] == "Hand in your code now, or go on with the eight questions of part 2."
    last = ask("ballot", answers=work | practice | {"practice-goal": "none"}, date="2026-11-24", id=3)
    assert last["say"] == "Your ballot is ready. All twelve answers are in it."


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_a_team_of_any_size_has_its_screens(size: int) -> None:
    dice = random.Random(size)
    rows = [tuple(dice.randint(1, 10) for _ in range(4)) for _ in range(size)]
    result = team(held(*rows, run="1 2 3 4 5 x - 10"))  # type: ignore[arg-type]
    names = [screen["id"] for screen in result["screens"]]
    assert sorted(names[:4]) == sorted(QUESTIONS)
    assert names[4:6] == ["together", "practice"]
    assert result["n"] == size
    assert all(screen["html"] and screen["say"] for screen in result["screens"])


def test_one_person_has_nothing_to_compare_with() -> None:
    screens = team(held((8, 8, 8, 8)))["screens"]
    assert "One answer: 8." in screens[0]["say"]


def test_few_people_hear_that_close_answers_prove_little() -> None:
    assert "prove little" in team(held((8, 8, 8, 8), (7, 8, 8, 8)))["screens"][0]["say"]
    assert "prove little" not in team(held(*[(8, 8, 8, 8)] * 5))["screens"][0]["say"]


def test_equal_answers_are_told_as_such() -> None:
    assert "Everybody answered 8; 6 answered." in team(held(*[(8, 8, 8, 8)] * 6))["screens"][0]["say"]


def test_opposed_halves_get_a_question_and_no_verdict() -> None:
    result = team(held(*[(2, 8, 8, 8)] * 3, *[(9, 8, 8, 8)] * 3))
    assert result["opposed"] == ["output"]
    assert result["screens"][0]["id"] == "output"
    assert "someone at 2" in result["screens"][0]["say"]
    assert "No shared reading yet: the answers on output fall on both sides." in result["screens"][4]["say"]
    assert "orchestra</span> work" not in result["screens"][4]["html"]


def test_no_agreed_way_anywhere_asks_for_any_way() -> None:
    result = team(held(*[(8, 8, 8, 8)] * 5, run="x x x x x x x x"))
    assert result["plan"] == []
    assert "no agreed way of running it" in result["screens"][4]["html"]
    assert result["screens"][-1]["id"] == "first"
    assert "Where to begin</h3>" in result["screens"][-1]["html"]
    assert result["screens"][-1]["html"].count("First move") == 1
    assert result["screens"][-1]["say"].startswith(
        "First move: Agree who makes the final call when two parts conflict."
    )
    assert "gap=x,x,x,x,x,x,x,x" in result["line"]


def test_without_any_practice_the_page_says_so() -> None:
    result = team(held(*[(8, 8, 8, 8)] * 5))
    assert "Nobody answered how you run it" in result["screens"][5]["say"]


def test_of_two_readings_nothing_is_told_from_the_middle_that_nobody_gave() -> None:
    camps = held(*[(9, 8, 9, 8)] * 3, *[(2, 2, 1, 2)] * 3, run="2 2 3 2 2 2 2 1")
    screens = {screen["id"]: screen for screen in team(camps)["screens"]}
    assert [name for name in screens if name not in QUESTIONS] == ["camps", "together", "practice", "first"]
    assert screens["practice"]["say"].endswith("then compare how you run it.")
    assert "<svg" not in screens["practice"]["html"]
    notes = exported(camps, "markdown")
    assert "two readings in this room" in notes
    assert "Talk before you change anything" in notes
    shown = ask("team-notes", held=camps, scope="x", date=None, root="../", agreed={})["html"]
    for drawn in (shown, exported(camps, "svg")):
        assert "sits at" not in drawn
        assert "element by element" not in drawn
    for computed in ("Where it pulls", "What comes after", "−", "The tool and the work"):
        assert computed not in notes.partition("`fo-team")[0]


def test_the_order_of_the_ballots_shows_nowhere() -> None:
    codes = held((8, 8, 2, 8), (7, 9, 3, 9), (9, 7, 8, 8), (8, 8, 9, 8), run="5 4 6 6 5 2 7 5")
    assert team(codes) == team(codes[::-1])
    for kind in ("markdown", "json", "csv", "svg", "ics", "line"):
        assert exported(codes, kind) == exported(codes[::-1], kind)


def test_what_was_agreed_is_said_once_with_its_full_stop() -> None:
    codes = held(*[(8, 8, 8, 8)] * 5, run="2 5 5 5 5 1 7 5")
    notes = exported(
        codes,
        "markdown",
        expected=6,
        revealed=True,
        ours={"metrics": "ask", "goal": "ours", "tools": "nobody"},
        action=" name one\nresponsible person. ",
        owner="lead",
        by="2026-12-01",
        success="it happened.",
        stop="two weeks slip.",
        keep="the Monday review.",
        checkpoint="2027-01-05",
        added=1,
    )
    assert "- **We will** name one responsible person. **Owner:** lead. **By:** Tue 1 Dec 2026.\n" in notes
    assert "- **It works if** it happened. **We stop if** two weeks slip.\n" in notes
    assert "- **We keep** the Monday review.\n" in notes
    assert "5 of 6 answered alone, then revealed" in notes
    assert "after the reveal one added, none removed" in notes
    assert "| Success metrics | −7 | 5 of 5 | ask |" in notes
    assert "| Primary goal | −6 | 5 of 5 | yes |" in notes


def test_words_that_a_team_writes_stay_words() -> None:
    codes = held(*[(8, 8, 8, 8)] * 3)
    agreed = {"action": "<img src=x onerror=alert(1)>", "play": "no-such-play", "by": ""}
    shown = ask("team-notes", held=codes, scope="<b>x</b>", date=None, root="../", agreed=agreed)["html"]
    assert "<img" not in shown
    assert "<b>" not in shown
    assert faults("team-notes", held=codes, scope="x", date=None, agreed={"by": "soon"})


def test_saved_data_comes_back_as_the_same_result() -> None:
    codes = held((8, 8, 2, 8), (7, 9, 3, 9), (9, 7, 8, 8), (2, 8, 9, 8), run="5 4 x 6 5 2 - 5")
    saved = exported(codes, "json", action="name one person", expected=5, ours={"metrics": "ask"})
    document = collected(saved)["document"]
    assert document["agreed"]["action"] == "name one person"
    again = ask("team", held=[], document=document, scope="Core API", root="../", site=SITE)
    fresh = team(codes)
    assert again == fresh


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 3),
        (("n",), "many"),
        (("work", "questions", "output", "answers"), [1, "<b>"]),
        (("work", "ballots"), {"factory": 3, "orchestra": 3, "split": 0, "blend": 0}),
        (("fit", "gaps", "goal", "even"), 7),
        (("fit", "gaps"), {"goal": {"gap": 99}}),
        (("practice", "elements"), 7),
        (("date",), "soon"),
    ],
    ids=["newer", "count", "answers", "verdicts", "leanings", "gap", "elements", "date"],
)
def test_data_that_somebody_changed_is_refused_in_words(path: tuple[str, ...], value: object) -> None:
    saved = json.loads(exported(held(*[(8, 8, 8, 8)] * 3, run=3), "json"))
    place = saved
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    assert faults("collect", held=[], text=json.dumps(saved))[0].startswith("saved result")


def test_a_seal_takes_exactly_one_reading() -> None:
    sealed = ask("seal", text="5 5 6 6")["code"]
    shown = ask("open-sealed", sealed=sealed, held=held((8, 8, 8, 8)), scope="x", date=None)["html"]
    assert "<td>5</td><td>8</td>" in shown
    assert faults("seal", text="5 5 6 6\n7 7 7 7")
    assert faults("seal", text="nothing")


@pytest.mark.large
def test_a_paste_of_five_megabytes_is_read() -> None:
    codes = held(*[(8, 8, 8, 8)] * 7)
    talk = "somebody says a thing with words and 12 numbers, 3 of 7, see https://x.example/a?b=1\n"
    text = talk * 30_000 + "\n".join(codes) + "\n" + talk * 30_000
    assert len(text) > 5_000_000
    assert collected(text)["new"] == 7


def test_a_team_of_everybody_alone_still_gets_a_calendar_and_a_line() -> None:
    codes = [encode(Ballot(work(5), practice("5 5 5 5 - - - -"), None, 0))]  # type: ignore[arg-type]
    assert parse_line(exported(codes, "line")).n == 1
    assert "SUMMARY:Checkpoint" in exported(codes, "ics")
    assert set(team(codes)["plan"]) <= set(ELEMENTS)


def test_the_saved_data_keeps_to_the_documented_schema() -> None:
    codes = held(*[(8, 8, 8, 8)] * 3, run=3)
    agreed = {"action": "name one person", "ours": {"metrics": "ask"}, "opposed": {"metric": "two readings"}}
    assert document_faults(json.loads(exported(codes, "json", **agreed))) == []


def test_two_elements_that_do_not_fit_leave_nothing_to_fold() -> None:
    codes = held(*[(9, 9, 9, 9)] * 3, run="9 9 9 9 9 9 2 2")
    screens = {screen["id"]: screen["html"] for screen in team(codes)["screens"]}
    assert "Risk management" in screens["furthest"]
    assert "<details" not in screens["furthest"]


def test_a_saved_result_without_practice_comes_back_without_a_fit() -> None:
    document = collected(exported(held(*[(9, 9, 9, 9)] * 3), "json"))["document"]
    assert document["fit"] is None
    assert document["work"]["score"] == 9


MORNING = "2026-11-24T10:00:00+00:00"
PAIR = "2 5 5 5 5 1 7 5"


def test_the_numbers_of_two_people_leave_only_with_their_yes() -> None:
    codes = held((8, 8, 9, 8), (6, 8, 8, 8), run=PAIR)
    assert team(codes)["asks_first"]
    for kind in ("line", "svg"):
        assert "not said yes" in faults("team-export", held=codes, format=kind, now=MORNING)[0]
        assert exported(codes, kind, numbers=True)
    rows = exported(codes, "csv").splitlines()
    assert "work,output,Output,2,,,,close,," in rows
    assert not any(row.startswith("line") for row in rows)
    notes = exported(codes, "markdown")
    assert "fo-team" not in notes
    assert not re.search(r"[−+]\d|\d\.\d", re.sub(r"\(https?:[^)]*\)", "", notes))
    assert "(−" in exported(codes, "markdown", numbers=True)
    assert "line=" not in exported(codes, "ics")
    assert "line=" in exported(codes, "ics", numbers=True).replace("\r\n ", "")


@pytest.mark.parametrize("kind", ["link", "link-markdown", "link-title"])
def test_no_link_tells_the_numbers_of_two_people_without_their_yes(kind: str) -> None:
    codes = held((8, 8, 9, 8), (6, 8, 8, 8), run=PAIR)
    [told] = faults("team-export", held=codes, format=kind)
    assert told == (
        "holds the numbers of two people, who have not said yes to showing them, expected their yes; "
        "Tick it above the buttons, or take the notes, which hold words only."
    )
    assert "&line=fo-team%20v1%202026-11-24%20n%3D2%20" in exported(codes, kind, numbers=True)


def test_a_link_is_the_same_address_bare_as_markdown_and_under_its_title() -> None:
    codes = held(*[(8, 8, 8, 8)] * 5, run=PAIR)
    address = exported(codes, "link", action="name one person")
    assert address == (
        f"{SITE}checkpoints/#scope=Core%20API&line=fo-team%20v1%202026-11-24%20n%3D5%20work%3D8%2C8%2C8%2C8"
        "%20gap%3D-6%2C-3%2C-3%2C-3%2C-3%2C-7%2C-1%2C-3%20open%3Dnone&will=name%20one%20person"
    )
    as_markdown, under_its_title = (
        exported(codes, kind, action="name one person") for kind in ("link-markdown", "link-title")
    )
    assert as_markdown == f"[Factory or Orchestra? Core API]({address})"
    assert under_its_title == f"Factory or Orchestra? Core API\n{address}\n"


def test_whoever_is_asked_reads_what_the_team_asks_and_what_comes_in_return() -> None:
    codes = held(*[(8, 8, 8, 8)] * 5, run=PAIR)
    page = exported(codes, "ask", action="name one person", owner="lead", checkpoint="2027-01-05")
    assert page.split("\n\n")[:2] == [
        "## One thing we’d like to ask: Core API",
        (
            "**What we ask of you:** Let us add two lines to the report you get, what we decided and which "
            "risks are gone, and judge this piece of work by those too."
        ),
    ]
    assert page.partition("### What you get from us\n\n")[2].partition("\n\n")[0].splitlines() == [
        "- We’ll look at it again on Tue 5 Jan 2027, for 15 minutes, and tell you what we found.",
        "- Our own part: name one person.",
        "- A named person for your questions until then: lead.",
    ]
    assert f"[Both ways of working on one page]({SITE}go/leaders/)" in page


@pytest.mark.parametrize("n", [3, 4, 5])
def test_what_leaves_the_page_has_no_range_of_four_people_or_fewer(n: int) -> None:
    codes = held(*[(7 + i % 2, 8, 8, 8) for i in range(n)], run=PAIR)
    assert not team(codes)["asks_first"]
    output = next(row for row in exported(codes, "csv").splitlines() if row.startswith("work,output"))
    assert (",7,8," in output) == (n == 5)
    assert ("(7–8)" in exported(codes, "svg")) == (n == 5)
