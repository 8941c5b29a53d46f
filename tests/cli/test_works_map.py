"""``playbook map``: a folder of notes in, one picture and three lists out; single answers are refused."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from playbook.schema import document_faults
from tests.support.command_line import Run, run
from tests.support.handoff_samples import CODES, C
from tests.support.map_samples import BARE, HANDOFF, PRICING, SEAM, SUPPORT
from tests.support.samples import PLATFORM_CODE

__all__ = ["run"]

pytestmark = pytest.mark.host


@pytest.fixture
def notes(run: Run) -> list[str]:
    del run
    files = {"pricing.md": PRICING, "support.md": SUPPORT, "handoff.md": HANDOFF}
    for name, text in files.items():
        Path(name).write_text(text, encoding="utf-8")
    return list(files)


def test_a_managers_questions_are_answered(run: Run, notes: list[str]) -> None:
    document = run("map", *notes, "--join", "Support>Pricing rewrite", "--format", "json").document
    assert document_faults(document) == []
    assert [piece["name"] for piece in document["pieces"]] == ["Pricing rewrite", "Support"]
    assert document["due"] == [
        {"name": "Pricing rewrite", "date": "2027-01-04", "by_rule": False},
        {"name": "Support", "date": "2027-02-19", "by_rule": True},
    ]
    assert document["due_handoffs"][0]["date"] == "2026-12-28"
    assert document["asked"] == [{"element": "metrics", "count": 2, "of": 2}]
    assert document["unscored"] == [{"from": "Support", "to": "Pricing rewrite"}]
    assert document["meet"][0]["scored"] is True


def test_the_export_keeps_joins_and_strands_and_reads_back_as_it_was(run: Run, notes: list[str]) -> None:
    first = run("map", *notes, "--join", "Support > Pricing rewrite")
    assert (
        "- From Pricing rewrite to Support: 5.3 points apart. The handoff has been scored: torn." in first.out
    )
    assert "no colours for good and bad" in first.out
    Path("map.md").write_text(first.out, encoding="utf-8")
    assert run("map", "map.md").out == first.out


def test_the_picture_has_a_row_a_piece_by_name_or_by_next_look(run: Run, notes: list[str]) -> None:
    texts = []
    for order in ("name", "next-look"):
        svg = ElementTree.fromstring(run("map", *notes, "--order", order, "--format", "svg").out)
        texts.append([item.text for item in svg.iter("{http://www.w3.org/2000/svg}text")])
    assert all({"Pricing rewrite", "Support", "7.8", "2.5"} <= {*found} for found in texts)
    page = run("map", *notes, "--format", "html").out
    assert "<title>Map of the work</title>" in page
    assert "Pricing rewrite hands over to Support" in page


@pytest.mark.parametrize(
    "text",
    [PLATFORM_CODE, CODES[C], '{"held": []}', '[{"work": {"output": 9}}]', "9 8 8 7"],
    ids=["a code", "a code of a handoff", "a session", "answers", "a slip"],
)
def test_what_holds_single_answers_is_refused(run: Run, text: str) -> None:
    ran = run("map", "-", given=text)
    assert ran.status == 2
    assert "holds individual answers" in ran.err
    assert "paste the notes" in ran.err


def test_one_refused_file_keeps_the_others(run: Run, notes: list[str]) -> None:
    Path("chat.txt").write_text(PLATFORM_CODE, encoding="utf-8")
    ran = run("map", *notes, "chat.txt", "--format", "json")
    assert (ran.status, len(ran.document["pieces"])) == (0, 2)
    assert "chat.txt: holds individual answers" in ran.err


def test_a_bare_line_asks_for_a_name_and_is_never_dropped_in_silence(run: Run, notes: list[str]) -> None:
    ran = run("map", *notes, "-", "--format", "json", given=f"{BARE}\n{SEAM}")
    assert len(ran.document["unnamed"]) == 2
    assert ran.err.count("put “# Factory or Orchestra? NAME” above it") == 2
    alone = run("map", "-", given=BARE)
    assert (alone.status, "a note with a title" in alone.err) == (2, True)


def test_broken_lines_and_texts_without_any_are_told(run: Run, notes: list[str]) -> None:
    broken = HANDOFF.replace("words=7/4 ", "")
    ran = run("map", *notes[:2], "-", given=broken)
    assert "words: missing" in ran.err
    assert "found no result" in run("map", "-", given="hello").err


@pytest.mark.parametrize("join", ["A", ">B", "A>", "A" * 121 + ">B"])
def test_a_join_needs_two_names(run: Run, notes: list[str], join: str) -> None:
    ran = run("map", *notes, "--join", join)
    assert ran.status == 2
    assert ran.out == ""


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2027-01-04", "2027-01-04"),
        ("Mon 4 Jan 2027", "2027-01-04"),
        ("4 January 2027, 15 min", "2027-01-04"),
        ("31 Feb 2027", None),
        ("soon", None),
        ("4 Xyz 2027", None),
    ],
)
def test_the_day_of_the_next_look_is_read_as_people_write_it(
    run: Run, day: str, expected: str | None
) -> None:
    note = SUPPORT.replace("| Success", f"**Next look:** {day}\n\n| Success")
    [piece] = run("map", "-", "--format", "json", given=note).document["pieces"]
    assert piece["next"] == expected


def test_nothing_due_asked_for_or_joined_is_said_so(run: Run) -> None:
    out = run(
        "map", "-", given=f"# Work\n\n{HANDOFF.replace('many', 'once').replace('**Next look', '**Look')}"
    ).out
    assert "No piece has a next look." in out
    assert "Nothing is marked “to ask for” in two notes or more." in out
    assert "No joined pieces lie three points or more apart." in out
    assert "These joins name a piece that isn’t here: Pricing rewrite" in out


def test_a_saved_map_is_read_back_and_a_replaced_note_is_named(run: Run, notes: list[str]) -> None:
    saved = run("map", *notes, "--join", "Support>Pricing rewrite", "--format", "json").out
    Path("map.json").write_text(saved, encoding="utf-8")
    assert run("map", "map.json", "--format", "json").out == saved
    older = PRICING.replace("2026-11-24", "2026-11-01")
    ran = run("map", *notes, "-", given=older)
    assert "Pricing rewrite: left out: found 2026-11-01; a later note counts" in ran.err
    assert ran.out == run("map", *notes).out
