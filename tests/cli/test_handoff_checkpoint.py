"""``playbook checkpoint`` with the notes of a handoff: which strands moved, and no team beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.schema import document_faults
from tests.api.test_handoff_checkpoints import LATER, NAME, NOTES
from tests.domain.test_handoff_checkpoints import THIN, TORN
from tests.support.command_line import Run, run

__all__ = ["run"]

pytestmark = pytest.mark.host

TEAM = "## Factory or Orchestra? onboarding flow\n\n`fo-team v1 2026-11-24 n=7 work=8,8,7,8`\n"
TEAM_LATER = TEAM.replace("2026-11-24", "2027-01-05").replace("8,8,7,8", "5,6,5,6")
FORMATS = ("text", "json", "markdown", "wiki", "chat", "ticket", "csv", "svg", "html", "ics")


def test_the_document_follows_its_schema_and_names_what_moved(run: Run) -> None:
    Path("notes.md").write_text(LATER + NOTES, encoding="utf-8")
    document = run("checkpoint", "notes.md", "--format", "json").document
    assert document_faults(document) == []
    assert (document["kind"], document["scope"]) == ("handoff-checkpoint", NAME)
    assert [item["line"] for item in document["results"]] == [TORN, THIN]
    moved = [name for name, item in document["results"][1]["since_previous"].items() if item["moved"]]
    assert moved == ["words", "cases"]
    assert document["next_checkpoint"]["date"] == "2027-02-22"


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_be_written_and_written_again_from_the_saved_result(run: Run, form: str) -> None:
    Path("notes.md").write_text(NOTES + LATER, encoding="utf-8")
    ran = run("checkpoint", "notes.md", "--format", form)
    assert (ran.status, ran.err) == (0, "")
    assert "onboarding flow" in ran.out
    Path("saved.json").write_text(run("checkpoint", "notes.md", "--format", "json").out, encoding="utf-8")
    if form not in ("ticket", "ics"):
        again = run("report", "saved.json", "--format", form)
        assert again.status == 0
        assert "Cases on paper" in again.out or form in ("json", "csv", "svg")


def test_a_line_alone_takes_away_nothing_that_its_notes_tell_in_another_file(run: Run) -> None:
    Path("alone.txt").write_text(f"{TORN}\n", encoding="utf-8")
    Path("notes.md").write_text(NOTES + LATER, encoding="utf-8")
    [told] = {run("checkpoint", *given).out for given in (("notes.md",), ("alone.txt", "notes.md"))}
    assert "We said we would" in told


def test_a_page_for_whoever_is_asked_is_refused(run: Run) -> None:
    Path("notes.md").write_text(NOTES + LATER, encoding="utf-8")
    ran = run("checkpoint", "notes.md", "--format", "ask")
    assert ran.status == 2
    assert "found a handoff, expected a result of one team" in ran.err


def test_a_team_of_the_same_name_never_stands_beside_a_handoff(run: Run) -> None:
    Path("notes.md").write_text(TEAM + NOTES + TEAM_LATER + LATER, encoding="utf-8")
    ran = run("checkpoint", "notes.md")
    assert ran.status == 2
    assert f"found results of {NAME}; onboarding flow, expected one piece of work or one handoff" in ran.err
    of_team = run("checkpoint", "notes.md", "--scope", "onboarding flow", "--format", "json")
    assert [item["n"] for item in of_team.document["results"]] == [7, 7]
    of_handoff = run("checkpoint", "notes.md", "--scope", NAME, "--format", "json")
    assert [item["line"] for item in of_handoff.document["results"]] == [TORN, THIN]
    told = run("checkpoint", "notes.md", "--scope", NAME).err
    assert told.count("left out: of other work (onboarding flow)") == 2


def test_two_handoffs_are_two_results_until_one_is_chosen(run: Run) -> None:
    other = NOTES.replace("onboarding flow", "price list")
    Path("notes.md").write_text(NOTES + LATER + other, encoding="utf-8")
    assert "choose it by --scope" in run("checkpoint", "notes.md").err
    chosen = run("checkpoint", "notes.md", "--scope", NAME)
    assert chosen.status == 0
    assert "of other work (Handoff: price list, from Discovery to Support)" in chosen.err


def test_what_cannot_be_read_is_told_beside_the_comparison(run: Run) -> None:
    Path("notes.md").write_text(f"{NOTES}{LATER}\n{TORN.replace('stay=6/4 ', '')}", encoding="utf-8")
    ran = run("checkpoint", "notes.md")
    assert ran.status == 0
    assert "notes.md: handoff line: stay: missing" in ran.err
    assert "found 1 result(s)" in run("checkpoint", "-", given=NOTES).err
