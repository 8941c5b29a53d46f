"""The map at the page's door: notes in, every part accounted for, picture and lists out, read back."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from typing import Any

import pytest

from playbook.api.dispatch import call
from playbook.schema import document_faults
from tests.support.handoff_samples import CODES, C
from tests.support.map_samples import BARE, HANDOFF, NOTES, PRICING, SEAM, SUPPORT
from tests.support.samples import PLATFORM_CODE

NOTHING: Any = {"pieces": [], "handoffs": [], "joins": []}
NOW = "2026-11-28T10:00:00+00:00"
REFUSED = (
    "holds individual answers, expected notes, or lines of results; "
    "a map is made of what left the page: paste the notes"
)
FEW = "notes of one or two people hold none until they say yes to the numbers"


def asked(op: str, **fields: Any) -> Any:
    reply = json.loads(call(json.dumps({"op": op, **fields})))
    return reply["result"] if reply["ok"] else reply["faults"]


def read(text: str, held: Any = NOTHING, **told: str) -> Any:
    return asked("map-read", held=held, text=text, **told)


def held(*texts: str) -> Any:
    found = NOTHING
    for text in texts:
        found = read(text, found)["held"]
    return found


def shown(found: Any, **fields: Any) -> Any:
    return asked("map-show", held=found, root="../", **fields)


def exported(found: Any, form: str, **fields: Any) -> Any:
    reply = asked("map-export", held=found, format=form, now=NOW, site="https://example.org/", **fields)
    return reply["text"] if isinstance(reply, dict) else reply


def test_a_managers_questions_are_answered_from_the_page() -> None:
    found = held(NOTES, "Support hands over to Pricing rewrite")
    reply = shown(found)
    assert reply["say"] == (
        "On the map: two pieces and one scored handoff. "
        "First due: Handoff: Pricing rewrite > Support: the new price model, on 28 Dec 2026."
    )
    page = reply["html"]
    due = page.partition("What is due")[2]
    assert due.index("4 Jan 2027") < due.index("19 Feb 2027, by the rule")
    assert '<tr><th scope="row">Success metrics</th><td>2 of 2</td></tr>' in page
    assert "From Support to Pricing rewrite: 5.3 points apart. Nobody has scored this handoff yet." in page
    assert 'href="../handoff/#from=Support&amp;to=Pricing%20rewrite"' in page
    assert page.count("#from=") == 1
    assert "no totals" in page


def test_the_picture_has_a_table_and_its_rows_stand_in_the_order_that_is_asked_for() -> None:
    found = held(NOTES.replace("4 Jan 2027", "4 Jan 2028"))
    by_name, by_look = (shown(found, order=order)["html"] for order in ("name", "next-look"))
    for page, first, last in ((by_name, "Pricing", "Support"), (by_look, "Support", "Pricing")):
        table = page.partition("<caption>Where each piece")[2].partition("</table>")[0]
        assert table.index(f'row">{first}') < table.index(f'row">{last}')
        assert page.count("<svg") == 2


def test_each_part_stands_in_a_line_so_that_it_can_be_taken_out_again() -> None:
    assert shown(held(NOTES, "Support hands over to Pricing rewrite"))["shown"] == {
        "pieces": [
            "Pricing rewrite · 24 Nov 2026 · 9 people · work 7.8",
            "Support · 20 Nov 2026 · 5 people · work 2.5",
        ],
        "handoffs": ["Handoff: Pricing rewrite > Support · 28 Nov 2026 · 4 and 6 people · torn"],
        "joins": ["Support hands over to Pricing rewrite"],
    }


@pytest.mark.parametrize("form", ["markdown", "json", "wiki"])
def test_what_leaves_the_page_comes_back_whole(form: str) -> None:
    found = held(NOTES, "Support hands over to Pricing rewrite")
    taken = asked("map-export", held=found, format=form, now=NOW, site="https://example.org/")
    text = taken.get("html", taken["text"])
    back = read(text)
    assert back["held"] == found
    assert (back["faults"], back["unnamed"]) == ([], [])
    assert back["say"] == "Read: three notes and one join."
    assert read(text, found)["say"] == "Nothing new in it. Here already: three notes."


AWKWARD = (
    "Acme Inc.",
    "Dr. Who rewrite",
    "A | B",
    "C# port",
    "R&D <beta>",
    "x_y_z",
    "- dash",
    "#1",
    "(draft) plan",
)


@pytest.mark.parametrize("name", AWKWARD)
@pytest.mark.parametrize("form", ["markdown", "wiki"])
def test_a_name_comes_back_whatever_signs_are_in_it(name: str, form: str) -> None:
    line, other = PRICING.splitlines()[-1].strip("`"), "Support"
    pieces = [{"name": piece, "line": line, "ask": ["metrics"], "next": None} for piece in (name, other)]
    handoff = {"from": name, "to": other, "what": "R&D | notes", "line": SEAM, "next": "2026-12-28"}
    saved = {"kind": "map", "pieces": pieces, "handoffs": [handoff], "joins": [{"from": other, "to": name}]}
    found = held(json.dumps(saved))
    taken = asked("map-export", held=found, format=form, now=NOW)
    assert held(taken.get("html", taken["text"])) == found


def test_a_name_is_text_and_never_markup() -> None:
    found = held(f"# Factory or Orchestra? <img src=x onerror=alert(1)>\n\n{BARE}")
    assert "<img" not in shown(found)["html"] + exported(found, "svg")
    assert "&lt;img" in shown(found)["html"]


def test_a_sentence_about_a_handoff_is_no_join() -> None:
    assert held(f"{PRICING}\nDiscovery hands over to Support. They meet on Mondays.")["joins"] == []


def test_the_data_is_a_document_of_ours() -> None:
    assert document_faults(json.loads(exported(held(NOTES), "json"))) == []


def test_the_wiki_gets_headings_and_links_and_the_slide_a_picture() -> None:
    found = held(NOTES, "Support hands over to Pricing rewrite")
    reply = asked("map-export", held=found, format="wiki", now=NOW, site="https://example.org/")
    assert '<a href="https://example.org/handoff/#from=Support' in reply["html"]
    assert "<h2>Map of the work</h2>" in reply["html"]
    assert exported(found, "svg").startswith("<svg")
    assert exported(found, "csv") == ["format: found 'csv', expected one of markdown, wiki, svg, json, ics"]


def test_who_is_due_goes_into_the_calendar() -> None:
    calendar = exported(held(NOTES), "ics")
    assert calendar.count("BEGIN:VEVENT") == 3
    assert "DTSTART;VALUE=DATE:20270104" in calendar
    assert "URL:https://example.org/handoff/" in calendar
    undated = held(f"# Factory or Orchestra? Later\n\n{BARE.replace('2026-11-20', 'undated')}")
    assert shown(undated)["due"] is False
    assert exported(undated, "ics") == ["calendar: no next look has a day, expected one at least"]


@pytest.mark.parametrize(
    "text",
    [
        PLATFORM_CODE,
        CODES[C],
        '{"held": []}',
        '[{"work": {"output": 9}}]',
        "9 8 8 7",
        f"{PRICING}\n{PLATFORM_CODE}",
        "On 24 Nov 2026 at 10:00, Ana <ana@example.org> wrote:\n# Factory or Orchestra? Pricing\n9 8 8 7\n",
    ],
    ids=["a code", "of a handoff", "a session", "answers", "a slip", "notes with a code", "a quoted slip"],
)
def test_what_holds_single_answers_is_refused_and_no_answer_is_shown(text: str) -> None:
    reply = read(text)
    assert reply["held"] == NOTHING
    assert reply["faults"] == [REFUSED]


def test_a_broken_code_beside_a_note_is_told_and_not_shown() -> None:
    broken = PLATFORM_CODE[:-1] + ("A" if PLATFORM_CODE[-1] != "A" else "B")
    reply = read(f"{PRICING}\n{broken}\n")
    assert [item["name"] for item in reply["held"]["pieces"]] == ["Pricing rewrite"]
    [fault] = reply["faults"]
    assert fault.startswith("Pricing rewrite: line 12: ")
    assert broken[3:8] not in json.dumps(reply)


def test_lines_that_stand_alone_ask_for_a_name() -> None:
    reply = read(f"{BARE}\n\n{SEAM}")
    assert (reply["held"], reply["say"]) == (NOTHING, "")
    assert [(item["handoff"], item["shown"]) for item in reply["unnamed"]] == [
        (False, "20 Nov 2026 · 5 people · work 5.0"),
        (True, "28 Nov 2026 · 4 and 6 people · torn"),
    ]
    team, seam = (item["line"] for item in reply["unnamed"])
    named = read(team, name="Month-end close")["held"]
    assert [item["name"] for item in named["pieces"]] == ["Month-end close"]
    joined = read(seam, named, origin="Pricing", to="Support")["held"]
    assert [(item["from"], item["to"]) for item in joined["handoffs"]] == [("Pricing", "Support")]


def test_everything_that_is_not_read_is_told_with_its_place() -> None:
    words = (
        "## Factory or Orchestra? Two people\n\nWords.\n\n## Handoff: flow, from Pricing to Support\n\nNo.\n"
    )
    told = "{}: a title without a result, expected a line that starts fo-{} below it; " + FEW
    assert read(words)["faults"] == [
        told.format("Two people", "team"),
        told.format("Pricing > Support", "seam"),
    ]
    assert read("hello")["faults"] == ["found no result, expected notes with a fo-team or fo-seam line"]
    older = read(PRICING.replace("2026-11-24", "2026-11-01"), held(PRICING))
    assert (
        older["say"]
        == "Nothing new in it. Left out, because a later note counts: Pricing rewrite, 1 Nov 2026."
    )
    [fault] = read(PRICING.replace("n=9", "n=many"))["faults"]
    assert fault.startswith("Pricing rewrite: team line: found")
    [fault] = read(HANDOFF.replace("words=7/4 ", ""))["faults"]
    assert fault.startswith("Pricing rewrite > Support: handoff line: words: missing")


def test_files_are_read_one_by_one_and_named() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("pricing.md", PRICING)
        packed.writestr("chat.txt", PLATFORM_CODE)
        packed.writestr("photo.png", b"\x89PNG\r\n\x1a\n")
    file = {"name": "notes.zip", "base64": base64.b64encode(data.getvalue()).decode()}
    reply = asked("map-read", held=NOTHING, file=file)
    assert [item["name"] for item in reply["held"]["pieces"]] == ["Pricing rewrite"]
    told = "\n".join(reply["faults"])
    assert "notes.zip: chat.txt: holds individual answers" in told
    assert "photo.png" in told


def test_a_saved_map_that_somebody_changed_is_told_part_by_part() -> None:
    saved = json.loads(exported(held(NOTES), "json"))
    saved["pieces"][0]["line"] = "fo-team v1 2026-11-24 n=9"
    saved["handoffs"][0]["from"] = ""
    saved["joins"] = [3]
    saved["unnamed"] = [7, BARE]
    reply = read(json.dumps(saved))
    assert [fault.partition(": ")[2][:11] for fault in reply["faults"]] == [
        "pieces 1: t",
        "handoffs 1:",
        "joins 1: fo",
        "unnamed 1: ",
    ]
    assert [item["name"] for item in reply["held"]["pieces"]] == ["Support"]
    assert [item["handoff"] for item in reply["unnamed"]] == [False]
    assert read('{"kind": "map", "pieces": 7}')["faults"] == ["saved map: pieces: found 7, expected a list"]


def test_what_the_device_has_kept_and_nobody_can_read_is_told() -> None:
    assert shown({**NOTHING, "joins": [{"from": "A"}]}) == [
        "saved map: joins 1: to: found none, expected the name of a piece of work"
    ]


@pytest.mark.parametrize("form", ["markdown", "wiki", "link-title", "ics", "chat", "ticket", "csv", "json"])
def test_whatever_leaves_the_team_page_is_read_or_told(form: str) -> None:
    agreed = {
        **dict.fromkeys(("play", "action", "owner", "by", "success", "stop", "keep", "checkpoint"), ""),
        "action": "plan in questions",
        "owner": "lead",
        "checkpoint": "2027-01-04",
        "ours": {"metrics": "ask"},
        "opposed": {},
        "numbers": True,
    }
    given = asked("collect", held=[], text="8 8 8 8 5 4 6 6 5 2 7 5\n" + "8 9 8 7 5 4 6 5 5 3 7 4\n" * 4)
    taken = asked(
        "team-export",
        held=given["held"],
        scope="Pricing rewrite",
        date="2026-11-24",
        agreed=agreed,
        format=form,
        now=NOW,
        site="https://example.org/",
    )
    for text in {taken["text"], taken.get("html", taken["text"])}:
        reply = read(text)
        names = [item["name"] for item in reply["held"]["pieces"]]
        assert (
            (names or reply["faults"]) if form not in ("markdown", "wiki") else names == ["Pricing rewrite"]
        )
        if form in ("markdown", "wiki"):
            assert reply["held"]["pieces"][0]["ask"] == ["metrics"]
            assert reply["held"]["pieces"][0]["next"] == "2027-01-04"


def test_what_the_checkpoint_page_has_saved_is_read() -> None:
    title = "Handoff: the new price model, from Pricing rewrite to Support"
    line = PRICING.splitlines()[-1].strip("`")
    results = [
        {"scope": "Pricing rewrite", "text": line, "agreed": {}},
        {"kind": "handoff", "scope": title, "text": SEAM, "agreed": {}},
        {"kind": "handoff", "scope": None, "text": SEAM.replace("11-28", "11-27"), "agreed": {}},
    ]
    reply = read(json.dumps({"version": 1, "kind": "checkpoints", "results": results}))
    assert [item["name"] for item in reply["held"]["pieces"]] == ["Pricing rewrite"]
    [handoff] = reply["held"]["handoffs"]
    assert (handoff["from"], handoff["to"], handoff["what"]) == (
        "Pricing rewrite",
        "Support",
        "the new price model",
    )
    assert [item["handoff"] for item in reply["unnamed"]] == [True]
    assert reply["faults"] == []


def test_a_handoffs_own_notes_bring_the_join() -> None:
    assert held(HANDOFF)["handoffs"][0]["next"] == "2026-12-28"
    assert shown(held(PRICING, SUPPORT, HANDOFF))["html"].count("has been scored: torn") == 1
